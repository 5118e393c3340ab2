internal import CStemmaKernels

/// How many shingles each two of some texts share: all pairs at once, for a story's articles.
package struct SharedShingles {
    private let sets: [ShingleSet?]
    /// A row for each set: what it shares with those after it. Empty where few sets are compared one with another.
    private let counts: [UInt32]

    /// Fewest sets that are compared all at once, and most, for there is a count for each pair.
    private static let sizes = 6...96

    /// Counts for the sets that are there. Linear in the shingles and in what the pairs share.
    package init(_ sets: [ShingleSet?]) {
        self.sets = sets
        guard Self.sizes.contains(sets.count) else {
            counts = []
            return
        }
        let entries = sets.reduce(0) { $0 + ($1?.count ?? 0) }
        var size = 64
        while size < 2 * entries { size *= 2 }
        let slots = UnsafeMutablePointer<stemma_shingle_slot>.allocate(capacity: size)
        let chains = UnsafeMutablePointer<stemma_shingle_link>.allocate(capacity: max(1, entries))
        slots.initialize(repeating: stemma_shingle_slot(), count: size)
        defer {
            slots.deallocate()
            chains.deallocate()
        }
        var counts = [UInt32](repeating: 0, count: sets.count * sets.count)
        counts.withUnsafeMutableBufferPointer { counts in
            var table = stemma_shingle_table(
                slots: slots,
                mask: size - 1,
                links: chains,
                count: 0,
                shared: counts.baseAddress,
                sets: UInt32(sets.count)
            )
            for (number, set) in sets.enumerated() {
                set?.hashes.withUnsafeBufferPointer {
                    stemma_share_shingles(&table, UInt32(number), $0.baseAddress, $0.count)
                }
            }
        }
        self.counts = counts
    }

    /// How two different sets overlap; `nil` where either is missing.
    package func overlap(_ a: Int, _ b: Int) -> ShingleOverlap? {
        guard let x = sets[a], let y = sets[b] else { return nil }
        guard !counts.isEmpty else { return x.overlap(with: y) }
        return ShingleOverlap(shared: Int(counts[min(a, b) * sets.count + max(a, b)]), a: x.count, b: y.count)
    }
}
