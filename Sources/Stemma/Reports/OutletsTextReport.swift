package import StemmaProvenance

/// What is known of outlets, for a reader at a terminal.
///
/// ```
/// the Post: open: it counts where the article names one of these in full, …; The Washington Post is likeliest
///   .64  The Washington Post · newspaper · US · weak name
///        the name means it only where the context says so; finds its own news: 3 of 3; listed by hand
/// ```
package struct OutletsTextReport: OutletsReport {
    private let width: Int

    package init(width: Int = 100) {
        self.width = max(width, 40)
    }

    package func write(_ directory: OutletDirectory, to out: inout some TextOutputStream) {
        for entry in directory.entries {
            let names = (entry.names + entry.weakNames.map { "(\($0))" }).filter { $0 != entry.outlet.name }
            let parts = [label(entry), names.joined(separator: ", "), entry.domains.joined(separator: ", ")]
            out.write(TerminalText.cut(parts.filter { !$0.isEmpty }.joined(separator: "  "), to: width) + "\n")
        }
    }

    package func write(_ answers: [OutletDirectory.Answer], to out: inout some TextOutputStream) {
        for answer in answers {
            let head = "\(TerminalText.oneLine(answer.query)): \(answer.verdict)"
            for (number, line) in TerminalText.wrap(head, to: width - 2, lines: 4).enumerated() {
                out.write((number == 0 ? "" : "  ") + line + "\n")
            }
            for candidate in answer.candidates {
                let share = candidate.probability.map { Figures.fixed($0, places: 2) } ?? "    "
                let match = candidate.match.rawValue.split(separator: "_").joined(separator: " ")
                out.write(TerminalText.cut("  \(share)  \(label(candidate.entry)) · \(match)", to: width) + "\n")
                out.write(TerminalText.cut("        " + TerminalText.oneLine(candidate.reason), to: width) + "\n")
            }
        }
    }

    private func label(_ entry: OutletDirectory.Entry) -> String {
        let parts = [entry.outlet.name, entry.outlet.kind.rawValue, entry.outlet.country]
        return parts.filter { !$0.isEmpty }.map(TerminalText.oneLine).joined(separator: " · ")
    }
}
