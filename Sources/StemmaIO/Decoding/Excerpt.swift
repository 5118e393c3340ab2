/// A piece of an input fit for a message: one line, printable, at most 80 characters.
enum Excerpt {
    static let limit = 80

    /// `…` stands for what was cut off, U+FFFD for what is not UTF-8, `␀` and its like for control characters.
    static func of(_ bytes: UnsafeRawBufferPointer) -> String {
        // Longer than 80 characters of any script, short of clusters without end.
        let start = UnsafeRawBufferPointer(rebasing: bytes.prefix(limit * 8))
        return of(String(decoding: start, as: UTF8.self), isCut: start.count < bytes.count)
    }

    static func of(_ text: String, isCut: Bool = false) -> String {
        var result = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else { return result + "…" }
            result.unicodeScalars.append(printable(scalar))
            count += 1
        }
        return isCut ? result + "…" : result
    }

    private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        // Control Pictures stand in the order of the control characters.
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        // Further controls, and marks that turn the direction of a terminal's line or hide text.
        case 0x80..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: "\u{FFFD}"
        default: scalar
        }
    }
}
