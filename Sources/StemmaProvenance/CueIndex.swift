/// Which cues can fit, by the words to both sides of a name and by what the name is: bits in the order of the cues, so
/// that the first bit that all three allow is the first cue to try.
struct CueIndex: Sendable {
    /// Bits for each cue.
    private let stride: Int
    /// A row for each word: the cues that it may stand to the left, and to the right, of a name for.
    private var left: [UInt64]
    private var right: [UInt64]
    /// A row for each anchor: the cues about it.
    private var anchors: [UInt64]
    /// The cues that ask for nothing to the left, and to the right.
    private var leftless: [UInt64]
    private var rightless: [UInt64]

    /// One cue: the words that may stand next to a name on each side (see ``CuePattern/firstWords(_:)``), its anchor.
    struct Entry {
        var left: [UInt16]?
        var right: [UInt16]?
        var anchor: Int
        /// Whether it asks for nothing to that side.
        var isLeftless = false
        var isRightless = false
    }

    init(_ entries: [Entry], words: Int) {
        stride = entries.count / 64 + 1
        left = Array(repeating: 0, count: words * stride)
        right = left
        anchors = Array(repeating: 0, count: ((entries.map(\.anchor).max() ?? 0) + 1) * stride)
        leftless = Array(repeating: 0, count: stride)
        rightless = leftless
        for (position, entry) in entries.enumerated() {
            let (place, bit) = (position / 64, UInt64(1) << UInt64(position % 64))
            for word in entry.left ?? Array(0..<UInt16(words)) { left[Int(word) * stride + place] |= bit }
            for word in entry.right ?? Array(0..<UInt16(words)) { right[Int(word) * stride + place] |= bit }
            anchors[entry.anchor * stride + place] |= bit
            if entry.isLeftless { leftless[place] |= bit }
            if entry.isRightless { rightless[place] |= bit }
        }
    }

    /// The first cue below `limit`, in their order, that `isFit` accepts among those about one of `names` that the
    /// words to both sides allow.
    ///
    /// `isFirst` says whether this is the first place to that side: what asks for nothing there need be tried only once.
    func firstCandidate(
        left leftWord: UInt16,
        right rightWord: UInt16,
        isFirst: (left: Bool, right: Bool),
        names: [Int],
        limit: Int,
        where isFit: (Int) -> Bool
    ) -> Int? {
        let (a, b) = (Int(leftWord) * stride, Int(rightWord) * stride)
        for place in 0..<min(stride, limit / 64 + 1) {
            var bits = left[a + place] & right[b + place]
            if !isFirst.left { bits &= ~leftless[place] }
            if !isFirst.right { bits &= ~rightless[place] }
            guard bits != 0 else { continue }
            var about: UInt64 = 0
            for name in names where (name + 1) * stride <= anchors.count { about |= anchors[name * stride + place] }
            bits &= about
            while bits != 0 {
                let position = place * 64 + bits.trailingZeroBitCount
                guard position < limit else { return nil }
                if isFit(position) { return position }
                bits &= bits - 1
            }
        }
        return nil
    }
}

extension CuePattern {
    /// The words that a match can start with; `nil` where a class, an edge or nothing at all may start it.
    func firstWords(_ vocabulary: CueVocabulary) -> [UInt16]? {
        guard !isNullable else { return nil }
        var words: Set<UInt16> = []
        return collect(vocabulary, &words) ? words.sorted() : nil
    }

    /// Adds what it can start with; `false` where that is not a set of words.
    private func collect(_ vocabulary: CueVocabulary, _ words: inout Set<UInt16>) -> Bool {
        switch self {
        case .atom(.word(let word)):
            words.insert(word)
            return true
        case .atom(.list(let list)):
            words.formUnion(vocabulary.words(in: Int(list)))
            return true
        case .atom(.outlet):
            words.insert(CueVocabulary.outlet)
            return true
        case .atom: return false
        case .either(let parts): return parts.allSatisfy { $0.collect(vocabulary, &words) }
        case .repeated(let part, _, _): return part.collect(vocabulary, &words)
        case .sequence(let parts):
            for part in parts {
                guard part.collect(vocabulary, &words) else { return false }
                if !part.isNullable { return true }
            }
            return true
        }
    }
}
