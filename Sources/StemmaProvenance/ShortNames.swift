/// Outlets by the words of their names that an article calls them by once it has named them in full. Takes no memory before
/// the first.
struct ShortNames {
    enum Owner {
        /// An outlet of the lexicon.
        case known(Int32)
        /// One that only the text names: the token that its full name starts with.
        case open(Int)

        var isKnown: Bool { if case .known = self { true } else { false } }

        /// What stands for it in a span.
        var kind: NameSpan.Kind {
            switch self {
            case .known(let outlet): .known([AliasTable.Match(outlet: outlet, isStrong: true)])
            case .open(let first): .again(first)
            }
        }
    }

    /// Twice the number of an outlet, or one more than twice that of an open name's first token.
    private var index: HashIndex?

    var isEmpty: Bool { index == nil }

    subscript(word: UInt64) -> Owner? {
        get { index?[word].map { $0 % 2 == 0 ? .known($0 / 2) : .open(Int($0 / 2)) } }
        set {
            guard let newValue else { return }
            if index == nil { index = HashIndex() }
            switch newValue {
            case .known(let outlet): index?.set(word, 2 * outlet)
            case .open(let first) where first < 1 << 30: index?.set(word, Int32(2 * first + 1))
            case .open: break
            }
        }
    }
}
