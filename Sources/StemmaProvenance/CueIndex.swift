/// Which cues can fit, by the word next to a name, so that few are tried.
struct CueIndex: Sendable {
    private enum Side { case left, right, none }
    private var drafts: [(side: Side, words: [UInt16])] = []
    private var byLeft: [[Int32]] = []
    private var byRight: [[Int32]] = []
    /// Cues that any word allows.
    private var always: [Int32] = []

    /// Adds the next cue. `left` is mirrored: both sides start next to the name.
    mutating func add(_ left: CuePattern, _ right: CuePattern, _ vocabulary: CueVocabulary) {
        let leftWords = Self.firstWords(left, vocabulary)
        let rightWords = Self.firstWords(right, vocabulary)
        switch (leftWords, rightWords) {
        case (let a?, let b?): drafts.append(a.count <= b.count ? (.left, a) : (.right, b))
        case (let a?, nil): drafts.append((.left, a))
        case (nil, let b?): drafts.append((.right, b))
        case (nil, nil): drafts.append((.none, []))
        }
    }

    mutating func seal(words: Int) {
        byLeft = Array(repeating: [], count: words)
        byRight = byLeft
        for (position, draft) in drafts.enumerated() {
            switch draft.side {
            case .left: for word in draft.words { byLeft[Int(word)].append(Int32(position)) }
            case .right: for word in draft.words { byRight[Int(word)].append(Int32(position)) }
            case .none: always.append(Int32(position))
            }
        }
        drafts = []
    }

    /// The first cue, in their order, that `isFit` accepts among those that the two words allow.
    func firstCandidate(left: UInt16, right: UInt16, where isFit: (Int) -> Bool) -> Int? {
        let a = byLeft[Int(left)]
        let b = byRight[Int(right)]
        var (i, j, k) = (0, 0, 0)
        while i < a.count || j < b.count || k < always.count {
            let x = i < a.count ? a[i] : .max
            let y = j < b.count ? b[j] : .max
            let z = k < always.count ? always[k] : .max
            let next = min(x, y, z)
            if x == next { i += 1 }
            if y == next { j += 1 }
            if z == next { k += 1 }
            if isFit(Int(next)) { return Int(next) }
        }
        return nil
    }

    /// The words that a match can start with; `nil` where a class, an edge or nothing at all may start it.
    private static func firstWords(_ pattern: CuePattern, _ vocabulary: CueVocabulary) -> [UInt16]? {
        guard !pattern.isNullable else { return nil }
        var words: Set<UInt16> = []
        return collect(pattern, vocabulary, &words) ? words.sorted() : nil
    }

    /// Adds what `pattern` can start with; `false` where that is not a set of words.
    private static func collect(_ pattern: CuePattern, _ vocabulary: CueVocabulary, _ words: inout Set<UInt16>) -> Bool
    {
        switch pattern {
        case .atom(.word(let word)):
            words.insert(word)
            return true
        case .atom(.list(let list)):
            words.formUnion(vocabulary.words(in: list))
            return true
        case .atom(.outlet):
            words.insert(CueVocabulary.outlet)
            return true
        case .atom: return false
        case .either(let parts):
            for part in parts where !collect(part, vocabulary, &words) { return false }
            return true
        case .repeated(let part, _, _): return collect(part, vocabulary, &words)
        case .sequence(let parts):
            for part in parts {
                guard collect(part, vocabulary, &words) else { return false }
                if !part.isNullable { return true }
            }
            return true
        }
    }
}
