/// What decides which articles tell one report. One default for every corpus.
package struct StoryOptions: Sendable, Hashable {
    /// Mean log-odds across two groups at which they may still join, as a score from 0 to 1 (``StoryClustering``).
    package var threshold = StoryClustering.share(logOdds: -2)
    /// Days over which the evidence for one report fades by a factor e; `nil` lets time say nothing.
    package var windowDays: Double? = 7
    /// Heaviest words of an article that propose candidates, in a large corpus.
    package var indexedWords = 24
    /// Such words that all articles of a corpus have together at least. In a small corpus words that two articles share by
    /// chance are among the rarest, and fill the lists of those that have fewer.
    package var fewestIndexedWords = 1 << 20
    /// Least share of the cosine, counted over the indexed words alone, at which a pair is compared; more in a large corpus
    /// (``ReportScore/crowding(_:)``).
    package var leastPartialCosine: Float = 0.05
    /// An article that meets fewer such candidates is also compared with the best below, so that in a small corpus two
    /// articles may meet that share little but a headline. Of true pairs one in 30 lies below ``leastPartialCosine``, one
    /// in 300 below ``leastSpareCosine``. In a crowd such a pair cannot be told from chance, and the number falls with it.
    package var fewestCandidates = 12
    package var leastSpareCosine: Float = 0.02
    /// Articles after it, in order of time, that an article meets through one word. Bounds hot words: a word in
    /// more articles than this proposes only those nearest in time.
    package var wordReach = 256
    /// Articles that an article meets through all its words, the heaviest first, each as often as they share a word. The
    /// rarest words come first, and tell most: with 2,048 of 26,000 newswire items and the three labelled sets among them
    /// no labelled pair is found that 512 miss.
    package var meetings = 320
    /// Meetings that all articles of a corpus have together at least: a small one can afford more for each.
    package var fewestMeetings = 1 << 22
    /// Candidates that an article keeps among those after it in order of time, best partial score first.
    package var candidateLimit = 512
    /// Articles of the corpus for each one here: more than 1 where these are a sample, whose crowd is that of the whole.
    package var share = 1.0
    /// Threads, 0 for all. Results do not depend on it.
    package var threads = 0

    package init() {}

    /// Heaviest words that each of so many articles is found by.
    func wordsIndexed(amongArticles articles: Int) -> Int {
        max(indexedWords, min(fewestIndexedWords / whole(articles), Self.mostIndexedWords))
    }

    /// Articles that each of so many meets at most, each as often as they share a word.
    func mostMeetings(amongArticles articles: Int) -> Int {
        min(
            max(meetings, fewestMeetings / whole(articles)),
            wordsIndexed(amongArticles: articles) * min(wordReach, articles)
        )
    }

    /// Articles of the corpus of which so many are here, at least 1.
    private func whole(_ articles: Int) -> Int { Int(max(1, min(Double(articles) * share, 0x1p62))) }

    /// More words than this tell nothing that the heaviest did not.
    private static let mostIndexedWords = 96
}
