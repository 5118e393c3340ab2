import StemmaText
import Testing

@testable import StemmaFingerprint

@Suite("The kernel that reads features")
struct FeatureKernelTests {
    /// Pieces that meet in every way: words of all lengths and scripts, joints, quotation marks, ends of sentences.
    private static let pieces = [
        " ", " ", " ", " ", " ", " ", ", ", ". ", ".\n\n", "; ", ": ", " — ", "-", "'", "’", "_", "“", "” ", "\"", "?",
        "\n",
        "the", "of", "The", "and", "companies", "raiding", "NATO", "U.S.", "e.g", "don't", "Trump's", "mayor’s",
        "al-Sisi",
        "Entente-4", "1,250,000", "1250000", "14:30", "7–0", "3.5", "1,25", "٣٤", "１２", "example.com", "covid-й", "K",
        "é", "Ґедройць", "наводнением", "наводнения", "На́воднение", "Санкт-Петербург", "é́lections", "élections",
        "Νεοδημοκράτες",
        "gouvernement", "Macron", "weißer", "weisser", "ﬁnalement", "жёлтый", "же\u{308}лтый", "Nguyễn", "ạbcdef",
        "l’homme",
        "кора\u{AD}бль",
        "naïve", "Zürich", "мэр", "Ход-5", "北京", "市长", "คน", "시장", "قال", "\u{301}", "\u{0}", "Straße", "ﬁne", "half",
        "five", "eighty", "Million", "hundred", "bn", "square", "km", "miles", "miles.", "Kilometern", "тысяч", "тонн",
        "公里",
        "80", "80km", "30-metre", "$1.4m", "£90m", "2.3bn", "1.2", "1.200", "1.200.000", "1,200.5", "12.3.4", "₽", "0",
        "antidisestablishmentarianism", String(repeating: "long", count: 30), "glass", "classes", "planning", "x",
    ]

    private static func text(_ words: Int, using generator: inout FeatureTestGenerator) -> String {
        (0..<words).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
    }

    private static var paths: [WordScanner.Path] { WordScanner.Path.allCases.filter(\.runsHere) }

    @Test("Gives what counting one by one gives, on every path, for texts of all scripts and lengths", arguments: paths)
    func oracle(path: WordScanner.Path) {
        var generator = FeatureTestGenerator(seed: 21)
        var fast = FeatureExtractor(path: path)
        var slow = SlowFeatures()
        var languages: Set<FeatureLanguage> = []
        for round in 0..<400 {
            let words = round % 40 == 0 ? 3000 : Int.random(in: 0..<400, using: &generator)
            let title = round % 3 == 0 ? Self.text(6, using: &generator) : nil
            var body = Self.text(words, using: &generator)
            if round % 2 == 0 { body += String(repeating: " the price of the tram fell, ", count: words / 8) }
            let article = Article(id: "x", text: body, title: title)
            let features = fast.features(of: article)
            #expect(features == slow.features(of: article), "round \(round)")
            languages.insert(features.language)
        }
        #expect(languages.contains(.english))
        #expect(languages.count > 1)
    }

    @Test("Gives the same for bytes that are no UTF-8", arguments: paths)
    func rawBytes(path: WordScanner.Path) {
        var generator = FeatureTestGenerator(seed: 22)
        var fast = FeatureExtractor(path: path)
        var slow = SlowFeatures()
        for _ in 0..<300 {
            var bytes = Array(Self.text(60, using: &generator).utf8)
            for _ in 0..<bytes.count / 9 {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            bytes.withUnsafeBufferPointer { bytes in
                let features = fast.features(title: bytes, text: bytes, published: nil)
                #expect(features == slow.features(title: bytes, text: bytes, published: nil))
            }
        }
    }

    @Test("A word at any place of a window of 64 bytes is the same word")
    func windows() {
        var fast = FeatureExtractor()
        var slow = SlowFeatures()
        for shift in 0..<140 {
            for word in ["harbour", "co-op", "Orrin's", "9,000", "a", String(repeating: "w", count: 70), "end."] {
                let text =
                    String(repeating: "z", count: shift % 70) + String(repeating: " ", count: shift / 70 + 1) + word
                let article = Article(id: "x", text: text)
                #expect(fast.features(of: article) == slow.features(of: article), "\(shift) \(word)")
            }
        }
    }

    @Test("A column gives what single articles give")
    func column() {
        var generator = FeatureTestGenerator(seed: 23)
        var extractor = FeatureExtractor()
        var column = FeatureColumn()
        for round in 0..<2 {
            column.removeAll()
            let texts = (0..<20 + round).map { _ in
                Self.text(Int.random(in: 0..<300, using: &generator), using: &generator)
            }
            for text in texts {
                Array(text.utf8).withUnsafeBufferPointer {
                    extractor.append(title: .init(start: nil, count: 0), text: $0, published: nil, to: &column)
                }
            }
            #expect(column.count == texts.count)
            for (row, text) in texts.enumerated() {
                let features = extractor.features(of: Article(id: "x", text: text))
                #expect(column.features(row) == features)
                #expect(column.rows[row].fingerprint == features.fingerprint)
            }
        }
    }

    @Test("Words and phrases have the bytes that the kernel writes")
    func layout() {
        #expect(MemoryLayout<ArticleFeatures.Word>.stride == 8)
        #expect(MemoryLayout<ArticleFeatures.Phrase>.stride == 6)
    }
}
