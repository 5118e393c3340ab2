internal import StemmaText

/// Leaves off endings, so that a rewrite's `raided` meets an original's `raids`.
///
/// In English texts: ASCII words of five letters or more lose the commonest endings, plurals, `-ed`, `-ing` and a final
/// `-e`; far simpler than Porter's stemmer. In texts of other languages with alphabets a word is known by its first
/// ``stemLetters`` letters, which knows no language and does as well as a stemmer in most that inflect (McNamee, Nicholas
/// and Mayfield 2009).
///
/// ```swift
/// fold("companies") // company
/// fold("raiding")   // raid
/// stem("наводнением") // навод
/// ```
enum FeatureFolding {
    /// Letters of a word, with their marks, that a language without a table knows it by.
    static let stemLetters = 5

    /// The canonical form of the first ``stemLetters`` letters of `word`; `nil` where it has no more. O(n).
    static func stem(_ word: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let scalars = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
        var end = 0
        for _ in 0..<stemLetters where end < scalars.count {
            end += 1
            while end < scalars.count, isMark(scalars[end]) { end += 1 }
        }
        guard end < scalars.count else { return nil }
        var stem = String(String.UnicodeScalarView(scalars[..<end]))
        let canonical = stem.withUTF8 { CanonicalText($0).bytes }
        return canonical.isEmpty ? nil : canonical
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch ScalarProperties(scalar).wordBreak {
        case .extend, .format, .zwj: true
        default: false
        }
    }

    /// Whether a word of a language of alphabets is cut to its stem. Names in Latin letters must meet those of English.
    static func isCut(_ flags: Terms.Flags, script: FeatureLanguage) -> Bool {
        if flags.contains(.characterGram) || flags.contains(.hyphenated) { return false }
        return script != .latin || !flags.contains(.capitalised) || flags.contains(.sentenceInitial)
    }

    /// Replaces `folded` with `word`, lower-cased and without its ending. O(n).
    static func fold(_ word: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
        folded.removeAll(keepingCapacity: true)
        var letters = true
        for byte in word {
            let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            let lower = isUpper ? byte | 0x20 : byte
            letters = letters && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
            folded.append(lower)
        }
        if letters, folded.count > 4 { cut(&folded) }
    }

    private static func cut(_ word: inout [UInt8]) {
        if ends(word, "ies"), word.count > 5 {
            word.removeLast(3)
            word.append(UInt8(ascii: "y"))
            return
        }
        if ends(word, "sses") {
            word.removeLast(2)
            return
        }
        if ends(word, "ing"), word.count > 6 {
            word.removeLast(3)
        } else if ends(word, "ed"), word.count > 5 {
            word.removeLast(2)
        } else if ends(word, "s"), !ends(word, "ss"), !ends(word, "us") {
            word.removeLast()
        }
        if ends(word, "e"), word.count > 4 { word.removeLast() }
        let last = word.count - 1
        let doubled = last > 3 && word[last] == word[last - 1]
        if doubled, word[last] != UInt8(ascii: "s"), word[last] != UInt8(ascii: "l") { word.removeLast() }
    }

    private static func ends(_ word: [UInt8], _ ending: StaticString) -> Bool {
        let count = ending.utf8CodeUnitCount
        guard word.count >= count else { return false }
        for index in 0..<count where word[word.count - count + index] != ending.utf8Start[index] { return false }
        return true
    }
}
