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

    /// As often as they came, and as often as they are asked for.
    @Test(arguments: [1 << 14, 1 << 24])
    func repeatsStayWhereTheyAreCounted(memory: Int) {
        let spill = PairSpill(idBits: 12, space: SpillSpace(), memory: memory, keepsRepeats: true)
        var oracle: [UInt64] = []
        var random = SplitMix64(state: 4)
        for _ in 0..<40 {
            var pairs = PackedPairs(idBits: 12)
            for _ in 0..<1_000 { pairs.append(Int(random.next() % 30), before: Int(random.next() % 20)) }
            oracle += pairs.values
            spill.append(pairs)
        }
        for size in [nil, 777] {
            var merged: [UInt64] = []
            spill.merge(batch: size) { merged += $0.values }
            #expect(merged == oracle.sorted())
        }
    }

    /// Pairs of one first article, which no parting by first articles makes fewer, between others.
    @Test(arguments: [false, true], [1, 3])
    func aPartMayBeLongerThanMemory(keepsRepeats: Bool, threads: Int) {
        let space = SpillSpace()
        let spill = PairSpill(idBits: 12, space: space, memory: 1 << 15, keepsRepeats: keepsRepeats)
        var oracle: [UInt64] = []
        var random = SplitMix64(state: 5)
        for _ in 0..<50 {
            var pairs = PackedPairs(idBits: 12)
            for index in 0..<700 {
                let first = index % 10 == 0 ? Int(random.next() % 4_000) : 1_234
                pairs.append(first, before: Int(random.next() % 4_000))
            }
            oracle += pairs.values
            spill.append(pairs)
        }
        oracle.sort()
        if !keepsRepeats { oracle = Set(oracle).sorted() }
        for size in [nil, 777] {
            var merged: [UInt64] = []
            spill.merge(batch: size, threads: threads) { merged += $0.values }
            #expect(merged == oracle)
        }
        #expect(space.failure == nil)
    }

    @Test func nothingGivesNothing() {
        let spill = PairSpill(idBits: 12, space: SpillSpace(), memory: 0)
        spill.merge(batch: 10) { #expect($0.count == 0) }
    }
}
