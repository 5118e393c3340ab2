import Testing

@testable import StemmaIndex

@Suite("Stories that a credit brings together")
struct CreditJoinsTests {
    private static let threshold = StoryOptions().threshold

    /// Two groups of three whose pairs across score `across`, but for one that scores `bridge`.
    private func links(across: Double, bridge: Double) -> [StoryCorpus.Link] {
        var links: [StoryCorpus.Link] = []
        for a in 0..<6 {
            for b in a + 1..<6 {
                let logOdds = a / 3 == b / 3 ? 6 : (a, b) == (0, 3) ? bridge : across
                links.append(.init(a: a, b: b, logOdds: logOdds))
            }
        }
        return links
    }

    private func joins(
        _ links: [StoryCorpus.Link],
        groups: [[Int]] = [[0, 1, 2], [3, 4, 5]],
        mayCredit: (Int, Int) -> Bool = { _, _ in true }
    ) -> CreditJoins {
        CreditJoins(groups: groups, links: links, threshold: Self.threshold, mayCredit: mayCredit)
    }

    @Test func onlyLikelyPairsOfTwoStoriesAreLoose() {
        let made = joins(links(across: -1.5, bridge: 0.5))
        #expect(made.loose.map { [$0.a, $0.b] } == [[0, 3]])
        #expect(joins(links(across: -1.5, bridge: -0.1)).loose.isEmpty)
        #expect(joins(links(across: -1.5, bridge: 0.5)) { _, _ in false }.loose.isEmpty)
    }

    @Test func storiesThatHaveElseLittleInCommonStayApart() {
        #expect(joins(links(across: -3.5, bridge: 2)).loose.isEmpty)
        // Pairs that nobody scored count as the least.
        let bridge = links(across: -1, bridge: 2).filter { $0.a / 3 == $0.b / 3 || ($0.a, $0.b) == (0, 3) }
        #expect(joins(bridge).loose.isEmpty)
    }

    @Test func aCreditJoinsTwoStories() {
        let made = joins(links(across: -1.5, bridge: 0.5))
        #expect(made.joined(by: []).groups == [[0, 1, 2], [3, 4, 5]])
        #expect(made.joined(by: []).joined.isEmpty)
        let (groups, joined) = made.joined(by: made.loose)
        #expect(groups == [[0, 1, 2, 3, 4, 5]])
        #expect(joined == [0])
    }

    @Test func articlesOnTheirOwnJoinToo() {
        let alone = [
            StoryCorpus.Link(a: 0, b: 1, logOdds: 5), .init(a: 0, b: 2, logOdds: 1), .init(a: 1, b: 2, logOdds: -1),
            .init(a: 3, b: 4, logOdds: 0.5),
        ]
        let made = joins(alone, groups: [[0, 1]])
        #expect(made.loose.map { [$0.a, $0.b] } == [[0, 2], [3, 4]])
        #expect(made.joined(by: made.loose).groups == [[0, 1, 2], [3, 4]])
        #expect(made.joined(by: made.loose).joined == [0, 3])
        #expect(made.joined(by: [made.loose[1]]).groups == [[0, 1], [3, 4]])
    }

    @Test func aChainOfCreditsMakesOneStory() {
        let chain = [
            StoryCorpus.Link(a: 0, b: 1, logOdds: 5), .init(a: 2, b: 3, logOdds: 5), .init(a: 1, b: 2, logOdds: 1),
            .init(a: 0, b: 2, logOdds: 0), .init(a: 3, b: 4, logOdds: 1), .init(a: 2, b: 4, logOdds: 0),
            .init(a: 0, b: 3, logOdds: -1), .init(a: 1, b: 3, logOdds: -1),
        ]
        let made = joins(chain, groups: [[0, 1], [2, 3]])
        #expect(made.joined(by: made.loose).groups == [[0, 1, 2, 3, 4]])
        #expect(made.joined(by: made.loose).joined == [0])
    }
}
