import StemmaFingerprint
import StemmaIndex
import Testing

/// Which contained texts share a story with the article that holds them.
@Suite struct ContainmentStoriesTests {
    func joining(_ corpus: MadeCorpus, groups: [CopyGroup] = []) throws -> [[Int]] {
        let links = try corpus.links(groups: groups)
        return ContainmentStories(links, groups: groups, order: corpus.order).joining.map { [$0.part, $0.whole] }
    }

    @Test func aBriefJoinsTheArticleThatHoldsIt() throws {
        var corpus = MadeCorpus()
        let brief = corpus.fresh(150)
        corpus.texts = [brief, corpus.fresh(900) + brief + corpus.fresh(950), corpus.fresh(400)]
        #expect(try joining(corpus) == [[0, 1]])
    }

    @Test func aDigestDoesNotUniteWhatItQuotes() throws {
        var corpus = MadeCorpus()
        let reports = (0..<10).map { corpus.fresh(120 + 10 * $0) }
        corpus.texts = reports + [reports.flatMap { corpus.fresh(12) + $0 }]
        #expect(try corpus.links().count == 10)
        #expect(try joining(corpus).isEmpty)
    }

    /// A page that is mostly one report joins that one, and not what else it quotes.
    @Test func anArticleThatIsMostlyOneTextJoinsIt() throws {
        var corpus = MadeCorpus()
        let (report, other) = (corpus.fresh(600), corpus.fresh(200))
        corpus.texts = [report, other, report + corpus.fresh(100) + other]
        #expect(try corpus.links().count == 2)
        #expect(try joining(corpus) == [[0, 2]])
    }

    /// A digest's reports of one story: one text stands in the other, so that both are one report.
    @Test func textsThatStandInOneAnotherAreOneReport() throws {
        var corpus = MadeCorpus()
        let brief = corpus.fresh(100)
        let report = brief + corpus.fresh(150)
        corpus.texts = [brief, report, corpus.fresh(500) + report + corpus.fresh(500)]
        #expect(try joining(corpus) == [[0, 1], [1, 2]])
    }

    @Test func aBriefDoesNotUniteTheArticlesThatQuoteIt() throws {
        var corpus = MadeCorpus()
        let brief = corpus.fresh(120)
        corpus.texts = [brief] + [600, 500, 700].map { corpus.fresh($0) + brief + corpus.fresh(300) }
        #expect(try corpus.links().count == 3)
        #expect(try joining(corpus) == [[0, 2]])
    }

    /// Where two articles both are mostly the brief, all three tell it.
    @Test func articlesThatAreMostlyOneBriefShareItsStory() throws {
        var corpus = MadeCorpus()
        let brief = corpus.fresh(300)
        corpus.texts = [brief, brief + corpus.fresh(150), corpus.fresh(200) + brief]
        #expect(try joining(corpus) == [[0, 1], [0, 2]])
    }

    /// Windows that slide over one text, every second one longer: each stands for the most part in its neighbours.
    @Test func windowsDoNotChain() throws {
        var corpus = MadeCorpus()
        let text = corpus.fresh(2_000)
        corpus.texts = (0..<40).map { Array(text[(24 * $0)..<(24 * $0 + ($0 % 2 == 0 ? 250 : 340))]) }
        let joined = try joining(corpus)
        #expect(!joined.isEmpty)
        // Every article is linked with one other alone, or is that one.
        let truth = corpus.containments(minimum: 30)
        var neighbours: [Int: Set<Int>] = [:]
        for pair in joined {
            neighbours[pair[0], default: []].insert(pair[1])
            neighbours[pair[1], default: []].insert(pair[0])
            #expect((truth[CandidatePair(pair.min() ?? 0, pair.max() ?? 0)] ?? 0) >= 0.8)
        }
        for (_, others) in neighbours where others.count > 1 {
            #expect(others.allSatisfy { neighbours[$0]?.count == 1 })
        }
    }

    @Test func theOrderOfTheInputDoesNotShow() throws {
        var corpus = MadeCorpus.briefs(wholes: 25, cuts: 5, seed: 11)
        let joined = try joining(corpus)
        #expect(!joined.isEmpty)
        let moved = corpus.texts.indices.shuffled(using: &corpus.random)
        var other = MadeCorpus(random: corpus.random)
        other.texts = moved.map { corpus.texts[$0] }
        #expect(Set(try joining(other).map { $0.map { moved[$0] } }) == Set(joined))
    }
}
