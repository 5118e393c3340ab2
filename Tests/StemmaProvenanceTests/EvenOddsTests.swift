import StemmaIndex
import StemmaText
import Testing

@testable import StemmaProvenance

/// Stories whose evidence is even, or silent, or many times the same.
struct EvenOddsTests {
    private static func reports(_ names: [String]) -> [Article] {
        names.enumerated().map { number, name in
            article(
                "a\(number)",
                "The lock gate was welded shut for \(number + 3) months, \(name) first reported. Nobody had asked.",
                outlet: "Quay \(["Courier", "Gazette", "Herald", "Ledger"][number])",
                seconds: 1_700_000_000
            )
        }
    }

    /// Two that are credited alike are both possible, whichever is named first.
    @Test(arguments: [["The New York Times", "The Washington Post"], ["The Washington Post", "The New York Times"]])
    func twoAlikeAreUndetermined(_ names: [String]) {
        let found = StoryProvenance.infer(articles: Self.reports(names + names))
        #expect(found.origin.kind == .unknown && found.origin.confidence < 0.5)
        #expect(Set(found.alternatives.prefix(2).compactMap(\.name)) == Set(names))
    }

    /// Where nobody is named, the confidence is that of the likeliest, so that none passes for an answer.
    @Test func anUnknownOriginIsNeverSure() {
        let silent = (0..<4).map { article("a\($0)", "The lock gate was welded shut, officials said in town \($0).") }
        let found = StoryProvenance.infer(articles: silent)
        #expect(found.origin.kind == .unknown && found.origin.confidence < 0.5)
    }

    /// An article that is silent on its source has it from the one here that found the report and that others credit.
    @Test func aSilentArticleFollowsTheFinder() {
        let finder = article(
            "finder",
            "Ferries sailed on false papers, an audit obtained by the Norfield Argus shows. A clerk told the Argus so.",
            outlet: "Norfield Argus",
            seconds: 1_700_000_000
        )
        let crediting = article(
            "crediting",
            "Ferries sailed on false papers, the Norfield Argus reported.",
            outlet: "Quay Courier",
            seconds: 1_700_010_000
        )
        let silent = article(
            "silent",
            "Three ferries sailed on papers that were false. Passengers were angry.",
            outlet: "Tide Herald",
            seconds: 1_700_020_000
        )
        let found = StoryProvenance.infer(articles: [finder, crediting, silent])
        #expect(found.edges.contains { $0.parent == 0 && $0.child == 2 })
        // One that also names another who has an article here may have it from there.
        let other = article("silent", silent.text + " Some heard it from the Quay Courier.", outlet: "Tide Herald")
        let unsure = StoryProvenance.infer(articles: [finder, crediting, other])
        #expect(!unsure.edges.contains { $0.parent == 0 && $0.child == 2 })
    }

    /// Prints of one text are one parent: more of them do not leave the last without any.
    @Test func reprintsKeepTheirParent() {
        let text = "The lock gate at Marl Quay was welded shut for eleven months before the flood."
        let prints = (0..<8).map { day in
            article("r\(day)", text, outlet: "Gazette \(day)", seconds: 1_700_000_000 + Int64(day) * 86_400)
        }
        var matches: [Match] = []
        for a in prints.indices { for b in prints.indices where a < b { matches.append(reprint(a, b, share: 1)) } }
        let found = StoryProvenance.infer(articles: prints, matches: matches)
        #expect(Set(found.edges.map(\.child)) == Set(1..<8))
        #expect(found.edges.allSatisfy { $0.probability > 0.8 })
    }

    /// What names the origin is quoted before what names an article that leads to it.
    @Test func theOriginIsQuotedFirst() {
        let way = article(
            "way",
            "The audit came out in an interview with the Norfield Argus. She told the Norfield Argus that ferries had sailed.",
            outlet: "Quay Courier"
        )
        let after = article(
            "after",
            "Ferries had sailed, according to the Quay Courier. The Quay Courier reported that papers were false.",
            outlet: "Tide Herald"
        )
        let third = article("third", "She told the Norfield Argus that ferries had sailed.", outlet: "Lough Sentinel")
        let found = StoryProvenance.infer(articles: [after, way, third])
        #expect(found.origin.name == "Norfield Argus")
        #expect(found.evidence.first?.outlet == "Norfield Argus")
        #expect(found.evidence.contains { $0.outlet == "Quay Courier" })
    }

    /// Among very many that are credited alike none is the source.
    @Test func manyAlikeAreNoSource() {
        let text = OutletLexicon.standard.sample(600).map { "It rained, \($0) reported." }.joined(separator: " ")
        let found = CreditReader().read(article("a", text))
        #expect(found.mentions.count > 300)
        #expect(found.source == nil)
    }
}

extension OutletLexicon {
    /// Names of outlets of the list.
    fileprivate func sample(_ count: Int32) -> [String] { (0..<count).map { self[$0].name } }
}
