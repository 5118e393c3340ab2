import StemmaText
import Testing

@testable import StemmaFingerprint

@Suite("Sketches of an article")
struct SketcherTests {
    private func sketch(_ text: String, title: String = "", by sketcher: inout Sketcher) -> ArticleFeatures {
        var (title, text) = (title, text)
        var scanner = WordScanner()
        var words = Words()
        scanner.scan(text, into: &words)
        var column = FeatureColumn()
        title.withUTF8 { title in
            text.withUTF8 { sketcher.append(title: title, text: $0, words: words, published: nil, to: &column) }
        }
        return column.features(0)
    }

    private func sketch(_ text: String, title: String = "") -> ArticleFeatures {
        var sketcher = Sketcher()
        return sketch(text, title: title, by: &sketcher)
    }

    /// The words of English texts by name, with their counts, read one by one.
    private func counted(_ texts: [String]) -> [UInt32: (count: Int, rarity: UInt8)] {
        var scanner = WordScanner()
        var counts: [UInt32: (count: Int, rarity: UInt8)] = [:]
        for text in texts {
            var words = Words()
            scanner.scan(text, into: &words)
            let bytes = Array(text.utf8)
            for index in 0..<words.count {
                var word = Array(bytes[Int(words.starts[index])..<Int(words.ends[index])])
                for ending in ["'s", "’s", "'S", "’S"] where word.count > ending.utf8.count {
                    if word.suffix(ending.utf8.count).elementsEqual(ending.utf8) { word.removeLast(ending.utf8.count) }
                }
                var hash = words.hashes[index]
                if word.allSatisfy({ $0 < 0x80 }) {
                    var folded: [UInt8] = []
                    word.withUnsafeBufferPointer { FeatureFolding.fold($0, into: &folded) }
                    hash = folded.withUnsafeBufferPointer { XXH3.hash($0) }
                }
                let rarity = Background.english.rarity(of: hash)
                guard rarity * 25 + 0.5 >= 35 else { continue }
                counts[Background.key(hash), default: (0, ArticleFeatures.Rarity.code(rarity))].count += 1
            }
        }
        return counts
    }

    private static let report = """
        The mayor’s office in Tolvik said on Monday that the harbour's new bridges, which cost 1,200,000 crowns, would be
        closed for a year. “We were told of the cracks in March,” the mayor said; the builders deny it. The bridges were
        opened two years ago, and the town's ferries have carried 40,000 travellers since the first cracks were found.
        """

    @Test("English words are those of a reading one by one, with their counts and rarities")
    func english() {
        let title = "Tolvik closes its bridges"
        let sketch = sketch(Self.report, title: title)
        let wanted = counted([title, Self.report])
        #expect(sketch.language == .english)
        #expect(sketch.phrases.isEmpty)
        let counts = Dictionary(uniqueKeysWithValues: sketch.words.map { ($0.hash, Int($0.count)) })
        #expect(counts == wanted.mapValues(\.count))
        for word in sketch.words { #expect(word.rarityCode == wanted[word.hash]?.rarity) }
        #expect(sketch.words.count > 20)
    }

    @Test("The heaviest words stay where there are too many")
    func heaviest() {
        // Words of one rarity: those said twice are heavier.
        let names = (0..<400).map { "zq\($0)x" }
        let words = (names + names.prefix(150)).joined(separator: " ")
        let text = "The mayor said that it was to be for all of them. " + words
        let sketch = sketch(text)
        #expect(sketch.words.count == ArticleFeatures.sketchWords)
        #expect(sketch.words.count { $0.count == 2 } >= 150)
    }

    @Test("A sketch depends on its article alone, whatever was read before")
    func purity() {
        var sketcher = Sketcher()
        let spanish = "Los tres ministros cerraron ayer los puertos viejos del norte."
        let texts = [Self.report, spanish, "Мэр закрыл мост на год.", ""]
        let alone = texts.map { sketch($0) }
        for _ in 0..<3 {
            // So many other words that each place of the words seen lately is taken by others in between.
            let others = (0..<200_000).map { _ in "w\(UInt32.random(in: 0..<4_000_000_000))" }.joined(separator: " ")
            _ = sketch(others, by: &sketcher)
            for (text, wanted) in zip(texts, alone) { #expect(sketch(text, by: &sketcher) == wanted) }
        }
    }

    @Test(
        "Language as features tell it",
        arguments: [
            Self.report, "El alcalde dijo el lunes que el puente estará cerrado durante todo el año por obras.",
            "Мэр заявил в понедельник, что мост будет закрыт на целый год.", "市长周一表示，这座桥将关闭一年。",
            "市長は月曜日、橋を一年間閉鎖すると述べた。", "قال رئيس البلدية يوم الاثنين إن الجسر سيغلق لمدة عام.",
            "시장은 월요일 다리가 일 년간 폐쇄된다고 밝혔다.", "",
        ]
    )
    func language(text: String) {
        var extractor = FeatureExtractor()
        let features = extractor.features(of: Article(id: .init(rawValue: "a"), text: text))
        #expect(sketch(text).language == features.language)
    }

    @Test("A text in characters is sketched from its features: pairs of characters")
    func characters() {
        let text = "市长周一表示，这座桥将关闭一年。这座桥两年前才开放，建筑商否认有裂缝。"
        var extractor = FeatureExtractor()
        let features = extractor.features(of: Article(id: .init(rawValue: "a"), text: text))
        #expect(sketch(text) == features.sketch)
        #expect(!features.sketch.words.isEmpty)
    }

    @Test("Any bytes give a sketch")
    func anyBytes() {
        var generator = SystemRandomNumberGenerator()
        var sketcher = Sketcher()
        var scanner = WordScanner()
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 0..<400)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            bytes.withUnsafeBufferPointer { bytes in
                var words = Words()
                scanner.scan(bytes, into: &words)
                var column = FeatureColumn()
                sketcher.append(title: bytes, text: bytes, words: words, published: nil, to: &column)
                #expect(column.count == 1)
                #expect(column.features(0).words.count <= words.count)
            }
        }
    }
}
