import StemmaFingerprint
import Testing

@testable import StemmaIndex

@Suite struct BandEntriesTests {
    /// Each key that several articles have, with its articles, by the slow way.
    private func runs(_ entries: [UInt64], idBits: Int) -> [[UInt32]] {
        Dictionary(grouping: entries) { $0 >> UInt64(idBits) }
            .filter { $0.value.count > 1 }
            .sorted { $0.key < $1.key }
            .map { $0.value.sorted().map { UInt32(truncatingIfNeeded: $0 & (1 << UInt64(idBits) - 1)) } }
    }

    /// Keys of random bits, of which one in `share` repeats an earlier one; with `bits`, few different ones.
    private func entries(_ count: Int, idBits: Int, share: Int, bits: Int = 64) -> [UInt64] {
        var random = SplitMix64(state: UInt64(bitPattern: Int64(count &+ share)))
        var keys: [UInt64] = []
        for at in 0..<count {
            let key = (random.next() >> UInt64(64 - bits)) << UInt64(64 - bits)
            keys.append(at > 0 && random.next() % UInt64(share) == 0 ? keys[Int(random.next() % UInt64(at))] : key)
        }
        let mask = (UInt64(1) << UInt64(idBits)) - 1
        return keys.enumerated().map { $1 & ~mask | UInt64($0) }
    }

    @Test(arguments: [0, 1, 2, 63, 64, 100, 4_095, 4_096, 5_000, 70_000])
    func repeatedEntriesKeepEveryRun(count: Int) {
        for (share, bits) in [(2, 64), (10, 64), (1_000_000, 64), (10, 12), (10, 3), (10, 30)] {
            let made = entries(count, idBits: 17, share: share, bits: bits)
            let column = BandEntries(count: count)
            for (at, entry) in made.enumerated() { column.values.initializeElement(at: at, to: entry) }
            column.sortRepeated()
            var found: [[UInt32]] = []
            column.forEachRun(idBits: 17) { found.append(column.ids($0, idBits: 17)) }
            #expect(found == runs(made, idBits: 17), "\(count) entries, 1 of \(share) repeated, \(bits) bits")
        }
    }

    @Test func entriesOfOneArticleAloneAreMostlyDropped() {
        let made = entries(50_000, idBits: 17, share: .max)
        let column = BandEntries(count: made.count)
        for (at, entry) in made.enumerated() { column.values.initializeElement(at: at, to: entry) }
        column.sortRepeated()
        #expect(column.values.count < made.count / 4)
    }
}
