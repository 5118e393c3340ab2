/// A word that every match of a pattern holds, and how far from its start it can stand: looked for before the pattern is
/// tried, for most cannot fit. The first word of a match is none: ``CueStart`` asks for it already.
struct CueNeed: Sendable, BitwiseCopyable {
    /// Number of the set of words of which one must stand there.
    var words: UInt16
    /// Tokens before it, at least and at most.
    var low: UInt16
    var high: UInt16
}

extension WordSets {
    /// Most needs that are looked for.
    private static let count = 2

    /// The needs of `pattern` that fewest words of a text meet; none that a common one does.
    mutating func needs(of pattern: CuePattern) -> [CueNeed] {
        var drafts = CueNeedDraft.drafts(of: pattern, from: 0...0, in: self).needs
        drafts.removeAll { $0.range.upperBound == 0 || $0.range.upperBound > 100 }
        let ranked = drafts.map { (draft: $0, met: commonness(of: $0.words)) }
            .filter { $0.met < CueVocabulary.common }
            .sorted { ($0.met, $0.draft.range.upperBound) < ($1.met, $1.draft.range.upperBound) }
        return ranked.prefix(Self.count).map { draft, _ in
            let (low, high) = (draft.range.lowerBound, draft.range.upperBound)
            return CueNeed(words: number(draft.words), low: UInt16(low), high: UInt16(high))
        }
    }
}

/// A need while its pattern is walked.
private struct CueNeedDraft {
    /// Each once, ascending.
    var words: [UInt16]
    /// Tokens before it.
    var range: ClosedRange<Int>

    /// The needs of `pattern` where it starts after `start` tokens, and after how many it ends.
    static func drafts(
        of pattern: CuePattern,
        from start: ClosedRange<Int>,
        in sets: WordSets
    ) -> (needs: [CueNeedDraft], end: ClosedRange<Int>) {
        switch pattern {
        case .atom(let atom):
            if atom.isEdge { return ([], start) }
            let words: [UInt16]? =
                switch atom {
                case .word(let word) where word > 1: [word]
                case .list(let list): sets.sets[Int(list)]
                case .outlet: [CueVocabulary.outlet]
                default: nil
                }
            let end = start.lowerBound + 1...start.upperBound + 1
            return (words.map { [CueNeedDraft(words: $0, range: start)] } ?? [], end)
        case .sequence(let parts):
            var all: [CueNeedDraft] = []
            var place = start
            for part in parts {
                let (needs, end) = drafts(of: part, from: place, in: sets)
                all += needs
                place = end
            }
            return (all, place)
        case .either(let options):
            let found = options.map { drafts(of: $0, from: start, in: sets) }
            let low = found.map(\.end.lowerBound).min() ?? start.lowerBound
            let high = found.map(\.end.upperBound).max() ?? start.upperBound
            // One of each option's needs must be met.
            let best = found.compactMap { $0.needs.min { sets.commonness(of: $0.words) < sets.commonness(of: $1.words) } }
            guard best.count == options.count, let first = best.first else { return ([], low...high) }
            let joint = best.dropFirst().reduce(first) { a, b in
                let range = min(a.range.lowerBound, b.range.lowerBound)...max(a.range.upperBound, b.range.upperBound)
                return CueNeedDraft(words: WordSets.unique(a.words + b.words), range: range)
            }
            return ([joint], low...high)
        case .repeated(let part, let low, let high):
            let (needs, end) = drafts(of: part, from: start, in: sets)
            let shortest = end.lowerBound - start.lowerBound
            let longest = end.upperBound - start.upperBound
            let last = start.lowerBound + low * shortest...start.upperBound + high * longest
            return (low > 0 ? needs : [], last)
        }
    }
}
