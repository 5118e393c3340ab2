/// The signatures of a corpus by position: four bytes a value, in blocks that are never moved.
///
/// A class, for a table of ten million signatures is 5 GB and must not be copied by a careless assignment. One thread
/// appends; any number of threads read through ``signatures`` what was there when they asked.
///
/// A table with a limit on its memory goes to disk as a whole once it passes that: then ``spilled`` reads it.
package final class SignatureTable: @unchecked Sendable {
    // Unsafe: blocks are raw memory so that they are neither cleared before they are written nor copied as they grow,
    // and so that readers on several threads share them. Nothing hands out a pointer that outlives the table.

    /// Signatures a block, a power of two: 8 MB at 128 values.
    static let blockSize = 1 << blockBits
    static let blockBits = 14

    /// Values a signature.
    package let permutations: Int
    package private(set) var count = 0
    private var blocks: [UnsafeMutablePointer<UInt32>] = []
    /// Bytes that may stay in memory.
    private let memory: Int
    private let space: SpillSpace?
    private var spill: SignatureSpill?

    /// - Parameters:
    ///   - space: where signatures go that take more than `memory` bytes; `nil` keeps all in memory.
    package init(permutations: Int, space: SpillSpace? = nil, memory: Int = .max) {
        precondition(permutations > 0, "signatures of \(permutations) values")
        self.permutations = permutations
        self.space = space
        self.memory = memory
    }

    deinit {
        for block in blocks { Self.free(block) }
    }

    /// Appends signatures that stand one after another in `values`.
    package func append(_ values: UnsafeBufferPointer<UInt32>) {
        precondition(
            values.count.isMultiple(of: permutations),
            "\(values.count) values are no signatures of \(permutations)"
        )
        var taken = 0
        let total = values.count / permutations
        while taken < total {
            let used = count & (Self.blockSize - 1)
            if used == 0 { addBlock() }
            let size = min(total - taken, Self.blockSize - used)
            let source = UnsafeBufferPointer(rebasing: values[taken * permutations..<(taken + size) * permutations])
            if let from = source.baseAddress {
                (blocks[blocks.count - 1] + used * permutations).initialize(from: from, count: source.count)
            }
            taken += size
            count += size
        }
    }

    /// Appends signatures that stand one after another in `values`.
    package func append(_ values: [UInt32]) {
        values.withUnsafeBufferPointer { append($0) }
    }

    /// The table as it stands, for fast reading on any thread. Only while it is in memory.
    package var signatures: Signatures {
        precondition(spill == nil, "\(count) signatures that went to disk")
        return Signatures(table: self, blocks: blocks.map { UnsafePointer($0) }, count: count)
    }

    /// A copy of the signature at a position.
    package subscript(index: Int) -> [UInt32] { Array(signatures[index]) }

    private func addBlock() {
        let bytes = Self.blockSize * permutations * MemoryLayout<UInt32>.stride
        if let space, spill == nil, (blocks.count + 1) * bytes > memory {
            spill = SignatureSpill(file: space.file(), permutations: permutations)
        }
        if let spill {
            // All blocks are full: they go, and the first is used again.
            for block in blocks { spill.append(block, count: Self.blockSize) }
            for block in blocks.dropFirst() { Self.free(block) }
            blocks.removeLast(max(0, blocks.count - 1))
        }
        if spill == nil || blocks.isEmpty { blocks.append(Self.makeBlock(values: Self.blockSize * permutations)) }
    }

    private static func makeBlock(values: Int) -> UnsafeMutablePointer<UInt32> {
        LargePages.allocate(values, of: UInt32.self)
    }

    private static func free(_ block: UnsafeMutablePointer<UInt32>) {
        UnsafeMutableRawPointer(block).deallocate()
    }
}

extension SignatureTable {
    /// The table on disk, or `nil` where it is in memory. Nothing can be appended any more.
    ///
    /// The disk may have failed: ask the space that was given.
    package func spilled() -> SpilledSignatures? {
        guard let spill else { return nil }
        if spill.count < count, let last = blocks.last {
            spill.append(last, count: count - spill.count)
            Self.free(last)
            blocks = []
        }
        return SpilledSignatures(file: spill.file, nonempty: spill.nonempty, count: count, permutations: permutations)
    }
}
