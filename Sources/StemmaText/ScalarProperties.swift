private import CStemmaKernels

/// What Unicode 15 says of one scalar, as far as words need it. Standard library properties follow the library's own
/// Unicode version; these do not change.
package struct ScalarProperties: Sendable, Hashable {
    /// Word_Break of UAX #29.
    package enum WordBreak: UInt8, Sendable, CaseIterable {
        case other, aLetter, hebrewLetter, numeric, extendNumLet, katakana, midLetter, midNum, midNumLet
        case singleQuote, doubleQuote, extend, format, zwj, cr, lf, newline, regionalIndicator, wSegSpace
    }

    package let wordBreak: WordBreak
    /// Canonical_Combining_Class.
    package let combiningClass: UInt8
    private let flags: UInt16

    package init(_ scalar: Unicode.Scalar) {
        let properties = stemma_scalar_properties(scalar.value)
        wordBreak = WordBreak(rawValue: properties.raw_word_break) ?? .other
        combiningClass = properties.combining_class
        flags = properties.flags
    }

    /// Alphabetic or a number, and no mark: one of these makes a segment a word.
    package var isLetterOrNumber: Bool { flags & 1 != 0 }
    /// General category Nd, Nl or No.
    package var isNumber: Bool { flags & 2 != 0 }
    /// Upper or title case.
    package var isUpper: Bool { flags & 4 != 0 }
    package var isLower: Bool { flags & 8 != 0 }
    /// Of a script that writes no spaces (Han, kana, Thai, Lao, Khmer, Myanmar): a word of its own, with its marks.
    package var isCharacterWord: Bool { flags & 16 != 0 }
    package var isPictographic: Bool { flags & 32 != 0 }
    package var isWhiteSpace: Bool { flags & 64 != 0 }
}
