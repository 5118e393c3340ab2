import StemmaText

/// A stretch of a text with the words around it.
struct Excerpt {
    let before: String
    let words: String
    let after: String
    /// Whether white space stands between the words and what is before and after them.
    private let isApart: (before: Bool, after: Bool)

    /// - Parameter context: UTF-8 bytes to look at on either side; cut to whole characters.
    init(of range: TextRange, in text: String, context: Int) {
        let bytes = text.utf8
        let start = Self.index(range.start, in: text)
        let end = max(start, Self.index(range.end, in: text))
        let first = bytes.index(start, offsetBy: -context, limitedBy: text.startIndex) ?? text.startIndex
        let last = bytes.index(end, offsetBy: context, limitedBy: text.endIndex) ?? text.endIndex
        before = TerminalText.oneLine(String(text[Self.whole(first, in: text)..<start]))
        words = TerminalText.oneLine(String(text[start..<end]))
        after = TerminalText.oneLine(String(text[end..<max(end, Self.whole(last, in: text))]))
        isApart = (text[..<start].last?.isWhitespace ?? false, text[end...].first?.isWhitespace ?? false)
    }

    /// The words in `…context [words] context…`, within `width` columns; whole words of context on both sides.
    func shown(within width: Int, open: String = "[", close: String = "]") -> String {
        let middle = open + words + close
        let left = width - TerminalText.columns(middle) - 2
        guard left > 8 else { return TerminalText.cut(middle, to: width) }
        let head = Self.tail(of: before, within: left / 2)
        let rest = left - TerminalText.columns(head)
        let tail = TerminalText.cut(after, to: rest)
        return head + (isApart.before && !head.isEmpty ? " " : "") + middle
            + (isApart.after && !tail.isEmpty ? " " : "") + tail
    }

    /// The last whole words of `text` within `width` columns, opened by `…` where words were left out.
    private static func tail(of text: String, within width: Int) -> String {
        guard TerminalText.columns(text) > width else { return text }
        var kept: [Substring] = []
        var used = 1
        for word in text.split(separator: " ").reversed() {
            used += TerminalText.columns(String(word)) + 1
            if used > width { break }
            kept.append(word)
        }
        return kept.isEmpty ? "" : "…" + kept.reversed().joined(separator: " ")
    }

    /// The index at a byte offset, moved back to the start of a scalar; an offset past the end is the end.
    private static func index(_ offset: Int, in text: String) -> String.Index {
        let index = text.utf8.index(text.startIndex, offsetBy: max(0, offset), limitedBy: text.endIndex)
        return whole(index ?? text.endIndex, in: text)
    }

    private static func whole(_ index: String.Index, in text: String) -> String.Index {
        var index = index
        while index > text.startIndex, index.samePosition(in: text.unicodeScalars) == nil {
            index = text.utf8.index(before: index)
        }
        return index
    }
}
