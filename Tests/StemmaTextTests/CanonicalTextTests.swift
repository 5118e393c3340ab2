import Foundation
import StemmaText
import Testing

@Suite("Canonical text")
struct CanonicalTextTests {
    private func canonical(_ text: String) -> String {
        String(decoding: CanonicalText(text).bytes, as: UTF8.self)
    }

    @Test(
        "Foldings",
        arguments: [
            ("", ""),
            ("Plain TEXT", "plain text"),
            ("Ｆｕｌｌ １２", "full 12"),
            ("ﬁne oﬃce", "fine office"),
            ("Cafe\u{301} Ångström", "café ångström"),
            ("Straße ΣΊΣΥΦΟΣ", "strasse σίσυφοσ"),
            ("co\u{AD}op a\u{200D}b \u{FEFF}c", "coop ab c"),
            ("‘a’ ‚b‛ rock’n’roll 5′ ʼ ´", "'a' 'b' rock'n'roll 5' ' '"),
            ("“a” „b‟ «c» ‹d› 「e」 5″", "\"a\" \"b\" \"c\" \"d\" \"e\" 5\""),
            ("a‐b‑c–d—e−f﹣g－h", "a-b-c-d-e-f-g-h"),
            ("a \t\n\u{A0}\u{3000} b", "a b"),
            (" a ", " a "),
            ("ｶﾞ 各", "ガ 各"),
            ("\u{1112}\u{1161}\u{11AB}", "한"),
            ("ᾼ\u{301}", canonicalAlpha),
            ("α\u{345}\u{301}", canonicalAlpha),
        ] as [(String, String)]
    )
    func foldings(text: String, expected: String) {
        #expect(Array(canonical(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    private static let canonicalAlpha = "άι"

    /// The mapping's own words: a byte of the canonical text stands for a byte of the original, or a stretch for a stretch.
    @Test("The way back to the original")
    func offsets() {
        let original = "Ｔhe “ﬁne”\n\n Cafe\u{301}!"
        let text = CanonicalText(original)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "the \"fine\" café!")
        let bytes = Array(original.utf8)
        for (found, expected) in [
            ("the", "Ｔhe"), ("t", "Ｔ"), ("\"", "“"), ("fi", "ﬁ"), ("f", "ﬁ"), ("ne", "ne"), (" caf", "\n\n Caf"),
            ("é", "e\u{301}"),
            ("café", "Cafe\u{301}"), ("!", "!"),
        ] {
            let range = text.bytes.firstRange(of: Array(found.utf8))
            let back = range.map { text.originalRange(ofCanonical: $0) }
            #expect(back.map { Array(bytes[$0.start..<$0.end]) } == Array(expected.utf8), "\(found)")
        }
        #expect(text.originalOffset(ofCanonical: 0) == 0)
        #expect(text.originalOffset(ofCanonical: text.bytes.count) == bytes.count)
    }

    @Test("Taken twice it changes nothing, is valid UTF-8, and offsets only rise, whatever the bytes")
    func invariants() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<1500 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<25, using: &random) {
                if Int.random(in: 0..<9, using: &random) == 0 {
                    bytes += WordScannerTests.badBytes.randomElement(using: &random) ?? []
                } else {
                    bytes += Array((WordScannerTests.pieces.randomElement(using: &random) ?? "").utf8)
                }
            }
            let text = bytes.withUnsafeBufferPointer { CanonicalText($0) }
            let string = String(validating: text.bytes, as: UTF8.self)
            #expect(string.map { CanonicalText($0).bytes } == text.bytes, "\(bytes)")
            let offsets = (0...text.bytes.count).map { text.originalOffset(ofCanonical: $0) }
            #expect(offsets == offsets.sorted() && offsets.last == bytes.count, "\(bytes)")
            for index in text.bytes.indices {
                let range = text.originalRange(ofCanonical: index..<index + 1)
                #expect(range.start == offsets[index] && range.end <= bytes.count && range.count > 0, "\(bytes)")
            }
        }
    }

    @Test("Foundation's normal forms agree where Stemma folds nothing")
    func foundation() {
        var random = SeededRandom(seed: 3)
        let letters = ["e", "a", "o", "k", "ñ", "ạ", "ﬁ", "ｶ", "각", "क", "م", "각", "ŀ", "㍿", "²", "①", "ǰ"]
        let marks = [
            "\u{301}", "\u{323}", "\u{308}", "\u{327}", "\u{93C}", "\u{64B}", "\u{3099}", "\u{11A8}", "\u{334}",
        ]
        for _ in 0..<2000 {
            let text = (0..<6).map { _ in
                (Bool.random(using: &random) ? letters : marks).randomElement(using: &random) ?? ""
            }.joined()
            let expected = Array(text.precomposedStringWithCompatibilityMapping.unicodeScalars)
            #expect(Array(canonical(text).unicodeScalars) == expected, "\(text.unicodeScalars.map(\.value))")
        }
    }

    @Test(
        "NormalizationTest.txt: every form of a line has one canonical form",
        .enabled(if: Shared.has("eval/unicode_tests/NormalizationTest.txt.bz2"), "needs ../shared/eval/unicode_tests"),
        .enabled(if: Shared.hasBzip2, "needs bzip2")
    )
    func normalizationTest() throws {
        let file = try #require(Shared.unpacked("eval/unicode_tests/NormalizationTest.txt.bz2"))
        var lines = 0
        for line in file.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("@") {
            let forms = line.split(separator: ";").prefix(5).map { form in
                var text = String.UnicodeScalarView()
                text.append(
                    contentsOf: form.split(separator: " ").compactMap {
                        UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
                    }
                )
                return String(text)
            }
            // An acute accent of its own and double primes are punctuation here, other things in NFKC: canonical forms only.
            let compared = ["00B4;", "1FFD;", "2033;", "2036;"].contains { line.hasPrefix($0) } ? 3 : 5
            let canonical = forms.prefix(compared).map { CanonicalText($0).bytes }
            #expect(canonical.allSatisfy { $0 == canonical[0] }, "\(line)")
            lines += 1
        }
        #expect(lines > 18_000)
    }

    @Test("Marks without end")
    func endlessMarks() {
        let marks = String(repeating: "\u{301}\u{323}", count: 100_000)
        #expect(CanonicalText("a" + marks).bytes.count > 0)
        #expect(CanonicalText(marks).bytes.count == marks.utf8.count)
    }
}
