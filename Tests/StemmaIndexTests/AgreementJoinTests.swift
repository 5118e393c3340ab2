import StemmaFingerprint
import Testing

@testable import StemmaIndex

@Suite struct AgreementJoinTests {
    let made = RandomSignatures(permutations: 16).signatures(40_000)

    func spilled(_ space: SpillSpace) throws -> SpilledSignatures {
        let table = SignatureTable(permutations: 16, space: space, memory: 0)
        table.append(made)
        return try #require(table.spilled())
    }

    /// What comparing each pair gives, whatever the memory, the threads and the batches: stretches of few signatures and
    /// of many, records on disk and in memory.
    @Test(arguments: [1, 1 << 21, 1 << 23, 1 << 26], [1, 3])
    func pairsAreKeptByTheirAgreement(memory: Int, threads: Int) throws {
        var random = SplitMix64(state: 31)
        var pairs = PackedPairs(articles: 40_000)
        // Few pairs of most stretches, and many of one.
        for index in 0..<6_000 {
            let a = Int(random.next() % (index < 3_000 ? 39_000 : 300)) + (index < 3_000 ? 0 : 20_000)
            pairs.append(a, min(39_999, a + 1 + Int(random.next() % 900)))
        }
        pairs.append(0, 39_999)
        for article in stride(from: 4, to: 40_000, by: 5) { pairs.append(article - 4, article) }
        pairs.sortUnique()
        let memoryTable = SignatureTable(permutations: 16)
        memoryTable.append(made)
        let signatures = memoryTable.signatures
        let expected = pairs.values.filter { pair in
            let (a, b) = pairs.positions(of: pair)
            return (a + b + MinHasher.agreement(signatures[a], signatures[b])) % 3 == 0
        }
        let space = SpillSpace()
        let join = AgreementJoin(
            try spilled(space),
            idBits: pairs.idBits,
            space: space,
            memory: memory,
            threads: threads,
            where: { a, b, agreement in (a + b + agreement) % 3 == 0 }
        )
        for start in stride(from: 0, to: pairs.count, by: 777) {
            let batch = Array(pairs.values[start..<min(pairs.count, start + 777)])
            join.add(PackedPairs(idBits: pairs.idBits, values: batch))
        }
        #expect(join.pairs().values == expected)
        #expect(expected.count > 1_000)
        try space.check()
    }

    /// A failed disk reads as zeros: pairs of a stretch that is over must do no harm before the failure is asked for.
    @Test func pairsThatGoBackAreLeftOut() throws {
        let space = SpillSpace()
        let join = AgreementJoin(
            try spilled(space),
            idBits: 16,
            space: space,
            memory: 1,
            threads: 1,
            where: { _, _, _ in true }
        )
        join.add(PackedPairs(idBits: 16, values: [UInt64(30_000) << 48 | UInt64(30_001) << 32]))
        join.add(PackedPairs(idBits: 16, values: [0, UInt64(39_000) << 48 | UInt64(39_900) << 32]))
        #expect(join.pairs().unpacked() == [CandidatePair(30_000, 30_001), CandidatePair(39_000, 39_900)])
    }
}
