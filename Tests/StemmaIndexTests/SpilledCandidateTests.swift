import StemmaFingerprint
import Testing

@testable import StemmaIndex

/// Candidates of signatures that are on disk are those of the same signatures in memory.
@Suite struct SpilledCandidateTests {
    let scheme = SignatureScheme(ngram: 3, permutations: 64)

    /// A limit that leaves room for next to nothing, so that every share is passed.
    let tiny = MemoryBudget(limit: 1 << 16, threads: 2)

    func agree(_ signatures: [UInt32], threshold: Double = 0.7, threads: Int = 2, permutations: Int = 64) throws -> Int
    {
        let finder = CandidateFinder(permutations: permutations, threshold: Jaccard(rawValue: threshold))
        let memory = SignatureTable(permutations: permutations)
        memory.append(signatures)
        let expected = finder.candidates(in: memory, threads: threads)
        for budget in [tiny, MemoryBudget(limit: 1 << 26, threads: 2)] {
            let space = SpillSpace()
            let table = SignatureTable(permutations: permutations, space: space, memory: 0)
            table.append(signatures)
            let found = try finder.candidates(in: table, space: space, budget: budget, threads: threads)
            #expect(found == expected)
            #expect(space.peak >= signatures.count * 4)
        }
        return expected.count
    }

    func signatures(_ corpus: MadeCorpus) -> [UInt32] {
        let hasher = MinHasher(scheme: scheme)
        return corpus.texts.flatMap { hasher.signature(ofWords: $0) }
    }

    @Test(arguments: [1, 2, 5])
    func familiesGiveTheSamePairs(threads: Int) throws {
        let made = signatures(MadeCorpus.families(150, singles: 100, seed: 5))
        for threshold in [0.5, 0.7, 1] { #expect(try agree(made, threshold: threshold, threads: threads) > 50) }
    }

    /// More signatures than a block, so that copies lie in several, the last of which is not full.
    @Test func copiesAcrossBlocksGiveTheSamePairs() throws {
        let made = RandomSignatures(permutations: 16)
        let table = made.signatures(40_000)
        #expect(try agree(table, permutations: 16) > 7_000)
    }

    /// Equal texts beyond a crowd, empty texts, and versions that differ a little.
    @Test func crowdsGiveTheSamePairs() throws {
        var corpus = MadeCorpus()
        let (same, wire) = (corpus.fresh(100), corpus.fresh(250))
        corpus.texts = [corpus.fresh(100)] + Array(repeating: same, count: 300) + Array(repeating: [], count: 200)
        corpus.texts += (0..<700).map { _ in corpus.edited(wire, rate: 0.03) }
        #expect(try agree(signatures(corpus)) > 1_000)
    }

    /// More than a crowd of each of several texts, in turn.
    @Test func severalCrowdsOfEqualTextsGiveTheSamePairs() throws {
        var corpus = MadeCorpus()
        let texts = (0..<7).map { _ in corpus.fresh(20) }
        corpus.texts = (0..<700).map { texts[$0 % 7] }
        #expect(try agree(signatures(corpus)) == 693)
    }

    /// Equal signatures, and others that share only their first band: what is left of the run is a crowd, or none.
    @Test(arguments: [30, 200])
    func aCrowdOfTheFirstBandGivesTheSamePairs(others: Int) throws {
        var random = SplitMix64(state: 21)
        let same = (0..<64).map { _ in UInt32(truncatingIfNeeded: random.next()) }
        let alike = (0..<64).map { $0 < 8 ? same[$0] : UInt32(truncatingIfNeeded: random.next()) }
        var values: [UInt32] = []
        for article in 0..<300 + others {
            if article % 7 > 0, article < 300 {
                values += same
            } else {
                for value in 0..<64 {
                    let drawn = random.next()
                    values.append(value < 8 || drawn % 10 < 8 ? alike[value] : UInt32(drawn >> 32))
                }
            }
        }
        #expect(try agree(values) > 300)
    }

    @Test func boilerplateGivesTheSamePairs() throws {
        var corpus = MadeCorpus()
        let page = corpus.fresh(400)
        for _ in 0..<500 { corpus.texts.append(page + corpus.fresh(250)) }
        for index in 0..<40 {
            let own = Array(corpus.texts[index * 10][400...])
            corpus.texts.append(page + corpus.edited(own, rate: 0.02))
        }
        #expect(try agree(signatures(corpus)) >= 40)
    }

    @Test func smallAndEmptyTablesStayInMemory() throws {
        let finder = CandidateFinder(permutations: 64, threshold: Jaccard(rawValue: 0.7))
        for count in [0, 1, 2] {
            let space = SpillSpace()
            let table = SignatureTable(permutations: 64, space: space, memory: 0)
            table.append([UInt32](repeating: 7, count: 64 * count))
            let found = try finder.candidates(in: table, space: space, budget: tiny, threads: 1)
            #expect(found.count == max(0, count - 1))
        }
    }

    /// A disk that is full at any of its bytes gives an error that says so, and no result.
    @Test func aFullDiskIsSaid() throws {
        let made = signatures(MadeCorpus.families(60, singles: 10, seed: 6))
        let finder = CandidateFinder(permutations: 64, threshold: Jaccard(rawValue: 0.5))
        let block = SpilledSignatures.blockSize * 64 * 4
        for capacity in [0, block - 1, block, block + 64, 4 * block] {
            let space = SpillSpace(capacity: capacity)
            let table = SignatureTable(permutations: 64, space: space, memory: 0)
            table.append(made)
            // Behind the signatures stand pairs, each with one of them.
            if capacity > 2 * block {
                #expect(try !finder.candidates(in: table, space: space, budget: tiny, threads: 2).isEmpty)
            } else {
                #expect(throws: SpillError.self) {
                    try finder.candidates(in: table, space: space, budget: tiny, threads: 2)
                }
            }
        }
    }
}

/// Random signatures of which every fifth repeats most values of an earlier one.
struct RandomSignatures {
    let permutations: Int

    func signatures(_ count: Int) -> [UInt32] {
        var random = SplitMix64(state: 11)
        var values: [UInt32] = []
        values.reserveCapacity(count * permutations)
        for article in 0..<count {
            guard article % 5 == 4 else {
                for _ in 0..<permutations { values.append(UInt32(truncatingIfNeeded: random.next())) }
                continue
            }
            let source = Int(random.next() % UInt64(article)) * permutations
            for value in 0..<permutations {
                let drawn = random.next()
                values.append(drawn % 10 < 9 ? values[source + value] : UInt32(drawn >> 32))
            }
        }
        return values
    }
}
