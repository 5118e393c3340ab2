import StemmaText
import Testing

@Suite("Words")
struct WordScannerTests {
    static let paths = WordScanner.Path.allCases.filter(\.runsHere)

    static func words(_ bytes: [UInt8], _ path: WordScanner.Path = .best) -> Words {
        var scanner = WordScanner(path: path)
        var words = Words()
        bytes.withUnsafeBufferPointer { scanner.scan($0, into: &words) }
        return words
    }

    /// The words' hashes alone.
    static func hashes(_ bytes: [UInt8], _ path: WordScanner.Path) -> [UInt64] {
        var scanner = WordScanner(path: path)
        var hashes: [UInt64] = []
        bytes.withUnsafeBufferPointer { scanner.scan($0, into: &hashes) }
        return hashes
    }

    /// Expects the slow rules' words on every path; shows the smallest part of `bytes` that fails.
    static func expectAgreement(_ bytes: [UInt8]) {
        func agrees(_ bytes: [UInt8]) -> Bool {
            let expected = SlowWords.words(bytes)
            return paths.allSatisfy { words(bytes, $0) == expected && hashes(bytes, $0) == expected.hashes }
        }
        guard !agrees(bytes) else { return }
        var least = bytes
        var index = 0
        while index < least.count {
            var shorter = least
            shorter.remove(at: index)
            if agrees(shorter) { index += 1 } else { least = shorter }
        }
        Issue.record("paths \(paths) against the slow rules: \(String(decoding: least, as: UTF8.self)) \(least)")
    }

    /// Pieces that the rules and the fast paths' special cases turn on.
    static let pieces: [String] = [
        "a", "B", "word", "Straße", "é", "É", "e\u{301}", "ñ", "ÿ", "÷", "ж", "Ж", "слово", "Ёж", "њ", "Σ", "ς", "א",
        "ב",
        "'", "’", "\"", ".", ",", ":", ";", "·", "_", "__", "-", " ", "  ", "\n", "\r\n", "\u{85}", "\u{3000}", "\0",
        "1",
        "42", "٣", "１", "Ａ", "ﬁ", "東", "京", "々", "ア", "ｱ", "ﾞ", "ー", "あ", "か\u{3099}", "ท", "ี่", "ា", "က", "ກ",
        "한", "국", "\u{1112}\u{1161}", "\u{11AB}", "\u{308}", "\u{345}", "\u{AD}", "\u{200D}", "\u{200B}", "\u{FEFF}",
        "🛑", "Ⓜ", "👩\u{200D}🚒", "🇫", "🇷", "²", "½", "İ", "ŉ", "ǆ", "\u{115F}", "م", "\u{64B}", "क", "्", "𝐀", "𠀀",
        "\u{F900}", "ﷺ", "❤\u{FE0F}", "K", "（", "。", "，", "“", "”", "‘", "—", "–", "…", "‐", "․", "‧", "Ю", "Ё", "ё",
        "Ѓ", "џ", "þ", "Ð", "ß", "ŭ", "Ａ", "ʼ", "\u{7F}", "@", "[", "`", "{", "/", "^",
    ]

