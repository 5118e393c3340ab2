internal import StemmaFingerprint
internal import StemmaText
internal import Synchronization

/// When each article of a corpus was published, noted as it is decoded: 24 bytes a dated article, in memory or on disk.
final class DedupDates: Sendable {
    private struct Dated: BitwiseCopyable, Sendable {
        let place: RecordLocator
        let seconds: Int64
    }

    /// The dated articles of a chunk, in order; all of one source but for chunks of many files.
    private struct Run {
        let first: RecordLocator
        let range: Range<Int>
    }

    private struct State {
        var dated: SpillColumn<Dated>
        var runs: [Run] = []
    }

    /// Bytes that stay in memory where there is a limit on it.
    private static let share = 1 << 18

    private let state: Mutex<State>
    private let space: SpillSpace?

    /// - Parameter spills: whether dates go to disk.
    init(spills: Bool = false) {
        space = spills ? SpillSpace() : nil
        state = Mutex(State(dated: Self.column(space)))
    }

    private static func column(_ space: SpillSpace?) -> SpillColumn<Dated> {
        let blank = Dated(place: RecordLocator(source: 0, offset: 0, length: 0), seconds: .max)
        return SpillColumn(blank: blank, space: space, memory: space == nil ? .max : share)
    }

    /// Notes the dates of a batch's records from `start` on. Any thread, any order.
    func add(_ batch: ArticleBatch, from start: Int) {
        var dated: [Dated] = []
        for record in batch.records[start...] {
            guard let published = batch.published(record) else { continue }
            dated.append(Dated(place: record.locator, seconds: published.seconds))
        }
        guard let first = dated.first?.place else { return }
        state.withLock { state in
            let count = state.dated.count
            dated.withUnsafeBufferPointer { state.dated.append(contentsOf: $0) }
            state.runs.append(Run(first: first, range: count..<count + dated.count))
        }
    }

    /// Seconds since 1970 of the articles at ascending positions, `Int64.max` where one has no date; nothing is known
    /// afterwards. Linear in the dates.
    ///
    /// - Throws: where the disk failed that holds the dates.
    func takeSeconds(of positions: [Int], in articles: ArticleRegister) throws(SpillError) -> [Int64] {
        let noted = state.withLock { state in
            defer { state = State(dated: Self.column(nil)) }
            return state
        }
        let places = articles.locatorCursor
        var result = [Int64](repeating: .max, count: positions.count)
        var at = 0
        for run in noted.runs.sorted(by: { Self.precedes($0.first, $1.first) }) {
            noted.dated.forEachStretch(of: run.range) { _, dated in
                for article in dated {
                    while at < positions.count, Self.precedes(places[positions[at]], article.place) { at += 1 }
                    // A record may have stayed out for its identifier.
                    if at < positions.count, places[positions[at]] == article.place { result[at] = article.seconds }
                }
            }
        }
        try space?.check()
        return result
    }

    private static func precedes(_ a: RecordLocator, _ b: RecordLocator) -> Bool {
        (a.source, a.offset) < (b.source, b.offset)
    }
}
