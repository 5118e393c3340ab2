import StemmaFingerprint
import StemmaIndex
import Synchronization
import Testing

@Suite struct VerifierTests {
    struct Unreadable: Error, Equatable { let article: Int }

    let corpus = MadeCorpus.families(30, singles: 30, seed: 5)
    let three = Shingling(ngram: 3)

    func allPairs() -> [CandidatePair] {
        corpus.texts.indices.flatMap { b in (0..<b).map { CandidatePair($0, b) } }
    }

    @Test(arguments: [0.2, 0.5, 0.7, 1])
    func everyPairIsDecidedExactly(threshold: Double) throws {
        let truth = corpus.pairs(atLeast: threshold, ngram: 3)
        let texts = corpus.texts
        for (threads, memory) in [(1, 64 << 20), (2, 1_000), (7, 100_000)] {
            let matches = try Verifier(threshold: Jaccard(rawValue: threshold), memory: memory)
                .verify(allPairs(), threads: threads) { ShingleSet(words: texts[$0], shingling: three) }
            #expect(matches.map { CandidatePair($0.a, $0.b) } == truth.keys.sorted())
            for match in matches {
                #expect(match.jaccard.rawValue == truth[CandidatePair(match.a, match.b)])
                #expect(match.kind == .copy)
                let (x, y) = (MadeCorpus.slices(texts[match.a], 3), MadeCorpus.slices(texts[match.b], 3))
                let shared = Double(x.intersection(y).count)
                #expect(match.containmentA.rawValue == shared / Double(x.count))
                #expect(match.containmentB.rawValue == shared / Double(y.count))
            }
        }
    }

    @Test func aSetIsMadeAboutOnceWhereMemoryAllows() throws {
        // 200 families of ten whose members stand far apart, all pairs of each.
        let candidates = (0..<200).flatMap { family in
            (0..<10).flatMap { b in (0..<b).map { CandidatePair(family + $0 * 200, family + b * 200) } }
        }
        let made = Atomic<Int>(0)
        let matches = try Verifier(threshold: Jaccard(rawValue: 0.5)).verify(candidates.sorted(), threads: 2) {
            article in
            made.add(1, ordering: .relaxed)
            return ShingleSet(hashes: [UInt64(article % 200)])
        }
        #expect(matches.count == candidates.count)
        // 2,000 articles, and a few families cut by the ends of work items.
        #expect(made.load(ordering: .relaxed) < 2_400)
    }

    @Test(arguments: [1, 2, 7])
    func whatReadingThrowsIsThrown(threads: Int) {
        let texts = corpus.texts
        #expect(throws: Unreadable(article: 17)) {
            try Verifier(threshold: Jaccard(rawValue: 0.5)).verify(allPairs(), threads: threads) { article in
                if article == 17 { throw Unreadable(article: article) }
                return ShingleSet(words: texts[article], shingling: three)
            }
        }
    }

    @Test func noCandidatesNoMatches() throws {
        let matches = try Verifier(threshold: Jaccard(rawValue: 0.5)).verify([]) { throw Unreadable(article: $0) }
        #expect(matches.isEmpty)
    }
}
