import StemmaFingerprint
import StemmaText
import Testing

@testable import StemmaIndex

@Suite("Term index and frequencies")
struct TermIndexTests {
    /// 240 made articles in 60 groups of 4 that share a third of their words, over a skewed vocabulary.
    private static let store: TermStore = {
        var generator = StoryTestGenerator(seed: 11)
        func word() -> String {
            let u = Double.random(in: 0..<1, using: &generator)
            let number = Int(20_000 * u * u * u)
            let letters = Array("bcdfghjklmnpqrstvwxz")
            // Five letters, which no stem is shorter than.
            return String([1, 20, 400, 8000].map { letters[number / $0 % 20] }) + "o"
        }
        var store = TermStore()
        var extractor = FeatureExtractor()
        for group in 0..<60 {
            let common = (0..<60).map { _ in word() }
            for member in 0..<4 {
                let text = (common + (0..<120).map { _ in word() }).shuffled(using: &generator).joined(separator: " ")
                store.append(extractor.features(of: Article(id: .init(rawValue: "\(group)-\(member)"), text: text)))
            }
        }
        var frequencies = TermFrequencies(articles: store.count)
        frequencies.count(store, threads: 2)
        store.weigh(by: frequencies, dropsLone: true)
        return store
    }()

    private static let norms = (0..<store.count).map {
        ReportNorms(words: store.words(of: $0), phrases: store.phrases(of: $0))
    }

    private func cosine(_ a: Int, _ b: Int) -> Float {
        var sum: Float = 0
        var weights: [UInt32: Float] = [:]
        for x in Self.store.words(of: a) { weights[x.hash] = ReportNorms.weight(x.count, x.rarity) }
        for y in Self.store.words(of: b) {
            sum += (weights[y.hash] ?? 0) * ReportNorms.weight(y.count, y.rarity)
        }
        return sum / (Self.norms[a].words * Self.norms[b].words)
    }

    private func index(_ options: StoryOptions) -> TermIndex {
        TermIndex(Self.store, lengths: Self.norms.map(\.words), isIndexed: { _ in true }, options: options)
    }

    @Test("Finds at least 95 % of the pairs whose cosine is at least .25, and few others")
    func recall() {
        let index = index(StoryOptions())
        var scratch = index.scratch()
        var (found, wanted, proposed) = (0, 0, 0)
        for a in 0..<Self.store.count {
            let candidates = Set(index.candidates(of: a, scratch: &scratch).map(\.article))
            proposed += candidates.count
            for b in a + 1..<min(Self.store.count, a + 8) where cosine(a, b) >= 0.25 {
                wanted += 1
                if candidates.contains(b) { found += 1 }
            }
        }
        #expect(wanted > 200)
        #expect(Double(found) >= 0.95 * Double(wanted))
        #expect(proposed < 40 * Self.store.count)
    }

    @Test("With all words indexed and no bound, partial cosines are the cosines of all pairs")
    func exactness() {
        var options = StoryOptions()
        options.indexedWords = 1000
        options.wordReach = 10_000
        options.meetings = 1_000_000
        options.candidateLimit = 10_000
        let index = index(options)
        var scratch = index.scratch()
        for a in stride(from: 0, to: Self.store.count, by: 59) {
            let candidates = index.candidates(of: a, scratch: &scratch)
            for candidate in candidates {
                // Words too common to be indexed make the little difference.
                #expect(abs(candidate.partialCosine - cosine(a, candidate.article)) < 0.02)
            }
            let expected = (a + 1..<Self.store.count).filter { cosine(a, $0) >= options.leastPartialCosine + 0.02 }
            #expect(Set(expected).isSubset(of: candidates.map(\.article)))
        }
    }

    @Test(
        "Proposes what sums over all pairs of lists propose, within the reach of each word and of all",
        arguments: [(7, 512), (7, 20), (3, 1), (1000, 100)]
    )
    func oracle(reach: Int, meetings: Int) {
        var options = StoryOptions()
        options.wordReach = reach
        options.meetings = meetings
        options.fewestMeetings = 0
        options.fewestIndexedWords = 0
        let index = index(options)
        let rows = (0..<Self.store.count).map { article in
            Self.store.words(of: article).filter { $0.rarity >= 1.4 }
                .map { (hash: $0.hash, weight: ReportNorms.weight($0.count, $0.rarity)) }
                .sorted { ($1.weight, $0.hash) < ($0.weight, $1.hash) }
                .prefix(options.wordsIndexed(amongArticles: Self.store.count))
                .map { (hash: $0.hash, weight: $0.weight / Self.norms[article].words) }
        }
        var scratch = index.scratch()
        for a in 0..<Self.store.count {
            var sums: [Int: Float] = [:]
            var left = options.meetings
            for (hash, weight) in rows[a] {
                let later = (a + 1..<Self.store.count).lazy.compactMap { b in
                    rows[b].first { $0.hash == hash }.map { (b, $0.weight) }
                }
                for (b, other) in later.prefix(min(options.wordReach, left)) {
                    sums[b, default: 0] += weight * other
                    left -= 1
                }
            }
            var wanted = sums.filter { $0.value >= options.leastPartialCosine }
            // A short list is filled up with the best of those below.
            let spare = sums.filter { $0.value < options.leastPartialCosine && $0.value >= options.leastSpareCosine }
                .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            for (b, sum) in spare.prefix(max(0, options.fewestCandidates - wanted.count)) { wanted[b] = sum }
            let found = index.candidates(of: a, scratch: &scratch)
            #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.article, $0.partialCosine) }) == wanted)
        }
    }

    @Test("Hot words and many candidates are bounded, the best kept first")
    func bounds() {
        var options = StoryOptions()
        options.wordReach = 5
        options.candidateLimit = 3
        let index = index(options)
        var scratch = index.scratch()
        for a in 0..<Self.store.count {
            let candidates = index.candidates(of: a, scratch: &scratch)
            #expect(candidates.count <= 3)
            #expect(candidates.allSatisfy { $0.article > a })
            #expect(zip(candidates, candidates.dropFirst()).allSatisfy { $0.partialCosine >= $1.partialCosine })
        }
    }

    @Test("The background speaks for two articles, the corpus for a thousand, and either can call a word common")
    func blend() {
        let rare = ArticleFeatures.Word(
            hash: 77,
            rarity: 9,
            count: 1,
            leadCount: 0,
            nameCount: 0,
            isNumber: false
        )
        let known = ArticleFeatures.Word(
            hash: 78,
            rarity: 1,
            count: 1,
            leadCount: 0,
            nameCount: 0,
            isNumber: false
        )
        var two = TermFrequencies(articles: 2)
        for _ in 0..<2 { two.count([rare], language: .english) }
        #expect(two.rarity(of: rare, language: .english) > 5.5)
        #expect(abs(two.rarity(of: known, language: .english) - 1) < 0.1)
        var thousand = TermFrequencies(articles: 1000)
        for _ in 0..<1000 { thousand.count([rare], language: .english) }
        #expect(thousand.rarity(of: rare, language: .english) < 1)
        // A thousand English articles say nothing of Russian ones.
        thousand.count([rare], language: .cyrillic)
        #expect(thousand.rarity(of: known, language: .english) < 2)
    }
}
