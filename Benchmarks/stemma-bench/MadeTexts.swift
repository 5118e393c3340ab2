import StemmaFingerprint

/// Made texts of about 3 KB in one script: words of a made vocabulary, the frequent ones short, in sentences and
/// paragraphs with the usual punctuation. The same seed gives the same bytes.
struct MadeTexts {
    enum Script: String, CaseIterable {
        case ascii, french, russian, chinese
    }

    private static let vocabulary = 20_000
    private static let bytesInText = 3_000

    let texts: [[UInt8]]

    init(_ script: Script, bytes: Int, seed: UInt64) {
        var maker = Maker(script, seed: seed)
        var texts: [[UInt8]] = []
        var total = 0
        while total < bytes {
            let text = maker.text()
            total += text.count
            texts.append(text)
        }
        self.texts = texts
    }

    private struct Maker {
        private let script: Script
        private var random: SplitMix64
        private var words: [[UInt8]] = []

        init(_ script: Script, seed: UInt64) {
            self.script = script
            random = SplitMix64(state: seed)
            words = (0..<MadeTexts.vocabulary).map { _ in [] }
            for rank in words.indices { words[rank] = word(rank: rank) }
        }

        private mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

        private mutating func pick(_ choices: String) -> String {
            let characters = Array(choices)
            return String(characters[below(characters.count)])
        }

        /// One syllable for the commonest words, two to four for the others; a character and a half in Chinese.
        private mutating func word(rank: Int) -> [UInt8] {
            if script == .chinese {
                return (0...below(2)).flatMap { _ in
                    // Frequent characters are used again and again.
                    let place = min(below(3_500), below(3_500))
                    return Array(String(Unicode.Scalar(UInt32(0x4E00 + place)) ?? "一").utf8)
                }
            }
            let syllables = rank < 150 ? 1 : 1 + below(2) + (rank < 4_000 ? 0 : 1)
            return (0..<syllables).flatMap { _ in Array(syllable().utf8) }
        }

        private mutating func syllable() -> String {
            switch script {
            case .ascii: pick("bcdfghlmnprstvw") + pick("aeiou") + (below(3) == 0 ? pick("nrstlmd") : "")
            case .french:
                pick("bcdfglmnprstv") + (below(4) == 0 ? pick("éèêàùçôî") : pick("aeiou"))
                    + (below(3) == 0 ? pick("nrstlx") : "")
            case .russian: pick("бвгдзклмнпрстчш") + pick("аеиоуыюя") + (below(3) == 0 ? pick("нрстлмйь") : "")
            case .chinese: ""
            }
        }

        mutating func text() -> [UInt8] {
            var text: [UInt8] = []
            while text.count < MadeTexts.bytesInText { sentence(onto: &text) }
            return text
        }

        private mutating func sentence(onto text: inout [UInt8]) {
            let count = 8 + below(20)
            for index in 0..<count {
                // Ranks fall off about as in news: a third of all words are the commonest hundred.
                let bound = 1 << (3 + below(12))
                let word = words[below(min(bound, words.count))]
                if script == .chinese {
                    text += word
                    if index % 6 == 5 { text += Array("，".utf8) }
                } else {
                    append(word, capitalised: index == 0 || below(12) == 0, to: &text)
                    if index + 1 < count { text += Array((below(14) == 0 ? ", " : " ").utf8) }
                }
            }
            let isParagraphEnd = below(4) == 0
            text += Array((script == .chinese ? "。" : isParagraphEnd ? "." : ". ").utf8)
            if isParagraphEnd { text += Array("\n\n".utf8) }
        }

        private mutating func append(_ word: [UInt8], capitalised: Bool, to text: inout [UInt8]) {
            if script == .french, below(25) == 0 { text += Array("l’".utf8) }
            guard capitalised else {
                text += word
                return
            }
            let string = String(decoding: word, as: UTF8.self)
            text += Array((string.prefix(1).uppercased() + string.dropFirst()).utf8)
        }
    }
}
