import StemmaText
import Testing

@testable import StemmaProvenance

/// Who stands behind whom, and how sure that is.
struct ChainTests {
    private func read(_ text: String, title: String? = nil) -> Credits {
        CreditReader().read(article("a", text, title: title))
    }

    @Test func whoSpokeFirstStandsBehindWhoPassedItOn() {
        let credits = read(
            "The valve made what Handelsblatt described as a \u{201C}sour note\u{201D}, according to Reuters."
        )
        #expect(credits.source == "Handelsblatt")
    }

    @Test func reportsFlowOnFromAnAbsentOutletToTheOneThatItCites() {
        let filler = " The keeper of the lock said nothing. Boats waited until Tuesday at the weir."
        let found = StoryProvenance.infer(articles: [
            article("a", "The lock is sealed, Reuters reported, citing Handelsblatt." + filler, outlet: "Weir Watch"),
            article("b", "The lock is sealed, according to Reuters." + filler, outlet: "Canal Brief"),
            article("c", "The lock was shut in May, Reuters reports." + filler, outlet: "Towpath Times"),
        ])
        #expect(found.origin.name == "Handelsblatt")
    }

    @Test(arguments: [
        ("Citing Handelsblatt, Reuters reported that the lock is sealed.", "Handelsblatt"),
        ("Quoting the Handelsblatt daily, Reuters said that the lock is sealed.", "Handelsblatt"),
        ("The pier will be shut, Puck hears (h/t Deadline).", "Puck"),
        ("The pier will be shut, the Puck site reported, via Deadline.", "Puck"),
    ])
    func whoIsCitedFirstOrCameByAnotherIsTheSource(_ text: String, _ source: String) {
        let credits = read(text)
        #expect(credits.source == source)
        #expect(credits.mentions.map(\.role) == [.sourceOriginal, .sourceQuoted])
    }

    @Test func whatAnAgencyOpensWithAsToldToAnotherIsTheOthers() {
        let filler = " The keeper of the lock said nothing more. Boats waited until Tuesday at the weir."
        let told = "The lock leaks in spring, its keeper told the Wexcombe Argus."
        let found = StoryProvenance.infer(articles: [
            article("a", "(Reuters) - " + told + filler, outlet: "Weir Watch", seconds: 1_700_010_000),
            article("b", "(Reuters) - " + told + filler, outlet: "Canal Brief", seconds: 1_700_020_000),
            article("c", "It leaks, he says." + filler, outlet: "Wexcombe Argus", seconds: 1_700_000_000),
        ])
        #expect(found.origin.name == "Wexcombe Argus")
    }

    @Test func anAgencyThatWasToldSomethingLeftItsCopy() throws {
        let reading = CreditReader().reading(of: article("a", "\u{201C}It sings,\u{201D} the keeper told AFP."))
        let told = try #require(reading.found.first)
        #expect(try #require(told.key.flatMap { reading.evidence[$0] }) > told.weight + 0.5)
    }

    @Test func twoOutletsCreditedAlikeAreNoSource() {
        let filler = String(repeating: "Boats waited at the weir and nobody knew for how long. ", count: 8)
        let told =
            "The keeper told Fox News that it leaks in spring and autumn. His younger wife told CNN that it does not. "
        #expect(read(filler + told + filler).source == nil)
        #expect(read("It leaks, Fox News and CNN reported.").source == "Fox News")
        #expect(
            read("The keeper told Fox News last year that it leaks. His wife told CNN that it does not.").source
                == "CNN"
        )
    }

    @Test(arguments: [
        ("It leaks, reports CNN.", "CNN", Credits.Role.sourceOriginal),
        ("Fox News cited two unnamed officials who said that it leaks.", "Fox News", .sourceOriginal),
        ("The envoy wrote in The Wall Street Journal that it leaks.", "The Wall Street Journal", .interviewHost),
        ("From NBC News: \u{201C}It leaks.\u{201D}", "NBC News", .republicationCredit),
        ("It leaks. Sources: USA Today, Reuters", "USA Today", .republicationCredit),
        ("Politico editor Ann Orlin wrote about the leak.", "Politico", .sourceOriginal),
    ])
    func isRead(_ text: String, _ outlet: String, _ role: Credits.Role) throws {
        let mention = try #require(read(text).mentions.first)
        #expect(mention.outlet == outlet && mention.role == role, "\(mention)")
    }

    @Test(arguments: [
        "The dean of the National Center for Suburban Gardens planted a pear tree.",
        "It is from The Federalist Papers Project, which nobody reads.",
    ])
    func theStartOfALongerNameIsNotTheOutlet(_ text: String) {
        #expect(read(text).mentions.allSatisfy { $0.weight < 0 })
    }

    @Test func aNumberKeepsItsSentencesStop() {
        #expect(read("It leaks, according to Real Radio 104.1. They hung up.").source == "Real Radio 104.1")
    }

    @Test(arguments: [
        "TAMPA (FOX 13) - A cat came home.", "The cat came home, local news station Fox13 reports. Tampa was glad.",
    ])
    func anotherSpellingOfAChannelIsTheChannel(_ text: String) {
        #expect(read(text + " It is in Tampa, Florida.").mentions.first?.outlet == "Fox 13 (WTVT)")
    }

    @Test func ofTwoReportsInPlacesApartTheFirstIsTheArticles() {
        let filler = "Boats waited at the weir and nobody knew for how long, nor did the clerk of works in his shed. "
        let credits = read("The lock leaks, Reuters said. " + filler + "The gate was new, CNN said. ")
        #expect(credits.source == "Reuters")
        #expect(credits.mentions.map(\.role) == [.sourceOriginal, .sourceQuoted])
    }
}
