import StemmaFingerprint
import StemmaIndex
import Testing

@Suite struct ShingleSetTests {
    let three = Shingling(ngram: 3)

    @Test func overlapsAreThoseOfSetsOfSlices() {
        var random = SplitMix64(state: 1)
        // Few distinct words, so that shingles repeat and texts overlap by chance.
        for round in 0..<400 {
            let letters = UInt64(1 + round % 6)
            func text(_ longest: Int) -> [UInt64] {
                (0..<Int.random(in: 0...longest, using: &random)).map { _ in .random(in: 0..<letters, using: &random) }
            }
            let (a, b) = (text(round % 80), text(30))
            let (x, y) = (MadeCorpus.slices(a, 3), MadeCorpus.slices(b, 3))
            let overlap = ShingleSet(words: a, shingling: three).overlap(with: ShingleSet(words: b, shingling: three))
            #expect(overlap == ShingleOverlap(shared: x.intersection(y).count, a: x.count, b: y.count))
        }
    }

    @Test(arguments: [0, 1, 2, 63, 64, 65, 500, 4_095, 4_096, 16_383, 16_384, 60_000])
    func setsAreSortedAndDistinctAtAnySize(count: Int) {
        var random = SplitMix64(state: UInt64(count))
        let spread = (0..<count).map { _ in random.next() }
        // Hashes that a radix sort by the highest bits cannot tell apart, and many repeats.
        let narrow = spread.map { $0 & 0xFFFF }
        let few = spread.map { $0 % 3 &* 0x5555_5555_5555_5555 }
        let falling = spread.sorted(by: >)
        for hashes in [spread, spread + spread.reversed(), narrow, few, falling] {
            #expect(ShingleSet(hashes: hashes).hashes == Array(Set(hashes)).sorted())
        }
    }

    @Test func emptyTextsResembleNothing() {
        let (none, some) = (ShingleSet(words: [], shingling: three), ShingleSet(words: [1, 2, 3], shingling: three))
        #expect(none.isEmpty && none.isTiny && !some.isTiny)
        #expect(none.overlap(with: none).jaccard == Jaccard(rawValue: 0))
        #expect(none.overlap(with: some).containmentA == Containment(rawValue: 0))
        for threshold in [0, 0.5, 1] {
            #expect(none.overlap(with: none, reaching: Jaccard(rawValue: threshold)) == nil)
            #expect(none.overlap(with: some, reaching: Jaccard(rawValue: threshold)) == nil)
        }
    }

    @Test func tinyTextsMatchOnlyThemselves() {
        func set(_ words: [UInt64]) -> ShingleSet { ShingleSet(words: words, shingling: three) }
        #expect(set([1, 2]).overlap(with: set([1, 2])).jaccard == Jaccard(rawValue: 1))
        for other: [UInt64] in [[2, 1], [1], [1, 1], [1, 2, 3], [1, 2, 1, 2], []] {
            #expect(set([1, 2]).overlap(with: set(other)).shared == 0, "\(other)")
        }
    }

    @Test func theThresholdIsInclusiveAndSizesAloneCanRuleAPairOut() {
        let a = ShingleSet(hashes: Array(1...10)), b = ShingleSet(hashes: Array(1...7))
        #expect(a.overlap(with: b, reaching: Jaccard(rawValue: 0.7))?.shared == 7)
        #expect(a.overlap(with: b, reaching: Jaccard(rawValue: 0.71)) == nil)
        #expect(b.overlap(with: a, reaching: Jaccard(rawValue: 0.7))?.containmentA == Containment(rawValue: 1))
        #expect(b.overlap(with: a, reaching: Jaccard(rawValue: 0.7))?.containmentB == Containment(rawValue: 0.7))
    }
}
