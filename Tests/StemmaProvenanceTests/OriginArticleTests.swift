import StemmaText
import Testing

@testable import StemmaProvenance

/// Origins whose own article, post or release is in the story, and agencies that stand between.
struct OriginArticleTests {
    private let filler = " The keeper of the lock said nothing more. Boats waited until Tuesday at the weir."

    private func parents(_ found: Provenance) -> [Int: Int] {
        found.edges.reduce(into: [:]) { $0[$1.child] = $0[$1.child] ?? $1.parent }
    }

    @Test func whatAnAgencyAskedItselfDoesNotMakeAnothersReportItsOwn() {
        let found = StoryProvenance.infer(articles: [
            article(
                "a",
                "Lille, May 4 (AFP) - The lock at Wambrechies is sealed, Handelsblatt reported on Sunday. The ministry "
                    + "told AFP that it would be opened." + filler,
                outlet: "Agence France-Presse",
                seconds: 1_700_000_000
            ),
            article("b", "The lock is sealed, AFP reports." + filler, outlet: "Weir Watch", seconds: 1_700_010_000),
            article("c", "A seal hangs on it, AFP said." + filler, outlet: "Canal Brief", seconds: 1_700_020_000),
        ])
        #expect(found.origin.name == "Handelsblatt")
        #expect(found.origin.isAbsent)
        #expect(parents(found) == [1: 0, 2: 0])
    }

    @Test func aStampAfterThoseWhoCreditTheArticleIsAnUpdates() {
        let report = "The lock's keeper sold the gates for scrap in March, and the county paid for new ones twice over."
        let found = StoryProvenance.infer(
            articles: [
                article(
                    "a",
                    report + " Records obtained by the Wexcombe Argus show it." + filler,
                    outlet: "Wexcombe Argus",
                    seconds: 1_700_100_000
                ),
                article("b", report + filler, outlet: "Snippets Daily", seconds: 1_700_000_000),
                article(
                    "c",
                    "Gates were sold, the Wexcombe Argus reported.",
                    outlet: "Canal Brief",
                    seconds: 1_700_020_000
                ),
            ],
            matches: [reprint(0, 1, share: 0.8)]
        )
        #expect(found.origin.article == 0)
        #expect(parents(found)[1] == 0)
        #expect(parents(found)[0] == nil)
    }

    @Test func aPostInTheStoryIsTheOneThatOthersCite() {
        var post = article("a", "I have kept this lock for 22 years. Last night its gate fell on a barge." + filler)
        post.header.url = "https://www.facebook.com/ada.moreau/posts/12"
        let found = StoryProvenance.infer(articles: [
            post,
            article(
                "b",
                "A gate fell on a barge, the keeper wrote in a Facebook post." + filler,
                outlet: "Weir Watch"
            ),
        ])
        #expect(found.origin.kind == .social)
        #expect(found.origin.article == 0)
        #expect(parents(found) == [1: 0])
    }

    @Test func whoCreditsNobodyHasItFromTheReleaseInTheStory() {
        let found = StoryProvenance.infer(articles: [
            article(
                "a",
                "News Release 4-May-2024. Eels climb locks at night, according to research at Wexcombe." + filler,
                outlet: "EurekAlert!",
                seconds: 1_700_000_000
            ),
            article("b", "Eels climb locks by night.", outlet: "Weir Watch", seconds: 1_700_010_000),
            article(
                "c",
                "Eels climb locks, records obtained by the Canal Brief show.",
                outlet: "Canal Brief",
                seconds: 1_700_020_000
            ),
        ])
        #expect(found.origin.kind == .pressRelease)
        #expect(parents(found) == [1: 0])
    }

    /// `B reported, citing A`, and B's own article is here: it is from there, and the report is A's.
    @Test func theWayOfAReportIsTheParentAndNotItsOrigin() {
        let found = StoryProvenance.infer(articles: [
            article(
                "a",
                "The lock is to be sold, Handelsblatt reported on Monday." + filler,
                outlet: "Bloomberg",
                seconds: 1_700_000_000
            ),
            article(
                "b",
                "The lock is to be sold, Bloomberg reported, citing Handelsblatt." + filler,
                outlet: "Canal Brief",
                seconds: 1_700_010_000
            ),
        ])
        #expect(found.origin.name == "Handelsblatt" && found.origin.isAbsent)
        #expect(parents(found) == [1: 0])
    }

    /// How sure it is that nobody is credited depends on whether anybody is named at all.
    @Test func thatNobodyIsCreditedIsSurerWhereOutletsAreNamed() {
        let silent = CreditReader().read(article("a", "The lock leaks. Its keeper said nothing."))
        let named = CreditReader().read(article("a", "Gannett sued The Denver Post. Its editor said nothing."))
        #expect(silent.source == nil && silent.confidence == 0.85)
        #expect(named.source == nil && named.confidence > 0.9)
    }

    @Test func aReleaseIsNoOutletsName() {
        let credits = CreditReader().read(article("a", "News Release 4-May-2024. Eels climb locks at night."))
        #expect(credits.mentions.isEmpty)
    }

    @Test(arguments: [
        ("Meters in Boulder and Pueblo count air, the Post reported. Colorado has no law.", "The Denver Post"),
        ("Meters count air, the Post reported. Congress has no law.", "The Washington Post"),
        (
            "Bills in Providence doubled, the Journal reported. Cranston and Pawtucket will sue.",
            "The Providence Journal"
        ),
    ])
    func aNameIsOfTheStateThatTheArticleIsAbout(_ text: String, _ outlet: String) {
        #expect(CreditReader().read(article("a", text)).source == outlet)
    }
}
