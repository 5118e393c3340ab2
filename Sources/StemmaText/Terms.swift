/// The terms of one text, in order: what evidence for rewritten reports is counted in.
///
/// Four columns of equal length. See ``TermScanner`` for what a term is.
package struct Terms: Sendable, Hashable {
    /// What is known of a term beside its words.
    package struct Flags: OptionSet, Sendable, Hashable {
        package let rawValue: UInt16

        package init(rawValue: UInt16) {
            self.rawValue = rawValue
        }

        /// Only digits and their separators: `14:30`, `1,200.50`, `7-0`.
        package static let number = Flags(rawValue: 1)
        /// Starts with an upper or title case letter.
        package static let capitalised = Flags(rawValue: 2)
        /// At least two letters, all of them upper case: `NATO`.
        package static let allCaps = Flags(rawValue: 4)
        /// The first term of the text, of a line, or after `.`, `!`, `?` or `…`: its capital says little.
        package static let sentenceInitial = Flags(rawValue: 8)
        /// Words joined by a hyphen: `entente-4`.
        package static let hyphenated = Flags(rawValue: 16)
        /// One or two characters of a script without spaces.
        package static let characterGram = Flags(rawValue: 32)
        /// Between a pair of quotation marks of one paragraph, at most ``TermScanner/longestQuotation`` bytes apart.
        package static let insideQuotation = Flags(rawValue: 64)
        /// The first of those.
        package static let beginsQuotation = Flags(rawValue: 128)
    }

    /// XXH3 (64 bits, seed 0) of each term's canonical UTF-8.
    package var hashes: [UInt64] = []
    /// UTF-8 offset in the original text where each term starts.
    package var starts: [UInt32] = []
    /// UTF-8 offset in the original text just past each term.
    package var ends: [UInt32] = []
    package var flags: [Flags] = []

    package init() {}

    package var count: Int { hashes.count }

    package mutating func removeAll() {
        hashes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        flags.removeAll(keepingCapacity: true)
    }
}
