import StemmaText
import Testing

@Suite("Terms")
struct TermScannerTests {
    /// The terms as they stand in the text, each with its flags in brief.
    private func terms(_ text: String) -> [String] {
        var scanner = TermScanner()
        var terms = Terms()
        scanner.scan(text, into: &terms)
        let bytes = Array(text.utf8)
        let letters: [(Terms.Flags, String)] = [
            (.number, "n"), (.capitalised, "c"), (.allCaps, "A"), (.sentenceInitial, "i"), (.hyphenated, "h"),
            (.characterGram, "g"), (.insideQuotation, "q"),
        ]
        return terms.hashes.indices.map { index in
            let words = String(decoding: bytes[Int(terms.starts[index])..<Int(terms.ends[index])], as: UTF8.self)
            let flags = letters.filter { terms.flags[index].contains($0.0) }.map(\.1).joined()
            return flags.isEmpty ? words : "\(words)/\(flags)"
        }
    }

    @Test(
        "Bounds and flags",
        arguments: [
            ("", []),
            ("Entente-4 won 7-0.", ["Entente-4/cih", "won", "7-0/n"]),
            ("don't al-Sisi's plan", ["don't/i", "al-Sisi/h", "plan"]),
            ("It cost 1,200.50 at 14:30, up 3.2%", ["It/ci", "cost", "1,200.50/n", "at", "14:30/n", "up", "3.2/n"]),
            ("a -b- c_d e:f", ["a/i", "b", "c_d", "e", "f"]),
            ("The ministers’ NATO talks", ["The/ci", "ministers", "NATO/cA", "talks"]),
            ("He left. She stayed! Why? Now", ["He/ci", "left", "She/ci", "stayed", "Why/ci", "Now/ci"]),
            ("one\nTwo Three", ["one/i", "Two/ci", "Three/c"]),
            ("Mr. Smith met J. Brown. Later", ["Mr/ci", "Smith/c", "met", "J/c", "Brown/c", "Later/ci"]),
            ("See example.com Today", ["See/ci", "example", "com", "Today/c"]),
            ("He said: “We won.” Then", ["He/ci", "said", "We/cq", "won/q", "Then/ci"]),
            ("a \"b c\" d", ["a/i", "b/q", "c/q", "d"]),
            ("a «b c» d", ["a/i", "b/q", "c/q", "d"]),
            ("a « b c » d", ["a/i", "b/q", "c/q", "d"]),
            ("a „b c“ d", ["a/i", "b/q", "c/q", "d"]),
            ("a »b c« d", ["a/i", "b/q", "c/q", "d"]),
            ("a “b\nc” d", ["a/i", "b", "c/i", "d"]),
            ("“b c”", ["b/iq", "c/q"]),
            ("x 5\" y 6\" z", ["x/i", "5/n", "y", "6/n", "z"]),
            ("東京都 と", ["東京/ig", "京都/g", "と/g"]),
            ("「京都」へ", ["京都/igq", "へ/g"]),
            ("ที่นี่", ["ที่นี่/ig"]),
            ("A東b", ["A/ci", "東/g", "b"]),
            ("score 7–0 x–y", ["score/i", "7–0/n", "x", "y"]),
            ("m² ½", ["m/i", "²/n", "½/n"]),
            ("__ _'s", []),
            ("É́cole ÉCOLE", ["É́cole/ci", "ÉCOLE/cA"]),
        ] as [(String, [String])]
    )
    func bounds(text: String, expected: [String]) {
        #expect(terms(text) == expected)
    }

    @Test("A lone quotation mark does not quote the rest of a long paragraph")
    func unclosedQuotation() {
        let text = "“a " + String(repeating: "word ", count: 1000) + "b”"
        #expect(!terms(text).contains { $0.hasSuffix("q") })
    }

    @Test("Hashes are those of the canonical terms")
    func hashes() {
        var scanner = TermScanner()
        var terms = Terms()
        scanner.scan("Don’t AL‑SISI’s １４：３０ Cafe\u{301}", into: &terms)
        #expect(terms.hashes == ["don't", "al-sisi", "14:30", "café"].map { XXH3.hash($0.utf8) })
    }

    private static func terms(_ bytes: [UInt8], _ path: WordScanner.Path) -> Terms {
        var scanner = TermScanner(path: path)
        var terms = Terms()
        bytes.withUnsafeBufferPointer { scanner.scan($0, into: &terms) }
        return terms
    }

    @Test(
        "Simple terms read in one go are those of the general rules",
        .enabled(if: WordScanner.Path.best != .plain, "this machine has the plain path alone")
    )
    func paths() {
        var random = SeededRandom(seed: 99)
        let more = [
            "'s", "’s", "'S", "s", "7", "the", "NATO", "al-", "3.", "—", "…", "Mr.", "?", "!", "«", "»", "「", "」",
            "U.S.",
        ]
        let pieces = WordScannerTests.pieces + more
        for round in 0..<4000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<30, using: &random) {
                if Int.random(in: 0..<20, using: &random) == 0 {
                    bytes += WordScannerTests.badBytes.randomElement(using: &random) ?? []
                } else {
                    let simple = round % 2 == 0 && Int.random(in: 0..<3, using: &random) > 0
                    bytes += Array(((simple ? more : pieces).randomElement(using: &random) ?? "").utf8)
                }
            }
            #expect(
                Self.terms(bytes, .plain) == Self.terms(bytes, .best),
                "\(String(decoding: bytes, as: UTF8.self)) \(bytes)"
            )
        }
    }

    @Test("Every term's hash is that of its canonical text", .timeLimit(.minutes(1)))
    func hashesOfCanonicalText() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<500 {
            let text = (0..<20).map { _ in WordScannerTests.pieces.randomElement(using: &random) ?? "" }.joined()
            let bytes = Array(text.utf8)
            let terms = Self.terms(bytes, .best)
            for index in terms.hashes.indices {
                let part = Array(bytes[Int(terms.starts[index])..<Int(terms.ends[index])])
                let canonical = CanonicalText(String(decoding: part, as: UTF8.self)).bytes
                #expect(terms.hashes[index] == XXH3.hash(canonical), "\(part)")
            }
        }
    }

    @Test("Extremes end")
    func extremes() {
        for piece in ["a", "a-", "a'", "1.", "\"", "東", "\u{301}", "\0", "“", "”", "e\u{301}"] {
            let bytes = Array(String(repeating: piece, count: 200_000).utf8)
            #expect(Self.terms(bytes, .best).count <= bytes.count)
        }
    }
}
