package import StemmaText

/// What is left of an article when it is compared with others: its weighty words, names, numbers and phrases.
///
/// Bounded: at most ``maximumWords`` words and ``maximumPhrases`` phrases of 8 bytes each, so at most 2,880 bytes an
/// article whatever its length. Which are kept depends on the article alone, never on the corpus.
package struct ArticleFeatures: Sendable, Hashable {
    /// Words, names and numbers that are kept, the heaviest first to go in.
    package static let maximumWords = 200
    /// Phrases that are kept.
    package static let maximumPhrases = 160
    /// Terms at the head of an article, title included, that count as its lead.
    package static let leadTerms = 80
    /// Terms at the head of an article without a title that stand for its headline.
    package static let headlineTerms = 25
    /// Terms that a title has at least; a shorter one says as much as none.
    package static let leastTitleTerms = 3

    /// Sorted by ``Word/hash``, each once.
    package var words: [Word] = []
    /// Sorted by ``Phrase/hash``, each once.
    package var phrases: [Phrase] = []
    /// All terms of title and text.
    package var termCount = 0
    package var language = FeatureLanguage.other
    package var published: PublicationTime?

    package init() {}
}

extension ArticleFeatures {
    /// A word, a name's word or a number, and how often it stands where.
    package struct Word: Sendable, Hashable {
        /// The upper half of the XXH3 of its canonical and, in English, folded form.
        package let hash: UInt32
        /// Background rarity in units of 1/25 nat.
        package let rarityCode: UInt8
        /// Occurrences, at most 255.
        package let count: UInt8
        /// Occurrences in the lead, at most 63; bit 6 says that the word stands in the headline, bit 7 that it is a number.
        private let leadCode: UInt8
        /// Occurrences as a name, that is capitalised, if at least one of them is not first in a sentence.
        package let nameCount: UInt8

        package init(
            hash: UInt32,
            rarity: Float,
            count: Int,
            leadCount: Int,
            nameCount: Int,
            isNumber: Bool,
            isInHeadline: Bool = false
        ) {
            self.hash = hash
            rarityCode = Rarity.code(rarity)
            self.count = UInt8(clamping: count)
            leadCode = UInt8(min(leadCount, 63)) | (isInHeadline ? 64 : 0) | (isNumber ? 128 : 0)
            self.nameCount = UInt8(clamping: nameCount)
        }

        /// The same word with another rarity, as a corpus gives it.
        package func weighed(rarity: Float) -> Word {
            Word(
                hash: hash,
                rarity: rarity,
                count: Int(count),
                leadCount: Int(leadCount),
                nameCount: Int(nameCount),
                isNumber: isNumber,
                isInHeadline: isInHeadline
            )
        }

        package var rarity: Float { Rarity.value(rarityCode) }
        package var leadCount: UInt8 { leadCode & 63 }
        package var isInHeadline: Bool { leadCode & 64 != 0 }
        package var isNumber: Bool { leadCode & 128 != 0 }
        package var isName: Bool { nameCount > 0 }
    }

    /// Two or three words in a row.
    package struct Phrase: Sendable, Hashable {
        package let hash: UInt32
        /// Background rarity in units of 1/25 nat, from its words'.
        package let rarityCode: UInt8
        /// Whether it stands inside quotation marks somewhere.
        package let isQuoted: Bool

        package init(hash: UInt32, rarity: Float, isQuoted: Bool) {
            self.hash = hash
            rarityCode = Rarity.code(rarity)
            self.isQuoted = isQuoted
        }

        /// The same phrase with another rarity, as a corpus gives it.
        package func weighed(rarity: Float) -> Phrase {
            Phrase(hash: hash, rarity: rarity, isQuoted: isQuoted)
        }

        package var rarity: Float { Rarity.value(rarityCode) }
    }

    /// Rarity (−log of a share of articles, in nats) in a byte.
    enum Rarity {
        static func code(_ rarity: Float) -> UInt8 { UInt8(min(255, max(0, rarity * 25 + 0.5))) }
        static func value(_ code: UInt8) -> Float { Float(code) / 25 }
    }

    /// A number that tells articles apart whatever their order, from their contents alone.
    package var fingerprint: UInt64 {
        var state = UInt64(truncatingIfNeeded: termCount) &* 0x9E37_79B9_7F4A_7C15
        for word in words { state = (state ^ UInt64(word.hash) ^ UInt64(word.count) << 32) &* 0xFF51_AFD7_ED55_8CCD }
        for phrase in phrases { state = (state ^ UInt64(phrase.hash)) &* 0xC4CE_B9FE_1A85_EC53 }
        return state ^ (state >> 31)
    }
}
