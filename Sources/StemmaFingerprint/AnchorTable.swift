internal import CStemmaKernels

/// The anchors of a corpus by position: four bytes an anchor and eight an article, in blocks, so that a table of a
/// gigabyte is never copied to grow. A table with a limit on its memory goes to disk as a whole once it passes that.
package struct AnchorTable: Sendable {
    /// Anchors from which on a block is full.
    private static let blockSize = 1 << 18

    private var blocks: [AnchorColumn] = []
    /// The position of each block's first article.
    private var firsts: [Int] = []
    /// Articles in the table.
    package private(set) var count = 0
    /// Anchors in the table.
    package private(set) var anchorCount = 0

    /// Bytes that may stay in memory.
    private let memory: Int
    private let space: SpillSpace?
    private var spilled: SpilledAnchors?

    /// - Parameter space: where anchors go that take more than `memory` bytes; `nil` keeps all in memory.
    package init(space: SpillSpace? = nil, memory: Int = .max) {
        self.space = space
        self.memory = memory
    }

    /// The fewest parts that ``repeatedEntries(part:of:)`` takes.
    package var leastParts: Int { spilled == nil ? 1 : SpilledAnchors.buckets }

    /// Moves all that is in memory to disk.
    private mutating func spill(_ space: SpillSpace) {
        let spilled = SpilledAnchors(space: space)
        var article = 0
        for block in blocks {
            for row in 0..<block.count {
                spilled.append(block.anchors[block.range(row)], of: article)
                article += 1
            }
        }
        self.spilled = spilled
        blocks = []
        firsts = []
    }

    /// Appends the next article of the corpus, from a column.
    package mutating func append(_ row: Int, of column: AnchorColumn) {
        defer {
            count += 1
            anchorCount += column.range(row).count
        }
        if let spilled { return spilled.append(column.anchors[column.range(row)], of: count) }
        if let space, (anchorCount + 2 * count) * MemoryLayout<UInt32>.stride >= memory {
            spill(space)
            spilled?.append(column.anchors[column.range(row)], of: count)
            return
        }
        if blocks.isEmpty || blocks[blocks.count - 1].anchors.count >= Self.blockSize {
            blocks.append(AnchorColumn())
            firsts.append(count)
        }
        blocks[blocks.count - 1].append(row, of: column)
    }

    /// Anchors of each article, repeats counted.
    package func sizes() -> [UInt32] {
        if let spilled { return spilled.sizes() }
        var sizes: [UInt32] = []
        sizes.reserveCapacity(count)
        for block in blocks {
            for row in 0..<block.count { sizes.append(UInt32(clamping: block.range(row).count)) }
        }
        return sizes
    }

    /// The anchors that may stand in two articles, or twice in one, with their articles: the anchor in the upper half of
    /// an entry, the article's position in the lower, articles ascending.
    ///
    /// Every anchor that occurs twice is there, and of the others, most of all, one in ten at most: a set of marks, eight
    /// bits an anchor of the part and so much again, tells which were seen before. Parts are told apart by an anchor's
    /// highest bits, so that equal anchors are in one part. O(anchors) a part.
    ///
    /// - Parameter parts: a power of two, at least ``leastParts``.
    package func repeatedEntries(part: Int, of parts: Int) -> [UInt64] {
        precondition(parts > 0 && parts & (parts - 1) == 0, "\(parts) parts; a power of two is possible")
        precondition(part >= 0 && part < parts, "part \(part) of \(parts)")
        let bits = Self.markBits(anchors: anchorCount / parts)
        var entries: [UInt64] = []
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 << (bits - 6)) { marks in
            marks.initialize(repeating: 0)
            guard let base = marks.baseAddress else { return }
            var kernel = stemma_anchor_part(
                shift: UInt32(32 - parts.trailingZeroBitCount),
                part: UInt32(part),
                bits: UInt32(bits),
                seen: base,
                again: base + (1 << (bits - 6))
            )
            if let spilled {
                entries = spilled.repeatedEntries(part: part, of: parts, &kernel)
                return
            }
            for block in blocks {
                block.anchors.withUnsafeBufferPointer { anchors in
                    if let first = anchors.baseAddress { stemma_anchor_marks(&kernel, first, anchors.count) }
                }
            }
            for (block, first) in zip(blocks, firsts) { Self.append(block, first: first, &kernel, to: &entries) }
        }
        return entries
    }

    /// About eight marks an anchor, and at most 512 MB of them.
    private static func markBits(anchors: Int) -> Int {
        min(31, max(6, Int.bitWidth - (anchors * 4).leadingZeroBitCount))
    }

    private static func append(
        _ block: AnchorColumn,
        first: Int,
        _ kernel: inout stemma_anchor_part,
        to entries: inout [UInt64]
    ) {
        entries.append(addingCapacity: block.anchors.count + 1) { span in
            span.withUnsafeMutableBufferPointer { memory, count in
                block.withUnsafePointers { anchors, ends in
                    guard let memory = memory.baseAddress else { return }
                    let id = UInt32(truncatingIfNeeded: first)
                    count += stemma_anchor_entries(&kernel, anchors, ends, block.count, id, memory + count)
                }
            }
        }
    }
}
