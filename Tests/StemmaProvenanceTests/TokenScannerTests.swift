import Testing

@testable import StemmaProvenance

struct TokenScannerTests {
    private func words(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return TokenScanner.tokens(of: text).map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    }

    @Test(arguments: [
        ("NBC's \u{201C}Meet\u{201D}", ["NBC", "'s", "\u{201C}", "Meet", "\u{201D}"]),
        ("didn\u{2019}t say", ["didn\u{2019}t", "say"]),
        ("the U.S. and N.Y. Times", ["the", "U.S.", "and", "N.Y.", "Times"]),
        ("at nytimes.com/2025, ended.The next", ["at", "nytimes.com", "/", "2025", ",", "ended", ".", "The", "next"]),
        ("Sun-Times (AP) --", ["Sun", "-", "Times", "(", "AP", ")", "--"]),
        ("9to5Mac", ["9to5Mac"]),
    ])
    func cuts(_ text: String, _ expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test func curlyAndStraightAreOne() {
        let a = TokenScanner.tokens(of: "L'Équipe - it's \"so\"").map(\.exact)
        #expect(a == TokenScanner.tokens(of: "L\u{2019}Équipe \u{2014} it\u{2019}s \u{201C}so\u{201D}").map(\.exact))
    }

    @Test func lowerCaseIsFoldedInThreeAlphabets() {
        for (upper, lower) in [("REUTERS", "reuters"), ("ÉCLAIR", "éclair"), ("МОСКВА", "москва"), ("ЁЖ", "ёж")] {
            #expect(TokenScanner.tokens(of: upper).map(\.folded) == TokenScanner.tokens(of: lower).map(\.folded))
            #expect(TokenScanner.tokens(of: upper).first?.flags.contains(.allCapitals) == true)
        }
    }

    @Test func textEncodedTwiceReadsAsMeant() {
        let twice = String(
            decoding: Array("told\u{A0}NPR".utf8).flatMap { Array(String(UnicodeScalar($0)).utf8) },
            as: UTF8.self
        )
        #expect(TokenScanner.tokens(of: twice).map(\.exact) == TokenScanner.tokens(of: "told NPR").map(\.exact))
    }

    @Test func tokensAreInOrderAndInsideAnyText() {
        var random = SeededNumbers(seed: 1)
        for length in [1, 3, 17, 400] {
            for _ in 0..<50 {
                let text = random.text(length: length)
                var end: UInt32 = 0
                for token in TokenScanner.tokens(of: text) {
                    #expect(token.start >= end && token.end > token.start)
                    end = token.end
                }
                #expect(Int(end) <= text.utf8.count)
            }
        }
    }

    /// More tokens than the scanner makes room for at first.
    @Test(arguments: [1, 7, 8, 9, 40, 1000])
    func marksWithoutSpacesAreAllKept(_ count: Int) {
        let text = String(repeating: ",a's", count: count)
        #expect(words(text) == Array(repeating: [",", "a", "'s"], count: count).flatMap { $0 })
    }

    /// A word at the end of its text is read a byte at a time, before other words eight bytes at a time.
    @Test(arguments: ["a", "The", "REUTERS", "quickly", "Guardian", "newspaper", "Bloomberg", "counterintelligence"])
    func aWordIsTheSameWhereverItStands(_ word: String) throws {
        let last = try #require(TokenScanner.tokens(of: word).first)
        let first = try #require(TokenScanner.tokens(of: word + " and others of its kind").first)
        #expect((last.exact, last.folded) == (first.exact, first.folded))
        #expect((last.end, last.flags) == (first.end, first.flags))
    }
}
