import Testing

@testable import StemmaFingerprint

@Suite struct MemoryBudgetTests {
    /// What is used at one time fits in the limit, whatever it is.
    @Test(arguments: [64 << 20, 100 << 20, 512 << 20, 2 << 30, 1 << 40])
    func sharesFitTogether(limit: Int) {
        for threads in [1, 2, 64] {
            let budget = MemoryBudget(limit: limit, threads: threads)
            let taken = MemoryBudget.fixed + threads * MemoryBudget.perThread
            let room = max(limit / 4, limit - taken)
            let reading = budget.signatures + budget.register + budget.features + budget.anchors + budget.index
            #expect(reading <= room)
            // Signatures of crowds and of pairs are read when the entries of bands are gone.
            let kept = budget.register + budget.features
            for share in [budget.entries, budget.matching, budget.columns] {
                #expect(kept + budget.anchors + budget.pairs + share <= room)
            }
            for (anchors, features) in [(true, false), (false, true), (false, false)] {
                let lent = MemoryBudget(limit: limit, threads: threads, anchors: anchors, features: features)
                let idle = (anchors ? 0 : lent.anchors) + (features ? 0 : lent.features)
                #expect(lent.entries == budget.entries + idle)
                #expect(kept + lent.anchors + lent.pairs + lent.entries - idle <= room)
            }
            for share in [budget.signatures, budget.register, budget.entries, budget.pairs, budget.columns] {
                #expect(share > limit / 64)
            }
            // Contained texts are looked for when bands and pairs are gone.
            #expect(kept + budget.signatures + budget.containment(spilled: false, rewrites: true) <= room)
            #expect(kept + budget.containment(spilled: true, rewrites: true) <= room)
            #expect(budget.register + budget.containment(spilled: true, rewrites: false) <= room)
            #expect(kept + budget.signatures + budget.sets <= room)
        }
    }

    /// A band of a hundred million signatures is read once under 2G: an entry takes 8 bytes, and an eighth more as it is
    /// sorted.
    @Test func aBandOfAHundredMillionIsGatheredAtOnce() {
        let budget = MemoryBudget(limit: 2 << 30, threads: 2, anchors: false, features: false)
        #expect(budget.entries / 9 * 8 >= 8 * 100_000_000)
    }

    @Test func moreHashesNeedMore() {
        #expect(MemoryBudget.least(permutations: 64) == 64 << 20)
        #expect(MemoryBudget.least(permutations: 128) == 64 << 20)
        #expect(MemoryBudget.least(permutations: 1024) == 176 << 20)
    }

    /// What is said to be needed is enough.
    @Test func aNeedBeyondTheLimitIsSaid() throws {
        let budget = MemoryBudget(limit: 1 << 30, threads: 2)
        let features = 300 << 20
        let error = budget.tooLittle(for: MemoryBudget.rewrites(taking: features), what: "it", advice: "none")
        guard case .tooLittleMemory(_, let needed, 1_073_741_824, _) = error else {
            Issue.record("another error")
            return
        }
        let enough = MemoryBudget(limit: needed, threads: 2)
        #expect(enough.rewrites(beside: enough.signatures) >= features)
        for rewrites in [false, true] {
            let kept = MemoryBudget.containment(keeping: features, rewrites: rewrites)
            guard case .tooLittleMemory(_, let needed, _, _) = budget.tooLittle(for: kept, what: "it", advice: "none")
            else { continue }
            let enough = MemoryBudget(limit: needed, threads: 2)
            #expect(enough.containment(spilled: false, rewrites: rewrites) >= features / 3 * 4)
        }
    }

    @Test func chunksFollowTheLimit() {
        #expect(MemoryBudget.chunk(limit: 64 << 20) == 128 << 10)
        #expect(MemoryBudget.chunk(limit: 1 << 40) == 1 << 20)
        #expect(MemoryBudget.chunk(limit: 0) == 1 << 16)
    }
}
