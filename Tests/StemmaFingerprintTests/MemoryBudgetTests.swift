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
            #expect(budget.signatures + budget.register + budget.features + budget.containment <= room)
            #expect(budget.register + budget.entries + budget.pairs + budget.columns <= room)
            for share in [budget.signatures, budget.register, budget.entries, budget.pairs, budget.columns] {
                #expect(share > limit / 64)
            }
            // Anchors, a quarter of what the search for contained texts takes, stay while candidates are found.
            let found = budget.register + budget.entries + budget.pairs + budget.columns
            #expect(found + budget.features + budget.containment / 4 <= room)
        }
    }

    @Test func moreHashesNeedMore() {
        #expect(MemoryBudget.least(permutations: 64) == 64 << 20)
        #expect(MemoryBudget.least(permutations: 128) == 64 << 20)
        #expect(MemoryBudget.least(permutations: 1024) == 176 << 20)
    }

    @Test func aNeedBeyondTheLimitIsSaid() throws {
        let budget = MemoryBudget(limit: 1 << 30, threads: 2)
        #expect(throws: SpillError.self) { try budget.require(1 << 30, of: "it", advice: "none") }
        try budget.require(1 << 29, of: "it", advice: "none")
        let features = 300 << 20
        guard
            case .tooLittleMemory(_, let needed, 1_073_741_824, _) = budget.tooLittle(
                forQuarter: features,
                what: "it",
                advice: "none"
            )
        else {
            Issue.record("another error")
            return
        }
        // What is said to be needed is enough.
        #expect(MemoryBudget(limit: needed, threads: 2).features >= features)
        #expect(MemoryBudget(limit: needed, threads: 2).containment >= features)
    }

    @Test func chunksFollowTheLimit() {
        #expect(MemoryBudget.chunk(limit: 64 << 20) == 128 << 10)
        #expect(MemoryBudget.chunk(limit: 1 << 40) == 1 << 20)
        #expect(MemoryBudget.chunk(limit: 0) == 1 << 16)
    }
}
