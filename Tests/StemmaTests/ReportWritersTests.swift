import Testing

@testable import Stemma

/// The small writers under the formats: cells, JSON strings, numbers, dates, offsets and terminal lines.
struct ReportWritersTests {
    // MARK: Cells

    private func cell(_ value: String) -> String {
        var row = CSVRow()
        var text = ""
        row.cell(value)
        row.end(to: &text)
        return String(text.dropLast())
    }

    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("cr\r", "\"cr\r\""), ("u\u{2028}v", "\"u\u{2028}v\""),
        ("nel\u{85}", "\"nel\u{85}\""), ("Ünï—“”", "Ünï—“”"),
        ("=1+1", "'=1+1"), ("+49", "'+49"), ("-5", "'-5"), ("@me", "'@me"), ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""),
        ("'=1", "''=1"), ("''=1", "'''=1"), ("'tis", "'tis"), ("'", "'"), ("a=1", "a=1"), ("=a,b", "\"'=a,b\""),
        ("=\"x\"", "\"'=\"\"x\"\"\""),
    ])
    func aCellIsQuotedAndGuarded(value: String, written: String) {
        #expect(cell(value) == written)
    }

    /// What README tells a reader to do: RFC 4180, then drop one apostrophe where the rule says so.
    private func read(_ written: String) -> String {
        var value = written
        if value.hasPrefix("\"") {
            value = String(value.dropFirst().dropLast())
            var unescaped = String.UnicodeScalarView()
            var skip = false
            for scalar in value.unicodeScalars {
                if scalar == "\"", skip { skip = false } else { unescaped.append(scalar); skip = scalar == "\"" }
            }
            value = String(unescaped)
        }
        let scalars = value.unicodeScalars
        let rest = scalars.drop { $0 == "'" }
        let runs: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r", "\n"]
        guard scalars.first == "'", let next = rest.first, runs.contains(next) else { return value }
        return String(Substring(scalars.dropFirst()))
    }

    @Test func everyCellReadsBack() {
        var state: UInt64 = 7
        let alphabet = ["'", "'", "=", "+", "-", "@", "\t", "\r", "\n", "\"", ",", "a", " ", "é", "\u{2028}", "\0"]
        for _ in 0..<5000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var bits = state >> 8
            var value = ""
            for _ in 0..<Int(bits % 7) {
                bits /= 7
                value += alphabet[Int(bits % 16)]
            }
            let written = cell(value)
            #expect(Array(read(written).unicodeScalars) == Array(value.unicodeScalars), "\(value.debugDescription)")
            let first =
                written.hasPrefix("\"") ? written.unicodeScalars.dropFirst().first : written.unicodeScalars.first
            #expect(!["=", "+", "-", "@", "\t"].contains(first), "\(value.debugDescription)")
        }
    }

    // MARK: JSON

    @Test func jsonEscapesWhatJSONAndReadersOfLinesNeed() {
        var line = JSONLine()
        line.object {
            $0.field("ab", "q\" b\\ n\n r\r t\t nul\0 esc\u{1B} del\u{7F} \u{85}\u{2028}\u{2029} é 北 😀 /")
            $0.field("none", String?.none)
            $0.array("list") {
                $0.element("x")
                $0.element(-3)
                $0.array { _ in }
                $0.object { $0.field("t", true) }
            }
            $0.object("o") { _ in }
            $0.field("end", 1)
        }
        #expect(
            line.text
                == #"{"ab":"q\" b\\ n\n r\r t\t nul\u0000 esc\u001b del"# + "\u{7F}"
                + #" \u0085\u2028\u2029 é 北 😀 /","none":null,"list":["x",-3,[],{"t":true}],"o":{},"end":1}"#
        )
    }

    @Test func jsonKeepsCombiningMarksThatFollowAQuote() {
        var line = JSONLine()
        // A grapheme of quote and accent: escaping must look at scalars, not characters.
        line.object { $0.field("k", "\"\u{301}\r\n") }
        #expect(line.text == "{\"k\":\"\\\"\u{301}\\r\\n\"}")
    }

    @Test(arguments: [
        (0.1, "0.1"), (1, "1.0"), (1.0 / 3, "0.3333333333333333"), (.leastNonzeroMagnitude, "5e-324"), (-0.0, "-0.0"),
        (.nan, "null"),
        (.infinity, "null"),
    ])
    func jsonNumbersReadBack(value: Double, digits: String) {
        var line = JSONLine()
        line.object { $0.field("v", value) }
        #expect(line.text == "{\"v\":\(digits)}")
    }

    // MARK: Numbers

    @Test(arguments: [
        (0.93456, 4, "0.9346"), (0, 4, "0.0000"), (1, 2, "1.00"), (0.99999, 4, "1.0000"), (-0.25, 1, "-0.3"),
        (-0.00001, 4, "0.0000"), (12.5, 0, "13"), (.nan, 4, ""), (1e300, 2, "1e+300"),
    ])
    func fixedDecimals(value: Double, places: Int, text: String) {
        #expect(Figures.fixed(value, places: places) == text)
    }

    @Test func modelledFiguresHaveFourDecimalsAndNoNegativeZero() {
        #expect(Figures.modelled(0.123456) == 0.1235)
        #expect(Figures.modelled(-0.00001).description == "0.0")
        #expect(Figures.modelled(1e300) == 1e300)
        #expect(Figures.modelled(.nan).isNaN)
    }

    // MARK: Offsets

    @Test func scalarOffsetsAgreeWithTheString() {
        let texts = ["", "plain", "é", "北京 and ﬁ “quotes” 😀😀 e\u{301}", "\u{FEFF}x\u{7FF}\u{800}\u{10FFFF}"]
        for text in texts + [String(repeating: "né ", count: 700)] {
            Array(text.utf8).withUnsafeBufferPointer { utf8 in
                let offsets = ScalarOffsets(utf8)
                var bytes = 0
                for (count, scalar) in text.unicodeScalars.enumerated() {
                    #expect(offsets.scalars(before: bytes) == count)
                    bytes += UTF8.width(scalar)
                }
                #expect(offsets.scalars(before: bytes) == text.unicodeScalars.count)
                #expect(offsets.scalars(before: bytes + 100) == text.unicodeScalars.count)
                #expect(offsets.scalars(before: -5) == 0)
            }
        }
        Array("北京x".utf8).withUnsafeBufferPointer { #expect(ScalarOffsets($0).scalars(in: TextRange(3, 7)) == 1..<3) }
    }

    // MARK: Terminal lines

    @Test func articlesCannotReachTheTerminal() {
        #expect(TerminalText.oneLine(" a\u{1B}[31mred\u{7}\n\tb\u{202E}c\u{200D}d\u{9B}e ") == "a[31mred bc\u{200D}de")
    }

    @Test(arguments: [
        ("abc", 3), ("é", 1), ("e\u{301}", 1), ("北京", 4), ("한국", 4), ("😀", 2), ("ﬁ", 1), ("☎\u{FE0F}", 2),
    ])
    func columnsOfATerminal(text: String, columns: Int) {
        #expect(TerminalText.columns(text) == columns)
    }

    @Test(arguments: [
        ("short", 10, "short"), ("exactly ten", 11, "exactly ten"), ("cut at a word", 10, "cut at a…"),
        ("cut at a word", 9, "cut at a…"), ("unbreakableword", 6, "unbre…"), ("北京市长宣布", 7, "北京市…"), ("x", 0, ""),
    ])
    func longTextIsCutAtTheEndOfAWord(text: String, width: Int, cut: String) {
        #expect(TerminalText.cut(text, to: width) == cut)
    }

    @Test func wrappingLosesNothingUntilTheLastLine() {
        let words = "one two three four five six seven eight nine ten eleven"
        #expect(
            TerminalText.wrap(words, to: 15, lines: 9) == [
                "one two three", "four five six", "seven eight", "nine ten eleven",
            ]
        )
        #expect(TerminalText.wrap(words, to: 15, lines: 2) == ["one two three", "four five six…"])
        #expect(TerminalText.wrap("", to: 15, lines: 3) == [""])
        #expect(TerminalText.wrap("abcdefghijklmnopqrst uv", to: 10, lines: 3) == ["abcdefghij", "klmnopqrst", "uv"])
    }
}
