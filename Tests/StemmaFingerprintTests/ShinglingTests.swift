import StemmaFingerprint
import Testing

@Suite struct ShinglingTests {
    @Test(arguments: VectorLevel.available)
    func everyLengthIsAsSpecified(level: VectorLevel) {
        for ngram in Shingling.ngrams {
            for count in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 31, 32, 33, 39, 40, 41, 48, 100] {
                let words = SignatureOracle.words(count, seed: UInt64(count))
                let made = Shingling(ngram: ngram).shingles(of: words, level: level)
                #expect(made == SignatureOracle.shingles(words, ngram: ngram), "\(ngram) words of \(count)")
            }
        }
    }

    @Test func orderAndRepetitionCount() {
        let words = SignatureOracle.words(3)
        let (a, b, c) = (words[0], words[1], words[2])
        let texts: [[UInt64]] = [
            [a, b, a, b], [b, a, b, a], [a, a, b, b], [b, b, a, a], [a, b, b, a], [b, a, a, b],
            [a, a, a, a], [b, b, b, b], [c, c, c, c], [0, 0, 0, 0], [a, b, c, c], [a, c, b, c], [a, 0, 0, 0],
            [0, 0, 0, a],
        ]
        let whole = texts.flatMap { Shingling(ngram: 4).shingles(of: $0) }
        #expect(Set(whole).count == texts.count)
        // Shorter texts, and the same words as a prefix of a longer shingle, are all apart too.
        let short = [[a], [b], [a, a], [a, b], [b, a], [a, a, a], [0], [0, 0], [0, 0, 0], [a, 0], [a, 0, 0]]
        let all = whole + short.flatMap { Shingling(ngram: 4).shingles(of: $0) }
        #expect(Set(all).count == texts.count + short.count)
    }

    @Test func noTwoOfManyShinglesCollide() {
        // Every text of 4 words over an alphabet of 12, which share nearly all their words.
        let letters = SignatureOracle.words(12)
        var seen = Set<UInt64>()
        for index in 0..<12 * 12 * 12 * 12 {
            let text = [1, 12, 144, 1728].map { letters[index / $0 % 12] }
            seen.formUnion(Shingling(ngram: 4).shingles(of: text))
        }
        #expect(seen.count == 12 * 12 * 12 * 12)
    }

    @Test func shortTextsAreTinyAndHaveOneShingle() {
        let five = Shingling(ngram: 5)
        #expect([0, 1, 4, 5, 6].map(five.count(words:)) == [0, 1, 1, 1, 2])
        #expect([0, 1, 4, 5, 6].map(five.isTiny(words:)) == [true, true, true, false, false])
    }
}
