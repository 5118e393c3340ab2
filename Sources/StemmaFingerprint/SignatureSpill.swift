internal import CStemmaKernels

/// Writes signatures to disk, block by block, value by value: a block holds the first value of each of its signatures,
/// then the second of each, and so on, so that one band of a whole corpus is read in long stretches.
final class SignatureSpill {
    // Unsafe: the same raw blocks as SignatureTable's.

    let file: SpillFile
    let permutations: Int
    private(set) var count = 0
    /// A bit a signature: whether it is of a text with words.
    private(set) var nonempty = BitColumn()
    private let columns: UnsafeMutableBufferPointer<UInt32>

    init(file: SpillFile, permutations: Int) {
        self.file = file
        self.permutations = permutations
        columns = .allocate(capacity: SignatureTable.blockSize * permutations)
        columns.initialize(repeating: 0)
    }

    deinit {
        columns.deallocate()
    }

    /// Appends a block; only the last one may hold fewer than a block's signatures.
    func append(_ block: UnsafePointer<UInt32>, count: Int) {
        for index in 0..<count {
            let signature = UnsafeBufferPointer(start: block + index * permutations, count: permutations)
            nonempty.append(signature[0] != .max || signature.contains { $0 != .max })
        }
        stemma_transpose(block, count, permutations, columns.baseAddress, SignatureTable.blockSize)
        file.append(UnsafeRawBufferPointer(columns))
        self.count += count
    }
}
