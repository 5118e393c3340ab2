internal import StemmaIndex
internal import StemmaText

/// The exact figures of a story's pairs: Jaccard and containment of word n-gram sets, over the texts without titles.
///
/// Verified copies bring theirs along. Sets are made anew only of articles that have figures to be found: those linked
/// as rewrites, and where provenance looks at every pair, those of a pair that nothing links.
struct StoryFigures {
    /// Pairs that share text or are linked, as indices among the story's articles: what provenance looks at. Empty
    /// where it does not.
    let local: [Match]
    /// Pairs linked as rewrites, in corpus positions, ordered.
    let rewrites: [Match]
    /// All linked pairs in corpus positions, ordered: verified copies too.
    private let linked: [Match]
    private let positions: [Int]
    /// By index among the story's articles; `nil` where none was needed.
    private let sets: [ShingleSet?]

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
        let pairs = options.findsProvenance ? Self.pairs(plan, cast: cast) : []
        var isWanted = [Bool](repeating: false, count: cast.count)
        for pair in plan.rewrites {
            for index in [cast.index[pair.a], cast.index[pair.b]].compactMap(\.self) { isWanted[index] = true }
        }
        for pair in pairs where pair.copy == nil { (isWanted[pair.a], isWanted[pair.b]) = (true, true) }
        var sets = [ShingleSet?](repeating: nil, count: cast.count)
        for index in sets.indices where isWanted[index] { sets[index] = try set(cast.positions[index]) }
        self.sets = sets
        positions = cast.positions
        let threshold = Jaccard(rawValue: options.threshold)
        let shared = SharedShingles(sets)
        let rewrites = plan.rewrites.compactMap { pair -> Match? in
            guard let a = cast.index[pair.a], let b = cast.index[pair.b], let overlap = shared.overlap(a, b) else {
                return nil
            }
            return Match(pair.a, pair.b, overlap, pair.score, threshold)
        }
        self.rewrites = rewrites
        // Copies are ordered, and may be a million.
        linked = rewrites.isEmpty ? plan.copies : (plan.copies + rewrites).sorted { ($0.a, $0.b) < ($1.a, $1.b) }
        local = Self.local(pairs, rewrites, shared, positions: positions, threshold: threshold)
    }

    /// Two of the story's articles, `a` below `b`, with what is known of them where they are verified copies.
    private struct LocalPair {
        let a: Int
        let b: Int
        let copy: Match?
    }

    /// The pairs that provenance looks at: all, or in a large story those that are linked. Ordered.
    private static func pairs(_ plan: StoryPlan, cast: StoryCast) -> [LocalPair] {
        var pairs: [LocalPair] = []
        if cast.count <= StoryBuilder.allPairsLimit {
            for a in 0..<cast.count {
                for b in a + 1..<max(a + 1, cast.count) {
                    let (x, y) = (cast.positions[a], cast.positions[b])
                    pairs.append(LocalPair(a: a, b: b, copy: plan.copies.match(min(x, y), max(x, y))))
                }
            }
            return pairs
        }
        func add(_ x: Int, _ y: Int, _ copy: Match?) {
            guard let a = cast.index[x], let b = cast.index[y] else { return }
            pairs.append(LocalPair(a: min(a, b), b: max(a, b), copy: copy))
        }
        for match in plan.copies { add(match.a, match.b, match) }
        for pair in plan.rewrites where plan.copies.match(pair.a, pair.b) == nil { add(pair.a, pair.b, nil) }
        return pairs.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    }

    private static func local(
        _ pairs: [LocalPair],
        _ rewrites: [Match],
        _ shared: SharedShingles,
        positions: [Int],
        threshold: Jaccard
    ) -> [Match] {
        pairs.compactMap { pair in
            let (x, y) = (positions[pair.a], positions[pair.b])
            if let copy = pair.copy { return copy.seen(from: pair.a, pair.b, isTurned: x > y) }
            let link = rewrites.match(min(x, y), max(x, y))
            if let link { return link.seen(from: pair.a, pair.b, isTurned: x > y) }
            guard let overlap = shared.overlap(pair.a, pair.b), overlap.shared > 0 else { return nil }
            return Match(pair.a, pair.b, overlap, 0, threshold)
        }
    }

    /// How much a child shares with its parent: from their verified match or their sets. Where neither is at hand `make`
    /// makes the sets; without it, two articles that are neither linked nor looked at share nothing.
    func overlap(child: Int, parent: Int, make: ((_ index: Int) -> ShingleSet)? = nil) -> Overlap {
        let (a, b) = (positions[child], positions[parent])
        if let match = linked.match(min(a, b), max(a, b)) {
            return a < b
                ? Overlap(jaccard: match.jaccard, ofChild: match.containmentA, ofParent: match.containmentB)
                : Overlap(jaccard: match.jaccard, ofChild: match.containmentB, ofParent: match.containmentA)
        }
        guard let x = sets[child] ?? make?(child), let y = sets[parent] ?? make?(parent) else { return Overlap() }
        let overlap = x.overlap(with: y)
        return Overlap(jaccard: overlap.jaccard, ofChild: overlap.containmentA, ofParent: overlap.containmentB)
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
    /// The same pair by other numbers, in the other order where it is turned.
    fileprivate func seen(from a: Int, _ b: Int, isTurned: Bool) -> Match {
        Match(
            a: a,
            b: b,
            kind: kind,
            jaccard: jaccard,
            containmentA: isTurned ? containmentB : containmentA,
            containmentB: isTurned ? containmentA : containmentB,
            score: score
        )
    }

    /// A pair with its exact figures. It is a copy where they reach the threshold, whoever proposed it.
    fileprivate init(_ a: Int, _ b: Int, _ overlap: ShingleOverlap, _ score: Double, _ threshold: Jaccard) {
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
