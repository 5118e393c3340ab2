import StemmaText
import Testing

@testable import StemmaFingerprint

@Suite("Background frequencies")
struct BackgroundTests {
    @Test("Common words have no rarity, unknown ones the most")
    func rarities() {
        let background = Background.english
        let the = background.rarity(of: XXH3.hash("the".utf8))
        let minister = background.rarity(of: XXH3.hash("minister".utf8))
        let unknown = background.rarity(of: XXH3.hash("zorvanite-7".utf8))
        #expect(the < 0.01)
        #expect(minister > 1 && minister < 4)
        #expect(unknown == background.unseenRarity)
        #expect(abs(background.unseenRarity - 10.0357) < 0.001)
        #expect(background.known(XXH3.hash("zorvanite-7".utf8)) == nil)
    }

    @Test("Function words are those of a quarter of all articles", arguments: ["the", "of", "said", "with"])
    func functionWords(word: String) {
        #expect(Background.english.isCommon(XXH3.hash(word.utf8)))
        #expect(!Background.english.isCommon(XXH3.hash("harbour".utf8)))
    }

    @Test("Forms of one word share a count: the greatest and half of the others")
    func forms() {
        let background = table("# 1000 articles\nraid\t80\nraids\t40\nraided\t20\n")
        // 80 + 20 = 100, then 100 + 10 = 110 of 1000.
        #expect(abs(background.rarity(of: XXH3.hash("raid".utf8)) - 2.2073) < 0.001)
    }

    @Test("The kernel reads a table as it is described")
    func described() {
        var generator = FeatureTestGenerator(seed: 3)
        let endings = ["", "s", "ed", "ing", "ies", "sses", "e", "ll", "tt"]
        var text = "# 5000 articles\n"
        var united: [UInt32: Float] = [:]
        var common: Set<UInt64> = []
        var hashes: Set<UInt64> = []
        for _ in 0..<900 {
            let letters = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                "aelnrst".randomElement(using: &generator) ?? "a"
            }
            let word = String(letters) + (endings.randomElement(using: &generator) ?? "")
            let count = Int.random(in: 1...3000, using: &generator)
            text += "\(word)\t\(count)\n"
            let hash = XXH3.hash(word.utf8)
            if count > 1250 { common.insert(hash) }
            var folded: [UInt8] = []
            Array(word.utf8).withUnsafeBufferPointer { FeatureFolding.fold($0, into: &folded) }
            let key = Background.key(XXH3.hash(folded))
            let known = united[key] ?? 0
            united[key] = max(known, Float(count)) + min(known, Float(count)) / 2
            hashes.formUnion([hash, XXH3.hash(folded)])
        }
        let background = table(text)
        for hash in hashes {
            let rarity = united[Background.key(hash)].map { max(0, FeatureMath.log(5000 / $0)) }
            #expect(background.known(hash) == rarity)
            #expect(background.isCommon(hash) == common.contains(hash))
        }
    }

    @Test("Damaged tables are read as far as they make sense")
    func damaged() {
        var generator = FeatureTestGenerator(seed: 7)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0..<300, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let background = bytes.withUnsafeBufferPointer { Background(bytes: $0) }
            #expect(background.rarity(of: 1).isFinite)
        }
        #expect(table("").rarity(of: 5) > 0)
        #expect(table("word without count\n\t\n9\t9").rarity(of: 5).isFinite)
    }

    private func table(_ text: String) -> Background {
        Array(text.utf8).withUnsafeBufferPointer { Background(bytes: $0) }
    }
}

/// SplitMix64: the same numbers on every run.
struct FeatureTestGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
