internal import StemmaFingerprint
internal import StemmaText

/// Some columns of signature values, for a stretch of positions, read from disk.
final class ColumnStretch: @unchecked Sendable {
    // Unsafe: raw memory that threads fill block by block and that all may read once ``load(_:threads:)`` has returned.

    let positions: Range<Int>
    /// Values from one column to the next.
    let stride: Int
    let values: UnsafeMutablePointer<UInt32>
    /// Columns that were loaded last.
    private(set) var loaded = 0
    private let signatures: SpilledSignatures
    private let blocks: Range<Int>

    /// Room for so many columns.
    init(_ signatures: SpilledSignatures, blocks: Range<Int>, values: Int) {
        self.signatures = signatures
        self.blocks = blocks
        positions =
            blocks.lowerBound
            * SpilledSignatures.blockSize..<min(signatures.count, blocks.upperBound * SpilledSignatures.blockSize)
        stride = blocks.count * SpilledSignatures.blockSize
        self.values = .allocate(capacity: max(1, stride * values))
    }

    deinit {
        values.deallocate()
    }

    func load(_ range: Range<Int>, threads: Int) {
        let size = SpilledSignatures.blockSize
        Parallel.forEach(count: blocks.count, threads: threads) { index in
            signatures.prepare(range, ofBlock: blocks.lowerBound + index + 8)
            for (column, value) in range.enumerated() {
                let place = values + column * stride + index * size
                signatures.read(value..<value + 1, ofBlock: blocks.lowerBound + index, into: place)
            }
        }
        loaded = range.count
    }
}
