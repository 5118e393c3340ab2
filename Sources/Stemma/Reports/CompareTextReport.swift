import StemmaIndex
package import StemmaText

/// Two articles side by side: the passages that both have, marked in their surroundings, then what else they share.
///
/// ```
/// Harbour Gazette · 2025-06-07 · gazette.txt       │ Fjord Courier · 2025-06-08 · courier.txt
/// Jaccard 0.21, 0.40 of the left stands in the right and 0.31 of the right in the left, same report 0.99
///
/// Passages
///   118  …said that [three ferries were withdrawn] │    64  It was then that [three ferries were
///        after the inspection…                     │        withdrawn] for…
/// ```
///
/// The number in front is the UTF-8 offset of the marked words in the article's own text. The parts of the probability
/// stand at the end, as a reader who doubts it asks for them.
package struct CompareTextReport: CompareReport {
    private static let sections = [
        ("quotation", "Quotations"), ("number", "Numbers"), ("name", "Names"), ("term", "Terms"),
    ]
    /// Columns of an offset and the space behind it.
    private static let gutter = 8
    private static let passageLines = 4
    private static let context = 120

    private let column: Int
    private let width: Int

    package init(width: Int = 100) {
        self.width = max(width, 60)
        column = (self.width - 3) / 2
    }

    package func write(_ comparison: Comparison, of a: Article, and b: Article, to out: inout some TextOutputStream) {
        var lines = sideBySide(heading(of: a), heading(of: b))
        lines += TerminalText.wrap(figures(of: comparison), to: width, lines: 3) + ["", "Passages"]
        if comparison.passages.isEmpty { lines.append("  none") }
        for passage in comparison.passages {
            lines += sideBySide(cell(passage.a, of: a.text), cell(passage.b, of: b.text))
        }
        for (kind, title) in Self.sections {
            let items = comparison.shared.filter { $0.kind == kind }
            guard !items.isEmpty else { continue }
            lines += ["", title]
            for item in items { lines += sideBySide(cell(item.a, of: a.text), cell(item.b, of: b.text)) }
        }
        lines += parts(of: comparison)
        out.write(lines.joined(separator: "\n") + "\n")
    }

    private func heading(of article: Article) -> [String] {
        let id = article.header.outlet == nil ? "" : " · " + TerminalText.oneLine(article.id.rawValue)
        let name = TerminalText.wrap(StoryTree.label(of: article.header) + id, to: column, lines: 2)
        guard let title = article.header.title else { return name }
        return name + TerminalText.wrap(TerminalText.oneLine(title), to: column, lines: 2)
    }

    private func figures(of comparison: Comparison) -> String {
        let left = Figures.fixed(comparison.containmentA.rawValue, places: 2)
        let right = Figures.fixed(comparison.containmentB.rawValue, places: 2)
        return "Jaccard \(Figures.fixed(comparison.jaccard.rawValue, places: 2)), "
            + "\(left) of the left stands in the right and \(right) of the right in the left, "
            + "same report \(Figures.fixed(comparison.score, places: 2))"
    }

    /// The parts of the score, a line each: how much of it both share, and the log-odds that it adds.
    private func parts(of comparison: Comparison) -> [String] {
        guard !comparison.parts.isEmpty else { return [] }
        let name = (comparison.parts.map { TerminalText.columns($0.name) }.max() ?? 0) + 2
        let rows = comparison.parts.map { part in
            "  " + TerminalText.pad(part.name, to: name) + right(Figures.fixed(part.value, places: 2))
                + right(signed(part.logOdds))
        }
        let before = "  " + TerminalText.pad("before them", to: name) + right("") + right(signed(comparison.constant))
        return ["", "Why (what both share of each, and the log-odds that it adds)"] + rows + [before]
    }

    private func signed(_ value: Double) -> String {
        (value < 0 ? "-" : "+") + Figures.fixed(value.magnitude, places: 2)
    }

    private func right(_ figure: String) -> String {
        String(repeating: " ", count: max(0, 8 - figure.count)) + figure
    }

    private func cell(_ range: TextRange, of text: String) -> [String] {
        let space = column - Self.gutter
        let excerpt = Excerpt(of: range, in: text, context: Self.context)
        let shown = excerpt.shown(within: max(space * 2, TerminalText.columns(excerpt.words) + space))
        let place = String(range.start)
        let stem = String(repeating: " ", count: max(0, Self.gutter - 2 - place.count)) + place + "  "
        let blank = String(repeating: " ", count: Self.gutter)
        return TerminalText.wrap(shown, to: space, lines: Self.passageLines).enumerated().map {
            ($0 == 0 ? stem : blank) + $1
        }
    }

    private func sideBySide(_ left: [String], _ right: [String]) -> [String] {
        (0..<max(left.count, right.count)).map { row in
            let one = row < left.count ? left[row] : ""
            let other = row < right.count ? right[row] : ""
            return TerminalText.pad(one, to: column) + (other.isEmpty ? " │" : " │ " + other)
        }
    }
}
