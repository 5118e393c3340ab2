package import StemmaProvenance

/// A row an outlet; of queries a row a candidate, and one with empty cells where nobody is known.
package struct OutletsCSVReport: OutletsReport {
    package static let columns = [
        "id", "name", "kind", "country", "language", "prior", "family", "names", "weak_names", "domains", "listed_in",
    ]
    package static let queryColumns = ["query", "match", "probability", "resolved", "reason"]

    package init() {}

    package func write(_ directory: OutletDirectory, to out: inout some TextOutputStream) {
        CSVRow.header(Self.columns, to: &out)
        var row = CSVRow()
        for entry in directory.entries {
            add(entry, to: &row)
            row.end(to: &out)
        }
    }

    package func write(_ answers: [OutletDirectory.Answer], to out: inout some TextOutputStream) {
        CSVRow.header(Self.queryColumns + Self.columns, to: &out)
        var row = CSVRow()
        for answer in answers {
            for candidate in answer.candidates {
                row.cell(answer.query)
                row.cell(candidate.match.rawValue)
                row.cell(candidate.probability.map { Figures.fixed($0, places: 4) })
                row.cell(candidate.entry.outlet == answer.outlet)
                row.cell(candidate.reason)
                add(candidate.entry, to: &row)
                row.end(to: &out)
            }
            guard answer.candidates.isEmpty else { continue }
            row.cell(answer.query)
            row.cell(String?.none)
            row.cell(String?.none)
            row.cell(false)
            row.cell(answer.verdict)
            for _ in Self.columns { row.cell(String?.none) }
            row.end(to: &out)
        }
    }

    private func add(_ entry: OutletDirectory.Entry, to row: inout CSVRow) {
        row.cell(entry.outlet.id)
        row.cell(entry.outlet.name)
        row.cell(entry.outlet.kind.rawValue)
        row.cell(entry.outlet.country)
        row.cell(entry.language)
        row.cell(entry.outlet.prior)
        row.cell(entry.outlet.family)
        row.cell(entry.names.joined(separator: "|"))
        row.cell(entry.weakNames.joined(separator: "|"))
        row.cell(entry.domains.joined(separator: "|"))
        row.cell(entry.listedIn)
    }
}
