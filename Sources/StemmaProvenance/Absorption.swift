/// Follows each article's report back to where it started.
///
/// Mass flows from an article to its immediate sources; an absent outlet, the article's own reporting, a press release
/// or nothing known takes it for good. In a chain A ← B ← C all of C's mass so ends at A, where a vote would stop at B.
/// A loop keeps nothing: its mass leaks to the unknown.
struct Absorption {
    /// Where mass can end.
    enum End: Hashable, Comparable {
        case none
        case pressRelease
        case social
        case outlet(SourceKey)
        /// An article whose outlet is not known, by its own reporting.
        case article(Int)

        private var rank: Int {
            switch self {
            case .none: 0
            case .pressRelease: 1
            case .social: 2
            case .outlet: 3
            case .article: 4
            }
        }

        static func < (a: Self, b: Self) -> Bool {
            switch (a, b) {
            case (.outlet(let x), .outlet(let y)): x < y
            case (.article(let x), .article(let y)): x < y
            default: a.rank < b.rank
            }
        }
    }

    /// For each article the share of its report that ends at each place, 0 to 1.
    let ends: [[End: Double]]

    /// Rounds of flow; what is then still on its way leaks. A chain is rarely longer than three.
    private static let rounds = 8

    init(_ model: StoryModel) {
        let count = model.articles.count
        var absorbed = [[End: Double]](repeating: [:], count: count)
        // ends[d] = what d gives away at once + its links' ends; iterated from nothing, loops only lose.
        for _ in 0..<Self.rounds {
            var next = [[End: Double]](repeating: [:], count: count)
            for d in 0..<count {
                for (source, probability) in model.immediate[d] {
                    switch source {
                    case .own: next[d][Self.own(d, model), default: 0] += probability
                    case .unknown: next[d][.none, default: 0] += probability
                    case .pressRelease: next[d][.pressRelease, default: 0] += probability
                    case .social: next[d][.social, default: 0] += probability
                    case .absent(let key):
                        for (end, share) in Self.ends(of: key, model, absorbed) {
                            next[d][end, default: 0] += probability * share
                        }
                    case .article(let j):
                        for (end, share) in absorbed[j] { next[d][end, default: 0] += probability * share }
                    }
                }
            }
            absorbed = next
        }
        ends = absorbed
    }

    /// Where the report of an outlet without an article here ends: with it, or with those that it cites.
    private static func ends(
        of key: SourceKey,
        _ model: StoryModel,
        _ absorbed: [[End: Double]],
        depth: Int = 0
    ) -> [(End, Double)] {
        guard depth < 3, let upstream = model.upstream[key] else { return [(.outlet(key), 1)] }
        var ends: [(End, Double)] = [(.outlet(key), 1 - upstream.reduce(0) { $0 + $1.share })]
        for (source, share) in upstream {
            if let here = model.byOutlet[source], let first = here.first {
                ends += absorbed[first].sorted { $0.key < $1.key }.map { ($0.key, $0.value * share) }
            } else {
                ends += Self.ends(of: source, model, absorbed, depth: depth + 1).map { ($0.0, $0.1 * share) }
            }
        }
        return ends
    }

    static func own(_ d: Int, _ model: StoryModel) -> End {
        if model.releases.contains(d) { return .pressRelease }
        guard let publisher = model.readings[d].publisher else { return .article(d) }
        return .outlet(publisher)
    }
}
