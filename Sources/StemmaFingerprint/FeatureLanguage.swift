/// Which frequencies an article's words are compared with: English, or those of its script.
///
/// Words of one language must not count as rare because most of a corpus is in another.
package enum FeatureLanguage: UInt8, Sendable, Hashable, CaseIterable {
    case english, latin, cyrillic, greek, hebrew, arabic, indic, han, hangul, other

    /// Whether words are known by their first letters: alphabets without a table of their words.
    var hasStems: Bool { self == .latin || self == .cyrillic || self == .greek }

    /// The script of a letter, by the first byte of its UTF-8. Coarse: blocks, not the script property.
    static func script(ofLeadingByte byte: UInt8, next: UInt8) -> FeatureLanguage {
        switch byte {
        case 0x00..<0xCD: .latin
        case 0xCD..<0xD0: .greek
        case 0xD0..<0xD5: .cyrillic
        case 0xD6, 0xD7: .hebrew
        case 0xD8..<0xDE: .arabic
        case 0xE0: .indic
        case 0xE1: next < 0x84 ? .indic : next < 0x88 ? .hangul : .latin
        case 0xE2..<0xEA: .han
        case 0xEA..<0xEE: .hangul
        default: .other
        }
    }
}
