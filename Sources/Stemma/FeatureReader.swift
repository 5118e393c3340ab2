internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaText

/// Reads articles again for the features that rewrites are told by.
struct FeatureReader: Sendable {
    private let articles: ArticleRegister
    private let threads: Int
    private let budget: MemoryBudget?

    /// Articles a thread reads at a time.
    private static let chunk = 64

    init(articles: ArticleRegister, threads: Int, budget: MemoryBudget?) {
        self.articles = articles
        self.threads = threads
        self.budget = budget
    }

    /// The features of the articles at these positions, in that order. O(their text).
    ///
    /// - Throws: what reading an article throws; ``SpillError`` where they take more than their share of the memory.
    func features(at positions: [Int]) throws -> TermStore {
        // In the order of the input, for the disk's sake.
        let order = positions.indices.sorted { positions[$0] < positions[$1] }
        let chunks = (order.count + Self.chunk - 1) / Self.chunk
        var store = TermStore()
        // As many at a time as may wait in columns.
        let stretch = 64
        for first in stride(from: 0, to: chunks, by: stretch) {
            let columns = try read(first..<min(first + stretch, chunks)) { chunk in
                order[chunk * Self.chunk..<min(order.count, (chunk + 1) * Self.chunk)].map { positions[$0] }
            }
            for column in columns {
                for row in 0..<column.count { store.append(row, of: column) }
            }
            try check(store, of: positions.count)
        }
        var places = [Int](repeating: 0, count: positions.count)
        for (place, index) in order.enumerated() { places[index] = place }
        store.keep(places)
        return store
    }

    /// The features of chunks of positions, a column each.
    private func read(_ chunks: Range<Int>, positions: @Sendable (Int) -> [Int]) throws -> [FeatureColumn] {
        var columns = [FeatureColumn](repeating: FeatureColumn(), count: chunks.count)
        try columns.withUnsafeMutableBufferPointer { buffer in
            // Each chunk writes its own element, and all have ended before the call returns.
            nonisolated(unsafe) let places = buffer
            try Parallel.forEach(count: chunks.count, threads: threads, scratch: { Scratch() }) { scratch, chunk in
                for position in positions(chunks.lowerBound + chunk) {
                    try articles.read(position, into: &scratch.batch)
                    scratch.append(to: &places[chunk])
                }
            }
        }
        return columns
    }

    private func check(_ store: TermStore, of count: Int) throws(SpillError) {
        guard let budget, store.bytes > budget.features, store.count > 0 else { return }
        throw budget.tooLittle(
            for: 4 * store.bytes / store.count * count,
            what: "looking for rewrites among \(count) articles that have something in common",
            advice: "--no-rewrites, which leaves that out, keeps within it"
        )
    }

    /// What a thread keeps from one article to the next.
    private final class Scratch {
        var batch = ArticleBatch()
        private var extractor = FeatureExtractor()

        /// Appends the features of the batch's only record.
        func append(to column: inout FeatureColumn) {
            guard let record = batch.records.first else { return }
            let published = record.published.isEmpty ? nil : PublicationTime(batch.string(record.published))
            batch.bytes.withUnsafeBufferPointer { bytes in
                extractor.append(
                    title: UnsafeBufferPointer(rebasing: bytes[record.title]),
                    text: UnsafeBufferPointer(rebasing: bytes[record.text]),
                    published: published,
                    outlet: OutletHash.of(
                        name: UnsafeBufferPointer(rebasing: bytes[record.outlet]),
                        url: UnsafeBufferPointer(rebasing: bytes[record.url])
                    ),
                    to: &column
                )
            }
        }
    }
}
