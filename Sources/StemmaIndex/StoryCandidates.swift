internal import StemmaFingerprint
internal import StemmaText

/// For each article of a corpus, those after it that may tell the same report, from sketches alone.
struct StoryCandidates: Sendable {
    /// An article with fewer terms, or fewer words of some rarity, is too small to be anyone's rewrite.
    private static let leastTerms = 5
    private static let leastWords = 3
    private static let leastRarity: Float = 2
    private static let chunk = 256

    /// Candidates of all articles, one after another, the best of each first.
    private var articles: [UInt32] = []
    private var starts: [Int] = [0]

    /// The candidates of an article, each after it.
    subscript(article: Int) -> ArraySlice<UInt32> { articles[starts[article]..<starts[article + 1]] }

    /// The articles that are or have a candidate, ascending.
    private(set) var involved: [Int] = []

    /// In how many articles each word of the sketches stands.
    let frequencies: TermFrequencies

    /// - Parameter source: sketches, taken over where nobody else holds them, for they are weighed where they are.
    init(_ source: consuming TermStore, prior: ReportPrior, options: StoryOptions) {
        let isIndexed = Self.perArticle(of: source, threads: options.threads, Self.isLargeEnough)
        var frequencies = TermFrequencies(articles: source.count)
        frequencies.count(source, threads: options.threads)
        source.weigh(by: frequencies, dropsLone: true, threads: options.threads)
        self.frequencies = frequencies
        let store = source
        let index = TermIndex(
            store,
            lengths: Self.perArticle(of: store, threads: options.threads, Self.length),
            crowd: prior.nearCrowd,
            isIndexed: { isIndexed[$0] },
            options: options
        )
        find(index, count: store.count, options: options)
    }

    private mutating func find(_ index: TermIndex, count: Int, options: StoryOptions) {
        let chunks = (count + Self.chunk - 1) / Self.chunk
        var found = [(articles: [UInt32], ends: [Int])](repeating: ([], []), count: chunks)
        found.withUnsafeMutableBufferPointer { buffer in
            // Each chunk writes its own element, and all have ended before the call returns.
            nonisolated(unsafe) let places = buffer
            Parallel.forEach(count: chunks, threads: options.threads, scratch: { index.scratch() }) { scratch, chunk in
                for article in chunk * Self.chunk..<min(count, (chunk + 1) * Self.chunk) {
                    for candidate in index.candidates(of: article, scratch: &scratch) {
                        places[chunk].articles.append(UInt32(truncatingIfNeeded: candidate.article))
                    }
                    places[chunk].ends.append(places[chunk].articles.count)
                }
            }
        }
        articles.reserveCapacity(found.reduce(0) { $0 + $1.articles.count })
        starts.reserveCapacity(count + 1)
        var isInvolved = [Bool](repeating: false, count: count)
        for chunk in found {
            for end in chunk.ends {
                if articles.count + end > (starts.last ?? 0) { isInvolved[starts.count - 1] = true }
                starts.append(articles.count + end)
            }
            for candidate in chunk.articles { isInvolved[Int(candidate)] = true }
            articles += chunk.articles
        }
        involved = isInvolved.indices.filter { isInvolved[$0] }
    }

    /// Whether an article has enough terms, and enough of some rarity in the background.
    private static func isLargeEnough(_ article: Int, _ store: TermStore) -> Bool {
        guard store.entries[article].termCount >= leastTerms else { return false }
        return store.words(of: article).lazy.filter { $0.rarity >= leastRarity }.prefix(leastWords).count >= leastWords
    }

    /// The length of an article's vector of words.
    private static func length(_ article: Int, _ store: TermStore) -> Float {
        var sum = store.entries[article].lone
        for word in store.words(of: article) {
            let weight = ReportNorms.weight(word.count, word.rarity)
            sum += weight * weight
        }
        return sum.squareRoot()
    }

    /// `body` of every article of a store, in order.
    private static func perArticle<Result: Sendable>(
        of store: borrowing TermStore,
        threads: Int,
        _ body: @Sendable (_ article: Int, _ store: TermStore) -> Result
    ) -> [Result] {
        let shared = copy store
        let count = shared.count
        return Parallel.map(count: (count + chunk - 1) / chunk, threads: threads) { piece in
            // Threads that count references to it for each article wait for each other.
            let store = shared
            let articles = piece * chunk..<min(count, (piece + 1) * chunk)
            return articles.map { article in
                store.touch(article: article)
                return body(article, store)
            }
        }.flatMap(\.self)
    }
}
