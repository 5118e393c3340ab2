import Testing

@testable import StemmaProvenance

/// Outlets that a user lists: found by their own names too, never by words that stand everywhere.
struct UserTableTests {
    private func adding(_ table: String) -> (lexicon: OutletLexicon, problems: [OutletProblem]) {
        OutletLexicon.standard.adding(tsv: table, file: "mine.tsv")
    }

    private func source(_ text: String, _ lexicon: OutletLexicon, outlet: String? = nil) -> String? {
        CreditReader(lexicon: lexicon).read(article("a", text, outlet: outlet)).source
    }

    @Test func aRowsOwnNameIsFoundBesideItsAliases() {
        let (lexicon, problems) = adding(
            "zorb\tZorbleth\tdigital\tGB\ten\t2\tZB\nquil\tQuillet\tdigital\tGB\ten\t2\tThe Quillet\tQuillet\n"
        )
        #expect(problems == [])
        #expect(source("The deal is off, Zorbleth reported on Monday.", lexicon) == "Zorbleth")
        #expect(source("The deal is off, ZB reported on Monday.", lexicon) == "Zorbleth")
        let weak = TokenScanner.tokens(of: "Quillet")
        #expect(lexicon.longestName(weak, at: 0)?.owners.map(\.isStrong) == [false])
    }

    @Test func commonWordsAreWeakNamesAndSaid() {
        let (lexicon, problems) = adding("harb\tHarbour Gazette\tnewspaper\tGB\ten\t2\tTime|People|Today|HG\n")
        #expect(problems.map(\.value) == ["Time", "People", "Today"])
        #expect(problems.allSatisfy { $0.kind == .commonWord && $0.line == 1 && $0.keepsRow })
        for text in [
            "People said that the bridge was old. Time will tell.", "Today reported figures are wrong.",
            "People reported feeling ill. Nature took its course.",
        ] {
            #expect(source(text, lexicon) == nil, "\(text)")
        }
        #expect(source("The deal is off, HG reported on Monday.", lexicon) == "Harbour Gazette")
        for word in ["Time", "People", "Today"] {
            let owners = lexicon.longestName(TokenScanner.tokens(of: word), at: 0)?.owners ?? []
            #expect(owners.contains { $0.outlet == lexicon.count - 1 }, "\(word)")
            #expect(owners.allSatisfy { !$0.isStrong }, "\(word)")
        }
    }

    /// `Reuters` is in many articles too, and means one outlet.
    @Test func namesThatAreKnownAsSuchAreNoCommonWords() {
        let (lexicon, problems) = adding("reut\tThe Reut\twire\tGB\ten\t2\tReuters|Politico\n")
        #expect(problems == [])
        let owners = lexicon.longestName(TokenScanner.tokens(of: "Politico"), at: 0)?.owners ?? []
        #expect(owners.count == 2 && owners.allSatisfy(\.isStrong))
    }

