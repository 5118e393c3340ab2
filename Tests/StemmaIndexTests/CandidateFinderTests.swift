import StemmaFingerprint
import StemmaIndex
import Testing

@Suite struct CandidateFinderTests {
    let scheme = SignatureScheme(ngram: 3, permutations: 128)

    func finder(_ threshold: Double) -> CandidateFinder {
        CandidateFinder(permutations: 128, threshold: Jaccard(rawValue: threshold))
    }

    @Test(arguments: [0.5, 0.7, 0.9])
    func pairsAtTheThresholdAreFound(threshold: Double) {
        let corpus = MadeCorpus.families(120, singles: 150, seed: 3)
        let truth = corpus.pairs(atLeast: threshold, ngram: 3)
        let found = Set(finder(threshold).candidates(in: corpus.table(scheme), threads: 2))
        #expect(truth.count > 50)
        let missed = truth.keys.filter { !found.contains($0) }
        #expect(Double(missed.count) <= 0.005 * Double(truth.count), "\(missed.count) of \(truth.count) missed")
        // Few others: a candidate is far above chance.
        #expect(found.count < 3 * truth.count)
    }

    @Test func candidatesAreAscendingDistinctAndTheSameOnAnyThreads() {
        let corpus = MadeCorpus.families(150, singles: 100, seed: 4)
        let table = corpus.table(scheme)
        let one = finder(0.6).candidates(in: table, threads: 1)
        #expect(zip(one, one.dropFirst()).allSatisfy { $0 < $1 })
        for threads in [2, 7] { #expect(finder(0.6).candidates(in: table, threads: threads) == one) }
    }

    @Test func emptyTextsAndSmallTablesGiveNoPairs() {
        for count in [0, 1, 2, 3, 200] {
            let corpus = MadeCorpus(texts: Array(repeating: [], count: count))
            #expect(finder(0.5).candidates(in: corpus.table(scheme)).isEmpty)
        }
        var corpus = MadeCorpus()
        corpus.texts = [corpus.fresh(30), [], corpus.fresh(30), []]
        #expect(finder(0.5).candidates(in: corpus.table(scheme)).isEmpty)
    }

    @Test func aThresholdOfOneFindsEqualTexts() {
        var corpus = MadeCorpus()
        let text = corpus.fresh(80)
        corpus.texts = [text, corpus.fresh(80), text, [5], [5], corpus.edited(text, rate: 0.1)]
        let found = finder(1).candidates(in: corpus.table(scheme))
        #expect(found == [CandidatePair(0, 2), CandidatePair(3, 4)])
    }

    /// One article 100,000 times among others: every copy linked to the first, and no more.
    @Test func manyEqualTextsAreLinkedOnce() {
        var corpus = MadeCorpus()
        let hasher = MinHasher(scheme: scheme)
        let same = hasher.signature(ofWords: corpus.fresh(300))
        let table = SignatureTable(permutations: 128)
        table.append(hasher.signature(ofWords: corpus.fresh(300)))
        table.append((0..<100_000).flatMap { _ in same })
        table.append(hasher.signature(ofWords: corpus.fresh(300)))
        let found = finder(0.7).candidates(in: table, threads: 2)
        #expect(found.count == 99_999)
        #expect(found.allSatisfy { $0.a == 1 })
    }

    /// A wire story in 5,000 versions that differ from each other: every one found, in linear work.
    @Test(arguments: [0.005, 0.03])
    func aCrowdOfVersionsKeepsItsMembers(rate: Double) {
        var corpus = MadeCorpus()
        let wire = corpus.fresh(250)
        corpus.texts = (0..<5_000).map { _ in corpus.edited(wire, rate: rate) }
        let found = finder(0.7).candidates(in: corpus.table(scheme), threads: 2)
        let three = Shingling(ngram: 3)
        let sets = corpus.texts.map { ShingleSet(words: $0, shingling: three) }
        let verified = found.filter { sets[$0.a].overlap(with: sets[$0.b]).jaccard.rawValue >= 0.7 }
        var linked = Set<Int>()
        for pair in verified { linked.formUnion([pair.a, pair.b]) }
        // Members that have a copy among the first hundred at all: at the high rate not every version has one.
        let members = corpus.texts.indices.filter { index in
            (0..<100).contains {
                $0 != index && sets[$0].overlap(with: sets[index]).jaccard.rawValue >= 0.75
            }
        }
        #expect(members.count > 1_000)
        #expect(members.allSatisfy(linked.contains))
        // All pairs would be 12 million.
        #expect(found.count < 5_000 * CandidateFinder.crowd)
    }

    /// Pages that share 2,000 words of boilerplate are no copies; the copies among them are found.
    @Test func boilerplateDoesNotHideCopies() {
        var corpus = MadeCorpus()
        let page = corpus.fresh(2_000)
        for _ in 0..<600 { corpus.texts.append(page + corpus.fresh(1_300)) }
        for index in 0..<40 {
            let own = Array(corpus.texts[index * 10][2_000...])
            corpus.texts.append(page + corpus.edited(own, rate: 0.02))
        }
        let found = Set(finder(0.7).candidates(in: corpus.table(scheme), threads: 2))
        let copies = (0..<40).map { CandidatePair($0 * 10, 600 + $0) }
        #expect(copies.allSatisfy(found.contains))
        // All pairs would be 204,000.
        #expect(found.count < 60_000)
    }

    @Test func oneWordRepeatedIsOneShingle() {
        let corpus = MadeCorpus(
            texts: [[UInt64](repeating: 9, count: 5_000), [UInt64](repeating: 9, count: 3), [9, 9], [8, 8, 8, 8]]
        )
        #expect(finder(0.7).candidates(in: corpus.table(scheme)) == [CandidatePair(0, 1)])
    }
}
