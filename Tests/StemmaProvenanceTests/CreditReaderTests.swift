import StemmaText
import Testing

@testable import StemmaProvenance

struct CreditReaderTests {
    private func read(_ text: String, outlet: String? = nil, title: String? = nil, publishers: [String] = []) -> Credits
    {
        CreditReader().read(article("a", text, outlet: outlet, title: title), publishers: publishers)
    }

    @Test func nestedCitingNamesTheHeadOfTheChain() {
        let credits = read(
            "The smelter will close, Interfax reported, citing Handelsblatt. Workers were told on Monday."
        )
        #expect(credits.source == "Handelsblatt")
        #expect(credits.mentions.map(\.role) == [.sourceQuoted, .sourceOriginal])
    }

    @Test func aWireThatReportsAnothersReportOnlyCarriesIt() {
        let credits = read("(Reuters) - A maker of bells has lost its lender, Bloomberg News reported overnight.")
        #expect(credits.source == "Bloomberg")
        #expect(credits.mentions.map(\.role) == [.wireCredit, .sourceOriginal])
    }

    @Test func thePublishersOwnNameIsSelf() {
        let credits = read("\u{201C}It was shut,\u{201D} the keeper told the Guardian.", outlet: "The Guardian")
        #expect(credits.mentions.map(\.role) == [.selfMention])
        #expect(credits.source == "The Guardian")
    }

    @Test func aSisterBrandIsSelfToo() {
        let credits = read("The keeper told the Observer that it was shut.", outlet: "The Guardian")
        #expect(credits.mentions.map(\.role) == [.selfMention])
    }

    @Test func aPublisherThatNobodyKnowsIsSelfByItsAnchor() {
        let credits = read("The keeper told this newspaper that it was shut.", outlet: "Harrow Clough Herald")
        #expect(credits.source == "Harrow Clough Herald")
    }

    @Test func anInterviewIsASourceAndNotAReport() {
        let credits = read("Rates will fall, the banker told CNBC.", outlet: "Market Digest")
        #expect(credits.source == "CNBC")
        #expect(credits.mentions.map(\.role) == [.interviewHost])
    }

    @Test func whatOutletsAreTheSubjectOfIsNoCredit() {
        let credits = read("The Washington Post sued CNN. Shares of The New York Times fell. He left Bloomberg in May.")
        #expect(credits.source == nil)
        #expect(credits.mentions.map(\.role) == Array(repeating: .subjectNotSource, count: 4))
    }

    @Test(arguments: [
        (
            "The Los Angeles Times has the ledger. The Times counted forty blank pages, it reported.",
            "Los Angeles Times"
        ),
        (
            "A tunnel under Whitehall leaks, the Times reported. Plumbers from Leeds were sent to London.",
            "The Times (London)"
        ),
        (
            "The ice rink will stay shut, the Globe reported. Skaters from all over Boston have signed a petition.",
            "The Boston Globe"
        ),
        (
            "A ferry lost its licence, the Globe reported. Its owner in Halifax blamed Ottawa and the Canadian winter.",
            "The Globe and Mail"
        ),
        ("The Nation, a Karachi newspaper, reported that the lamps were out.", "The Nation (Pakistan)"),
    ])
    func aWeakNameIsSettledByItsContext(_ text: String, _ outlet: String) {
        #expect(read(text).mentions.last?.outlet == outlet)
    }

    @Test func aWeakNameWithoutContextStaysOpen() {
        let credits = read("A lighthouse was sold, the Times reported.")
        #expect(credits.mentions.map(\.outlet) == [nil])
        #expect(credits.mentions.map(\.role) == [.sourceOriginal])
        #expect(credits.source == nil)
    }

    @Test(arguments: [
        "The dam was unsafe, the Upper Clough Gazette reported.",
        "The dam was unsafe, according to local newspaper Upper Clough Gazette.",
    ])
    func anUnknownOutletIsSeenByItsFrame(_ text: String) {
        #expect(read(text).source == "Upper Clough Gazette")
    }

    @Test func aCorpusPublisherIsKnownByNameAndByItsLastWord() {
        let text = "The dam was unsafe, Peak Signal reported. The Signal says inspectors go daily."
        #expect(read(text).source == nil)
        let credits = read(text, publishers: ["Peak Signal"])
        #expect(credits.source == "Peak Signal")
        #expect(credits.mentions.map(\.surface) == ["Peak Signal", "Signal"])
    }

    @Test func aDomainIsItsOutlet() {
        let credits = read("This story originally appeared on www.wired.com.")
        #expect(credits.source == "Wired")
    }

    @Test func quotesSpacesAndApostrophesOfAllKindsAreOne() {
        for text in [
            "L'Équipe reports it.", "L\u{2019}Équipe reports it.", "The New\u{A0}York\u{A0}Times reports it.",
            "The New\nYork Times reports it.",
        ] {
            #expect(read(text).source != nil, "\(text)")
        }
        #expect(read("The New\n\nYork Times reports it.").source != "The New York Times")
    }

    @Test func surfacesAndRangesAreTheTexts() {
        let text =
            "\u{1F30A} Ünruhe: \u{201C}no\u{201D}, the BBC\u{2019}s man said. Le Monde reported it, as did l\u{2019}Agence France-Presse."
        let bytes = Array(text.utf8)
        let credits = read(text)
        #expect(!credits.mentions.isEmpty)
        for mention in credits.mentions {
            let slice = String(decoding: bytes[mention.range.start..<mention.range.end], as: UTF8.self)
            #expect(slice == mention.surface)
        }
    }

    @Test func tenThousandOutletsInOneArticle() {
        let text = String(
            repeating: "Reuters, AFP, the Times, Bloomberg and Upper Clough Gazette reported it, citing Bild. ",
            count: 1700
        )
        let credits = read(text, outlet: "Reuters")
        #expect(credits.mentions.count == 10_200)
    }

    @Test func oneEndlessListOfOutletsIsRead() {
        let text = "According to " + String(repeating: "Reuters, ", count: 10_000) + "and AFP."
        #expect(read(text).mentions.count == 10_001)
    }

    @Test func anyBytesAreRead() {
        var random = SeededNumbers(seed: 11)
        let words = [
            "The", "Times", "reported", "(Reuters)", "by", "according to", "\u{201D}", "'s", "\n\n", "AP",
            "www.bbc.co.uk", "\u{0}", "\u{FFFD}", "é", "水", "-", "—", "U.S.", ".",
        ]
        for length in [0, 1, 2, 5, 50, 300] {
            for _ in 0..<5 {
                let noise = random.text(length: length)
                let salad = (0..<length).map { _ in words.randomElement(using: &random) ?? "" }.joined(
                    separator: Bool.random(using: &random) ? " " : ""
                )
                for text in [noise, salad, noise + salad] {
                    for mention in read(text, outlet: noise, title: salad).mentions {
                        #expect(mention.range.end <= text.utf8.count)
                        #expect(mention.weight.isFinite)
                    }
                }
            }
        }
    }

    @Test func anEmptyArticleCreditsNobody() {
        let credits = read("")
        #expect(credits.source == nil && credits.mentions.isEmpty && credits.sourceKind == .unknown)
    }

    @Test func aPressReleaseIsItsOwnKind() {
        let credits = read("LEEDS, May 2 /PRNewswire/ -- Orlin plc today announced a lamp.")
        #expect(credits.source == nil)
        #expect(credits.sourceKind == .pressRelease)
        #expect(read("The firm said in a press release that it would sell lamps.").sourceKind == .pressRelease)
    }
}
