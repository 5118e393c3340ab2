/// A CSV file as a reader of README would read it: RFC 4180, then the rule for guarded cells.
struct CSVTable {
    let columns: [String]
    let rows: [[String: String]]

    init(_ text: String) {
        var cells: [[String]] = [[]]
        var cell = ""
        var isQuoted = false
        var previousQuote = false
        for scalar in text.unicodeScalars {
            if isQuoted, scalar == "\"", !previousQuote {
                previousQuote = true
            } else if isQuoted, !previousQuote || scalar == "\"" {
                cell.unicodeScalars.append(scalar)
                previousQuote = false
            } else if scalar == "\"", cell.isEmpty, !isQuoted {
                isQuoted = true
            } else if scalar == "," || scalar == "\n" {
                cells[cells.count - 1].append(Self.unguarded(cell))
                if scalar == "\n" { cells.append([]) }
                (cell, isQuoted, previousQuote) = ("", false, false)
            } else {
                cell.unicodeScalars.append(scalar)
            }
        }
        columns = cells.first ?? []
        rows = cells.dropFirst().dropLast().map { [columns] row in
            Dictionary(zip(columns, row), uniquingKeysWith: { first, _ in first })
        }
    }

    private static func unguarded(_ cell: String) -> String {
        guard cell.hasPrefix("'"), let next = cell.unicodeScalars.drop(while: { $0 == "'" }).first,
            ["=", "+", "-", "@", "\t", "\r", "\n"].contains(next)
        else { return cell }
        return String(cell.dropFirst())
    }

    func row(_ article: String) -> [String: String]? { rows.first { $0["article_id"] == article } }

    subscript(article: String, column: String) -> String? { row(article)?[column] }
}
