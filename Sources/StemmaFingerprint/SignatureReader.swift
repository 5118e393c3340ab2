internal import CStemmaKernels

/// Reads chosen signatures from disk, where their values lie in columns. A thread's own.
package final class SignatureReader {
    // Unsafe: raw memory that is read into before anyone looks.

    /// Columns that are read and turned into rows at a time: a cache line of a row, and a megabyte of a block.
    private static let width = 16
    /// Signatures of one block from which on it is cheaper to read columns than value by value.
    private static let wholeColumns = 16

    private let signatures: SpilledSignatures
    private let columns: UnsafeMutablePointer<UInt32>

    package init(_ signatures: SpilledSignatures) {
        self.signatures = signatures
        columns = .allocate(capacity: Self.width * SpilledSignatures.blockSize)
    }

    deinit {
        columns.deallocate()
    }

    /// Reads the signatures at ascending places of a block.
    ///
    /// - Parameters:
    ///   - rows: where they go, one after another.
    ///   - first: where `rows` has room for the signatures of every place from here on, each goes to its own. A multiple
    ///     of 16.
    package func read(
        _ places: [UInt32],
        ofBlock block: Int,
        into rows: UnsafeMutablePointer<UInt32>,
        from first: Int? = nil
    ) {
        guard let least = places.first, let most = places.last else { return }
        let size = signatures.permutations
        guard places.count >= Self.wholeColumns else {
            for (index, place) in places.enumerated() {
                let row = rows + (first.map { Int(place) - $0 } ?? index) * size
                for value in 0..<size {
                    read(value, of: Int(place)..<Int(place) + 1, ofBlock: block, into: row + value)
                }
            }
            return
        }
        // From and to whole vectors of a column.
        let stretch = Int(least) & ~15..<(Int(most) | 15) + 1
        let rows = first.map { rows + (stretch.lowerBound - $0) * size } ?? rows
        for value in stride(from: 0, to: size, by: Self.width) {
            let values = value..<min(size, value + Self.width)
            var from = stemma_columns(
                values: columns,
                stride: stretch.count,
                first: stretch.lowerBound,
                count: values.count
            )
            if stretch.count > SpilledSignatures.blockSize / 2 {
                // One call for all.
                signatures.read(values, ofBlock: block, into: columns)
                from.values += stretch.lowerBound
                from.stride = SpilledSignatures.blockSize
            } else {
                for (column, value) in values.enumerated() {
                    read(value, of: stretch, ofBlock: block, into: columns + column * stretch.count)
                }
            }
            stemma_gather_rows(
                VectorLevel.best.kernel,
                &from,
                places,
                places.count,
                rows + value,
                size,
                first != nil
            )
        }
    }

    private func read(_ value: Int, of places: Range<Int>, ofBlock block: Int, into place: UnsafeMutablePointer<UInt32>)
    {
        let column = (block * signatures.permutations + value) * SpilledSignatures.blockSize
        let size = MemoryLayout<UInt32>.stride
        signatures.read(
            bytes: (column + places.lowerBound) * size..<(column + places.upperBound) * size,
            into: place
        )
    }
}
