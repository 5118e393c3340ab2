/// Text as a terminal shows it: one line, no control characters, measured in columns.
enum TerminalText {
    /// `text` in one line: every run of white space is one space, and nothing in it can move the cursor, change a
    /// colour or turn the writing direction.
    static func oneLine(_ text: String) -> String {
        var line = ""
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                pendingSpace = !line.isEmpty
            } else if !isUnsafe(scalar) {
                if pendingSpace { line += " " }
                pendingSpace = false
                line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    /// The columns that `text` takes: two for wide East Asian characters and emoji, none for combining marks.
    static func columns(_ text: String) -> Int {
        // ASCII without control characters is most of what there is.
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + columns($1) }
    }

    /// `text` within `width` columns, cut at the end of a word and closed by `…`. A single word that is longer than
    /// the line is cut inside, as are texts without spaces.
    static func cut(_ text: String, to width: Int) -> String {
        guard columns(text) > width else { return text }
        guard width > 0 else { return "" }
        let kept = head(of: text, within: width - 1)
        guard let space = kept.lastIndex(of: " "), kept.endIndex < text.endIndex, text[kept.endIndex] != " " else {
            return trimmed(kept) + "…"
        }
        // Half a line of loss is too much for a whole word: Han text with one space early on, say.
        let words = kept[..<space]
        return trimmed(columns(String(words)) * 2 >= width ? words : kept) + "…"
    }

    /// `text` in at most `limit` lines of at most `width` columns, broken at spaces; the last line is cut with `…`.
    static func wrap(_ text: String, to width: Int, lines limit: Int) -> [String] {
        let width = max(width, 8)
        var lines: [String] = []
        var rest = text[...]
        while lines.count + 1 < limit, columns(String(rest)) > width {
            let fitting = head(of: String(rest), within: width).count
            let limitIndex = rest.index(rest.startIndex, offsetBy: fitting)
            let breaksAtSpace = rest[limitIndex] == " "
            let space = breaksAtSpace ? limitIndex : rest[..<limitIndex].lastIndex(of: " ")
            // A word as long as half a line is broken where the line ends.
            let usable = space.flatMap { columns(String(rest[..<$0])) * 2 >= width ? $0 : nil }
            let end = usable ?? limitIndex
            lines.append(trimmed(rest[..<end]))
            rest = rest[end...].drop { $0 == " " }
        }
        if !rest.isEmpty || lines.isEmpty { lines.append(cut(String(rest), to: width)) }
        return lines
    }

    /// `text` followed by spaces up to `width` columns.
    static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - columns(text)))
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private static func head(of text: String, within width: Int) -> Substring {
        var used = 0
        var end = text.startIndex
        for index in text.indices {
            used += columns(text[index])
            if used > width { break }
            end = text.index(after: index)
        }
        return text[..<end]
    }

    /// Control characters, and format characters other than the joiners that scripts and emoji are written with.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
        default: false
        }
    }

    private static func columns(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if isWide(first) || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return 1
        }
    }

    /// The blocks that Unicode Standard Annex #11 gives as wide, block by block, and emoji.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x1100: false
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: scalar.properties.isEmojiPresentation
        }
    }
}
