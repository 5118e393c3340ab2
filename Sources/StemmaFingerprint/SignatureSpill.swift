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
    /// Some columns of a block.
    private let columns: UnsafeMutableBufferPointer<UInt32>
    /// How many: a cache line of each signature, which together the second cache may hold until they are written.
    private static let width = 16

    init(file: SpillFile, permutations: Int) {
        self.file = file
        self.permutations = permutations
        columns = .allocate(capacity: SignatureTable.blockSize * Self.width)
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
        let size = SignatureTable.blockSize
        for value in stride(from: 0, to: permutations, by: Self.width) {
            let width = min(Self.width, permutations - value)
            stemma_transpose(
                VectorLevel.best.kernel,
                block + value,
                count,
                permutations,
                width,
                columns.baseAddress,
                size
            )
            file.append(UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: columns[..<(width * size)])))
        }
        self.count += count
    }
}
