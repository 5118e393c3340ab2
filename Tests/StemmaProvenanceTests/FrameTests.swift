import StemmaText
import Testing

@testable import StemmaProvenance

/// Every family of cues with a sentence that has it and one that looks like it and has not. All sentences are invented.
struct FrameTests {
    struct Case: CustomTestStringConvertible {
        let family: String
        let role: Credits.Role
        let outlet: String
        let has: String
        let hasNot: String
        var testDescription: String { "\(family): \(has)" }
        init(_ family: String, _ role: Credits.Role, _ outlet: String, _ has: String, not hasNot: String) {
            (self.family, self.role, self.outlet, self.has, self.hasNot) = (family, role, outlet, has, hasNot)
        }
    }

    static let cases = [
        Case(
            "verification",
            .verificationDisclaimer,
            "Reuters",
            "The mayor fled, residents said. Reuters could not independently verify the account.",
            not: "The mayor fled, Reuters reported, and could not be found."
        ),
        Case(
            "photo",
            .subjectNotSource,
            "The Associated Press",
            "The bridge at dawn. (AP Photo/Ivo Marsh)",
            not: "The bridge fell at dawn, AP reported."
        ),
        Case(
            "fake",
            .subjectNotSource,
            "BBC",
            "The clip purports to be from the BBC and is edited.",
            not: "The clip was shown by the BBC."
        ),
        Case(
            "boilerplate",
            .subjectNotSource,
            "CNN",
            "Download the CNN app for more.",
            not: "CNN reports that the app is broken."
        ),
        Case(
            "wire",
            .wireCredit,
            "Agence France-Presse",
            "QUITO, March 3 (AFP) - The volcano is quiet again.",
            not: "The volcano, said AFP (and others), is quiet again."
        ),
        Case(
            "wire",
            .wireCredit,
            "TASS",
            "OMSK, June 2 /TASS/. A bridge has opened.",
            not: "A bridge has opened in Omsk, TASS said."
        ),
        Case(
            "contribution",
            .wireCredit,
            "Reuters",
            "The bus fell into a ravine. (With inputs from Reuters)",
            not: "Input prices rose, Reuters reported."
        ),
        Case(
            "republication",
            .republicationCredit,
            "ProPublica",
            "This article was originally published by ProPublica.",
            not: "The records were first published by ProPublica."
        ),
        Case(
            "republication",
            .republicationCredit,
            "Politico",
            "Reprinted with permission from Politico.",
            not: "Politico got permission to reprint, it said."
        ),
        Case(
            "republication",
            .republicationCredit,
            "Der Spiegel",
            "The ferry sank at its berth.\nSource: Der Spiegel",
            not: "A source told Der Spiegel that the ferry sank."
        ),
        Case(
            "copyright",
            .republicationCredit,
            "The Irish Times",
            "\u{A9} 2024 The Irish Times",
            not: "The Irish Times reported a dispute on copyright."
        ),
        Case(
            "link",
            .sourceOriginal,
            "The Markup",
            "Four landlords used the score ([The Markup](https://themarkup.org/p)).",
            not: "The Markup (a newsroom) hired four people."
        ),
        Case(
            "poll",
            .sourceQuoted,
            "Reuters",
            "Growth will slow, a Reuters poll of analysts showed.",
            not: "Growth will slow, Reuters reported."
        ),
        Case(
            "first_report",
            .sourceOriginal,
            "Axios",
            "The recall was first reported by Axios.",
            not: "Axios was the first tenant of the tower."
        ),
        Case(
            "first_report",
            .sourceOriginal,
            "Yonhap",
            "Yonhap, which broke the story, named the ship.",
            not: "Yonhap broke its lease on the tower."
        ),
        Case(
            "obtained",
            .sourceOriginal,
            "Le Monde",
            "The ministry knew, according to minutes seen by Le Monde.",
            not: "Passengers were seen reading Le Monde."
        ),
        Case(
            "obtained",
            .sourceOriginal,
            "Sky News",
            "Sky News has learned that the captain resigned.",
            not: "Sky News has hired the captain."
        ),
        Case(
            "obtained",
            .sourceOriginal,
            "El País",
            "The recordings were leaked to El País.",
            not: "El País is owned by a media group."
        ),
        Case(
            "according_to",
            .sourceOriginal,
            "Variety",
            "The director walked out in March, according to Variety.",
            not: "Variety walked out of the deal."
        ),
        Case(
            "according_to",
            .sourceOriginal,
            "Financial Times",
            "According to a report in the Financial Times, the vineyard owes its pickers.",
            not: "Copies of the Financial Times lay about."
        ),
        Case(
            "citing",
            .sourceOriginal,
            "Nikkei",
            "The plant will close, Kyodo said, citing Nikkei.",
            not: "Nikkei sued Kyodo over the plant."
        ),
        Case(
            "x_reports",
            .sourceOriginal,
            "Handelsblatt",
            "The bank is for sale, Handelsblatt reported on Monday.",
            not: "Handelsblatt reported a loss for the year."
        ),
        Case(
            "x_reports",
            .sourceOriginal,
            "Haaretz",
            "As reported by Haaretz, the talks failed.",
            not: "The talks between Haaretz and its printers failed."
        ),
        Case(
            "report_noun",
            .sourceOriginal,
            "Bloomberg",
            "A Bloomberg investigation found nine shell firms.",
            not: "A Bloomberg subscription costs more now."
        ),
        Case(
            "says",
            .sourceOriginal,
            "Le Figaro",
            "The minister will go, writes Le Figaro.",
            not: "The minister wrote an essay for Le Figaro."
        ),
        Case(
            "denial",
            .sourceOriginal,
            "Bild",
            "The club denied the Bild report.",
            not: "The club denied Bild entry to the stadium."
        ),
        Case(
            "told",
            .interviewHost,
            "CNBC",
            "Rates will fall, the banker told CNBC.",
            not: "CNBC told staff it would move."
        ),
        Case(
            "interview",
            .interviewHost,
            "NHK",
            "In an interview with NHK, the coach wept.",
            not: "NHK hired the coach."
        ),
        Case(
            "ask_comment",
            .interviewHost,
            "Politico",
            "The firm did not respond to a Politico request for comment.",
            not: "Politico responded to the firm with a suit."
        ),
        Case(
            "second",
            .sourceQuoted,
            "CNN",
            "The vote is off, Axios reported. CNN later confirmed it.",
            not: "CNN reported that the vote is off."
        ),
        Case(
            "carried",
            .sourceQuoted,
            "Yahoo Finance",
            "The ruling was carried in full by Yahoo Finance.",
            not: "The ruling praised Yahoo Finance."
        ),
        Case(
            "opinion",
            .subjectNotSource,
            "The Washington Post",
            "He set out the plan in an op-ed for The Washington Post.",
            not: "The plan was set out in The Washington Post's report."
        ),
        Case(
            "staff",
            .subjectNotSource,
            "The Wall Street Journal",
            "She is a photographer for The Wall Street Journal.",
            not: "She told The Wall Street Journal."
        ),
        Case(
            "corporate",
            .subjectNotSource,
            "The New York Times",
            "Shares of The New York Times Co. slid at noon.",
            not: "Shares slid at noon, The New York Times reported."
        ),
        Case(
            "subject",
            .subjectNotSource,
            "ProPublica",
            "ProPublica hired four reporters.",
            not: "ProPublica reported that four were hired."
        ),
        Case(
            "award",
            .subjectNotSource,
            "ProPublica",
            "ProPublica won an Emmy in spring.",
            not: "The prize went to a crook, ProPublica found."
        ),
        Case(
            "negated",
            .subjectNotSource,
            "Breitbart",
            "Contrary to what Breitbart claimed, the bridge was never lit.",
            not: "The bridge was lit, Breitbart claimed."
        ),
    ]

    private func mention(of outlet: String, in text: String) -> Credits.Mention? {
        CreditReader().read(article("a", text)).mentions.last { $0.outlet == outlet }
    }

    private func family(_ mention: Credits.Mention?) -> String? {
        mention.map { found in CueTable.english.cues.first { $0.id == found.cue }?.family ?? "mention" }
    }

    @Test(arguments: cases)
    func isRead(_ example: Case) throws {
        let found = try #require(mention(of: example.outlet, in: example.has))
        #expect(found.role == example.role)
        #expect(family(found) == example.family)
    }

    @Test(arguments: cases)
    func isNotReadInto(_ example: Case) {
        let found = mention(of: example.outlet, in: example.hasNot)
        #expect(family(found) != example.family, "by \(found?.cue ?? "no cue")")
    }

    @Test func aNameThatIsNoOutletHereIsNoMention() {
        let texts = [
            "The Nikkei average closed at a record.", "Michael Bloomberg gave a speech.",
            "In better times the post came before the sun was over the mirror lake.",
            "Time was short.", "People reported feeling ill.", "Nature took its course.",
        ]
        for text in texts { #expect(CreditReader().read(article("a", text)).mentions.isEmpty, "\(text)") }
    }
}
