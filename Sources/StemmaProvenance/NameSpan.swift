/// A name found in a text, before anything is known of what the text says about it.
struct NameSpan {
    enum Kind {
        /// A name or domain of the lexicon, with all who go by it.
        case known([AliasTable.Match])
        /// A phrase that stands for an outlet; indexes ``CueTable/anchorClasses``.
        case anchor(Int)
        /// The short name of an outlet that an open name before it, the one from that token on, gave in full.
        case again(Int)
        /// A capitalised name that a media word or a kind noun beside it shows to be an outlet.
        case open

        /// Whether it is a name, and no phrase.
        var isName: Bool { if case .anchor = self { false } else { true } }
    }

    /// Its tokens: from `first` up to but not including `end`.
    var first: Int
    var end: Int
    var kind: Kind
}
