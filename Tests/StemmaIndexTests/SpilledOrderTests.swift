import StemmaFingerprint
import Testing

@testable import StemmaIndex

struct SpilledOrderTests {
    /// Made signatures of few words, many of them the same or the same in front, in a table that goes to disk.
    private func table(_ count: Int, space: SpillSpace?) -> SignatureTable {
        let table = SignatureTable(permutations: 20, space: space, memory: space == nil ? .max : 1)
        var state: UInt64 = 3
        for _ in 0..<count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let kind = state >> 40
            table.append((0..<20).map { $0 < 12 ? UInt32(kind % 7) : UInt32(kind % 91) &* UInt32($0) })
        }
        return table
    }

    /// Three blocks, the last of them not full: the order on disk is that in memory, pair by pair.
    @Test func ordersAsInMemory() throws {
        let count = 2 * SpilledSignatures.blockSize + 500
        let space = SpillSpace()
        let words = (0..<count).map { UInt32(30 + $0 % 3) }
        let spilled = try #require(table(count, space: space).spilled())
        let plain = table(count, space: nil)
        let order = ContainmentOrder(wordCounts: words, spilled: spilled)
        let oracle = ContainmentOrder(wordCounts: words, signatures: plain.signatures)
        #expect(order.count == count)
        var stands = 0
        for step in 0..<3000 {
            let (a, b) = (step * 7919 % count, (step * 104_729 + 11) % count)
            #expect(order.precedes(a, b) == oracle.precedes(a, b), "\(a) and \(b)")
            #expect(order.mayStand(a, in: b) == oracle.mayStand(a, in: b), "\(a) in \(b)")
            stands += oracle.mayStand(a, in: b) ? 1 : 0
        }
        #expect(stands > 0 && stands < 3000)
        #expect(spilled.signature(at: count - 1) == plain[count - 1])
        #expect(space.failure == nil)
    }
}
