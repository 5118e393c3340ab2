import Testing

@testable import StemmaProvenance

struct OutletLexiconTests {
    @Test func theStandardListIsWhole() {
        let standard = OutletLexicon.standard
        #expect(standard.count > 8000)
        #expect(standard.layers.flatMap(\.problems).isEmpty)
        #expect(Set((0..<standard.count).map { standard[Int32($0)].id }).count == standard.count, "ids are unique")
    }

    @Test(arguments: [
        ("the new york times", "The New York Times"), ("NYT", "The New York Times"),
        ("AGENCE FRANCE-PRESSE", "Agence France-Presse"),
        ("L'Equipe", "L'Équipe"), ("The Times (London)", "The Times (London)"),
    ])
    func namesAreFoundInAnyCase(_ name: String, _ outlet: String) {
        #expect(OutletLexicon.standard.outlet(named: name)?.name == outlet)
    }

    @Test func hostsAreFoundWithWhatStandsBeforeThem() {
        #expect(OutletLexicon.standard.outlet(host: "www.theguardian.com")?.name == "The Guardian")
        #expect(OutletLexicon.standard.outlet(host: "asia.nikkei.com")?.name == "Nikkei")
        #expect(OutletLexicon.standard.outlet(host: "notnikkei.com") == nil)
        #expect(OutletLexicon.standard.outlet(host: "com") == nil)
        #expect(OutletLexicon.standard.outlet(host: "") == nil)
    }

    /// `U.S.` a hundred thousand times over is one dotted word, and no host.
    @Test func whatIsLongerThanAHostIsNone() {
        let label = String(repeating: "a", count: 59)
        let longest = (0..<4).map { _ in label }.joined(separator: ".") + ".nytimes.com"
        #expect(OutletLexicon.standard.outlet(host: longest)?.name == "The New York Times")
        #expect(OutletLexicon.standard.outlet(host: "aaa" + longest) == nil)
        let text = String(repeating: "U.S.", count: 100_000) + "nytimes.com reported a leak."
        let started = ContinuousClock.now
        #expect(CreditReader(lexicon: .standard).read(article("a", text)).source == nil)
        #expect(ContinuousClock.now - started < .seconds(5), "where each label is hashed with the rest, a minute")
    }

    @Test func brokenRowsAreNotedAndTheGoodOnesKept() {
        let table = """
            # id name kind country language prior strong weak domains family
            good\tGood Gazette\tnewspaper\tGB\ten\t2\tGood Gazette\t\tgood.example
            \tNo Id
            blimp\tBlimp News\tblimp
            seven\tSeven Bugles\tnewspaper\tGB\ten\t7
            small\tSmall Talk\tdigital\tGB\ten\t1\tSmall Talk|small talk
            bare\tBare Bugle
            long\tLong\tdigital\tGB\ten\t1\tA B C D E F G H I J K L M N O P
            """
        let (lexicon, problems) = OutletLexicon.standard.adding(tsv: table, file: "mine.tsv")
        #expect(problems.map(\.line) == [3, 4, 5, 6, 8])
        #expect(
            problems.map(\.kind) == [.missingName, .unknownKind, .priorOutOfRange, .aliasWithoutCapital, .aliasTooLong]
        )
        #expect(problems.map(\.value)[1...2] == ["blimp", "7"])
        #expect(problems.allSatisfy { $0.file == "mine.tsv" && $0.description.contains("mine.tsv:\($0.line)") })
        #expect(lexicon.outlet(named: "good gazette")?.prior == 2)
        #expect(lexicon.outlet(host: "good.example")?.id == "good")
        #expect(lexicon.outlet(named: "Bare Bugle") != nil)
        #expect(lexicon.outlet(named: "Seven Bugles") == nil)
        let credits = CreditReader(lexicon: lexicon).read(article("a", "It sank, Bare Bugle reported."))
        #expect(credits.source == "Bare Bugle")
    }

    @Test func hostileTablesAreSurvived() {
        var random = SeededNumbers(seed: 5)
        for _ in 0..<50 {
            let (lexicon, _) = OutletLexicon.standard.adding(tsv: random.text(length: 400), file: "x")
            #expect(lexicon.count >= OutletLexicon.standard.count)
        }
    }

    @Test func aKnownPublisherAddsNothing() {
        let lexicon = OutletLexicon.standard.adding(publishers: ["the guardian", "Reuters", "", "?"])
        #expect(lexicon.count == OutletLexicon.standard.count)
        #expect(
            lexicon.adding(publishers: ["Peak Signal", "peak signal", "The Peak Signal"]).count == lexicon.count + 1
        )
    }

    @Test func theLongestNameWins() {
        let tokens = TokenScanner.tokens(of: "The New York Times")
        let match = OutletLexicon.standard.longestName(tokens, at: 0)
        #expect(match?.count == 4)
        #expect(match?.owners.count == 1)
    }

    /// The table against the plain search through all names that it stands for.
    @Test func theTrieAgreesWithALinearSearch() {
        var random = SeededNumbers(seed: 3)
        let words = ["Alpha", "Beta", "Gamma", "News", "of"]
        var names: Set<[String]> = []
        for _ in 0..<60 {
            names.insert(
                (0..<Int.random(in: 1...4, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
            )
        }
        var table = AliasTable()
        for (number, name) in names.sorted(by: { $0.joined() < $1.joined() }).enumerated() {
            table.insert(TokenScanner.tokens(of: name.joined(separator: " ")), outlet: Int32(number), isStrong: true)
        }
        let text = (0..<400).map { _ in words.randomElement(using: &random) ?? "" }
        let tokens = TokenScanner.tokens(of: text.joined(separator: " "))
        for i in text.indices {
            let slow = names.filter { text[i...].starts(with: $0) }.map(\.count).max()
            #expect(table.longestMatch(tokens, at: i)?.count == slow)
        }
    }
}
