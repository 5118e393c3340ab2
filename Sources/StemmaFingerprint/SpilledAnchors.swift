internal import CStemmaKernels

/// The anchors of a corpus on disk: each beside its article, in one file for each of ``buckets`` ranges of anchors, so
/// that a part of all anchors is read without the others. Memory: half a kilobyte of every file's end, times 128.
final class SpilledAnchors: @unchecked Sendable {
    // Unsafe: one thread appends; any number read what was there when appending ended.

    /// Ranges of anchors, told apart by their highest bits.
    static let buckets = 16
    /// Anchors that are written at a time, and behind them as many articles.
    private static let chunk = 1 << 13

    private let files: [SpillFile]
    private var chunks = [Int](repeating: 0, count: buckets)
    /// What is not written yet.
    private var anchors = [[UInt32]](repeating: [], count: buckets)
    private var articles = [[UInt32]](repeating: [], count: buckets)
    /// Anchors of each article.
    private let counts: SpillColumn<UInt32>

    init(space: SpillSpace) {
        files = (0..<Self.buckets).map { _ in space.file() }
        counts = SpillColumn(blank: 0, space: space, memory: 1 << 18)
    }

    /// Appends the anchors of an article.
    func append(_ anchors: ArraySlice<UInt32>, of article: Int) {
        for anchor in anchors {
            let bucket = Int(anchor >> 28)
            self.anchors[bucket].append(anchor)
            articles[bucket].append(UInt32(truncatingIfNeeded: article))
            if articles[bucket].count == Self.chunk { write(bucket) }
        }
        counts.append(UInt32(clamping: anchors.count))
    }

    private func write(_ bucket: Int) {
        anchors[bucket].withUnsafeBytes { _ = files[bucket].append($0) }
        articles[bucket].withUnsafeBytes { _ = files[bucket].append($0) }
        anchors[bucket].removeAll(keepingCapacity: true)
        articles[bucket].removeAll(keepingCapacity: true)
        chunks[bucket] += 1
    }

    func sizes() -> [UInt32] { counts.elements(0..<counts.count) }

    /// Calls `body` with the anchors of a bucket and the articles that they stand in, stretch after stretch.
    private func forEachChunk(
        of bucket: Int,
        _ body: (_ anchors: UnsafePointer<UInt32>, _ articles: UnsafePointer<UInt32>, _ count: Int) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * Self.chunk) { room in
            guard let base = room.baseAddress else { return }
            let bytes = UnsafeMutableRawBufferPointer(room)
            for chunk in 0..<chunks[bucket] {
                files[bucket].read(at: chunk * bytes.count, into: bytes)
                body(base, base + Self.chunk, Self.chunk)
            }
        }
        anchors[bucket].withUnsafeBufferPointer { anchors in
            articles[bucket].withUnsafeBufferPointer { articles in
                guard let first = anchors.baseAddress, let second = articles.baseAddress else { return }
                body(first, second, articles.count)
            }
        }
    }

    /// The anchors of the kernel's part that are marked twice, with their articles; see ``AnchorTable``.
    ///
    /// - Parameters:
    ///   - kernel: its marks are empty.
    ///   - parts: a multiple of ``buckets``.
    func repeatedEntries(part: Int, of parts: Int, _ kernel: inout stemma_anchor_part) -> [UInt64] {
        let bucket = part / (parts / Self.buckets)
        var entries: [UInt64] = []
        forEachChunk(of: bucket) { anchors, _, count in stemma_anchor_marks(&kernel, anchors, count) }
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.chunk + 1) { made in
            guard let base = made.baseAddress else { return }
            forEachChunk(of: bucket) { anchors, articles, count in
                let kept = stemma_anchor_filter(&kernel, anchors, articles, count, base)
                entries.append(contentsOf: UnsafeBufferPointer(start: base, count: kept))
            }
        }
        return entries
    }
}
