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
    static let reach: Int32 = 48
    /// From what on the words of a need are common: those are looked for token by token, in so many places at the most and
    /// with so many tokens before them.
    private static let common: Int32 = 500
    private static let commonPlaces: Int32 = 8
    private static let commonReach: Int32 = 16

    /// Adds the needs of `pattern` that fewest words of a text meet, then the nearest of those that common ones do.
    mutating func addNeeds(of pattern: CuePattern, to kept: inout [CueNeed]) {
        let own = drafts(of: pattern).needs
        add(Self.count, of: own, to: &kept) { need in
            need.commonness < Self.common ? (need.commonness, need.high) : nil
        }
        add(Self.count - 1, of: own, to: &kept) { need in
            guard need.commonness >= Self.common, need.high <= Self.commonReach,
                need.high - need.low < Self.commonPlaces
            else { return nil }
            return (need.high - need.low, need.high)
        }
    }

    /// Adds the `count` first of the needs at `places`, in the order that `rank` gives them, which is `nil` for those that
    /// are left out.
    private mutating func add(
        _ count: Int,
        of places: Range<Int32>,
        to kept: inout [CueNeed],
        by rank: (CueNeedDrafts.Draft) -> (Int32, Int32)?
    ) {
        var last: (Int32, Int32, Int32) = (-1, 0, 0)
        for _ in 0..<count {
            var best: (Int32, Int32, Int32)?
            for place in places where needs[Int(place)].high > 0 && needs[Int(place)].high <= Self.reach {
                guard let (first, second) = rank(needs[Int(place)]) else { continue }
                let own = (first, second, place)
                if own > last, best.map({ own < $0 }) ?? true { best = own }
            }
            guard let best else { return }
            last = best
            let need = needs[Int(best.2)]
            kept.append(
                CueNeed(
                    words: number(need.words),
                    low: UInt16(need.low),
                    high: UInt16(need.high),
                    isCommon: need.commonness >= Self.common
                )
            )
        }
    }

    /// Most tokens that `pattern` takes.
    mutating func longest(_ pattern: CuePattern) -> Int { Int(drafts(of: pattern).longest) }
}
