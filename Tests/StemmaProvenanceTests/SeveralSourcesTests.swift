import StemmaIndex
import StemmaText
import Testing

@testable import StemmaProvenance

/// Articles with two sources, stories with two finders, and answers that a rival makes less sure.
struct SeveralSourcesTests {
    private let noon: Int64 = 1_740_000_000
    private let filler = " The keeper of the lock said nothing. Boats waited until Tuesday, and some turned back."

    private func match(_ a: Int, _ b: Int, _ shareA: Double, _ shareB: Double) -> Match {
        Match(
            a: a,
            b: b,
            kind: .rewrite,
            jaccard: Jaccard(rawValue: min(shareA, shareB) / 2),
            containmentA: Containment(rawValue: shareA),
            containmentB: Containment(rawValue: shareB),
            score: 1
        )
    }

    @Test func textOfTwoArticlesMakesTwoParents() {
        let articles = [
            article(
                "a",
                "A lock stood sealed for a summer, the ledger shows." + filler,
                outlet: "Weir Watch",
                seconds: noon
            ),
            article("b", "Engineers blame a mason." + filler, outlet: "Peak Signal", seconds: noon + 3600),
            article(
                "c",
                "A lock stood sealed; engineers blame a mason.",
                outlet: "Canal Brief",
                seconds: noon + 36_000
            ),
        ]
        let found = StoryProvenance.infer(articles: articles, matches: [match(0, 2, 0.6, 0.5), match(1, 2, 0.5, 0.4)])
        #expect(found.edges.filter { $0.child == 2 }.map(\.parent).sorted() == [0, 1])
        #expect(found.edges.count == 2)
    }

    @Test func oneTextThatBothPrintedIsOneParent() {
        let articles = [
            article("a", "A lock stood sealed." + filler, outlet: "Weir Watch", seconds: noon),
            article("b", "A lock stood sealed." + filler, outlet: "Peak Signal", seconds: noon + 3600),
            article("c", "A lock stood sealed." + filler, outlet: "Canal Brief", seconds: noon + 36_000),
        ]
        let matches = [match(0, 1, 0.6, 0.6), match(0, 2, 0.6, 0.5), match(1, 2, 0.5, 0.4)]
        let found = StoryProvenance.infer(articles: articles, matches: matches)
        #expect(found.edges.count { $0.child == 2 } == 1)
    }

    @Test func twoCreditedArticlesAreTwoParents() {
        let articles = [
            article(
                "a",
                "A lock was sealed, papers seen by Weir Watch show." + filler,
                outlet: "Weir Watch",
                seconds: noon
            ),
            article(
                "b",
                "A mason told Peak Signal that he was paid." + filler,
                outlet: "Peak Signal",
                seconds: noon + 60
            ),
            article(
                "c",
                "A lock was sealed, Weir Watch reports. A mason was paid, Peak Signal reports." + filler,
                outlet: "Canal Brief",
                seconds: noon + 36_000
            ),
        ]
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.edges.filter { $0.child == 2 }.map(\.parent).sorted() == [0, 1])
    }

    @Test func twoThatFoundItEachForItselfAreBothNamed() {
        let articles = [
            article(
                "a",
                "A lock was sealed, papers obtained by Weir Watch show." + filler,
                outlet: "Weir Watch",
                seconds: noon
            ),
            article(
                "b",
                "A mason told Peak Signal that he sealed a lock." + filler,
                outlet: "Peak Signal",
                seconds: noon + 60
            ),
            article(
                "c",
                "A lock was sealed, Weir Watch reports." + filler,
                outlet: "Canal Brief",
                seconds: noon + 9000
            ),
            article(
                "d",
                "A mason sealed a lock, Peak Signal reports." + filler,
                outlet: "Towpath Times",
                seconds: noon + 9900
            ),
        ]
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.origin.kind == .multiple)
        #expect(found.independentOrigins.compactMap(\.name).sorted() == ["Peak Signal", "Weir Watch"])
    }

    @Test func anAgencyThatOthersCreditMakesAnOutletLessSure() {
        let credits = ["according to the New York Post", "the New York Post reports", "the New York Post reported"]
        var articles = credits.enumerated().map { i, credit in
            article("\(i)", "A lock was sealed by a goat, \(credit)." + filler, outlet: "Brief \(i)")
        }
        let alone = StoryProvenance.infer(articles: articles).origin
        articles.append(article("w", "A goat sealed a lock, Agence France-Presse reports." + filler, outlet: "Brief W"))
        let rivalled = StoryProvenance.infer(articles: articles).origin
        #expect(alone.name == "New York Post" && rivalled.name == "New York Post")
        #expect(rivalled.confidence < alone.confidence - 0.05)
    }

    @Test func aTweetBesideACreditIsNotTheSource() {
        let text = "The mayor will resign, the Weir Gazette reported. He confirmed it in a tweet." + filler
        let articles = [
            article("a", text, outlet: "Canal Brief"), article("b", text + " He is 61.", outlet: "Lock News"),
        ]
        #expect(StoryProvenance.infer(articles: articles).origin.name == "Weir Gazette")
    }
}
