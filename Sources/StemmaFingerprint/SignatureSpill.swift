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

    /// How many: a cache line of each signature. The second cache holds them until they are written.
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
        note(block, count: count)
        self.count += count
        let size = SignatureTable.blockSize
        for value in stride(from: 0, to: permutations, by: Self.width) {
            let (rows, width) = (block + value, min(Self.width, permutations - value))
            let to = columns.baseAddress
            stemma_transpose(VectorLevel.best.kernel, rows, count, permutations, width, to, size)
            file.append(UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: columns[..<(width * size)])))
        }
    }

    /// Notes which signatures are of texts with words.
    private func note(_ block: UnsafePointer<UInt32>, count: Int) {
        for start in stride(from: 0, to: count, by: 64) {
            var word: UInt64 = 0
            let end = min(count, start + 64)
            for index in start..<end {
                let signature = UnsafeBufferPointer(start: block + index * permutations, count: permutations)
                let hasWords = signature[0] != .max || signature.contains { $0 != .max }
                word |= (hasWords ? 1 : 0) << UInt64(index - start)
            }
            nonempty.append(word, count: end - start)
        }
    }
}
