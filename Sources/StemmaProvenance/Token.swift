internal import CStemmaKernels

/// One word or mark of a text, as the cue matcher sees it. Laid out as the kernel that scans most of a text lays it out:
/// `stemma_token`, field by field.
struct Token: BitwiseCopyable {
    /// Where it lies in the text, in UTF-8 bytes.
    var start: UInt32
    var end: UInt32
    /// Hash of its bytes with quotes and dashes made plain; case counts.
    var exact: UInt64
    /// Hash of its lower-case form.
    var folded: UInt64
    /// Number of its lower-case form among the cue table's words, or ``CueVocabulary/unknown``.
    var word: UInt16 = 0
    var flags: Flags
    /// The lists that its word stands in; set with ``word``.
    var lists: CueLists = []

    struct Flags: OptionSet, BitwiseCopyable {
        let rawValue: UInt16

        /// Starts with an upper-case letter.
        static let capital = Flags(rawValue: UInt16(STEMMA_TOKEN_CAPITAL))
        /// Holds letters and all of them are upper case.
        static let allCapitals = Flags(rawValue: UInt16(STEMMA_TOKEN_ALL_CAPITALS))
        /// Starts with a digit.
        static let number = Flags(rawValue: UInt16(STEMMA_TOKEN_NUMBER))
        static let punctuation = Flags(rawValue: UInt16(STEMMA_TOKEN_PUNCTUATION))
        /// First on its line.
        static let lineStart = Flags(rawValue: UInt16(STEMMA_TOKEN_LINE_START))
        /// First after an empty line, or first of all.
        static let paragraphStart = Flags(rawValue: UInt16(STEMMA_TOKEN_PARAGRAPH_START))
        /// No white space stands between it and the one before.
        static let joined = Flags(rawValue: UInt16(STEMMA_TOKEN_JOINED))
        /// Holds a full stop between letters, as a domain or `U.S.` does.
        static let dotted = Flags(rawValue: 128)
        /// Ends a sentence.
        static let sentenceEnd = Flags(rawValue: UInt16(STEMMA_TOKEN_SENTENCE_END))
        /// The possessive `'s`.
        static let possessive = Flags(rawValue: UInt16(STEMMA_TOKEN_POSSESSIVE))
        /// First of its sentence.
        static let sentenceStart = Flags(rawValue: UInt16(STEMMA_TOKEN_SENTENCE_START))
        /// Ends in `ly`, as English adverbs do.
        static let adverb = Flags(rawValue: UInt16(STEMMA_TOKEN_ADVERB))
        /// May start a name that the lexicon knows; set by ``NameFinder``.
        static let nameStart = Flags(rawValue: 4096)
    }

    var isWord: Bool { flags.isDisjoint(with: [.punctuation, .possessive]) }
}

extension UnsafeMutableBufferPointer<Token> {
    /// Hands the tokens to `body` as kernels see them.
    func withKernelTokens(_ body: (UnsafeMutableBufferPointer<stemma_token>) -> Void) {
        UnsafeMutableRawBufferPointer(self).withMemoryRebound(to: stemma_token.self, body)
    }
}