    static let badBytes: [[UInt8]] = [
        [0x80], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x9B], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xFF], [0xF5],
        [0xE0, 0x80, 0x80],
        [0xF4, 0x90, 0x80, 0x80], [0xD0], [0xD1], [0xE4, 0xB8], [0xE9],
    ]

    @Test("Every path agrees with the slow rules on mixed scripts")
    func mixed() {
        var random = SeededRandom(seed: 20_260_611)
        for round in 0..<1000 {
            var bytes: [UInt8] = []
            let calm = round % 3 == 0
            for _ in 0..<Int.random(in: 0..<40, using: &random) {
                if calm && Int.random(in: 0..<4, using: &random) > 0 {
                    bytes += Array("plain text".utf8).prefix(Int.random(in: 1...10, using: &random))
                } else if Int.random(in: 0..<12, using: &random) == 0 {
                    bytes += Self.badBytes.randomElement(using: &random) ?? []
                } else {
                    bytes += Array((Self.pieces.randomElement(using: &random) ?? "").utf8)
                }
            }
            Self.expectAgreement(bytes)
        }
    }

    @Test("Every path agrees with the slow rules on random bytes")
    func noise() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<800 {
            let count = Int.random(in: 0..<90, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            Self.expectAgreement(bytes)
        }
    }

    @Test("Words at every place around the edges of blocks")
    func edges() {
        let words = ["it's", "a.b", "3.14", "x_", "_", "été", "жук", "東京", "longestwordinsentence", "e\u{301}", "a"]
        for lead in [0, 1, 15, 16, 17] + Array(50..<66) + Array(120..<130) {
            for word in words {
                for tail in ["", " ", "’", " b", "\u{301}"] {
                    let bytes = Array((String(repeating: lead % 2 == 0 ? " " : "x ", count: lead) + word + tail).utf8)
                    Self.expectAgreement(bytes)
                }
            }
        }
    }

    @Test("Words that cross from one chunk into the next")
    func chunks() {
        for (letter, lengths) in [
            ("x", [1, 15, 63, 64, 65, 66, 100, 9000]), ("é", [1, 30, 33, 5000]), ("東", [1, 40, 6000]),
        ] {
            for length in lengths {
                for shift in [0, 1, 2, 3, 62, 63, 64, 65] {
                    let lead = String(repeating: "ab ", count: (8192 - shift) / 3) + "-_ "
                    let bytes = Array((lead + String(repeating: letter, count: length) + "A it's end").utf8)
                    let part = SlowWords.words(Array(bytes[lead.utf8.count...]))
                    let skipped = (8192 - shift) / 3
                    for path in Self.paths {
                        let all = Self.words(bytes, path)
                        #expect(Array(all.hashes[skipped...]) == part.hashes, "\(letter) \(length) \(shift)")
                        #expect(all.starts[skipped...].map { $0 - UInt32(lead.utf8.count) } == part.starts)
                        #expect(all.ends[skipped...].map { $0 - UInt32(lead.utf8.count) } == part.ends)
                    }
                }
            }
        }
    }

    @Test("Stretches of Han of every length, whatever stands around them and between")
    func stretchesOfHan() {
        var random = SeededRandom(seed: 20_260_712)
        let others = [
            "，", "。", "、", "“", "a", "9", " ", "\u{301}", "\u{3099}", "\u{FE00}", "\u{200D}", "々", "㐀", "\u{4DFF}",
            "\u{9FFF}", "ｱ", "か", "한", "\u{F900}", "𠀀", "…",
        ]
        for length in 0..<70 {
            for _ in 0..<8 {
                var text = others.randomElement(using: &random) ?? ""
                for place in 0..<length {
                    text.unicodeScalars.append(
                        Unicode.Scalar(UInt16.random(in: 0x4E00...0x9FFF, using: &random)) ?? "一"
                    )
                    if place % 17 == 16 { text += others.randomElement(using: &random) ?? "" }
                }
                text += others.randomElement(using: &random) ?? ""
                Self.expectAgreement(Array(text.utf8))
                // Cut inside the last character too.
                Self.expectAgreement(Array(text.utf8.dropLast()))
            }
        }
    }

    @Test("Hashes of every short length are libxxhash's", arguments: paths)
    func lengths(path: WordScanner.Path) {
        for count in 1...300 {
            let word = (0..<count).map { UInt8(ascii: "a") + UInt8(($0 * 7 + count) % 26) }
            #expect(Self.words(word, path).hashes == [XXH3.hash(word)])
            // Among others, in every lane of a vector.
            for lead in 1..<9 {
                let many = Array(String(repeating: "ab ", count: lead).utf8) + word + Array(" xyz q".utf8)
                #expect(Self.hashes(many, path)[lead] == XXH3.hash(word))
            }
            #expect(Self.words(word.map { $0 - 32 }, path).hashes == [XXH3.hash(word)])
        }
    }

    @Test("One token for every spelling of a word")
    func spellings() {
        for spellings in [
            ["café", "cafe\u{301}", "CAFÉ", "ｃａｆé", "ca\u{AD}fé"], ["don't", "don’t", "DON＇T", "donʼt"],
            ["straße", "STRASSE", "strasse"], ["fine", "ﬁne"], ["12,345", "１２，３４５"],
            ["한국", "\u{1112}\u{1161}\u{11AB}국"],
        ] {
            let hashes = spellings.map { Self.words(Array($0.utf8)).hashes }
            #expect(hashes.allSatisfy { $0.count == 1 && $0 == hashes[0] }, "\(spellings)")
        }
    }

    @Test("Extremes end in time and memory that grow with the text alone", arguments: paths)
    func extremes(path: WordScanner.Path) {
        let size = 300_000
        let giants: [(String, Int)] = [
            ("a", 1), ("Z", 1), ("_", 0), (".", 0), ("\0", 0), ("é", 1), ("東", size), ("\u{301}", 0), ("a.", 1),
            ("アー", 2 * size),
            ("e\u{301}", 1), ("👩\u{200D}", 0), ("א\"", 1), ("🇫", 0), ("1,", 1), ("a\u{200D}", 1),
            ("\u{1112}\u{1161}", 1),
        ]
        for (piece, count) in giants {
            let bytes = Array(String(repeating: piece, count: size).utf8)
            #expect(Self.words(bytes, path).count == count, "\(piece)")
        }
        let marked = Array(("a" + String(repeating: "\u{301}\u{323}", count: size)).utf8)
        #expect(Self.words(marked, path).count == 1)
    }

    @Test("A scanner used again starts afresh", arguments: paths)
    func reuse(path: WordScanner.Path) {
        var scanner = WordScanner(path: path)
        for text in ["open", "", "it's", "é", "x " + String(repeating: "y", count: 10_000), "b.c"] {
            var words = Words()
            scanner.scan(text, into: &words)
            #expect(words == Self.words(Array(text.utf8), path))
        }
    }
}
