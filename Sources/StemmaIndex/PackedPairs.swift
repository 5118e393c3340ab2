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

    mutating func append(_ a: Int, _ b: Int) {
        let pair = UInt64(min(a, b)) << UInt64(idBits) | UInt64(max(a, b))
        values.append(pair << UInt64(64 - 2 * idBits))
    }

    mutating func append(_ other: PackedPairs) {
        values.append(contentsOf: other.values)
    }

    /// Sorts ascending and drops repeats.
    mutating func sortUnique() {
        guard values.count > 1 else { return }
        let kept = values.withUnsafeMutableBufferPointer { buffer -> Int in
            let scratch = UnsafeMutablePointer<UInt64>.allocate(capacity: buffer.count)
            defer { scratch.deallocate() }
            guard let base = buffer.baseAddress else { return 0 }
            return stemma_sort_unique(base, buffer.count, scratch)
        }
        values.removeLast(values.count - kept)
    }

    /// Where the pairs stand whose first position is among these; pairs are ascending. O(log n).
    func range(firstIn positions: Range<Int>) -> Range<Int> {
        func place(_ position: Int) -> Int {
            var (low, high) = (0, values.count)
            while low < high {
                let middle = (low + high) / 2
                if Int(values[middle] >> UInt64(64 - idBits)) < position { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return place(positions.lowerBound)..<place(positions.upperBound)
    }

    func unpacked() -> [CandidatePair] {
        let mask = (UInt64(1) << UInt64(idBits)) - 1
        return values.map { value in
            let pair = value >> UInt64(64 - 2 * idBits)
            return CandidatePair(Int(pair >> UInt64(idBits)), Int(pair & mask))
        }
    }
}
