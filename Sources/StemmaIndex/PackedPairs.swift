internal import CStemmaKernels

/// Candidate pairs of one word each while they are gathered: both positions in the highest bits, so that a radix sort
/// on those orders them.
struct PackedPairs: Sendable {
    /// Bits of a position.
    let idBits: Int
    private var values: [UInt64] = []

    init(articles: Int) {
        idBits = max(1, Int.bitWidth - (articles - 1).leadingZeroBitCount)
    }

    var count: Int { values.count }

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

    func unpacked() -> [CandidatePair] {
        let mask = (UInt64(1) << UInt64(idBits)) - 1
        return values.map { value in
            let pair = value >> UInt64(64 - 2 * idBits)
            return CandidatePair(Int(pair >> UInt64(idBits)), Int(pair & mask))
        }
    }
}
