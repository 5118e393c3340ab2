import StemmaFingerprint
import StemmaIndex

/// Texts that stand in longer ones, at known rates, and the slow truth about them.
extension MadeCorpus {
    /// Long texts; briefs cut from them with a share of their words replaced; and texts of their own that share a footer.
    static func briefs(wholes: Int, cuts: Int, seed: UInt64) -> MadeCorpus {
        var corpus = MadeCorpus(random: SplitMix64(state: seed))
        let footer = corpus.fresh(40)
        for whole in 0..<wholes {
            let text = corpus.fresh(500 + whole * 389 % 4_501)
            corpus.texts.append(text + (whole % 3 == 0 ? footer : []))
            for cut in 0..<cuts {
                let size = Int.random(in: 60...300, using: &corpus.random)
                let start = Int.random(in: 0...(text.count - size), using: &corpus.random)
                let rate = [0, 0, 0.01, 0.02, 0.03, 0.05, 0.1, 0.15][(whole + cut) % 8]
                corpus.texts.append(corpus.edited(Array(text[start..<start + size]), rate: rate))
            }
            corpus.texts.append(corpus.fresh(20 + whole * 13 % 300) + footer)
        }
        corpus.texts.shuffle(using: &corpus.random)
        return corpus
    }

    var order: ContainmentOrder {
        let signatures = table(SignatureScheme(ngram: 5, permutations: 16)).signatures
        return ContainmentOrder(wordCounts: texts.map { UInt32($0.count) }, signatures: signatures)
    }

    func anchors(ngram: Int = 5, space: SpillSpace? = nil) -> AnchorTable {
        let sampler = AnchorSampler(ngram: ngram, minimumShingles: ContainmentRule.minimumShingles)
        var column = AnchorColumn()
        var table = AnchorTable(space: space, memory: 100)
        for (row, text) in texts.enumerated() {
            text.withUnsafeBufferPointer { column.append(words: $0, sampler: sampler) }
            table.append(row, of: column)
        }
        return table
    }

    func candidates(groups: [CopyGroup] = [], threads: Int = 2) -> [ContainmentCandidate] {
        ContainmentFinder(anchors(), order: order, groups: groups).candidates(threads: threads)
    }

    /// With anchors, signatures and pairs on disk.
    func spilledCandidates(groups: [CopyGroup], threads: Int, space: SpillSpace) -> [ContainmentCandidate]? {
        let signatures = SignatureTable(permutations: 16, space: space, memory: 0)
        let hasher = MinHasher(scheme: SignatureScheme(ngram: 5, permutations: 16))
        for text in texts { signatures.append(hasher.signature(ofWords: text)) }
        guard let spilled = signatures.spilled() else { return nil }
        let order = ContainmentOrder(wordCounts: texts.map { UInt32($0.count) }, spilled: spilled)
        return ContainmentFinder(anchors(space: space), order: order, groups: groups)
            .candidates(threads: threads, space: space, memory: 1 << 12)
    }

    func links(groups: [CopyGroup] = [], threads: Int = 2) throws -> [ContainmentLink] {
        let (texts, shingling) = (texts, Shingling(ngram: 5))
        return try ContainmentVerifier().verify(candidates(groups: groups, threads: threads), threads: threads) {
            ShingleSet(words: texts[$0], shingling: shingling)
        }
    }

    /// The share of the smaller set that stands in the larger, for all pairs that share a slice and of which both have
    /// at least `minimum`; from sets of slices without a hash of Stemma's.
    func containments(minimum: Int) -> [CandidatePair: Double] {
        let sets = texts.map { Self.slices($0, 5) }
        var places: [ArraySlice<UInt64>: [Int]] = [:]
        for (index, set) in sets.enumerated() where set.count >= minimum {
            for slice in set { places[slice, default: []].append(index) }
        }
        var shared: [CandidatePair: Int] = [:]
        for articles in places.values {
            for b in articles.indices.dropFirst() {
                for a in 0..<b { shared[CandidatePair(articles[a], articles[b]), default: 0] += 1 }
            }
        }
        return Dictionary(
            uniqueKeysWithValues: shared.map { pair, count in
                (pair, Double(count) / Double(min(sets[pair.a].count, sets[pair.b].count)))
            }
        )
    }
}

extension ContainmentLink {
    var pair: CandidatePair { CandidatePair(min(part, whole), max(part, whole)) }
}
