internal import StemmaIndex
internal import StemmaText

/// The exact figures of a story's pairs: Jaccard and containment of word n-gram sets, over the texts without titles.
struct StoryFigures {
    /// Pairs that share text or are linked, as indices among the story's articles: what provenance looks at.
    let local: [Match]
    /// Linked pairs in corpus positions, ordered.
    let linked: [Match]
    private let sets: [ShingleSet]

    init(_ plan: StoryPlan, cast: StoryCast, shingles: ShingleReader, options: TraceOptions) {
        let sets = cast.articles.map { shingles.shingles(of: $0.text) }
        self.sets = sets
        let threshold = Jaccard(rawValue: options.threshold)
        let rewrites = plan.rewrites.map { pair in
            Match(pair.a, pair.b, sets[cast.index[pair.a] ?? 0], sets[cast.index[pair.b] ?? 0], pair.score, threshold)
        }
        linked = (plan.copies + rewrites).sorted { ($0.a, $0.b) < ($1.a, $1.b) }
        var scores: [CandidatePair: Double] = [:]
        for match in linked {
            let (a, b) = (cast.index[match.a] ?? 0, cast.index[match.b] ?? 0)
            scores[CandidatePair(min(a, b), max(a, b))] = match.score
        }
        let pairs =
            sets.count <= StoryBuilder.allPairsLimit
            ? Self.allPairs(sets.count) : scores.keys.sorted()
        local = pairs.compactMap { pair in
            let match = Match(pair.a, pair.b, sets[pair.a], sets[pair.b], scores[pair] ?? 0, threshold)
            return scores[pair] != nil || match.jaccard.rawValue > 0 ? match : nil
        }
    }

    /// How much a child shares with its parent; `a` is the child.
    func overlap(child: Int, parent: Int) -> ShingleOverlap {
        sets[child].overlap(with: sets[parent])
    }

    private static func allPairs(_ count: Int) -> [CandidatePair] {
        (0..<count).flatMap { a in (a + 1..<max(a + 1, count)).map { CandidatePair(a, $0) } }
    }
}

extension Match {
    /// A pair with its exact figures. It is a copy where they reach the threshold, whoever proposed it.
    fileprivate init(
        _ a: Int,
        _ b: Int,
        _ setA: ShingleSet,
        _ setB: ShingleSet,
        _ score: Double,
        _ threshold: Jaccard
    ) {
        let overlap = setA.overlap(with: setB)
        self.init(
            a: a,
            b: b,
            kind: overlap.jaccard >= threshold ? .copy : .rewrite,
            jaccard: overlap.jaccard,
            containmentA: overlap.containmentA,
            containmentB: overlap.containmentB,
            score: score
        )
    }
}
