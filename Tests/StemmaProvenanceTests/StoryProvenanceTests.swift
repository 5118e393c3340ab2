import StemmaIndex
import StemmaText
import Testing

@testable import StemmaProvenance

/// Stories of invented articles, each for one thing that inference must get right.
struct StoryProvenanceTests {
    private let noon: Int64 = 1_740_000_000
    private let filler =
        " The keeper of the lock said nothing. Boats waited until Tuesday, and some turned back at the weir."

    private func rewrites(_ outlet: String) -> [Article] {
        [
            article(
                "a",
                "The lock was sealed in May, according to papers obtained by \(outlet)." + filler,
                outlet: "Weir Watch"
            ),
            article("b", "\(outlet) reports that a lock stood sealed for a summer." + filler, outlet: "Canal Brief"),
            article("c", "Boaters are angry about a sealed lock." + filler, outlet: "Towpath Times"),
        ]
    }

    @Test func anAbsentOriginIsNamedWithItsWords() throws {
        let articles = rewrites("The New York Times")
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.origin.name == "The New York Times")
        #expect(found.origin.isAbsent && found.origin.article == nil)
        #expect(found.origin.confidence >= 0.85)
        #expect(found.roles == [.rewrite, .rewrite, .rewrite])
        #expect(Set(found.evidence.map(\.article)) == [0, 1])
        for evidence in found.evidence {
            let range = try #require(evidence.range)
            let bytes = Array(articles[evidence.article].text.utf8)
            #expect(String(decoding: bytes[range.start..<range.end], as: UTF8.self) == evidence.quote)
            #expect(evidence.quote.contains("The New York Times"))
        }
    }

    @Test func anUnknownAbsentOriginIsNamedToo() {
        let found = StoryProvenance.infer(articles: rewrites("the Upper Clough Gazette"))
        #expect(found.origin.name == "Upper Clough Gazette")
        #expect(found.origin.isAbsent)
    }

    @Test func theOriginsOwnArticleIsFound() {
        var articles = rewrites("Peak Signal")
        articles.append(
            article(
                "o",
                "A lock was sealed, papers seen by Peak Signal show." + filler,
                outlet: "Peak Signal",
                seconds: noon
            )
        )
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.origin.name == "Peak Signal")
        #expect(found.origin.article == 3 && !found.origin.isAbsent)
        #expect(found.roles[3] == .origin)
        // The third says nothing, and follows the one that found the report.
        #expect(found.edges.map(\.parent) == [3, 3, 3])
        #expect(found.edges.map(\.child) == [0, 1, 2])
    }

    @Test func aChainEndsAtItsHead() {
        let articles = [
            article("n", "A plant will be built, Nikkei has learned." + filler, outlet: "Nikkei", seconds: noon),
            article(
                "r",
                "Oct 6 (Reuters) - A plant will be built, the Nikkei newspaper reported." + filler,
                outlet: "Reuters",
                seconds: noon + 3600
            ),
            article("x", "A plant will be built, Reuters reports." + filler, outlet: "Chip Post", seconds: noon + 7200),
            article("y", "Reuters said a plant is coming." + filler, outlet: "Fab Letter", seconds: noon + 9000),
            article(
                "z",
                "According to Reuters, a plant is planned." + filler,
                outlet: "Wafer Week",
                seconds: noon + 9900
            ),
        ]
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.origin.name == "Nikkei")
        #expect(found.origin.article == 0)
        #expect(found.edges.map { [$0.parent, $0.child] } == [[0, 1], [1, 2], [1, 3], [1, 4]])
    }

    @Test func reprintsAreOneWitness() {
        let one = "A mill burned down, Bild reported." + filler
        let two = "The mill fire was first reported by Le Monde." + filler
        var articles = (0..<8).map { article("copy\($0)", one, outlet: "Paper \($0)") }
        articles += ["p", "q", "r"].map { article($0, two + " " + $0, outlet: "Blatt \($0)") }
        var matches: [Match] = []
        for i in 0..<8 { for j in (i + 1)..<8 { matches.append(reprint(i, j)) } }
        let found = StoryProvenance.infer(articles: articles, matches: matches)
        #expect(found.origin.name == "Le Monde" || found.origin.kind == .multiple)
        #expect(found.roles[..<8].allSatisfy { $0 == .copy })
    }

    @Test func aPressReleaseIsAnOriginWithoutAnOutlet() {
        let articles = [
            article(
                "r",
                "LEEDS, May 2 /PRNewswire/ -- Orlin plc today announced a lamp." + filler,
                outlet: "PR Newswire",
                seconds: noon
            ),
            article(
                "a",
                "Orlin said in a press release that it would sell a lamp." + filler,
                outlet: "Lamp News",
                seconds: noon + 3600
            ),
        ]
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.origin.kind == .pressRelease)
        #expect(found.origin.name == nil)
        #expect(found.origin.article == 0)
        #expect(found.edges.map { [$0.parent, $0.child] } == [[0, 1]])
    }

    @Test func aCitationBeatsTheClockAndSaysSo() {
        let articles = [
            article(
                "o",
                "A lock was sealed, papers seen by Peak Signal show." + filler,
                outlet: "Peak Signal",
                seconds: noon + 86400
            ),
            article("a", "A lock was sealed, Peak Signal reported." + filler, outlet: "Weir Watch", seconds: noon),
        ]
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.edges.map(\.parent) == [0])
        #expect(found.notes.contains { $0.hasPrefix("clock_conflict") })
    }

    @Test(
        arguments: [
            [nil, nil, nil], [1_740_000_000, 1_740_000_000, 1_740_000_000], [0, 0, 0],
            [9_000_000_000, 9_000_000_000, 9_000_000_000], [Int64.min, Int64.max, 0],
        ] as [[Int64?]]
    )
    func uselessStampsChangeNothing(_ stamps: [Int64?]) {
        var articles = rewrites("Reuters")
        for i in articles.indices {
            articles[i].header.published = stamps[i].map { PublicationTime(seconds: $0, precision: .second, zone: 0) }
        }
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.origin.name == "Reuters")
        #expect(found == StoryProvenance.infer(articles: rewrites("Reuters")))
    }

    @Test func withoutAnyEvidenceNothingIsNamed() {
        let articles = ["x", "y", "z"].map { article($0, "Boats waited at \($0)." + filler, outlet: "Paper \($0)") }
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.origin.kind == .unknown)
        #expect(found.origin.name == nil && found.origin.confidence < 0.5)
        #expect(found.origin.band == .undetermined)
        #expect(found.edges.isEmpty && found.evidence.isEmpty)
    }

    @Test func anOutletThatCitesItselfIsNoLoop() {
        let articles = [
            article(
                "a",
                "The lock is sealed, Peak Signal reported, citing Peak Signal." + filler,
                outlet: "Peak Signal"
            ),
            article("b", "The lock is sealed, Peak Signal reported." + filler, outlet: "Weir Watch"),
        ]
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.edges.map { [$0.parent, $0.child] } == [[0, 1]])
        #expect(found.origin.name == "Peak Signal")
    }

    @Test func citationsInALoopNameNobodySurely() {
        let names = ["Peak Signal", "Weir Watch", "Canal Brief"]
        let articles = names.indices.map { i in
            article("l\(i)", "The lock is sealed, \(names[(i + 1) % 3]) reported." + filler, outlet: names[i])
        }
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.origin.confidence < 0.85)
        #expect(found.edges.count < 3, "a tree has no loop")
    }

    @Test func oneArticleAloneIsTraced() {
        let found = StoryProvenance.infer(articles: [
            article("a", "A memo leaked to The New York Times tells of a lock." + filler, outlet: "Weir Watch")
        ])
        #expect(found.origin.name == "The New York Times")
        #expect(found.origin.isAbsent && found.origin.confidence >= 0.8 && found.origin.confidence <= 0.9)
        #expect(found.roles == [.single])
        let silent = StoryProvenance.infer(articles: [
            article("a", "Boats waited." + filler, outlet: "Weir Watch", seconds: noon)
        ])
        #expect(silent.origin.kind == .unknown)
    }

    @Test func anAgencysTracesPointToItAndNotToTheOtherReprint() {
        let body = "The salt works owes its miners a year's wages, a clerk said." + filler
        let articles = [
            article("a", body + " The clerk told Reuters so.", outlet: "Levant Post", seconds: noon),
            article(
                "b",
                body + " The works did not answer Reuters requests for comment.",
                outlet: "Gulf Daily",
                seconds: noon + 3600
            ),
        ]
        let found = StoryProvenance.infer(articles: articles, matches: [reprint(0, 1, share: 0.9)])
        #expect(found.origin.name == "Reuters")
        #expect(found.edges.isEmpty)
        #expect(found.roles == [.copy, .copy])
    }

    @Test func aWeakNameIsSettledByTheOtherArticles() {
        let articles = [
            article("a", "The tunnel leaks, the Times reported." + filler, outlet: "Weir Watch"),
            article("b", "The leak was uncovered by The Times of London." + filler, outlet: "Canal Brief"),
        ]
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.origin.name == "The Times (London)")
        #expect(Set(found.evidence.map(\.article)) == [0, 1])
    }

    @Test func theOrderOfArticlesDoesNotMatter() {
        let articles = rewrites("Reuters")
        let there = StoryProvenance.infer(articles: articles)
        let back = StoryProvenance.infer(articles: articles.reversed())
        #expect(there.origin == back.origin)
        #expect(there.roles == back.roles.reversed())
        #expect(there == StoryProvenance.infer(articles: articles))
    }

    @Test func noArticlesAndHostileOnesAreSurvived() {
        #expect(StoryProvenance.infer(articles: []).origin.kind == .unknown)
        var random = SeededNumbers(seed: 9)
        for count in 1...6 {
            let articles = (0..<count).map { i in
                article(
                    "\(i)",
                    random.text(length: 300),
                    outlet: random.text(length: 12),
                    title: random.text(length: 30),
                    seconds: Int64.random(in: .min ... .max, using: &random)
                )
            }
            let found = StoryProvenance.infer(articles: articles, matches: count > 1 ? [reprint(0, count - 1)] : [])
            #expect(found.roles.count == count)
            #expect((0...1).contains(found.origin.confidence))
        }
    }
}
