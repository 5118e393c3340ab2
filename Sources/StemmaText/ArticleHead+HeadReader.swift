/// Walks the first lines of an article and takes what is head.
struct HeadReader {
    /// Lines with something on them that are looked at, and where the look ends.
    private static let longestHead = (lines: 10, bytes: 4000)
    /// Sentences that may stand before a byline, and before a date alone.
    private static let proseBefore = (byline: 3, date: 1)

    private let lines: TextLines
    private let end: Int
    private(set) var head: ArticleHead
    /// Lines of the head.
    private(set) var removed: Set<Int> = []
    private var next = 0
    /// Short lines at the top, in order, not yet claimed.
    private var candidates: [Int] = []
    /// Whether a byline or a date stood on a line of its own.
    private var hasAnchor = false

    /// `end`: where the text ends and its tail begins.
    init(_ lines: TextLines, end: Int) {
        self.lines = lines
        self.end = end
        head = ArticleHead()
    }

    mutating func read() {
        readFrontMatter()
        readHeaderLines()
        readLines()
        claimNames()
    }

    private var remaining: Bool { next < lines.lines.count && lines.lines[next].start < end }

    private mutating func skipBlankLines() {
        while remaining, lines.lines[next].isBlank { next += 1 }
    }

    // MARK: Keys and values

    /// `---`, keys and values, `---`, as Markdown files have it. Keys that say nothing here are passed over.
    private mutating func readFrontMatter() {
        skipBlankLines()
        guard remaining, lines.text(lines.lines[next]) == "---" else { return }
        let candidates = lines.lines[(next + 1)...].prefix(200)
        guard let close = candidates.indices.first(where: { ["---", "..."].contains(lines.text(lines.lines[$0])) })
        else {
            return
        }
        let pairs = (next + 1..<close).map { Self.pair(lines.text(lines.lines[$0])) }
        guard let first = pairs.first, first != nil else { return }
        for case let (key, value)? in pairs {
            if let field = HeadWords.field(key), head[keyPath: field] == nil {
                head[keyPath: field] = Self.unquoted(value)
            }
        }
        for index in next...close { removed.insert(index) }
        next = close + 1
    }

    /// `Title: …`, `Source: …`, `Date: …` on the first lines.
    private mutating func readHeaderLines() {
        while true {
            skipBlankLines()
            guard remaining, let (key, value) = Self.pair(lines.text(lines.lines[next])) else { return }
            guard let field = HeadWords.field(key), head[keyPath: field] == nil, value.utf8.count <= 300 else { return }
            guard field != \.published || HeadLine.isDate(value) else { return }
            // "Author: …" opens many a sentence; a name is short.
            guard field == \.title || field == \.url || LineShape(value).words.count <= 10 else { return }
            head[keyPath: field] = value
            removed.insert(next)
            next += 1
        }
    }

    /// A key in small letters and its value.
    private static func pair(_ line: String) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let key = line[..<colon].lowercased()
        guard (2...20).contains(key.count), key.allSatisfy({ $0.isLetter || " _-".contains($0) }) else { return nil }
        let value = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
        return value.isEmpty ? nil : (key, value)
    }

    private static func unquoted(_ value: String) -> String {
        guard let first = value.first, first == "\"" || first == "'", value.last == first, value.count >= 2 else {
            return value
        }
        return String(value.dropFirst().dropLast())
    }

    // MARK: Lines

    private mutating func readLines() {
        var prose = 0
        var seen = 0
        for index in next..<max(next, lines.lines.count) {
            let line = lines.lines[index]
            guard line.start < min(end, Self.longestHead.bytes), seen < Self.longestHead.lines else { return }
            if line.isBlank { continue }
            seen += 1
            if line.content.count <= LineShape.longestTitle, !readShort(index, prose: prose) { continue }
            prose += 1
            // Behind a byline or date the text has begun.
            if hasAnchor || prose > Self.proseBefore.byline { return }
        }
    }

    /// Takes a line that may be head; whether it is running text instead.
    private mutating func readShort(_ index: Int, prose: Int) -> Bool {
        let text = lines.text(lines.lines[index])
        if take(text, at: index, prose: prose) { return false }
        if LineShape(text).isProse { return true }
        if prose == 0, !hasAnchor || candidates.isEmpty { candidates.append(index) }
        return false
    }

    /// Takes a Markdown heading, a byline or a date.
    private mutating func take(_ text: String, at index: Int, prose: Int) -> Bool {
        if prose == 0, head.title == nil, text.hasPrefix("# ") {
            head.title = String(text.dropFirst(2).drop { $0 == " " })
            removed.insert(index)
            return true
        }
        guard let line = HeadLine(text) else { return false }
        let limit = line.author != nil ? Self.proseBefore.byline : Self.proseBefore.date
        guard prose <= limit else { return false }
        // A second date or byline belongs to the text, unless it says when the article changed.
        if line.published != nil, head.published != nil, hasAnchor, !line.isUpdate { return false }
        head.author = head.author ?? line.author
        head.published = head.published ?? line.published
        head.outlet = head.outlet ?? line.outlet
        removed.insert(index)
        hasAnchor = true
        return true
    }

    // MARK: Names

    /// Decides which of the short lines at the top are the outlet and the title.
    private mutating func claimNames() {
        if head.outlet == nil, let first = candidates.first, isOutlet(first) {
            head.outlet = lines.text(lines.lines[first])
            removed.insert(first)
            candidates.removeFirst()
        }
        if head.title == nil, let index = candidates.first, isTitle(index) {
            head.title = lines.text(lines.lines[index])
            removed.insert(index)
        }
    }

    private func isOutlet(_ index: Int) -> Bool {
        let shape = LineShape(lines.text(lines.lines[index]))
        guard shape.isNameLike, !HeadWords.sections.contains(shape.text.lowercased()) else { return false }
        guard standsApart(index), hasTextBehind(index) else { return false }
        if shape.hasMediaWord { return true }
        guard !shape.hasUnspacedScript else { return false }
        if shape.words.count <= 2 { return true }
        // A longer name only where a headline follows, which it could otherwise be itself.
        return shape.words.count <= 4 && candidates.count > 1
            && LineShape(lines.text(lines.lines[candidates[1]])).isTitleLike
    }

    private func isTitle(_ index: Int) -> Bool {
        let shape = LineShape(lines.text(lines.lines[index]))
        guard shape.isTitleLike, !HeadWords.sections.contains(shape.text.lowercased()) else { return false }
        return standsApart(index) && hasTextBehind(index)
    }

    /// Whether a blank line, a head line or a byline further down sets it off from the text.
    private func standsApart(_ index: Int) -> Bool {
        guard index + 1 < lines.lines.count else { return false }
        return lines.lines[index + 1].isBlank || removed.contains(index + 1) || candidates.contains(index + 1)
            || removed.contains(index - 1)
    }

    /// Whether running text follows: else the short lines are the text.
    private func hasTextBehind(_ index: Int) -> Bool {
        lines.lines[(index + 1)...].prefix(60).contains { line in
            guard line.start < end, !line.isBlank else { return false }
            return line.content.count > LineShape.longestTitle || LineShape(lines.text(line)).isProse
        }
    }
}

extension ArticleHead {
    /// Nothing known yet.
    init() {}
}
