import StemmaFingerprint
import Testing

@testable import StemmaIndex

@Suite struct PairSpillTests {
    /// What a set holds, whatever the memory and the batches.
    @Test(arguments: [1 << 14, 1 << 17, 1 << 24])
    func pairsComeOutAscendingAndOnce(memory: Int) {
        var random = SplitMix64(state: 3)
        let space = SpillSpace()
        let spill = PairSpill(idBits: 12, space: space, memory: memory)
        var oracle = Set<CandidatePair>()
        for _ in 0..<60 {
            var pairs = PackedPairs(idBits: 12)
            for _ in 0..<1_000 {
                let (a, b) = (Int(random.next() % 2_000), Int(2_000 + random.next() % 40))
                pairs.append(a, b)
                oracle.insert(CandidatePair(a, b))
            }
            spill.append(pairs)
        }
        var merged: [CandidatePair] = []
        spill.merge(batch: 777) { batch in
            #expect(batch.count <= 777)
            merged += batch.unpacked()
        }
        #expect(merged == oracle.sorted())
        #expect(space.failure == nil)
        #expect((space.peak > 0) == (memory < 1 << 20))
    }

    @Test func nothingGivesNothing() {
        let spill = PairSpill(idBits: 12, space: SpillSpace(), memory: 0)
        spill.merge(batch: 10) { #expect($0.count == 0) }
    }

    @Test func rangesOfFirstPositionsAreFound() {
        var pairs = PackedPairs(idBits: 6)
        for (a, b) in [(1, 2), (1, 9), (4, 5), (7, 8)] { pairs.append(a, b) }
        #expect(pairs.range(firstIn: 0..<1) == 0..<0)
        #expect(pairs.range(firstIn: 1..<2) == 0..<2)
        #expect(pairs.range(firstIn: 2..<8) == 2..<4)
        #expect(pairs.range(firstIn: 8..<63) == 4..<4)
    }
}
