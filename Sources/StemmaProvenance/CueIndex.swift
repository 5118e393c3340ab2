/// Which cues can fit, by the tokens to both sides of a name and by what the name is: bits in the order of the cues, so
/// that the first bit that all three allow is the first cue to try.
struct CueIndex: Sendable {
    /// Bits for each cue.
    private let stride: Int
    private var left: Rows
    private var right: Rows
    /// A row for each anchor: the cues about it.
    private var anchors: [UInt64]
    /// The cues that ask for nothing to the left, and to the right.
    private var leftless: [UInt64]
    private var rightless: [UInt64]

    /// One cue: what may stand next to a name on each side, its anchor.
    struct Entry {
        var left: CueStart
        var right: CueStart
        var anchor: Int
        /// Whether it asks for nothing to that side.
        var isLeftless = false
        var isRightless = false
    }

    /// The cues that a token on one side of a name allows.
    private struct Rows: Sendable {
        /// A row for each word, and one for each ``CueStart/Classes`` that a token can be of.
        var words: [UInt64]
        var classes: [UInt64]

        init(_ starts: [CueStart], _ sets: WordSets, words count: Int, stride: Int) {
            words = Array(repeating: 0, count: count * stride)
            classes = Array(repeating: 0, count: CueStart.Classes.combinations * stride)
            for (position, start) in starts.enumerated() {
                let (place, bit) = (position / 64, UInt64(1) << UInt64(position % 64))
                for word in sets.words(of: start) { words[Int(word) * stride + place] |= bit }
                for combination in 0..<CueStart.Classes.combinations
                where !CueStart.Classes(rawValue: UInt8(combination)).union(.any).isDisjoint(with: start.classes) {
                    classes[combination * stride + place] |= bit
                }
            }
        }
    }

    init(_ entries: [Entry], _ sets: WordSets, words: Int) {
        stride = entries.count / 64 + 1
        left = Rows(entries.map(\.left), sets, words: words, stride: stride)
        right = Rows(entries.map(\.right), sets, words: words, stride: stride)
        anchors = Array(repeating: 0, count: ((entries.map(\.anchor).max() ?? 0) + 1) * stride)
        leftless = Array(repeating: 0, count: stride)
        rightless = leftless
        for (position, entry) in entries.enumerated() {
            let (place, bit) = (position / 64, UInt64(1) << UInt64(position % 64))
            anchors[entry.anchor * stride + place] |= bit
            if entry.isLeftless { leftless[place] |= bit }
            if entry.isRightless { rightless[place] |= bit }
        }
    }

    /// The first cue below `limit`, in their order, that `isFit` accepts among those that are `about` the name, that the
    /// tokens to both sides allow, and that `possible` has a bit for; `nil` for a token stands for the text's end.
    ///
    /// `isFirst` says whether this is the first place to that side: what asks for nothing there need be tried only once.
    /// `isEdge` says whether a line's edge lies there.
    func firstCandidate(
        left leftToken: Token?,
        right rightToken: Token?,
        isFirst: (left: Bool, right: Bool),
        isEdge: (left: Bool, right: Bool),
        about name: CueTable.About,
        possible: UnsafePointer<UInt64>,
        limit: Int,
        where isFit: (Int) -> Bool
    ) -> Int? {
        let a = Int(leftToken?.word ?? CueVocabulary.unknown) * stride
        let b = Int(rightToken?.word ?? CueVocabulary.unknown) * stride
        let c = Int(CueStart.Classes(leftToken, isAtEdge: isEdge.left).rawValue) * stride
        let d = Int(CueStart.Classes(rightToken, isAtEdge: isEdge.right).rawValue) * stride
        for place in 0..<min(stride, limit / 64 + 1) {
            var bits = left.words[a + place] | left.classes[c + place]
            bits &= right.words[b + place] | right.classes[d + place]
            bits &= possible[place]
            if !isFirst.left { bits &= ~leftless[place] }
            if !isFirst.right { bits &= ~rightless[place] }
            guard bits != 0 else { continue }
            bits &= row(name.first, place) | (name.second.map { row($0, place) } ?? 0)
            while bits != 0 {
                let position = place * 64 + bits.trailingZeroBitCount
                guard position < limit else { return nil }
                if isFit(position) { return position }
                bits &= bits - 1
            }
        }
        return nil
    }

    /// The cues about an anchor; none about one that no cue names.
    @inline(__always)
    private func row(_ anchor: Int, _ place: Int) -> UInt64 {
        (anchor + 1) * stride <= anchors.count ? anchors[anchor * stride + place] : 0
    }
}
