import Stemma

/// Where a table's wanted columns stand, as its header has it.
struct Columns: Sendable {
    /// Cells in the header: what every row must have.
    let count: Int
    let separator: UInt8
    /// For every column the field that it fills, if any.
    let fields: [ArticleField?]
    /// For every column what it says of where an article comes from, if anything.
    let marks: [Article.Mark.Kind?]

    /// `nil` where the header lacks the text's column.
    init?(header: [String], names: FieldNames, separator: UInt8) {
        var fields = [ArticleField?](repeating: nil, count: header.count)
        var filled: Set<ArticleField> = []
        for key in names.keys where !filled.contains(key.field) {
            guard let column = header.firstIndex(where: { Self.matches($0, key.name) }), fields[column] == nil else {
                continue
            }
            fields[column] = key.field
            filled.insert(key.field)
        }
        guard filled.contains(.text) else { return nil }
        count = header.count
        self.separator = separator
        self.fields = fields
        let known = names.marks
        marks = header.indices.map { column in
            guard fields[column] == nil else { return nil }
            return known.first { Self.matches(header[column], $0.name) }?.kind
        }
    }

    /// Headers are often written `Text` or ` text`.
    private static func matches(_ cell: String, _ name: String) -> Bool {
        cell == name || cell.trimmingBlanks().lowercased() == name.lowercased()
    }
}

extension String {
    fileprivate func trimmingBlanks() -> String {
        let start = drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
