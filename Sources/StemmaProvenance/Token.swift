/// One word or mark of a text, as the cue matcher sees it.
struct Token {
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

    struct Flags: OptionSet {
        let rawValue: UInt16

        /// Starts with an upper-case letter.
        static let capital = Flags(rawValue: 1)
        /// Holds letters and all of them are upper case.
        static let allCapitals = Flags(rawValue: 2)
        /// Starts with a digit.
        static let number = Flags(rawValue: 4)
        static let punctuation = Flags(rawValue: 8)
        /// First on its line.
        static let lineStart = Flags(rawValue: 16)
        /// First after an empty line, or first of all.
        static let paragraphStart = Flags(rawValue: 32)
        /// No white space stands between it and the one before.
        static let joined = Flags(rawValue: 64)
        /// Holds a full stop between letters, as a domain or `U.S.` does.
        static let dotted = Flags(rawValue: 128)
        /// Ends a sentence.
        static let sentenceEnd = Flags(rawValue: 256)
        /// The possessive `'s`.
        static let possessive = Flags(rawValue: 512)
        /// First of its sentence.
        static let sentenceStart = Flags(rawValue: 1024)
        /// Ends in `ly`, as English adverbs do.
        static let adverb = Flags(rawValue: 2048)
        /// May start a name that the lexicon knows; set by ``NameFinder``.
        static let nameStart = Flags(rawValue: 4096)
        /// May start a phrase that stands for an outlet; set by ``CueTable``.
        static let phraseStart = Flags(rawValue: 8192)
    }

    var isWord: Bool { !flags.contains(.punctuation) && !flags.contains(.possessive) }
}
