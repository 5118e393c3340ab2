/// The tokens that a match of a pattern can start with: a set of words, and classes of tokens.
struct CueStart: Sendable, Hashable, BitwiseCopyable {
    /// Number of the set of words.
    var words: UInt16
    var classes: Classes

    struct Classes: OptionSet, Hashable, Sendable, BitwiseCopyable {
        let rawValue: UInt8

        static let anyWord = Classes(rawValue: 1)
        static let capital = Classes(rawValue: 2)
        static let number = Classes(rawValue: 4)
        static let adverb = Classes(rawValue: 8)
        static let possessive = Classes(rawValue: 16)
        static let stop = Classes(rawValue: 32)
        /// No token, but a line's edge.
        static let edge = Classes(rawValue: 64)
        /// Any token, or none at all.
        static let any = Classes(rawValue: 128)

        /// How many sets there are of those that a place can be of, all but ``any``.
        static let combinations = 128

        /// Those that a token is of; none for `nil`.
        @inline(__always)
        init(_ token: Token?) {
            guard let token else {
                self = []
                return
            }
            let flags = token.flags
            var bits: UInt8 = 0
            if token.isWord { bits |= 1 }
            if !flags.isDisjoint(with: [.capital, .allCapitals]) { bits |= 2 }
            if flags.contains(.number) { bits |= 4 }
            if flags.contains(.adverb) { bits |= 8 }
            if flags.contains(.possessive) { bits |= 16 }
            if flags.contains(.sentenceEnd) { bits |= 32 }
            rawValue = bits
        }

        /// Those of a token, or of the text's end, with an edge right before it.
        @inline(__always)
        init(_ token: Token?, isAtEdge: Bool) {
            rawValue = Classes(token).rawValue | (isAtEdge ? Classes.edge.rawValue : 0)
        }

        init(rawValue: UInt8) { self.rawValue = rawValue }
    }

    /// Says nothing: the pattern may match nothing, or any token.
    static let any = CueStart(words: 0, classes: .any)

    /// Whether the token alone does not tell what cannot start there.
    var isSilent: Bool { !classes.isDisjoint(with: [.any, .edge]) }
}
