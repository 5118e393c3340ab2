internal import StemmaIndex
internal import StemmaText

/// The exact figures of a story's pairs: Jaccard and containment of word n-gram sets, over the texts without titles.
///
/// Verified copies bring theirs along. Sets are made anew only of articles whose figures are asked for otherwise: of
/// all where provenance looks at every pair, else of those that are linked as rewrites.
struct StoryFigures {
    /// Pairs that share text or are linked, as indices among the story's articles: what provenance looks at. Empty
    /// where it does not.
    let local: [Match]
    /// Pairs linked as rewrites, in corpus positions, ordered.
    let rewrites: [Match]
    /// All linked pairs in corpus positions, ordered: verified copies too.
    private let linked: [Match]
    private let positions: [Int]
    /// By index among the story's articles.
    private let sets: [Int: ShingleSet]

    /// How a child and its parent overlap, seen from the child.
    struct Overlap {
        var jaccard = Jaccard(rawValue: 0)
        /// Share of the child's shingles that stand in the parent.
        var ofChild = Containment(rawValue: 0)
        /// Share of the parent's shingles that stand in the child.
        var ofParent = Containment(rawValue: 0)
    }

    /// - Parameter set: makes the shingle set of the article at a position in the corpus.
    /// - Throws: what `set` throws.
    init(_ plan: StoryPlan, cast: StoryCast, options: TraceOptions, set: (_ position: Int) throws -> ShingleSet) throws
    {
        var sets: [Int: ShingleSet] = [:]
        for index in Self.unknown(plan, cast: cast, options: options) { sets[index] = try set(cast.positions[index]) }
        self.sets = sets
        positions = cast.positions
        let threshold = Jaccard(rawValue: options.threshold)
        let rewrites = plan.rewrites.compactMap { pair -> Match? in
            guard
                let a = cast.index[pair.a].flatMap({ sets[$0] }),
                let b = cast.index[pair.b].flatMap({ sets[$0] })
            else { return nil }
            return Match(pair.a, pair.b, a, b, pair.score, threshold)
        }
        self.rewrites = rewrites
        // Copies are ordered, and may be a million.
        linked = rewrites.isEmpty ? plan.copies : (plan.copies + rewrites).sorted { ($0.a, $0.b) < ($1.a, $1.b) }
        local = options.findsProvenance ? Self.local(linked, sets: sets, index: cast.index, threshold: threshold) : []
    }

    /// The articles whose sets are needed, ascending.
    private static func unknown(_ plan: StoryPlan, cast: StoryCast, options: TraceOptions) -> [Int] {
        if options.findsProvenance { return Array(0..<cast.count) }
        let wanted = plan.rewrites.flatMap { [cast.index[$0.a], cast.index[$0.b]] }
        return Set(wanted.compactMap(\.self)).sorted()
    }

    private static func local(
        _ linked: [Match],
        sets: [Int: ShingleSet],
        index: [Int: Int],
        threshold: Jaccard
    ) -> [Match] {
        var scores: [CandidatePair: Double] = [:]
        for match in linked {
            let (a, b) = (index[match.a] ?? 0, index[match.b] ?? 0)
            scores[CandidatePair(min(a, b), max(a, b))] = match.score
        }
        let pairs = sets.count <= StoryBuilder.allPairsLimit ? allPairs(sets.count) : scores.keys.sorted()
        return pairs.compactMap { pair in
            guard let a = sets[pair.a], let b = sets[pair.b] else { return nil }
            let match = Match(pair.a, pair.b, a, b, scores[pair] ?? 0, threshold)
            return scores[pair] != nil || match.jaccard.rawValue > 0 ? match : nil
        }
    }

    /// How much a child shares with its parent: from their sets where they were made, else from their verified match.
    /// Two articles that are neither linked nor looked at share nothing.
    func overlap(child: Int, parent: Int) -> Overlap {
        if let a = sets[child], let b = sets[parent] {
            let overlap = a.overlap(with: b)
            return Overlap(jaccard: overlap.jaccard, ofChild: overlap.containmentA, ofParent: overlap.containmentB)
        }
        let (a, b) = (positions[child], positions[parent])
        guard let match = linked.match(min(a, b), max(a, b)) else { return Overlap() }
        return a < b
            ? Overlap(jaccard: match.jaccard, ofChild: match.containmentA, ofParent: match.containmentB)
            : Overlap(jaccard: match.jaccard, ofChild: match.containmentB, ofParent: match.containmentA)
    }

    private static func allPairs(_ count: Int) -> [CandidatePair] {
        (0..<count).flatMap { a in (a + 1..<max(a + 1, count)).map { CandidatePair(a, $0) } }
    }
}

extension [Match] {
    /// The match of two positions, `a` below `b`, among matches in order. O(log n).
    fileprivate func match(_ a: Int, _ b: Int) -> Match? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if (self[middle].a, self[middle].b) < (a, b) { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].a == a && self[low].b == b ? self[low] : nil
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
