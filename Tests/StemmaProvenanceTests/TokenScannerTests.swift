import CStemmaKernels
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

    /// The kernel cuts most of a text, and the scanner the rest: what both cut comes out the same, field by field.
    @Test func theKernelCutsAsTheScannerDoes() {
        let pieces = [
            "The", "a", "REUTERS", "iPhone", "quickly", "ly", "newspapers", "straightforward", "counterintelligence",
            "U.S.",
            "example.com", "it's", "Mr.", "O\u{2019}Brien", "Le Monde\u{2019}s", "l'Equipe", "Zeit", "\u{00C9}quipe",
            "2026", "9.5",
            "x1", ".", "...", ".\u{2026}", ",", "--", "-", "!", "?\"", "(", "'", "`", "\u{2014}", "\u{00A0}",
            "\u{1F600}", "~", "\u{7F}", "ended.\u{201D}", "ended.\"", ".\u{2014}", "\u{201C}", "won\u{2019}t", "d'",
        ]
        let gaps = [" ", " ", " ", "", "  ", "\n", "\n\n", "\r\n", "\r", "\t"]
        var random = SeededNumbers(seed: 7)
        for length in 0..<400 {
            var text = ""
            for _ in 0..<length % 60 {
                text +=
                    pieces[Int(random.next() % UInt64(pieces.count))] + gaps[Int(random.next() % UInt64(gaps.count))]
            }
            text.withUTF8 { bytes in
                let fast = TokenScanner.tokens(of: bytes).map(Fields.init)
                #expect(fast == TokenScanner.tokens(of: bytes, usesKernel: false).map(Fields.init))
                TokenScanner.withTokens(of: bytes) { #expect($0.map(Fields.init) == fast) }
            }
        }
    }

    /// Every level of instructions cuts a text alike, whatever stands around it in memory.
    @Test func allLevelsCutAlike() {
        var random = SeededNumbers(seed: 8)
        let letters = Array("aEly09 \n.,-'\"(\u{2019}\u{201C}\u{2014}\u{00E9}".utf8)
        for length in 0..<300 {
            let text = (0..<length + 64).map { _ in letters.randomElement(using: &random) ?? 0 }
            func tokens(_ level: stemma_level) -> [[UInt64]] {
                var room = [stemma_token](repeating: stemma_token(), count: 2 * length + 2)
                var scan = stemma_token_scan(
                    position: 0,
                    count: 0,
                    breaks: 2,
                    space_before: true,
                    at_sentence_start: true
                )
                text.withUnsafeBufferPointer { text in
                    let end = text.baseAddress.map { $0 + text.count }
                    stemma_scan_tokens(level, text.baseAddress, length, end, &room, room.count, &scan)
                }
                let tokens = room[..<scan.count].map {
                    [UInt64($0.start), UInt64($0.end), $0.exact, $0.folded, UInt64($0.flag_bits)]
                }
                return tokens + [[UInt64(scan.position), UInt64(scan.breaks), scan.space_before ? 1 : 0]]
            }
            let portable = tokens(STEMMA_PORTABLE)
            for level in [STEMMA_AVX2, STEMMA_AVX512] where level.rawValue <= stemma_minhash_best_level().rawValue {
                #expect(tokens(level) == portable)
            }
        }
    }

    /// A name is cut where it lies in its table as it is alone.
    @Test(arguments: ["|", "\t", "\n", " "])
    func namesInATableAreCutAsAlone(_ separator: String) {
        let names = [
            "The Times", "U.S. News", "Le Monde\u{2019}s", "example.com", "9to5Mac", "N.Y.", "A", "Yahoo!", "L'Equipe",
            "\u{00C9}quipe", "Sun-", "Counterintelligencer", "x.", "Daily 7", "\u{201C}Post\u{201D}", "1.",
        ]
        for name in names {
            let table = Array((name + separator + "Other.com|2 Name\u{201D}s of more than twenty-four bytes").utf8)
            table.withUnsafeBufferPointer { table in
                let bytes = UnsafeBufferPointer(rebasing: table[..<name.utf8.count])
                let alone = TokenScanner.tokens(of: name).map(Fields.init)
                let end = table.baseAddress.map { $0 + table.count }
                TokenScanner.withTokens(of: bytes, in: end) { #expect($0.map(Fields.init) == alone) }
            }
        }
    }

    @Test func tokensAreLaidOutAsKernelsHaveThem() {
        #expect(MemoryLayout<Token>.stride == MemoryLayout<stemma_token>.stride)
        #expect(MemoryLayout<Token>.offset(of: \.end) == MemoryLayout<stemma_token>.offset(of: \.end))
        #expect(MemoryLayout<Token>.offset(of: \.exact) == MemoryLayout<stemma_token>.offset(of: \.exact))
        #expect(MemoryLayout<Token>.offset(of: \.folded) == MemoryLayout<stemma_token>.offset(of: \.folded))
        #expect(MemoryLayout<Token>.offset(of: \.word) == MemoryLayout<stemma_token>.offset(of: \.word))
        #expect(MemoryLayout<Token>.offset(of: \.flags) == MemoryLayout<stemma_token>.offset(of: \.flag_bits))
        #expect(MemoryLayout<Token>.offset(of: \.lists) == MemoryLayout<stemma_token>.offset(of: \.list_bits))
    }

    private struct Fields: Equatable {
        var place: [UInt32]
        var hashes: [UInt64]
        var flags: Token.Flags
        var word: UInt16

        init(_ token: Token) {
            place = [token.start, token.end]
            hashes = [token.exact, token.folded]
            flags = token.flags
            word = token.word
        }
    }
}
