internal import CStemmaKernels

/// The signatures of a table that is on disk, for reading on any thread: whole columns of values, or chosen signatures.
///
/// Reading never throws; see ``SpillSpace``.
package struct SpilledSignatures: Sendable {
    // Unsafe: reads into raw memory that callers own, as many values as they asked for.

    /// Signatures that lie together.
    package static let blockSize = SignatureTable.blockSize
    private let file: SpillFile
    private let nonempty: BitColumn
    package let count: Int
    /// Values a signature.
    package let permutations: Int

    init(file: SpillFile, nonempty: BitColumn, count: Int, permutations: Int) {
        self.file = file
        self.nonempty = nonempty
        self.count = count
        self.permutations = permutations
    }

    package var blocks: Int { (count + Self.blockSize - 1) / Self.blockSize }

    /// Bytes on disk.
    package var bytes: Int { file.size }

    /// Those of texts with words.
    package var withWords: BitColumn { nonempty }

    /// The positions in a block.
    package func positions(_ block: Int) -> Range<Int> {
        block * Self.blockSize..<min(count, (block + 1) * Self.blockSize)
    }

    /// Reads some values of a block's signatures: all the first ones, all the second ones, …, ``blockSize`` each.
    package func read(_ values: Range<Int>, ofBlock block: Int, into columns: UnsafeMutablePointer<UInt32>) {
        let range = bytes(values, ofBlock: block)
        file.read(at: range.lowerBound, into: UnsafeMutableRawBufferPointer(start: columns, count: range.count))
    }

    /// Asks for values that will be read soon.
    package func prepare(_ values: Range<Int>, ofBlock block: Int) {
        if block < blocks { file.prepare(bytes(values, ofBlock: block)) }
    }

    /// Reads the band keys of a block's signatures from their values in `rows`. `scratch` has room for as many columns.
    package func keys(
        _ rows: Range<Int>,
        ofBlock block: Int,
        scratch: UnsafeMutablePointer<UInt32>,
        into keys: UnsafeMutablePointer<UInt64>
    ) {
        read(rows, ofBlock: block, into: scratch)
        stemma_band_keys_of_columns(scratch, Self.blockSize, positions(block).count, rows.count, keys)
    }

    /// A copy of the signature at a position: a call to the system a value.
    package func signature(at position: Int) -> [UInt32] {
        var copy: [UInt32] = []
        forEach([UInt32(clamping: position)][...]) { copy = Array($1) }
        return copy
    }

    /// Calls `body` with each of the signatures at ascending positions, in order; `index` counts `positions`.
    package func forEach(
        _ positions: ArraySlice<UInt32>,
        _ body: (_ index: Int, _ signature: UnsafeBufferPointer<UInt32>) -> Void
    ) {
        let reader = SignatureReader(self)
        var start = positions.startIndex
        while start < positions.endIndex {
            let block = Int(positions[start]) >> SignatureTable.blockBits
            var end = start + 1
            while end < positions.endIndex, end - start < Self.batch,
                Int(positions[end]) >> SignatureTable.blockBits == block
            {
                end += 1
            }
            let places = positions[start..<end].map { $0 & UInt32(Self.blockSize - 1) }
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: places.count * permutations) { rows in
                guard let base = rows.baseAddress else { return }
                reader.read(places, ofBlock: block, into: base)
                for index in places.indices {
                    body(start + index, UnsafeBufferPointer(start: base + index * permutations, count: permutations))
                }
            }
            start = end
        }
    }

    /// Signatures that are read at a time.
    private static let batch = 1 << 11

    func read(bytes range: Range<Int>, into place: UnsafeMutablePointer<UInt32>) {
        file.read(at: range.lowerBound, into: UnsafeMutableRawBufferPointer(start: place, count: range.count))
    }

    private func bytes(_ values: Range<Int>, ofBlock block: Int) -> Range<Int> {
        let column = Self.blockSize * MemoryLayout<UInt32>.stride
        let start = block * permutations * column
        return start + values.lowerBound * column..<start + values.upperBound * column
    }
}