    @Test func numbersAndPronounsAreRefused() {
        let (lexicon, problems) = adding("harb\tHarbour Gazette\tnewspaper\tGB\ten\t2\tWe|It|I|2024|24/7|WE\tThey\n")
        #expect(
            problems.map(\.kind) == [
                .aliasIsPronoun, .aliasIsPronoun, .aliasIsPronoun, .aliasIsNumber, .aliasIsNumber, .commonWord,
                .aliasIsPronoun,
            ]
        )
        #expect(problems[3].description == "mine.tsv:1: \"2024\": a number is no alias")
        for word in ["We", "It", "I", "2024", "They"] {
            #expect(lexicon.longestName(TokenScanner.tokens(of: word), at: 0) == nil, "\(word)")
        }
    }

    @Test func aNameAloneThatIsACommonWordIsWeak() {
        let (lexicon, problems) = adding("harb\tBridge\nquiet\tMorning\tdigital\tGB\ten\t1\tMorning Tide\n")
        #expect(problems.map(\.value) == ["Bridge"])
        for word in ["Bridge", "Morning"] {
            let owners = lexicon.longestName(TokenScanner.tokens(of: word), at: 0)?.owners
            #expect(owners?.map(\.isStrong) == [false], "\(word)")
            #expect(lexicon.outlet(named: word)?.name == word)
        }
    }

    @Test func anIdTwiceIsAProblemAndTheFirstRowStays() {
        let (lexicon, problems) = adding("# mine\nzorb\tZorbleth\nquil\tQuillet\nzorb\tZorblethia\n")
        #expect(problems.map(\.kind) == [.duplicateID(firstLine: 2)])
        #expect(problems.map(\.line) == [4])
        #expect(lexicon.outlet(named: "Zorbleth") != nil && lexicon.outlet(named: "Zorblethia") == nil)
        #expect(lexicon.count == OutletLexicon.standard.count + 2)
    }

    @Test func aKnownIdAddsNamesAndSitesToThatOutlet() {
        let (lexicon, problems) = adding(
            "nyt\tThe New York Times\tdigital\tFR\ten\t0\tGrey Lady|NYT\t\tgreylady.example\n"
        )
        #expect(problems == [])
        #expect(lexicon.count == OutletLexicon.standard.count)
        let known = OutletLexicon.standard.outlet(named: "NYT")
        #expect(lexicon.outlet(named: "Grey Lady") == known)
        #expect(lexicon.outlet(host: "www.greylady.example") == known)
        for name in ["NYT", "Grey Lady", "The New York Times"] {
            let owners = lexicon.longestName(TokenScanner.tokens(of: name), at: 0)?.owners
            #expect(owners?.count == 1 && owners?.first?.isStrong == true, "\(name)")
        }
        let text = "Grey Lady and NYT reports say that the firm lied about the bridge in May."
        let credits = CreditReader(lexicon: lexicon).read(article("a", text, outlet: "The New York Times"))
        #expect(credits.mentions.allSatisfy { $0.role == .selfMention })
        #expect(source("The firm lied, Grey Lady reported on Monday.", lexicon) == "The New York Times")
        let (twice, said) = lexicon.adding(tsv: "nyt\tGreyest Lady\n", file: "more.tsv")
        #expect(said.map(\.kind) == [.knownID(of: "The New York Times")] && said.allSatisfy(\.keepsRow))
        #expect(twice.outlet(named: "Greyest Lady") == known && twice.outlet(named: "Grey Lady") == known)
    }

    @Test func aByteOrderMarkIsPassedOverAndOtherBytesAreSaid() {
        let (start, rest) = ("zorb\tZorbleth\nbad\tB", "d\nquil\tQuillet\n")
        let table = [0xEF, 0xBB, 0xBF] + Array(start.utf8) + [0xFF] + Array(rest.utf8)
        let (lexicon, problems) = OutletLexicon.standard.adding(table: table, file: "mine.tsv")
        #expect(problems.map(\.kind) == [.invalidUTF8])
        #expect(problems.first?.description.hasPrefix("mine.tsv:2: ") == true)
        #expect(lexicon.outlet(named: "Zorbleth")?.id == "zorb")
        #expect(lexicon.outlet(named: "Quillet")?.id == "quil")
        let directory = OutletDirectory(table: table, file: "mine.tsv")
        #expect(directory.problems == problems)
        #expect(directory.entries.suffix(2).map(\.outlet.id) == ["zorb", "quil"])
    }

    @Test func theDirectoryListsRowsAsTheyWereTaken() throws {
        let table = """
            harb\tHarbour Gazette\tnewspaper\tGB\ten\t2\tTime|It|small|HG|2024\tthe Gazette|They
            nyt\tThe New York Times\t\t\t\t\tGrey Lady|NYT\t\tgreylady.example
            harb\tHarbour Times
            """
        let directory = OutletDirectory(tsv: table, file: "mine.tsv")
        #expect(directory.entries.count == OutletLexicon.standard.count + 1)
        let mine = try #require(directory.entries.last)
        #expect(mine.names == ["Harbour Gazette", "HG"])
        #expect(mine.weakNames == ["the Gazette", "Time"])
        let nyt = try #require(directory.entries.first { $0.outlet.id == "nyt" })
        #expect(nyt.names.suffix(1) == ["Grey Lady"] && nyt.names.count { $0 == "NYT" } == 1)
        #expect(nyt.domains.last == "greylady.example" && nyt.outlet.country == "US")
        let reason = try #require(directory.answer("HG").candidates.first?.reason)
        #expect(reason.contains("listed in mine.tsv") && !reason.contains("by hand"), "\(reason)")
        #expect(directory.answer("Grey Lady").outlet?.id == "nyt")
        #expect(directory.answer("greylady.example").outlet?.id == "nyt")
    }
}
