internal import StemmaText
internal import Synchronization

/// When each article of a corpus was published, noted as it is decoded: 20 bytes a dated article meanwhile, then 8 an
/// article.
final class DedupDates: Sendable {
    /// The dated articles of a chunk, in order; all of one source but for chunks of many files.
    private struct Run {
        var places: [RecordLocator] = []
        var seconds: [Int64] = []
    }

    private let runs = Mutex<[Run]>([])

    /// Notes the dates of a batch's records from `start` on. Any thread, any order.
    func add(_ batch: ArticleBatch, from start: Int) {
        var run = Run()
        for record in batch.records[start...] where !record.published.isEmpty {
            guard let published = PublicationTime(utf8: batch.bytes[record.published]) else { continue }
            run.places.append(record.locator)
            run.seconds.append(published.seconds)
        }
        guard !run.places.isEmpty else { return }
        let made = run
        runs.withLock { $0.append(made) }
    }

    /// Seconds since 1970 by position, `Int64.max` where an article has no date. O(n).
    func seconds(of articles: ArticleRegister) -> [Int64] {
        let ordered = runs.withLock { runs in
            defer { runs = [] }
            return runs.sorted { Self.precedes($0.places[0], $1.places[0]) }
        }
        var result = [Int64](repeating: .max, count: articles.count)
        var position = 0
        for run in ordered {
            for (place, seconds) in zip(run.places, run.seconds) {
                while position < articles.count, Self.precedes(articles.locator(at: position), place) { position += 1 }
                // A record may have stayed out for its identifier.
                if position < articles.count, articles.locator(at: position) == place { result[position] = seconds }
            }
        }
        return result
    }

    private static func precedes(_ a: RecordLocator, _ b: RecordLocator) -> Bool {
        (a.source, a.offset) < (b.source, b.offset)
    }
}
