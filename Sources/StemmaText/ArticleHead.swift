/// What the head of a plain-text article says, and which parts of the file are its text.
///
/// Heads come in kinds, which may stand together: front matter between `---`; header lines (`Title: …`, `Date: …`); a
/// Markdown heading; the outlet alone on a short first line; the title on one; a byline, a date or both on a line, with
/// the outlet beside the date or run together with it.
///
/// ```
/// Lakeside Gazette                           ← outlet
///
/// Ferry stops for the winter                 ← title
///
/// The last crossing is on Sunday.            ← standfirst: stays in the text
///
/// By Ada Moreau · Published on May 4, 2025   ← author, date
///
/// The lake's only ferry …                    ← text
/// ```
///
/// A line counts as head only where it is nothing else: in doubt it stays in the text, where it does little harm.
package struct ArticleHead: Sendable, Hashable {
    package var title: String?
    package var outlet: String?
    package var author: String?
    /// As written; from front matter or a header line it may be no date that ``PublicationTime`` reads.
    package var published: String?
    package var url: String?
    package var language: String?
    /// The article's text: parts of the file in order, to be joined as they stand. Head lines, the blanks around the text
    /// and the tail of shared navigation (``Boilerplate``) are left out.
    package var body: [TextRange] = []

    /// Reads the head of a whole file. O(n) in its length.
    package init(of text: String) {
        let lines = TextLines(text)
        let end = Boilerplate.bodyRange(of: lines).end
        var reader = HeadReader(lines, end: end)
        reader.read()
        self = reader.head
        body = Self.pieces(of: lines, without: reader.removed, end: end)
        guard body.isEmpty else { return }
        // A headline alone, or a byline: then that is the text.
        title = nil
        body = Self.pieces(of: lines, without: [], end: end)
    }

    /// What is left of the lines up to `end`, in as few ranges as possible.
    private static func pieces(of lines: TextLines, without removed: Set<Int>, end: Int) -> [TextRange] {
        var pieces: [TextRange] = []
        var isStarted = false
        for (index, line) in lines.lines.enumerated() where !removed.contains(index) && line.start < end {
            if line.isBlank, !isStarted { continue }
            let range = TextRange(isStarted ? line.start : line.content.lowerBound, min(line.end, end))
            isStarted = true
            if let last = pieces.last, last.end == range.start {
                pieces[pieces.count - 1] = TextRange(last.start, range.end)
            } else {
                pieces.append(range)
            }
        }
        return pieces
    }
}
