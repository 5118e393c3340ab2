internal import StemmaFingerprint
internal import StemmaText

/// The signatures of one stretch of the corpus after another, as far as they are asked for: each at its own place, so that
/// pairs find it without a search. Several threads fill them, and any number reads.
final class AgreementRows: @unchecked Sendable {
    // Unsafe: raw memory, each row of which is written by one thread before `hold` returns.

    /// The positions of the stretch.
    private(set) var positions = 0..<0
    /// Those of them whose signatures are held.
    private var held = BitColumn()
    private let signatures: SpilledSignatures
    private let threads: Int
    private let values: UnsafeMutablePointer<UInt32>

    /// - Parameter capacity: positions of the longest stretch.
    init(_ signatures: SpilledSignatures, capacity: Int, threads: Int) {
        self.signatures = signatures
        self.threads = threads
        values = LargePages.allocate(max(1, capacity * signatures.permutations), of: UInt32.self)
    }

    deinit {
        values.deallocate()
    }

    /// Goes on to another stretch, of which nothing is held. It starts at a multiple of 64.
    func move(to positions: Range<Int>) {
        self.positions = positions
        held = BitColumn(repeating: false, count: positions.count)
    }

    /// Reads the signatures that are wanted and not held yet. O(their blocks).
    ///
    /// - Parameter wanted: a bit for each position of the stretch.
    func hold(_ wanted: BitColumn) {
        var missing = wanted
        missing.subtract(held)
        let (size, stretch) = (SpilledSignatures.blockSize, positions)
        let first = stretch.lowerBound / size
        nonisolated(unsafe) let rows = values
        let absent = missing
        Parallel.forEach(
            count: (stretch.upperBound + size - 1) / size - first,
            threads: threads,
            scratch: { SignatureReader(signatures) },
            body: { reader, index in
                let block = first + index
                let range = stretch.clamped(to: signatures.positions(block))
                var places: [UInt32] = []
                let offset = stretch.lowerBound - block * size
                absent.forEachSet(in: range.lowerBound - stretch.lowerBound..<range.upperBound - stretch.lowerBound) {
                    places.append(UInt32(truncatingIfNeeded: $0 + offset))
                }
                let start = rows + (range.lowerBound - stretch.lowerBound) * signatures.permutations
                reader.read(places, ofBlock: block, into: start, from: range.lowerBound - block * size)
            }
        )
        held.formUnion(missing)
    }

    /// Where the signature at a position of the stretch starts, which must be held.
    func start(_ position: Int) -> UnsafePointer<UInt32> {
        UnsafePointer(values + (position - positions.lowerBound) * signatures.permutations)
    }

    /// Whether the signature at a position is held.
    func holds(_ position: Int) -> Bool { positions.contains(position) && held[position - positions.lowerBound] }
}
