/// Who is credited: an outlet of the lexicon, or a name that only the text knows.
enum SourceKey: Sendable, Hashable {
    /// An outlet's number in the lexicon.
    case known(Int32)
    /// Folded name of one that the text shows to be an outlet.
    case open(String)
    /// Folded name of one that only its frame suggests; counts where two articles agree.
    case guess(String)
}

extension SourceKey: Comparable {
    static func < (a: Self, b: Self) -> Bool {
        switch (a, b) {
        case (.known(let x), .known(let y)): x < y
        case (.known, _): true
        case (_, .known): false
        case (.open(let x), .open(let y)), (.guess(let x), .guess(let y)): x < y
        case (.open, .guess): true
        case (.guess, .open): false
        }
    }

    /// Whether only its frame says that it is an outlet's.
    var isGuess: Bool { if case .guess = self { true } else { false } }

    /// Whether a list knows it.
    var isKnown: Bool { if case .known = self { true } else { false } }
}
