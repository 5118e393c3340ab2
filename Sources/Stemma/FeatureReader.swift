internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaText

/// Reads articles again for the features that rewrites are told by.
struct FeatureReader: Sendable {
    private let articles: ArticleRegister
    private let threads: Int
    private let room: StoreRoom?

    /// Articles a thread reads at a time.
    private static let chunk = 64

    /// - Parameter room: what of the features may stay in memory; `nil` for all.
    init(articles: ArticleRegister, threads: Int, room: StoreRoom?) {
        self.articles = articles
        self.threads = threads
        self.room = room
    }

    /// The features of the articles at these positions, in that order. O(their text).
    ///
    /// - Throws: what reading an article throws. What the disk has no room for is left out, as its space then knows.
    func features(at positions: [Int]) throws -> TermStore {
        // In the order of the input, for the disk's sake.
        let order = positions.indices.sorted { positions[$0] < positions[$1] }
        let chunks = (order.count + Self.chunk - 1) / Self.chunk
        var store = TermStore(room: room)
        // As many at a time as may wait in columns.
        let stretch = room == nil ? 64 : 8
        for first in stride(from: 0, to: chunks, by: stretch) {
            let columns = try read(first..<min(first + stretch, chunks)) { chunk in
                order[chunk * Self.chunk..<min(order.count, (chunk + 1) * Self.chunk)].map { positions[$0] }
            }
            for column in columns {
                for row in 0..<column.count { store.append(row, of: column) }
            }
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

    /// What a thread keeps from one article to the next.
    private final class Scratch {
        var batch = ArticleBatch()
        private var extractor = FeatureExtractor()

        /// Appends the features of the batch's only record.
        func append(to column: inout FeatureColumn) {
            guard let record = batch.records.first else { return }
            let published = batch.published(record)
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
