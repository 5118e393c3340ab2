import StemmaText
import Testing

@Suite("Boilerplate")
struct BoilerplateTests {
    static let story = "The ferry across the lake stops for the winter.\n\nIts captain said the ice was early."

    static let tails: [String] = [
        "Share this article", "Share this article!", "SHARE THIS STORY:", "Share\nTweet\nEmail",
        "Follow us on Facebook and X.",
        "Follow us on Instagram", "Follow @lakepost", "Facebook Twitter WhatsApp", "Subscribe to our newsletter",
        "Read more: Ice closes a second harbour", "Advertisement", "Copy link\n\nComments", "↗\n***\nShare on X",
        "Related\nIce closes a second harbour\nWhy captains fear November", "Read more:\n\nIce closes a second harbour",
        "Most read\n1. Ice closes a harbour\n2. Why captains fear November\nShare this article\nFacebook",
        "Partager cet article", "À lire aussi\nLe lac gèle", "Suivez-nous sur Facebook", "Compartir en Facebook",
        "Comparte este artículo", "Te puede interesar:\nEl lago se congela", "Artikel teilen",
        "Das könnte Sie auch interessieren\nDer See friert zu",
        "Поделиться", "Подписывайтесь на нас в Telegram", "Читайте также\nОзеро замёрзло", "Leia também\nO lago gelou",
        "Africa\nMarch 2024\nNorth Sea\nApril 2024\nThe Far North\nMay 2024",
        "Politics\nBusiness\nLake Life\nAbout us\nContact",
        "Share this article\n\n\nHome\nWorld\nThe Lake\nSport\nPrivacy Policy\n",
    ]

    @Test("tails of pages do not count", arguments: tails)
    func cuts(tail: String) {
        for separator in ["\n", "\n\n", "\r\n\r\n", "\n \n\u{A0}\n"] {
            let text = "\n  " + Self.story + separator + tail + "\n\n"
            let range = Boilerplate.bodyRange(of: text)
            #expect(range == TextRange(3, 3 + Self.story.utf8.count), "\(separator.debugDescription)")
        }
    }

    static let kept: [String] = [
        // Credits
        "Source: Lake Post", "(Reporting by Ada Moreau; editing by Tom Reed)", "© 2025 Lake Post", "— Reuters",
        "Reuters", "AFP",
        "Originally published on lakepost.example", "With inputs from agencies", "h/t Lake Post", "By Ada Moreau",
        // Sentences
        "Nobody asked why.", "Follow us through the ruins, the guide said.",
        "Share the ice, he laughed, and the lake is yours.",
        "Home again.", "Read more books, she told them.", "Related work goes on.",
        // A poem
        "Lake Of Ice\nThe Long Night\nUnder The Moon\nNo Ferry Comes\nNo Bell",
        "the lake lies still\nno oar, no sail\na gull, a hill\nthe evening pale",
        // Results and lists
        "Northport 2, Lakeside 1\nHarbour 0, Millbrook 0\nEastend 3, Westend 2\nFenwick 1, Upton 4",
        "Northport 2–1 Lakeside\nHarbour 0–0 Millbrook\nEastend 3–2 Westend\nFenwick 1–4 Upton",
        "Ada Moreau\nTom Reed\nIda Marsh\nJohn Fell\nMary Stone",
        "1. Ice\n2. Wind\n3. Fog\n4. Snow",
        // Too short a run for a menu
        "World\nPolitics\nSport",
    ]

    @Test("what belongs to the article stays", arguments: kept)
    func keeps(end: String) {
        let text = Self.story + "\n\n" + end
        #expect(Boilerplate.bodyRange(of: text) == TextRange(0, text.utf8.count))
    }

    @Test("a credit shields what stands above it, and stays above what is cut below it")
    func credits() {
        let credit = Self.story + "\n\nSource: Lake Post"
        #expect(Boilerplate.bodyRange(of: credit + "\nShare this article").end == credit.utf8.count)
        #expect(Boilerplate.bodyRange(of: credit + "\nRelated\nIce closes a harbour").end == credit.utf8.count)
        let agency = Self.story + "\nReuters"
        #expect(Boilerplate.bodyRange(of: agency + "\nWorld\nPolitics\nSport\nOpinion").end == agency.utf8.count)
        let shielded = Self.story + "\nShare this article\nSource: Lake Post"
        #expect(Boilerplate.bodyRange(of: shielded).end == shielded.utf8.count)
    }

    @Test("a page of nothing else is left as it is")
    func nothingElse() {
        for text in ["Share this article", "Share\nTweet\n", "Home\nWorld\nSport\nOpinion\nAbout us"] {
            let range = Boilerplate.bodyRange(of: text)
            #expect(range.start == 0 && range.end == text.utf8.count - (text.hasSuffix("\n") ? 1 : 0))
        }
        #expect(Boilerplate.bodyRange(of: "") == TextRange(0, 0))
        #expect(Boilerplate.bodyRange(of: " \n\t\n") == TextRange(0, 0))
    }
}
