import StemmaText
import Testing

@testable import StemmaProvenance

/// Names that several outlets go by, and whom an article under one of them is by.
struct SharedNameTests {
    private static func article(_ id: String, _ text: String, outlet: String, url: String? = nil) -> Article {
        Article(id: Article.ID(rawValue: id), text: text, outlet: outlet, url: url)
    }

    @Test(arguments: [
        ("The Times", "https://www.thetimes.co.uk/article/x", "The Times (London)"),
        ("The Post", "https://www.washingtonpost.com/x", "The Washington Post"),
        ("The Telegraph", "https://www.telegraph.co.uk/x", "The Daily Telegraph"),
    ])
    func theAddressTellsWhoIsMeant(_ name: String, _ url: String, _ outlet: String) {
        let lexicon = OutletLexicon.standard
        let key = lexicon.publisher(of: Self.article("a", "", outlet: name, url: url).header)
        #expect(key == lexicon.index(named: outlet).map { .known($0) })
    }

    /// A reprint stands at another's address and keeps its own name.
    @Test func anAddressDoesNotRename() {
        let lexicon = OutletLexicon.standard
        let key = lexicon.publisher(of: Self.article("a", "", outlet: "Reuters", url: "https://www.cnn.com/x").header)
        #expect(key == lexicon.index(named: "Reuters").map { .known($0) })
    }

    @Test func withoutAnAddressItIsLeftOpen() {
        let lexicon = OutletLexicon.standard
        #expect(lexicon.publisher(of: Self.article("a", "", outlet: "The Times").header) == .open("times"))
        let own = Self.article(
            "a",
            "Ferries sailed on false papers, files seen by The Times show.",
            outlet: "The Times"
        )
        let found = CreditReader().read(own)
        #expect(found.mentions.map(\.role) == [.selfMention])
    }

    /// The Times of London that others credit is the one whose article stands here as The Times.
    @Test func othersSayWhoIsMeant() {
        let own = Self.article(
            "a",
            "Ferries sailed on false papers, files seen by The Times show.",
            outlet: "The Times"
        )
        let others = ["Harbour Gazette", "Quay Courier"].map { name in
            Self.article(name, "Ferries sailed on false papers, The Times of London reported.", outlet: name)
        }
        let found = StoryProvenance.infer(articles: [own] + others)
        #expect(found.origin.article == 0 && !found.origin.isAbsent)
        #expect(found.origin.name == "The Times (London)")
    }
}

extension SharedNameTests {
    /// All articles under that name are then by one outlet.
    @Test func allUnderOneNameAreSettled() {
        let texts = ["Ferries sailed on false papers, files seen by The Times show.", "The ferries lie in port since."]
        let own = texts.enumerated().map { Self.article("t\($0)", $1, outlet: "The Times") }
        let other = Self.article(
            "o",
            "Ferries sailed on false papers, The Times of London reported.",
            outlet: "Quay Courier"
        )
        let readings = StoryReader(lexicon: .standard).read(own + [other])
        let times = OutletLexicon.standard.index(named: "The Times (London)")
        #expect(readings.prefix(2).map(\.publisher) == Array(repeating: times.map { .known($0) }, count: 2))
    }
}

/// Names in quotation marks and emphasis, and letters in two pieces.
struct WrittenNameTests {
    @Test(arguments: [
        "According to \"The New York Times\", the weir was never inspected.",
        "Papers obtained by “The New York Times” show it.", "Papers obtained by *The New York Times* show it.",
        "The weir was rusty, _The New York Times_ reported.", "The weir was rusty, **The New York Times** reported.",
        "According to \"The New York Times,\" the weir was never inspected.",
        "\"The New York Times\" first reported that the weir was rusty.",
    ])
    func marksAroundANameChangeNothing(_ text: String) {
        let found = CreditReader().read(article("a", text))
        #expect(found.source == "The New York Times")
        #expect(found.mentions.map(\.surface) == ["The New York Times"])
        #expect(found.mentions.first?.role == .sourceOriginal)
    }

    /// What a quotation ends with is no name in marks, and data is no prose.
    @Test(arguments: [
        "\"I never read the Times\" was his answer.", "{\"name\":\"BBC\",\"isPartOf\":{\"name\":\"Lough Gazette\"}}",
    ])
    func otherMarksStay(_ text: String) {
        #expect(CreditReader().read(article("a", text)).source == nil)
    }

    @Test func lettersInTwoPiecesAreOne() {
        let whole = "Según informa El País, la presa cedió."
        let parts = "Según informa El Pai\u{301}s, la presa cedió."
        for text in [whole, parts] { #expect(CreditReader().read(article("a", text)).source == "El País") }
        let own = CreditReader().read(article("a", parts, outlet: "El Pai\u{301}s"))
        #expect(own.mentions.map(\.role) == [.selfMention])
    }

    @Test func softHyphensArePassedOver() throws {
        let text = "The weir was rusty, according to The New\u{AD}York Times and the Guard\u{AD}ian."
        let tokens = TokenScanner.tokens(of: text)
        #expect(tokens.contains { $0.exact == TokenScanner.tokens(of: "Guardian")[0].exact })
        let found = CreditReader().read(article("a", "The weir was rusty, the Guard\u{AD}ian reported."))
        #expect(found.source == "The Guardian")
    }

    /// A word's marks do not change what other texts' tokens are, nor where tokens lie.
    @Test func composedTokensAreThoseOfComposedText() {
        var random = SeededNumbers(seed: 47)
        let pieces = ["e\u{301}", "n\u{303}", "A\u{30A}", "o", "\u{AD}", "\u{301}", "Z", " ", "-", "'s", "1", "."]
        for _ in 0..<2000 {
            let text = (0..<9).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let tokens = TokenScanner.tokens(of: text)
            for token in tokens { #expect(token.start < token.end && Int(token.end) <= text.utf8.count) }
            for (a, b) in zip(tokens, tokens.dropFirst()) { #expect(a.end <= b.start) }
        }
        let a = TokenScanner.tokens(of: "Re\u{301}sume\u{301} A\u{30A}S").map { [$0.exact, $0.folded] }
        #expect(a == TokenScanner.tokens(of: "Résumé ÅS").map { [$0.exact, $0.folded] })
    }
}
