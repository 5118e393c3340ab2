package import StemmaProvenance
package import StemmaText

/// Whom each article credits, for a reader at a terminal.
///
/// ```
/// Harbour Gazette · 2025-06-07 · gazette.txt
///   Source: The New York Times (outlet), very likely (0.93)
///     132  The New York Times  source_original   “…obtained by The New York Times.”
/// ```
package struct CreditsTextReport: CreditsReport {
    /// Bytes of the text that are looked at on either side of a mention.
    private static let context = 160

    private let width: Int

    package init(width: Int = 100) {
        self.width = max(width, 40)
    }

    package func begin(to out: inout some TextOutputStream) {}

    package func write(
        _ credits: Credits,
        of header: Article.Header,
        _ text: UnsafeBufferPointer<UInt8>,
        to out: inout some TextOutputStream
    ) {
        let label = StoryTree.label(of: header)
        let id = header.outlet == nil ? "" : " · " + TerminalText.oneLine(header.id.rawValue)
        var lines = [TerminalText.cut(label + id, to: width), "  Source: " + source(of: credits)]
        for declaration in credits.declarations {
            let name = TerminalText.pad(TerminalText.oneLine(declaration.outlet), to: 24)
            let said = TerminalText.oneLine("\(declaration.kind): \(declaration.value)")
            lines.append(TerminalText.cut("       page  \(name)  \(said)", to: width))
        }
        let offsets = offsets(of: credits, in: text)
        let string = String(decoding: text, as: UTF8.self)
        for mention in credits.mentions {
            lines.append(line(of: mention, at: offsets.scalars(before: mention.range.start), in: string))
        }
        out.write(lines.joined(separator: "\n") + "\n\n")
    }

    private func source(of credits: Credits) -> String {
        guard let source = credits.source else { return "none named" }
        let band = Provenance.Band(confidence: credits.confidence)
        let kind = credits.sourceKind.rawValue.split(separator: "_").joined(separator: " ")
        let figure = Figures.fixed(credits.confidence, places: 2)
        return "\(TerminalText.oneLine(source)) (\(kind)), \(band.rawValue) (\(figure))"
    }

    private func line(of mention: Credits.Mention, at offset: Int, in text: String) -> String {
        let place = String(offset)
        let stem = "    " + String(repeating: " ", count: max(0, 6 - place.count)) + place + "  "
        let name = TerminalText.oneLine(mention.outlet ?? mention.surface)
        let role = mention.role.rawValue.split(separator: "_").joined(separator: " ")
        let line = stem + TerminalText.pad(name, to: 24) + "  " + TerminalText.pad(role, to: 24)
        let left = width - TerminalText.columns(line) - 2
        guard left >= 16 else { return TerminalText.cut(line, to: width) }
        return line + "  " + Excerpt(of: mention.range, in: text, context: Self.context).shown(within: left)
    }
}
