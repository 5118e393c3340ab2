package import StemmaText

/// What is left of an article when it is compared with others: its weighty words, names, numbers and phrases.
///
/// Bounded: at most ``maximumWords`` words of 8 bytes and ``maximumPhrases`` phrases of 6, so at most 2,560 bytes an
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
    /// The days of the week that title and text name, a bit each from Monday, 1, in whichever language.
    package var weekdays: UInt8 = 0
    package var published: PublicationTime?
    /// See ``OutletHash``.
    package var outlet = OutletHash.unknown

    package init() {}

    /// Words of a sketch.
    package static let sketchWords = 200

    /// The heaviest words alone; what else a comparison needs is read again with the other features.
    package var sketch: ArticleFeatures {
        var sketch = ArticleFeatures()
        (sketch.termCount, sketch.language) = (termCount, language)
        (sketch.published, sketch.outlet) = (published, outlet)
        func weight(_ word: Word) -> Float {
            (1 + FeatureMath.log(Float(word.count))) * Float(word.rarityCode) / 25
        }
        let order = words.sorted { (weight($1), $0.hash) < (weight($0), $1.hash) }
        sketch.words = order.prefix(Self.sketchWords).sorted { $0.hash < $1.hash }
        return sketch
    }
}

extension ArticleFeatures {
    /// A word, a name's word or a number, and how often it stands where. Its 8 bytes are those of `stemma_word`.
    package struct Word: Sendable, Hashable, BitwiseCopyable {
        /// The upper half of the XXH3 of its canonical and, in English, folded form.
        package let hash: UInt32
        /// Background rarity in units of 1/25 nat.
        package let rarityCode: UInt8
        /// Occurrences, at most 255.
        package let count: UInt8
        /// Occurrences in the lead, at most 31; bit 5 says that it is a quantity, bit 6 that it stands in the headline, bit
        /// 7 that it is a number.
        @usableFromInline let leadCode: UInt8
        /// Occurrences as a name, that is capitalised, if at least one of them is not first in a sentence.
        package let nameCount: UInt8

        package init(
            hash: UInt32,
            rarity: Float,
            count: Int,
            leadCount: Int,
            nameCount: Int,
            isNumber: Bool,
            isQuantity: Bool = false,
            isInHeadline: Bool = false
        ) {
            self.hash = hash
            rarityCode = Rarity.code(rarity)
            self.count = UInt8(clamping: count)
            leadCode =
                UInt8(min(leadCount, 31)) | (isQuantity ? 32 : 0) | (isInHeadline ? 64 : 0) | (isNumber ? 128 : 0)
            self.nameCount = UInt8(clamping: nameCount)
        }

        /// The same word with another rarity, as a corpus gives it.
        @inlinable package func weighed(rarityCode: UInt8) -> Word {
            Word(hash: hash, rarityCode: rarityCode, count: count, leadCode: leadCode, nameCount: nameCount)
        }

        @usableFromInline
        init(hash: UInt32, rarityCode: UInt8, count: UInt8, leadCode: UInt8, nameCount: UInt8) {
            self.hash = hash
            self.rarityCode = rarityCode
            self.count = count
            self.leadCode = leadCode
            self.nameCount = nameCount
        }

        @inlinable package var leadCount: UInt8 { leadCode & 31 }
        @inlinable package var isInHeadline: Bool { leadCode & 64 != 0 }
        /// Whether it is a number, or a number's quantity.
        @inlinable package var isNumber: Bool { leadCode & 128 != 0 }
        /// Whether it stands for a number with its unit (``Amounts``), beside the number itself.
        @inlinable package var isQuantity: Bool { leadCode & 32 != 0 }
        @inlinable package var isName: Bool { nameCount > 0 }
    }

    /// Two or three words in a row, or four of a quotation. Its 6 bytes are those of `stemma_phrase`.
    package struct Phrase: Sendable, Hashable, BitwiseCopyable {
        // In halves, so that a phrase takes 6 bytes and not 8.
        @usableFromInline let hashLow: UInt16
        @usableFromInline let hashHigh: UInt16
        /// Background rarity in units of 1/25 nat, from its words'.
        package let rarityCode: UInt8
        /// Whether it stands inside quotation marks somewhere.
        package let isQuoted: Bool

        package init(hash: UInt32, rarity: Float, isQuoted: Bool) {
            self.init(hash: hash, rarityCode: Rarity.code(rarity), isQuoted: isQuoted)
        }

        @inlinable
        init(hash: UInt32, rarityCode: UInt8, isQuoted: Bool) {
            hashLow = UInt16(truncatingIfNeeded: hash)
            hashHigh = UInt16(truncatingIfNeeded: hash >> 16)
            self.rarityCode = rarityCode
            self.isQuoted = isQuoted
        }

        /// The same phrase with another rarity, as a corpus gives it.
        @inlinable package func weighed(rarityCode: UInt8) -> Phrase {
            Phrase(hash: hash, rarityCode: rarityCode, isQuoted: isQuoted)
        }

        /// The upper half of a mix of its words' hashes.
        @inlinable package var hash: UInt32 { UInt32(hashHigh) << 16 | UInt32(hashLow) }
    }

    /// Rarity (−log of a share of articles, in nats) in a byte.
    package enum Rarity {
        package static func code(_ rarity: Float) -> UInt8 { UInt8(min(255, max(0, rarity * 25 + 0.5))) }
    }

    /// A number that tells articles apart whatever their order, from their contents alone.
    package var fingerprint: UInt64 {
        words.withUnsafeBufferPointer { words in
            phrases.withUnsafeBufferPointer { Self.fingerprint(termCount: termCount, words: words, phrases: $0) }
        }
    }

    static func fingerprint(
        termCount: Int,
        words: UnsafeBufferPointer<Word>,
        phrases: UnsafeBufferPointer<Phrase>
    ) -> UInt64 {
        var state = UInt64(truncatingIfNeeded: termCount) &* 0x9E37_79B9_7F4A_7C15
        for word in words { state = (state ^ UInt64(word.hash) ^ UInt64(word.count) << 32) &* 0xFF51_AFD7_ED55_8CCD }
        for phrase in phrases { state = (state ^ UInt64(phrase.hash)) &* 0xC4CE_B9FE_1A85_EC53 }
        return state ^ (state >> 31)
    }
}
