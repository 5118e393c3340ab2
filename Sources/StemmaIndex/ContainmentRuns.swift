internal import CStemmaKernels
internal import StemmaFingerprint
internal import StemmaText

/// The anchors that stand in two or more articles, each with its articles: an inverted index made by sorting.
///
/// Anchors of one article alone, most of all, are left out before anything is sorted (``AnchorTable``). Memory: 8 bytes
/// a shared anchor and article, and two bytes an anchor of the part and thread meanwhile; or a part a thread at a time.
struct ContainmentRuns: Sendable {
    /// Anchors a part, at most about.
    private static let partSize = 1 << 23
    /// Bytes that an anchor of a part may take while the part is made, where all of them are shared.
    private static let anchorSize = 32

    /// One part's shared anchors.
    struct Part: Sendable {
        /// The articles of one run of equal anchors after another; of each run they ascend, each once.
        private var articles: [UInt32] = []
        /// Where each run ends.
        private var ends: [Int] = []
        /// An article for each repeat of an anchor within it.
        private(set) var repeats: [UInt32] = []
    }

    private let table: AnchorTable
    /// How many parts there are.
    let count: Int
    /// The parts; empty where each is made anew whenever it is asked for.
    private var kept: [Part] = []

    /// - Parameter memory: bytes of parts at a time, for all threads; `nil` to keep all of them.
    init(_ table: AnchorTable, threads: Int, memory: Int? = nil) {
        let most = memory.map { min(Self.partSize, max(1, $0 / Parallel.threads(threads) / Self.anchorSize)) }
        var count = max(table.leastParts, table.anchorCount < 1 << 16 ? 1 : 4)
        while count < 1 << 16, table.anchorCount / count > most ?? Self.partSize { count *= 2 }
        self.table = table
        self.count = count
        if memory == nil { kept = Parallel.map(count: count, threads: threads, body: made) }
    }

    func part(_ index: Int) -> Part { kept.isEmpty ? made(index) : kept[index] }

    private func made(_ part: Int) -> Part {
        var entries = table.repeatedEntries(part: part, of: count)
        // Parts tell anchors apart by their highest bits; the sort wants those spread.
        let shift = UInt32(count.trailingZeroBitCount)
        for at in entries.indices { entries[at] = Self.rotated(entries[at], left: shift) }
        Self.sort(&entries)
        return Part(sorted: entries)
    }

    /// An entry whose anchor is turned left within its own half, which keeps equal anchors equal.
    private static func rotated(_ entry: UInt64, left bits: UInt32) -> UInt64 {
        let anchor = UInt32(truncatingIfNeeded: entry >> 32)
        return UInt64(anchor &<< bits | anchor &>> (0 &- bits)) << 32 | entry & 0xFFFF_FFFF
    }

    /// Sorts ascending. O(n) where the highest bits are spread.
    static func sort(_ entries: inout [UInt64]) {
        entries.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress, buffer.count > 1 else { return }
            let scratch = UnsafeMutablePointer<UInt64>.allocate(capacity: buffer.count)
            defer { scratch.deallocate() }
            stemma_sort_entries(base, buffer.count, scratch)
        }
    }
}

extension ContainmentRuns.Part {
    fileprivate init(sorted: [UInt64]) {
        sorted.withUnsafeBufferPointer { all in
            var start = 0
            while start < all.count {
                let anchor = all[start] >> 32
                var end = start + 1
                while end < all.count, all[end] >> 32 == anchor { end += 1 }
                if end - start > 1 { append(all[start..<end]) }
                start = end
            }
        }
    }

    /// Appends a run, each article once, unless all of it is one article.
    private mutating func append(_ run: Slice<UnsafeBufferPointer<UInt64>>) {
        let before = articles.count
        for entry in run {
            let article = UInt32(truncatingIfNeeded: entry)
            if articles.count > before, articles[articles.count - 1] == article {
                repeats.append(article)
            } else {
                articles.append(article)
            }
        }
        if articles.count - before == 1 { articles.removeLast() } else { ends.append(articles.count) }
    }

    /// Calls `body` with the articles of each shared anchor, ascending; valid for the call.
    func forEachRun(_ body: (_ articles: UnsafeBufferPointer<UInt32>) -> Void) {
        articles.withUnsafeBufferPointer { all in
            var start = 0
            for end in ends {
                body(UnsafeBufferPointer(rebasing: all[start..<end]))
                start = end
            }
        }
    }
}
