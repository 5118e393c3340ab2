/// What the character at a byte is to ``TokenScanner``, with its length in bytes.
enum ByteClass {
    case space(length: Int)
    case letter(length: Int)
    case digit
    /// Any other character, named by a plain ASCII stand-in.
    case mark(UInt8, length: Int)

    /// Classifies the character that starts at `index`, which must lie in `bytes`. Broken UTF-8 counts as marks.
    @inline(__always)
    static func of(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> ByteClass {
        let byte = bytes[index]
        if byte < 0x80 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return .letter(length: 1)
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return .digit
            case 0...0x20, 0x7F: return .space(length: 1)
            case UInt8(ascii: "`"): return .mark(UInt8(ascii: "'"), length: 1)
            default: return .mark(byte, length: 1)
            }
        }
        return wide(bytes, at: index)
    }

    private static func wide(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> ByteClass {
        let byte = bytes[index]
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard byte >= 0xC2, index + length <= bytes.count else { return .mark(UInt8(ascii: "?") + 1, length: 1) }
        let second = bytes[index + 1]
        switch byte {
        case 0xC2: return latin(second)
        case 0xC3 where second == 0x82 || second == 0xA2: return twiceEncoded(bytes, at: index)
        case 0xE2: return length == 3 ? general(second, bytes[index + 2]) : .mark(UInt8(ascii: "*"), length: length)
        case 0xE3 where second == 0x80: return eastAsian(bytes[index + 2])
        case 0xEF where second == 0xBC || second == 0xBB || second == 0xBF:
            return second == 0xBB ? .space(length: 3) : .mark(UInt8(ascii: "*"), length: 3)
        case 0xF0 where second == 0x9F: return .mark(UInt8(ascii: "*"), length: 4)
        default: return .letter(length: length)
        }
    }

    /// A no-break space, quote or dash that was encoded as UTF-8 twice, as many crawled pages have them; else a letter.
    private static func twiceEncoded(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> ByteClass {
        if bytes[index + 1] == 0x82 {
            let isSpace = index + 3 < bytes.count && bytes[index + 2] == 0xC2 && bytes[index + 3] == 0xA0
            return isSpace ? .space(length: 4) : .letter(length: 2)
        }
        guard index + 5 < bytes.count, bytes[index + 2] == 0xC2, bytes[index + 3] == 0x80, bytes[index + 4] == 0xC2
        else { return .letter(length: 2) }
        return switch general(0x80, bytes[index + 5]) {
        case .space: .space(length: 6)
        case .mark(let canonical, _): .mark(canonical, length: 6)
        default: .letter(length: 2)
        }
    }

    /// U+0080 to U+00BF.
    private static func latin(_ second: UInt8) -> ByteClass {
        switch second {
        case 0xA0: .space(length: 2)
        case 0xAD: .mark(UInt8(ascii: "-"), length: 2)
        case 0xAB, 0xBB: .mark(UInt8(ascii: "\""), length: 2)
        case 0xA9: .mark(0x01, length: 2)  // the copyright sign
        case 0xAA, 0xB5, 0xBA: .letter(length: 2)
        default: .mark(UInt8(ascii: "*"), length: 2)
        }
    }

    /// U+2000 to U+2FFF.
    private static func general(_ second: UInt8, _ third: UInt8) -> ByteClass {
        guard second == 0x80 || second == 0x81 else { return .mark(UInt8(ascii: "*"), length: 3) }
        guard second == 0x80 else { return third == 0x9F ? .space(length: 3) : .mark(UInt8(ascii: "*"), length: 3) }
        switch third {
        case 0x80...0x8F, 0xA8, 0xA9, 0xAF: return .space(length: 3)
        case 0x90...0x95: return .mark(UInt8(ascii: "-"), length: 3)
        case 0x98...0x9B: return .mark(UInt8(ascii: "'"), length: 3)
        case 0x9C...0x9F, 0xB9, 0xBA: return .mark(UInt8(ascii: "\""), length: 3)
        case 0xA6: return .mark(UInt8(ascii: "."), length: 3)
        default: return .mark(UInt8(ascii: "*"), length: 3)
        }
    }

    /// U+3000 to U+303F.
    private static func eastAsian(_ third: UInt8) -> ByteClass {
        switch third {
        case 0x80: .space(length: 3)
        case 0x81: .mark(UInt8(ascii: ","), length: 3)
        case 0x82: .mark(UInt8(ascii: "."), length: 3)
        case 0x8A...0x8F: .mark(UInt8(ascii: "\""), length: 3)
        default: .mark(UInt8(ascii: "*"), length: 3)
        }
    }
}

/// Case of one character, for the alphabets that have it.
enum LetterCase {
    /// Whether the character at `index` is an upper-case letter.
    @inline(__always)
    static func isUppercase(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 0x80 { return byte &- UInt8(ascii: "A") < 26 }
        return wideUppercase(bytes, at: index)
    }

    private static func wideUppercase(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        let second = bytes[index + 1]
        switch bytes[index] {
        case 0xC3: return second >= 0x80 && second <= 0x9E && second != 0x97
        case 0xC4, 0xC5:  // pairs of upper and lower case; the few exceptions only cost a flag
            let value = UInt32(bytes[index] & 0x1F) << 6 | UInt32(second & 0x3F)
            return (0x139...0x148).contains(value) || value >= 0x179 ? value & 1 == 1 : value & 1 == 0
        case 0xCE: return second >= 0x86 && second <= 0xAB
        case 0xD0: return second <= 0xAF
        default: return false
        }
    }

    /// Hands the bytes of the character's lower-case form to `body`: ASCII, Latin-1 and Cyrillic; others as they are.
    @inline(__always)
    static func lowered(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at index: Int,
        length: Int,
        _ body: (UInt8) -> Void
    ) {
        let byte = bytes[index]
        if length == 1 {
            body(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
            return
        }
        let second = bytes[index + 1]
        switch (byte, second) {
        case (0xC3, 0x80...0x96), (0xC3, 0x98...0x9E):
            body(byte)
            body(second + 0x20)
        case (0xD0, 0x90...0x9F):
            body(byte)
            body(second + 0x20)
        case (0xD0, 0xA0...0xAF):
            body(0xD1)
            body(second - 0x20)
        case (0xD0, 0x80...0x8F):
            body(0xD1)
            body(second + 0x10)
        default:
            for offset in 0..<length { body(bytes[index + offset]) }
        }
    }
}
