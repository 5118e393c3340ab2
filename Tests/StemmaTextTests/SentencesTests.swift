import CStemmaKernels
import StemmaText
import Testing

/// Sentences of invented news, each with where it should be cut.
struct SentencesTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let sentences: [String]
        var testDescription: String { text }
        init(_ sentences: String..., separator: String = " ") {
            self.sentences = sentences
            text = sentences.joined(separator: separator)
        }
    }

    static let cases = [
        Case("The valve was shut.", "Nobody knew."),
        Case(
            "Mr. Hale and Dr. Okoro met Gov. Prynne on Sept. 4 at St. Anne's.",
            "They left at 9.30 p.m. and said nothing."
        ),
        Case("The U.S. Navy denied it.", "So did the U.N. office in Geneva."),
        Case("It moved to the U.S.", "The sale closed in May."),
        Case("He lives in Rochester, N.Y. and commutes.", "J. K. Orlin does not."),
        Case("\u{201C}We knew,\u{201D} she said.", "\u{201C}It was bad!\u{201D}", "Then she hung up."),
        Case("(It was a Monday.)", "The dam held."),
        Case("No. 7 was closed.", "See fig. 3 for why."),
        Case("What now?", "Wait\u{2026}", "Listen!"),
        Case("Shares fell 3.5% to 41.20 kronor.", "Analysts at wired.example had warned of it."),
        Case("First paragraph ends without a mark", "Second one starts.", separator: "\n\n"),
        Case(
            "Dam inspector resigns",
            "The inspector of a dam in the north resigned on Monday after a letter was found.",
            separator: "\n"
        ),
        Case("水门被焊死。", "没有人知道！", "为什么？", separator: ""),
        Case("\u{AB}Клапан заварен\u{BB}, сказал он.", "Потом ушёл."),
    ]

    @Test(arguments: cases)
    func cuts(_ example: Case) {
        let bytes = Array(example.text.utf8)
        let found = Sentences.ranges(in: example.text).map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
        #expect(found == example.sentences)
    }

    @Test func wrappedLinesStayTogether() {
        let text = "The inspector of a reservoir in the northern hills resigned on\nMonday. He gave no reason for it."
        #expect(Sentences.ranges(in: text).count == 2)
    }

    @Test func emptyAndBlankTextsHaveNone() {
        #expect(Sentences.ranges(in: "").isEmpty)
        #expect(Sentences.ranges(in: " \n\n\t ").isEmpty)
    }

    @Test func findsTheSentenceOfAnOffset() {
        let ranges = Sentences.ranges(in: "One here. Two here. Three.")
        #expect(Sentences.index(of: 0, in: ranges) == 0)
        #expect(Sentences.index(of: 9, in: ranges) == nil)
        #expect(Sentences.index(of: 12, in: ranges) == 1)
        #expect(Sentences.index(of: 25, in: ranges) == 2)
        #expect(Sentences.index(of: 26, in: ranges) == nil)
    }

    /// Ranges are in order, apart, inside the text, and leave out nothing but white space.
    @Test func anyBytesAreCovered() {
        var random = Numbers(seed: 7)
        let alphabet: [UInt8] = Array(".!? \n\"')AaMr0".utf8) + [0xE2, 0x80, 0xA6, 0xC2, 0xA0, 0xE3, 0x82, 0xFF, 0xF0]
        for length in [1, 2, 3, 10, 100, 1000] {
            for _ in 0..<50 {
                let text = String(
                    decoding: (0..<length).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] },
                    as: UTF8.self
                )
                let bytes = Array(text.utf8)
                var end = 0
                for range in Sentences.ranges(in: text) {
                    #expect(range.start >= end && range.count > 0 && range.end <= bytes.count)
                    #expect(bytes[end..<range.start].allSatisfy { $0 <= 0x20 || $0 == 0xC2 || $0 == 0xA0 })
                    end = range.end
                }
                #expect(bytes[end...].allSatisfy { $0 <= 0x20 || $0 == 0xC2 || $0 == 0xA0 })
            }
        }
    }

    @Test func marksAreFoundWhereASearchFindsThem() {
        var random = Numbers(seed: 8)
        let bytes = (0..<500).map { _ -> UInt8 in
            let byte = UInt8(truncatingIfNeeded: random.next())
            return byte % 16 == 0 ? byte : UInt8(ascii: "a") + byte % 26
        }
        func isMark(_ byte: UInt8) -> Bool { byte >= 0x80 || Array("\n.!?".utf8).contains(byte) }
        for count in [0, 1, 15, 16, 17, 500] {
            for start in 0...count {
                let slow = bytes[start..<count].firstIndex(where: isMark) ?? count
                #expect(stemma_sentence_mark(bytes, count, start) == slow)
            }
        }
    }

    /// Looked for only as far as one place, sentences are those of the whole text, and go past it where there are such.
    @Test func theFirstSentencesAreThoseOfAll() {
        var random = Numbers(seed: 9)
        let pieces = ["It fell.", " ", "\n", "\n\n", "Mr. Orlin", " said?", "\u{201D} ", "9.5", "U.S. ", "Why!"]
        for _ in 0..<200 {
            let text = (0..<30).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
            let all = Sentences.ranges(in: text)
            for offset in stride(from: 0, to: text.utf8.count + 2, by: 3) {
                let first = Sentences.ranges(in: text, past: offset)
                #expect(all.starts(with: first))
                #expect(Sentences.index(of: offset, in: first) == Sentences.index(of: offset, in: all))
            }
        }
    }
}

/// SplitMix64 with a fixed seed.
private struct Numbers {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
