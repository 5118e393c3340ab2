import StemmaFingerprint
import StemmaIndex
import Testing

/// Stories with more copies than all pairs could be compared of, from texts to groups.
@Suite struct CrowdTests {
    let scheme = SignatureScheme(ngram: 5, permutations: 128)

    func groups(_ corpus: MadeCorpus, threads: Int = 2) throws -> (matches: [Match], groups: [CopyGroup]) {
        let threshold = Jaccard(rawValue: 0.7)
        let finder = CandidateFinder(permutations: scheme.permutations, threshold: threshold)
        let candidates = finder.candidates(in: corpus.table(scheme), threads: threads)
        let (texts, shingling) = (corpus.texts, scheme.shingling)
        let matches = try Verifier(threshold: threshold).verify(candidates, threads: threads) { article in
            ShingleSet(words: texts[article], shingling: shingling)
        }
        return (matches, CopyGroups(matches: matches).groups)
    }

    /// 1,200 versions, a third of them equal, each of which resembles every other: one group of all.
    @Test func aWireStoryIsOneGroup() throws {
        var corpus = MadeCorpus()
        let wire = corpus.fresh(300)
        corpus.texts = (0..<1_200).map { _ in corpus.edited(wire, rate: 0.003) }
        for index in stride(from: 0, to: 1_200, by: 6) { corpus.texts.insert(corpus.fresh(200), at: index) }
        let result = try groups(corpus)
        #expect(result.groups.count == 1)
        #expect(result.groups.first?.members.count == 1_200)
        // Linear work: all pairs would be 719,400.
        #expect(result.matches.count < 1_200 * 30)
        #expect(try groups(corpus, threads: 7).matches == result.matches)
    }

    /// Two wire stories that share half their text stay two groups, though articles between them resemble both.
    @Test func storiesThatTouchStayApart() throws {
        var corpus = MadeCorpus()
        let (first, second) = (corpus.fresh(400), corpus.fresh(400))
        let between = Array(first[..<200] + second[200...])
        corpus.texts = (0..<200).map { _ in corpus.edited(first, rate: 0.002) }
        corpus.texts += (0..<200).map { _ in corpus.edited(second, rate: 0.002) } + [between]
        let result = try groups(corpus)
        #expect(result.groups.map(\.members) == [Array(0..<200), Array(200..<400)])
        #expect(result.groups.allSatisfy { $0.lowest >= Jaccard(rawValue: 0.7) })
    }
}
