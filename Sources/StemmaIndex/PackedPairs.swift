internal import CStemmaKernels

/// Candidate pairs of one word each while they are gathered: both positions in the highest bits, so that a radix sort
/// on those orders them.
struct PackedPairs: Sendable {
    /// Bits of a position.
    let idBits: Int
    private(set) var values: [UInt64] = []

    init(articles: Int) {
        idBits = max(1, Int.bitWidth - (articles - 1).leadingZeroBitCount)
    }

    /// Pairs that are packed already.
    init(idBits: Int, values: [UInt64] = []) {
        self.idBits = idBits
        self.values = values
    }

    var count: Int { values.count }

    mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
    }

    mutating func removeFirst(_ count: Int) {
        values.removeFirst(count)
    }

    mutating func append(_ a: Int, _ b: Int) { append(min(a, b), before: max(a, b)) }

    /// Appends a pair whose order means something.
    mutating func append(_ first: Int, before second: Int) {
        values.append((UInt64(first) << UInt64(idBits) | UInt64(second)) << UInt64(64 - 2 * idBits))
    }

    /// Appends every pair of a run of entries: words with the positions in their low bits, ascending.
    mutating func appendAll(_ entries: UnsafeMutableBufferPointer<UInt64>, _ run: Range<Int>) {
        let (width, mask) = (UInt64(idBits), (UInt64(1) << UInt64(idBits)) - 1)
        for second in run.lowerBound + 1..<run.upperBound {
            for first in run.lowerBound..<second {
                let pair = (entries[first] & mask) << width | entries[second] & mask
                values.append(pair << (64 - 2 * width))
            }
        }
    }

    /// Appends every pair of ascending positions.
    mutating func appendAll(_ ids: [UInt32]) {
        for (at, second) in ids.enumerated().dropFirst() {
            for first in ids[..<at] { append(Int(first), before: Int(second)) }
        }
    }

    mutating func append(_ other: PackedPairs) {
        values.append(contentsOf: other.values)
    }

    mutating func append(_ packed: ArraySlice<UInt64>) {
        values.append(contentsOf: packed)
    }

    /// Orders pairs by their highest `bits`, and returns where those of each value of them end. O(n).
    mutating func partition(bits: Int) -> [Int] {
        var ends = [Int](repeating: 0, count: 1 << bits)
        values = values.withUnsafeBufferPointer { from in
            [UInt64](unsafeUninitializedCapacity: from.count) { to, filled in
                guard let source = from.baseAddress, let target = to.baseAddress else { return }
                stemma_partition(source, from.count, UInt32(bits), target, &ends)
                filled = from.count
            }
        }
        return ends
    }

    /// Sorts ascending and drops repeats. O(n).
    mutating func sortUnique() { sort(keepsRepeats: false) }

    /// Sorts ascending, and drops repeats unless they are to stay. O(n).
    mutating func sort(keepsRepeats: Bool) {
        guard values.count > 1, let least = values.min(), let most = values.max() else { return }
        // The sort wants the highest bits spread, and a stretch of all pairs may share them.
        let shift = UInt64((most - least).leadingZeroBitCount)
        let kept = values.withUnsafeMutableBufferPointer { buffer -> Int in
            let scratch = UnsafeMutablePointer<UInt64>.allocate(capacity: buffer.count)
            defer { scratch.deallocate() }
            guard let base = buffer.baseAddress else { return 0 }
            var kept = buffer.count
            for at in buffer.indices { buffer[at] = (buffer[at] - least) << shift }
            if keepsRepeats {
                stemma_sort_entries(base, kept, scratch)
            } else {
                kept = stemma_sort_unique(base, kept, scratch)
            }
            for at in 0..<kept { buffer[at] = buffer[at] >> shift + least }
            return kept
        }
        values.removeLast(values.count - kept)
    }

    /// The positions of a packed pair.
    func positions(of packed: UInt64) -> (a: Int, b: Int) {
        let (width, mask) = (UInt64(idBits), (UInt64(1) << UInt64(idBits)) - 1)
        return (Int(packed >> (64 - width)), Int(packed >> (64 - 2 * width) & mask))
    }

    func unpacked() -> [CandidatePair] {
        values.map { packed in
            let (a, b) = positions(of: packed)
            return CandidatePair(a, b)
        }
    }
}
