import StemmaFingerprint
import StemmaText
import Testing

@testable import StemmaIndex

@Suite struct AlignmentTests {
    /// Greedy string tiling as Wise words it: look at every pair of free places, take the longest, and again.
    func oracle(_ a: [UInt64], _ b: [UInt64], _ minimum: Int) -> [AlignmentTile] {
        var (freeA, freeB) = (a.map { _ in true }, b.map { _ in true })
        var tiles: [AlignmentTile] = []
        while true {
            var best = AlignmentTile(a: 0, b: 0, count: 0)
            for i in a.indices {
                for j in b.indices {
                    var count = 0
                    while i + count < a.count, j + count < b.count, a[i + count] == b[j + count],
                        freeA[i + count], freeB[j + count]
                    { count += 1 }
                    if count > best.count { best = AlignmentTile(a: i, b: j, count: count) }
                }
            }
            guard best.count >= max(1, minimum) else { return tiles.sorted { $0.a < $1.a } }
            for offset in 0..<best.count { (freeA[best.a + offset], freeB[best.b + offset]) = (false, false) }
            tiles.append(best)
        }
    }

    func words(_ text: [UInt64]) -> Words {
        var words = Words()
        for (index, hash) in text.enumerated() {
            words.hashes.append(hash)
            words.starts.append(UInt32(index * 10))
            words.ends.append(UInt32(index * 10 + 4))
        }
        return words
    }

    @Test func tilesAreThoseOfTheTextbook() {
        var random = SplitMix64(state: 9)
        for round in 0..<600 {
            // From two letters, where everything repeats, to many; 0 is a word like any other.
            let letters = UInt64([1, 2, 3, 5, 20][round % 5])
            func text() -> [UInt64] {
                (0..<Int.random(in: 0...28, using: &random)).map { _ in .random(in: 0..<letters, using: &random) }
            }
            var (a, b) = (text(), text())
            if round % 3 == 0, !a.isEmpty { b += a[(a.count / 2)...] + a[..<(a.count / 2)] }
            if round % 7 == 0 { a += b }
            let minimum = round % 6
            #expect(
                Alignment.tiles(a: a, b: b, minimumWords: minimum) == oracle(a, b, minimum),
                "\(a) and \(b) from \(minimum) words"
            )
        }
    }

    @Test func movedAndEditedTextIsFound() {
        var corpus = MadeCorpus()
        let (x, y, z) = (corpus.fresh(30), corpus.fresh(20), corpus.fresh(10))
        let (a, b) = (x + y + corpus.fresh(5) + z, z + corpus.fresh(3) + x[..<15] + corpus.fresh(1) + x[16...] + y)
        let tiles = Alignment.tiles(a: a, b: b, minimumWords: 5)
        #expect(
            tiles == [
                AlignmentTile(a: 0, b: 13, count: 15),
                AlignmentTile(a: 16, b: 29, count: 34),
                AlignmentTile(a: 55, b: 0, count: 10),
            ]
        )
    }

    @Test func passagesAreRangesOfTheTexts() {
        let passages = Alignment.passages(a: words([1, 2, 3, 4, 5]), b: words([4, 5, 1, 2, 3]), minimumWords: 2)
        #expect(
            passages == [
                Passage(a: TextRange(0, 24), b: TextRange(20, 44)),
                Passage(a: TextRange(30, 44), b: TextRange(0, 14)),
            ]
        )
        #expect(Alignment.passages(a: Words(), b: words([1]), minimumWords: 1).isEmpty)
        #expect(Alignment.passages(a: words([1]), b: words([1]), minimumWords: 0).count == 1)
        #expect(Alignment.passages(a: words([1, 2]), b: words([1, 2]), minimumWords: 3).isEmpty)
    }

    @Test func oneWordRepeatedIsOnePassage() {
        let (long, longer) = ([UInt64](repeating: 7, count: 8_000), [UInt64](repeating: 7, count: 8_500))
        for minimum in [1, 5, 50] {
            let tiles = Alignment.tiles(a: long, b: longer, minimumWords: minimum)
            #expect(tiles == [AlignmentTile(a: 0, b: 0, count: 8_000)])
        }
    }

    @Test func aRefrainDoesNotHideWhatIsLonger() {
        // The same eight words thousands of times, in both texts, with different words between; and one long passage.
        var corpus = MadeCorpus()
        let (refrain, passage) = (corpus.fresh(8), corpus.fresh(60))
        func song(_ verses: Int) -> [UInt64] { (0..<verses).flatMap { _ in refrain + corpus.fresh(2) } }
        let (a, b) = (song(600) + passage + song(600), song(900) + passage)
        let tiles = Alignment.tiles(a: a, b: b, minimumWords: 5)
        #expect(tiles.contains { $0.a <= 6_000 && $0.a + $0.count >= 6_060 && $0.count >= 60 })
        let (inA, inB) = (tiles.flatMap { $0.a..<($0.a + $0.count) }, tiles.flatMap { $0.b..<($0.b + $0.count) })
        #expect(Set(inA).count == inA.count && Set(inB).count == inB.count)
        #expect(tiles.allSatisfy { a[$0.a..<($0.a + $0.count)] == b[$0.b..<($0.b + $0.count)] })
    }
}
