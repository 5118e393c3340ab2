import StemmaText

/// Words found slowly: the rules of UAX #29 as they are written, over an array of scalars.
enum SlowWords {
    typealias Class = ScalarProperties.WordBreak

    struct Letter {
        var scalar: Unicode.Scalar
        var offset: Int
        var length: Int
        var wordBreak: Class
        var makesWord: Bool
    }

    /// Scalars of bytes; one that is no UTF-8 is a U+FFFD of its own.
    static func letters(_ bytes: [UInt8]) -> [Letter] {
        var result: [Letter] = []
        var offset = 0
        while offset < bytes.count {
            let (scalar, length) = scalar(bytes, offset)
            let properties = ScalarProperties(scalar)
            let marks: Set<Class> = [.extend, .format, .zwj]
            let alone = properties.isCharacterWord && !marks.contains(properties.wordBreak)
            result.append(
                Letter(
                    scalar: scalar,
                    offset: offset,
                    length: length,
                    wordBreak: alone ? .other : properties.wordBreak,
                    makesWord: properties.isLetterOrNumber
                )
            )
            offset += length
        }
        return result
    }

    static func scalar(_ bytes: [UInt8], _ offset: Int) -> (Unicode.Scalar, Int) {
        for length in 1...4 where offset + length <= bytes.count {
            let part = Array(bytes[offset..<offset + length])
            if let text = String(validating: part, as: UTF8.self), text.unicodeScalars.count == 1,
                let scalar = text.unicodeScalars.first
            {
                return (scalar, length)
            }
        }
        return ("\u{FFFD}", 1)
    }

    /// Whether there is a boundary before letter `i`, `0 < i < letters.count`.
    static func breaks(_ letters: [Letter], _ i: Int) -> Bool {
        let lineEnds: Set<Class> = [.newline, .cr, .lf]
        let marks: Set<Class> = [.extend, .format, .zwj]
        let before = letters[i - 1].wordBreak
        let after = letters[i].wordBreak
        if before == .cr && after == .lf { return false }  // WB3
        if lineEnds.contains(before) || lineEnds.contains(after) { return true }  // WB3a, WB3b
        // WB3c does not apply to words.
        if before == .wSegSpace && after == .wSegSpace { return false }  // WB3d
        if marks.contains(after) { return false }  // WB4
        // From here on marks are skipped: the classes around the boundary, without them.
        var left: [Class] = []
        var index = i - 1
        while index >= 0, left.count < 2 {
            let isMark = marks.contains(letters[index].wordBreak)
            let follows = index > 0 && !lineEnds.contains(letters[index - 1].wordBreak)
            if !isMark || !follows { left.append(letters[index].wordBreak) }
            index -= 1
        }
        var regional = 0
        index = i - 1
        while index >= 0 {
            if letters[index].wordBreak == .regionalIndicator {
                regional += 1
            } else if !(marks.contains(letters[index].wordBreak) && index > 0) {
                break
            }
            index -= 1
        }
        let right = letters[(i + 1)...].first { !marks.contains($0.wordBreak) }?.wordBreak
        return !joins(left[0], left.count > 1 ? left[1] : nil, after, right, regional)
    }

    // swift-format-ignore
    private static func joins(_ a: Class, _ aa: Class?, _ b: Class, _ bb: Class?, _ regional: Int) -> Bool {
        func letter(_ c: Class?) -> Bool { c == .aLetter || c == .hebrewLetter }
        func middle(_ c: Class?) -> Bool { c == .midNumLet || c == .singleQuote }
        if letter(a) && letter(b) { return true }  // WB5
        if letter(a) && (b == .midLetter || middle(b)) && letter(bb) { return true }  // WB6
        if letter(aa) && (a == .midLetter || middle(a)) && letter(b) { return true }  // WB7
        if a == .hebrewLetter && b == .singleQuote { return true }  // WB7a
        if a == .hebrewLetter && b == .doubleQuote && bb == .hebrewLetter { return true }  // WB7b
        if aa == .hebrewLetter && a == .doubleQuote && b == .hebrewLetter { return true }  // WB7c
        if a == .numeric && b == .numeric { return true }  // WB8
        if letter(a) && b == .numeric { return true }  // WB9
        if a == .numeric && letter(b) { return true }  // WB10
        if aa == .numeric && (a == .midNum || middle(a)) && b == .numeric { return true }  // WB11
        if a == .numeric && (b == .midNum || middle(b)) && bb == .numeric { return true }  // WB12
        if a == .katakana && b == .katakana { return true }  // WB13
        if b == .extendNumLet { return letter(a) || a == .numeric || a == .katakana || a == .extendNumLet }  // WB13a
        if a == .extendNumLet { return letter(b) || b == .numeric || b == .katakana }  // WB13b
        return a == .regionalIndicator && b == .regionalIndicator && regional % 2 == 1  // WB15, WB16
    }

    static func words(_ bytes: [UInt8]) -> Words {
        let letters = letters(bytes)
        var words = Words()
        var start = 0
        for i in letters.indices where i + 1 == letters.count || breaks(letters, i + 1) {
            let segment = letters[start...i]
            start = i + 1
            guard segment.contains(where: \.makesWord) else { continue }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: segment.map(\.scalar))
            let canonical = CanonicalText(String(text)).bytes
            guard !canonical.isEmpty else { continue }
            words.hashes.append(XXH3.hash(canonical))
            words.starts.append(UInt32(segment[segment.startIndex].offset))
            words.ends.append(UInt32(letters[i].offset + letters[i].length))
        }
        return words
    }
}
