package import StemmaText

/// One row a passage and one a shared item; offsets are UTF-8 bytes into the articles' own text.
package struct CompareCSVReport: CompareReport {
    package static let columns = [
        "article_a", "article_b", "kind", "start_a", "end_a", "start_b", "end_b", "weight", "text",
    ]

    package init() {}

    package func write(_ comparison: Comparison, of a: Article, and b: Article, to out: inout some TextOutputStream) {
        CSVRow.header(Self.columns, to: &out)
        for passage in comparison.passages {
            let words = String(decoding: a.text.utf8.dropFirst(passage.a.start).prefix(passage.a.count), as: UTF8.self)
            write("passage", passage.a, passage.b, nil, words, of: comparison, to: &out)
        }
        for item in comparison.shared {
            write(item.kind, item.a, item.b, Figures.modelled(item.weight), item.text, of: comparison, to: &out)
        }
    }

    private func write(
        _ kind: String,
        _ inA: TextRange,
        _ inB: TextRange,
        _ weight: Double?,
        _ words: String,
        of comparison: Comparison,
        to out: inout some TextOutputStream
    ) {
        var row = CSVRow()
        row.cell(comparison.a.id.rawValue)
        row.cell(comparison.b.id.rawValue)
        row.cell(kind)
        for offset in [inA.start, inA.end, inB.start, inB.end] { row.cell(offset) }
        row.cell(weight)
        row.cell(words)
        row.end(to: &out)
    }
}
