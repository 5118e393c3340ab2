import StemmaFingerprint
import Testing

@testable import StemmaIndex

@Suite("Counts of words and phrases")
struct TermFrequenciesTests {
    private func word(_ hash: UInt32, rarity: Float = 6) -> ArticleFeatures.Word {
        ArticleFeatures.Word(hash: hash, rarity: rarity, count: 1, leadCount: 0, nameCount: 0, isNumber: false)
    }

    @Test("Counts are those of a dictionary, also where the table grows and bytes are full")
    func counts() {
        var generator = StoryTestGenerator(seed: 4)
        var words = WordCounts(words: 1 << 20)
        var phrases = PhraseCounts(phrases: 1 << 20)
        var wanted: [UInt32: UInt32] = [:]
        for _ in 0..<2000 {
            var article: Set<UInt32> = [77_000_001, 77_000_002]
            for _ in 0..<40 { article.insert(UInt32.random(in: 1..<5000, using: &generator) &* 2_654_435_761 | 1) }
            for hash in article { wanted[hash, default: 0] += 1 }
            let list = article.sorted()
            list.map { word($0) }.withUnsafeBufferPointer { words.count($0, language: .english) }
            list.map { ArticleFeatures.Phrase(hash: $0, rarity: 6, isQuoted: false) }.withUnsafeBufferPointer {
                phrases.count($0)
            }
        }
        #expect(wanted[77_000_001] == 2000)
        let exact = wanted.count { words.count(of: $0.key) == $0.value && phrases.count(of: $0.key) == $0.value }
        // Now and then two features share a name or a slot: none may count less than it has, and hardly any more.
        #expect(Double(exact) >= 0.98 * Double(wanted.count))
        #expect(wanted.allSatisfy { words.count(of: $0.key) >= $0.value && phrases.count(of: $0.key) >= $0.value })
        #expect(words.count(of: 12_345_678) == 0)
    }

    @Test("Weighing many at a time gives what weighing each gives, whatever its background and language")
    func weighing() {
        var generator = StoryTestGenerator(seed: 5)
        var store = TermStore()
        for article in 0..<300 {
            var features = ArticleFeatures()
            features.language = article % 3 == 0 ? .cyrillic : .english
            features.termCount = 50
            let hashes = Set((0..<50).map { _ in UInt32.random(in: 1...400, using: &generator) &* 40_503 }).sorted()
            features.words = hashes.map { word($0, rarity: Float($0 % 7) + (features.language == .english ? 0 : 0.5)) }
            features.phrases = hashes.map {
                ArticleFeatures.Phrase(hash: $0, rarity: Float($0 % 9), isQuoted: $0 % 2 == 0)
            }
            store.append(features)
        }
        let positions = Array(stride(from: 299, through: 0, by: -2))
        let part = store.subset(positions)
        var whole = TermFrequencies(articles: store.count)
        whole.count(store, threads: 1)
        for empty in [TermFrequencies(articles: 150), TermFrequencies(partOf: whole, articles: 150)] {
            var frequencies = empty
            frequencies.count(part, threads: 2)
            expectWeighed(store, at: positions, by: frequencies)
        }
        // What most articles outside the part have is common in it too.
        var counted = TermFrequencies(partOf: whole, articles: 150)
        counted.count(store.subset([1]), threads: 1)
        for word in store.words(of: 1) {
            #expect(counted.rarity(of: word, language: .english) == whole.rarity(of: word, language: .english))
        }
    }

    private func expectWeighed(_ store: TermStore, at positions: [Int], by frequencies: TermFrequencies) {
        var weighed = store.subset(positions)
        weighed.weigh(by: frequencies, threads: 3)
        #expect(weighed.count == positions.count)
        for (unit, position) in positions.enumerated() {
            let language = store.entries[position].language
            #expect(weighed.entries[unit].fingerprint == store.entries[position].fingerprint)
            for (before, after) in zip(store.words(of: position), weighed.words(of: unit)) {
                let rarity = frequencies.rarity(of: before, language: language)
                #expect(after == before.weighed(rarityCode: ArticleFeatures.Rarity.code(rarity)))
            }
            for (before, after) in zip(store.phrases(of: position), weighed.phrases(of: unit)) {
                let rarity = frequencies.rarity(of: before, language: language)
                #expect(after == before.weighed(rarityCode: ArticleFeatures.Rarity.code(rarity)))
            }
        }
    }

    @Test("A column is a value: a copy keeps its elements when the other changes")
    func flatColumn() {
        var column = FlatColumn<Int>()
        let numbers = Array(0..<1000)
        numbers.withUnsafeBufferPointer { _ = column.append(contentsOf: $0) }
        var other = column
        other.withUnsafeMutableBufferPointer { $0[3] = -1 }
        numbers.withUnsafeBufferPointer { _ = other.append(contentsOf: $0) }
        #expect(Array(column[0..<1000]) == numbers)
        #expect(other.count == 2000)
        #expect(Array(other[2..<5]) == [2, -1, 4])
        #expect(Array(other[1998..<2000]) == [998, 999])
    }
}
