import StemmaText
import Testing

@testable import StemmaProvenance

/// Input that no newsroom meant, and an honest answer to each.
struct HostileStoryTests {
    private let filler = " The keeper of the lock said nothing. Boats waited until Tuesday at the weir."

    private func credit(_ id: String, _ outlet: String, of source: String, seconds: Int64? = nil) -> Article {
        article(id, "A lock stood sealed, \(source) reports." + filler, outlet: outlet, seconds: seconds)
    }

    @Test(arguments: [
        "Time will tell whether people trust nature, and fortune is a variety of that.",
        "People in the village left. Nature took the path back. Time stood still at the weir.",
        "The sun, the mirror and the star hung over the globe in the hall of the museum.",
        "At the time nobody asked. Science has no answer to what people do in spring.",
    ])
    func wordsThatOutletsAreNamedForAreWords(_ text: String) {
        #expect(CreditReader().read(article("a", text)).mentions.isEmpty)
    }

    @Test(arguments: [
        ("The fish sings at night, according to a paper published in Nature.", "Nature"),
        ("The envoy paid for the house himself, Time magazine reported on Monday.", "Time"),
    ])
    func theSameWordsInAFrameAreOutlets(_ text: String, _ outlet: String) {
        #expect(CreditReader().read(article("a", text)).source == outlet)
    }

    @Test func tenThousandOutletsInOneArticleAreAllRead() {
        let names = (0..<10_000).map { "Weir \($0) Gazette" }
        let text = names.map { "It leaks, the \($0) reported." }.joined(separator: " ")
        let credits = CreditReader().read(article("a", text), publishers: names)
        #expect(credits.mentions.count == names.count)
        #expect(credits.mentions.allSatisfy { $0.weight > 0 })
        // All are credited alike, and none is where the article is from.
        #expect(credits.source == nil)
        let chain = names.map { "the \($0) said, citing" }.joined(separator: " ") + " nobody."
        #expect(CreditReader().read(article("b", chain), publishers: names).mentions.count == names.count)
    }

    @Test func anOutletThatCitesItselfIsItsOwnSource() {
        let credits = CreditReader().read(
            article("a", "The lock is sealed, Weir Watch reported, citing Weir Watch.", outlet: "Weir Watch")
        )
        #expect(credits.mentions.allSatisfy { $0.role == .selfMention })
        #expect(credits.source == "Weir Watch")
        let other = CreditReader().read(
            article("b", "It is sealed, Reuters reported, citing Reuters.", outlet: "Weir Watch")
        )
        #expect(other.source == "Reuters")
        let found = StoryProvenance.infer(articles: [
            article("a", "The lock is sealed, Reuters reported, citing Reuters." + filler, outlet: "Weir Watch"),
            credit("b", "Canal Brief", of: "Reuters"),
        ])
        #expect(found.origin.name == "Reuters")
    }

    @Test func aLoopOfCitationsNamesNobodySurely() {
        let loop = StoryProvenance.infer(articles: [
            credit("a", "Weir Watch", of: "Canal Brief"),
            credit("b", "Canal Brief", of: "Towpath Times"),
            credit("c", "Towpath Times", of: "Weir Watch"),
        ])
        #expect(loop.origin.confidence < 0.85)
        #expect(Set(loop.edges.map(\.child)).count == loop.edges.count)
        #expect(loop.edges.count < 3)
        // The same among outlets that have no article here.
        let absent = StoryProvenance.infer(articles: [
            article("a", "It is sealed, Reuters reported, citing the BBC." + filler),
            article("b", "It is sealed, the BBC reported, citing Reuters." + filler),
        ])
        #expect(absent.origin.confidence < 0.85)
    }

    @Test(
        arguments: [
            [1_740_000_000, 1_740_000_000, 1_740_000_000],
            [nil, nil, nil],
            [0, 0, 0],
            [0, 1, 2],
            [7_000_000_000, 7_000_000_001, 7_000_000_002],
            [Int64.min, 0, Int64.max],
        ] as [[Int64?]]
    )
    func stampsThatSayNothingChangeNothing(_ seconds: [Int64?]) {
        func story(_ stamps: [Int64?]) -> Provenance {
            StoryProvenance.infer(articles: [
                credit("a", "Weir Watch", of: "The New York Times", seconds: stamps[0]),
                credit("b", "Canal Brief", of: "The New York Times", seconds: stamps[1]),
                credit("c", "Towpath Times", of: "Canal Brief", seconds: stamps[2]),
            ])
        }
        let found = story(seconds)
        #expect(found == story([nil, nil, nil]))
        #expect(found.origin.name == "The New York Times" && found.origin.isAbsent)
        #expect(found.notes.isEmpty)
    }

    @Test func aStoryWithoutEvidenceIsUndetermined() {
        let found = StoryProvenance.infer(articles: [
            article("a", "A lock stood sealed for a summer." + filler),
            article("b", "Boaters are angry about a lock that is sealed." + filler),
        ])
        #expect(found.origin.name == nil && found.origin.kind == .unknown)
        #expect(!found.origin.isAbsent)
        #expect(found.evidence.isEmpty && found.edges.isEmpty)
        let empty = StoryProvenance.infer(articles: [article("a", ""), article("b", "")])
        #expect(empty.origin.name == nil && empty.origin.kind == .unknown)
    }
}
