/// A word that every match of a pattern holds, and how far from its start it can stand: looked for before the pattern is
/// tried, for most cannot fit. The first word of a match is none: ``CueStart`` asks for it already.
struct CueNeed: Sendable, BitwiseCopyable {
    /// Number of the set of words of which one must stand there.
    var words: UInt16
    /// Tokens before it, at least and at most.
    var low: UInt16
    var high: UInt16
    /// Whether common words meet it, so that it is only worth looking for in few places.
    var isCommon = false
}

extension WordSets {
    /// Most needs that are looked for, and most tokens before one: those farther off would have more of a text looked
    /// through.
    private static let count = 3
    private static let reach = 48
    /// From what on the words of a need are common: those are looked for token by token, in so many places at the most and
    /// with so many tokens before them.
    private static let common = 500
    private static let commonPlaces = 8
    private static let commonReach = 16

    /// The needs of `pattern` that fewest words of a text meet, then the nearest of those that common ones do.
    mutating func needs(of pattern: CuePattern) -> [CueNeed] {
        let all = drafts(of: pattern).needs.filter { $0.high > 0 && $0.high <= Self.reach }
        let rare = all.filter { $0.commonness < Self.common }
            .sorted { ($0.commonness, $0.high) < ($1.commonness, $1.high) }
        let common = all.filter {
            $0.commonness >= Self.common && $0.high <= Self.commonReach
                && $0.high - $0.low < Self.commonPlaces
        }.sorted { ($0.high - $0.low, $0.high) < ($1.high - $1.low, $1.high) }
        return (rare.prefix(Self.count) + common.prefix(Self.count - 1)).map { draft in
            CueNeed(
                words: number(draft.words),
                low: UInt16(draft.low),
                high: UInt16(draft.high),
                isCommon: draft.commonness >= Self.common
            )
        }
    }

    /// Most tokens that `pattern` takes.
    mutating func longest(_ pattern: CuePattern) -> Int { drafts(of: pattern).longest }

    /// All needs of `pattern`, and how many tokens it takes.
    private mutating func drafts(of pattern: CuePattern) -> CueNeedDrafts {
        let place = place(of: pattern)
        if let known = memory[place].needs { return known }
        let made = makeDrafts(of: pattern)
        memory[place].needs = made
        return made
    }

    private mutating func makeDrafts(of pattern: CuePattern) -> CueNeedDrafts {
        switch patterns[pattern] {
        case .atom(let atom):
            if atom.isEdge { return CueNeedDrafts() }
            let words: [UInt16]? =
                switch atom {
                case .word(let word) where word > 1: [word]
                case .list(let list): sets[Int(list)]
                case .outlet: [CueVocabulary.outlet]
                default: nil
                }
            let need = words.map { CueNeedDrafts.Draft(words: $0, commonness: commonness(of: $0), low: 0, high: 0) }
            return CueNeedDrafts(needs: need.map { [$0] } ?? [], shortest: 1, longest: 1)
        case .sequence(let parts):
            var all = CueNeedDrafts()
            for place in parts {
                let next = drafts(of: patterns.part(place))
                for var need in next.needs {
                    need.low += all.shortest
                    need.high += all.longest
                    all.needs.append(need)
                }
                all.shortest += next.shortest
                all.longest += next.longest
            }
            return all.bounded
        case .either(let options):
            let found = options.map { drafts(of: patterns.part($0)) }
            var all = CueNeedDrafts()
            all.shortest = found.map(\.shortest).min() ?? 0
            all.longest = found.map(\.longest).max() ?? 0
            // One of each option's needs must be met.
            let best = found.compactMap { $0.needs.min { $0.commonness < $1.commonness } }
            guard best.count == options.count, !best.isEmpty else { return all }
            let words = Self.unique(best.flatMap(\.words))
            let low = best.map(\.low).min() ?? 0
            let high = best.map(\.high).max() ?? 0
            all.needs = [CueNeedDrafts.Draft(words: words, commonness: commonness(of: words), low: low, high: high)]
            return all
        case .repeated(let part, let low, let high):
            var all = drafts(of: part)
            if low == 0 { all.needs = [] }
            all.shortest *= Int(low)
            all.longest *= Int(high)
            return all.bounded
        }
    }
}

/// The needs of a pattern while it is compiled, and how many tokens it takes at least and at most.
struct CueNeedDrafts {
    struct Draft {
        /// Each once, ascending.
        var words: [UInt16]
        var commonness: Int
        /// Tokens before it.
        var low: Int
        var high: Int
    }

    var needs: [Draft] = []
    var shortest = 0
    var longest = 0

    /// The same with lengths past which no need is looked for cut, so that no pattern is too long to reckon with.
    var bounded: Self {
        var copy = self
        copy.shortest = min(shortest, Self.bound)
        copy.longest = min(longest, Self.bound)
        for i in needs.indices {
            copy.needs[i].low = min(needs[i].low, Self.bound)
            copy.needs[i].high = min(needs[i].high, Self.bound)
        }
        return copy
    }

    private static let bound = 1 << 20
}
