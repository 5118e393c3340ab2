/// Finds the tail of an article that is the page's and not the article's: share buttons, "read more" lists, menus.
///
/// Conservative: a line is cut only if it is of a known kind and nothing but such lines follows it. Credits at the end
/// (`Source: …`, `(Reporting by …)`, `© 2025 …`, `— Reuters`) are the article's and stay.
package enum Boilerplate {
    /// Lines at the end that are looked at.
    private static let longestTail = 60
    /// Titles in a list of further articles, and lines in a menu.
    private static let longestList = 15
    private static let shortestMenu = 4

    /// The stretch of `text` without blanks at its ends and without such a tail, in UTF-8 bytes. O(n).
    ///
    /// ```swift
    /// let text = "The ferry stops.\n\nShare this article\nFacebook"
    /// Boilerplate.bodyRange(of: text)   // 0 to 16
    /// ```
    package static func bodyRange(of text: String) -> TextRange {
        bodyRange(of: TextLines(text))
    }

    static func bodyRange(of lines: TextLines) -> TextRange {
        let filled = lines.lines.filter { !$0.isBlank }
        guard let first = filled.first else { return TextRange(0, 0) }
        let tail = Array(filled.suffix(longestTail))
        // Made where they are looked at, which is mostly the last one only.
        var known: [Int: BoilerplateLine] = [:]
        func line(_ index: Int) -> BoilerplateLine {
            let line = known[index] ?? BoilerplateLine(lines.text(tail[index]))
            known[index] = line
            return line
        }
        var count = tail.count
        var before: Int
        repeat {
            before = count
            while count > 0, line(count - 1).isShare { count -= 1 }
            count = listStart(line, count) ?? count
            count = menuStart(line, count) ?? count
        } while count < before
        // A page of nothing else is left as it is.
        let last = count > 0 ? tail[count - 1] : tail[tail.count - 1]
        return TextRange(first.content.lowerBound, last.content.upperBound)
    }

    /// Where a heading like "Read more" stands with nothing but titles behind it.
    private static func listStart(_ line: (Int) -> BoilerplateLine, _ count: Int) -> Int? {
        var index = count - 1
        while index > 0, count - index <= longestList {
            let item = line(index)
            if item.isListHeading { return index }
            guard item.isListItem else { return nil }
            index -= 1
        }
        return nil
    }

    /// Where a menu starts: a run of short names, a third of them sections of a site or months, below running text.
    private static func menuStart(_ line: (Int) -> BoilerplateLine, _ count: Int) -> Int? {
        var start = count
        while start > 0, line(start - 1).isMenuItem { start -= 1 }
        // An agency's name under the last sentence is its credit.
        if start < count, line(start).isAgency { start += 1 }
        guard start > 0, count - start >= shortestMenu else { return nil }
        let signs = (start..<count).count { line($0).isMenuSign }
        guard signs * 3 >= count - start else { return nil }
        return mayStandAboveMenu(line(start - 1)) ? start : nil
    }

    /// Running text, its credit, or more of the page.
    private static func mayStandAboveMenu(_ line: BoilerplateLine) -> Bool {
        let shape = line.shape
        return shape.endsSentence || shape.isProse || line.isCredit || line.isAgency || line.isShare
    }
}
