import StemmaIndex
import StemmaProvenance
import StemmaText

/// A trace for a reader at a terminal: each story's origin, the sentences that say so, and who took it from whom.
///
/// ```
/// 2 articles from The New York Times, not in the corpus: very likely (0.93)
///   “…an internal document obtained by The New York Times…”
///     Harbour Gazette, gazette.txt
///
///   The New York Times (not in the corpus)
///   ├── Harbour Gazette · 2025-06-07 · rewrite · gazette.txt
///   └── Fjord Courier · 2025-06-08 · rewrite · courier.txt
/// ```
///
/// Words from articles are shown on one line without control characters, so that no article can reach the terminal.
package struct TraceTextReport: TraceReport {
    /// Quotations for the origin that are shown, each from another article.
    private static let shownEvidence = 4
    /// Other origins that are shown.
    private static let shownAlternatives = 3
    /// Lines of one quotation.
    private static let quoteLines = 3

    let width: Int

    /// - Parameter width: columns of the terminal; fewer than 40 count as 40.
    package init(width: Int = 100) {
        self.width = max(width, 40)
    }

    package func begin(_ trace: Trace, to out: inout some TextOutputStream) {
        if trace.stories.isEmpty {
            out.write("No two of \(count(trace.summary.articles, "article")) tell the same story.\n")
        }
    }

    package func write(_ story: Story, of trace: Trace, to out: inout some TextOutputStream) {
        var lines = TerminalText.wrap(headline(of: story), to: width, lines: 3)
        if story.members.count > 1 {
            lines += explanation(of: story) + [""]
            lines += StoryTree(of: story, width: width - 2).lines.map { "  " + $0 }
            lines.append("")
        }
        out.write(lines.joined(separator: "\n") + "\n")
    }
}

// MARK: Headline

extension TraceTextReport {
    private func headline(of story: Story) -> String {
        let size = subject(of: story)
        guard let provenance = story.provenance else { return size }
        let origin = provenance.origin
        if origin.kind == .multiple {
            return "\(size), reported independently\(sources(of: provenance))" + sure(origin)
        }
        guard origin.band != .undetermined, origin.kind != .unknown else {
            return "\(size), origin undetermined"
        }
        let place = origin.isAbsent ? ", not in the corpus" : ""
        return "\(size) from \(name(of: origin))\(place)" + sure(origin)
    }

    private func subject(of story: Story) -> String {
        guard story.members.count == 1, let only = story.members.first else {
            return count(story.members.count, "article")
        }
        let id = only.header.outlet == nil ? "" : " · " + TerminalText.oneLine(only.header.id.rawValue)
        return "Alone: " + StoryTree.label(of: only.header) + id
    }

    private func sources(of provenance: Provenance) -> String {
        let names = provenance.independentOrigins.map(name(of:))
        return names.isEmpty ? "" : " by " + names.joined(separator: ", ")
    }

    private func sure(_ origin: Provenance.Origin) -> String {
        ": \(origin.band.rawValue) (\(Figures.fixed(origin.confidence, places: 2)))"
    }

    private func name(of origin: Provenance.Origin) -> String {
        let name = origin.name.map(TerminalText.oneLine)
        switch origin.kind {
        case .pressRelease: return "a press release" + (name.map { " by " + $0 } ?? "")
        case .social: return "a post on social media" + (name.map { " (\($0))" } ?? "")
        case .wire: return name ?? "a wire service"
        case .outlet, .organisation, .multiple, .unknown: return name ?? "an unnamed source"
        }
    }

    private func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}

// MARK: Why

extension TraceTextReport {
    private func explanation(of story: Story) -> [String] {
        guard let provenance = story.provenance else { return [] }
        var lines = quotations(provenance.evidence, in: story)
        if let against = provenance.counterEvidence.first {
            lines.append("  Against it:")
            lines += quotations([against], in: story)
        }
        let others = provenance.alternatives.filter {
            $0.name != provenance.origin.name || $0.kind != provenance.origin.kind
        }
        if !others.isEmpty, provenance.origin.kind != .multiple {
            let named = others.prefix(Self.shownAlternatives).map {
                "\(name(of: $0)) (\(Figures.fixed($0.confidence, places: 2)))"
            }
            let opening = provenance.origin.kind == .unknown ? "Perhaps: " : "Otherwise: "
            lines += indented(opening + named.joined(separator: ", "), by: 2)
        }
        return lines + provenance.notes.flatMap { indented("Note: " + TerminalText.oneLine($0), by: 2) }
    }

    /// Each article's heaviest sentence; one that several have, word for word, once above all of their names.
    private func quotations(_ evidence: [Provenance.Evidence], in story: Story) -> [String] {
        var heard: Set<Int> = []
        var witnesses: [(quote: String, articles: [Int])] = []
        for item in evidence where story.members.indices.contains(item.article) && heard.insert(item.article).inserted {
            let quote = TerminalText.oneLine(item.quote)
            if let known = witnesses.firstIndex(where: { $0.quote == quote }) {
                witnesses[known].articles.append(item.article)
            } else {
                witnesses.append((quote, [item.article]))
            }
        }
        return witnesses.prefix(Self.shownEvidence).flatMap { quote, articles in
            let sources = articles.map { source(of: story.members[$0].header) }.joined(separator: "; ")
            return closed(indented("“" + quote, by: 2, keeping: 1)) + indented(sources, by: 4)
        }
    }

    private func source(of header: Article.Header) -> String {
        [header.outlet, header.id.rawValue].compactMap { $0.map(TerminalText.oneLine) }.joined(separator: ", ")
    }

    private func closed(_ quote: [String]) -> [String] {
        guard let last = quote.last else { return [] }
        return quote.dropLast() + [last + "”"]
    }

    /// Wrapped text behind `indent` spaces, with `keeping` columns left free at the end of a line.
    private func indented(_ text: String, by indent: Int, keeping: Int = 0) -> [String] {
        TerminalText.wrap(text, to: width - indent - keeping, lines: Self.quoteLines).map {
            String(repeating: " ", count: indent) + $0
        }
    }
}
