/// The signatures of a table as it stood at one moment, read by position.
///
/// A value: it costs no bookkeeping to read through, and what it reads does not change while the table grows.
package struct Signatures: @unchecked Sendable {
    // Unsafe: pointers into the table's blocks, which never move and which `table` keeps alive.
    private let table: SignatureTable
    private let blocks: [UnsafePointer<UInt32>]
    package let count: Int
    /// Values a signature.
    package let permutations: Int

    init(table: SignatureTable, blocks: [UnsafePointer<UInt32>], count: Int) {
        self.table = table
        self.blocks = blocks
        self.count = count
        permutations = table.permutations
    }

    /// The signature at a position; valid while `self` lives.
    package subscript(index: Int) -> UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(start: start(index), count: permutations)
    }

    /// Where the signature at a position starts.
    package func start(_ index: Int) -> UnsafePointer<UInt32> {
        precondition(index >= 0 && index < count, "signature \(index) of \(count)")
        let place = index & (SignatureTable.blockSize - 1)
        return blocks[index >> SignatureTable.blockBits] + place * permutations
    }
}
