internal import CStemmaKernels

/// The anchors of a corpus by position: four bytes an anchor and eight an article, in blocks, so that a table of a
/// gigabyte is never copied to grow.
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

    package init() {}

    /// Appends the next article of the corpus, from a column.
    package mutating func append(_ row: Int, of column: AnchorColumn) {
        if blocks.isEmpty || blocks[blocks.count - 1].anchors.count >= Self.blockSize {
            blocks.append(AnchorColumn())
            firsts.append(count)
        }
        blocks[blocks.count - 1].append(row, of: column)
        count += 1
        anchorCount += column.range(row).count
    }

    /// Anchors of each article, repeats counted.
    package func sizes() -> [UInt32] {
        var sizes: [UInt32] = []
        sizes.reserveCapacity(count)
        for block in blocks {
            for row in 0..<block.count { sizes.append(UInt32(clamping: block.range(row).count)) }
        }
        return sizes
    }

    /// The entries of a part of all anchors: the anchor in the upper half, the article's position in the lower, articles
    /// ascending. Parts are told apart by an anchor's highest bits, so that equal anchors are in one part.
    ///
    /// - Parameter parts: a power of two.
    package func entries(part: Int, of parts: Int) -> [UInt64] {
        precondition(parts > 0 && parts & (parts - 1) == 0, "\(parts) parts; a power of two is possible")
        precondition(part >= 0 && part < parts, "part \(part) of \(parts)")
        let shift = UInt32(32 - parts.trailingZeroBitCount)
        var entries: [UInt64] = []
        entries.reserveCapacity(anchorCount / parts + anchorCount / (8 * parts) + 1024)
        for (block, first) in zip(blocks, firsts) {
            block.anchors.withUnsafeBufferPointer { anchors in
                for row in 0..<block.count {
                    let own = UnsafeBufferPointer(rebasing: anchors[block.range(row)])
                    Self.append(own, article: first + row, shift: shift, part: part, to: &entries)
                }
            }
        }
        return entries
    }

    private static func append(
        _ anchors: UnsafeBufferPointer<UInt32>,
        article: Int,
        shift: UInt32,
        part: Int,
        to entries: inout [UInt64]
    ) {
        guard let base = anchors.baseAddress, !anchors.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: anchors.count + 1) { room in
            guard let made = room.baseAddress else { return }
            let id = UInt32(truncatingIfNeeded: article)
            let kept = stemma_anchor_entries(base, anchors.count, id, shift, UInt32(part), made)
            entries.append(contentsOf: UnsafeBufferPointer(start: made, count: kept))
        }
    }
}
