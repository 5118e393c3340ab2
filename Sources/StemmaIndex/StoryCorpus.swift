internal import StemmaFingerprint
internal import StemmaText

/// A corpus's units weighed by its own and the background's frequencies, ready to be compared.
struct StoryCorpus: Sendable {
    /// Two units, the lower first, and the log-odds that they tell one report.
    struct Link: Sendable, Hashable {
        let a: Int
        let b: Int
        let logOdds: Double
    }

    /// Links below these log-odds are forgotten: they count as 0 in clustering.
    static let leastLogOdds = -4.0
    /// An article with fewer terms, or fewer words of some rarity, is too small to be anyone's rewrite.
    private static let leastTerms = 5
    private static let leastWords = 3
    private static let leastRarity: Float = 2
    private static let chunk = 64

    private let store: TermStore
    private let norms: [ReportNorms]
    private let time: ReportTime
    private let index: TermIndex
    private let options: StoryOptions

    init(_ source: TermStore, representatives: [Int], options: StoryOptions) {
        var frequencies = TermFrequencies(articles: representatives.count)
        for article in representatives {
            frequencies.count(source.words(of: article), language: source.entries[article].language)
            frequencies.count(source.phrases(of: article))
        }
        let store = source.weighed(by: frequencies, at: representatives)
        let norms = (0..<store.count).map { ReportNorms(store.words(of: $0)) }
        self.store = store
        self.norms = norms
        self.options = options
        time = ReportTime(windowDays: options.windowDays, published: store.entries.map(\.published))
        index = TermIndex(
            store,
            norms: norms,
            isIndexed: { article in
                let rare = source.words(of: representatives[article]).count { $0.rarity >= Self.leastRarity }
                return store.entries[article].termCount >= Self.leastTerms && rare >= Self.leastWords
            },
            options: options
        )
    }

    /// The parts of the score of two units.
    func parts(_ a: Int, _ b: Int) -> ReportParts {
        ReportParts(a, b, in: store, norms: norms, time: time)
    }

    /// All candidate pairs above `least` log-odds, ordered by `a`, then `b`.
    func links(keep least: Double = Self.leastLogOdds) -> [Link] {
        let chunks = (store.count + Self.chunk - 1) / Self.chunk
        var results = [[Link]](repeating: [], count: chunks)
        results.withUnsafeMutableBufferPointer { buffer in
            // Each chunk writes its own element, and all have ended before the call returns.
            nonisolated(unsafe) let places = buffer
            Parallel.forEach(
                count: chunks,
                threads: options.threads,
                scratch: { TermIndex.Scratch(articles: store.count) },
                body: { scratch, chunk in
                    let first = chunk * Self.chunk
                    for article in first..<min(store.count, first + Self.chunk) {
                        places[chunk] += links(of: article, above: least, scratch: &scratch)
                    }
                }
            )
        }
        return results.flatMap(\.self)
    }

    private func links(of a: Int, above least: Double, scratch: inout TermIndex.Scratch) -> [Link] {
        index.candidates(of: a, scratch: &scratch)
            .map { Link(a: a, b: $0.article, logOdds: ReportScore.logOdds(parts(a, $0.article))) }
            .filter { $0.logOdds > least }
            .sorted { $0.b < $1.b }
    }
}
