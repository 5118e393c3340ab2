package import StemmaProvenance
package import StemmaText

/// One row a mention; an article that mentions no outlet has one row with those cells empty.
package struct CreditsCSVReport: CreditsReport {
    package static let columns = [
        "article_id", "outlet", "source", "source_kind", "confidence", "surface", "mention_outlet", "role", "start",
        "end", "cue", "weight",
    ]

    package init() {}

    package func begin(to out: inout some TextOutputStream) {
        CSVRow.header(Self.columns, to: &out)
    }

    package func write(
        _ credits: Credits,
        of header: Article.Header,
        _ text: UnsafeBufferPointer<UInt8>,
        to out: inout some TextOutputStream
    ) {
        let offsets = offsets(of: credits, in: text)
        var row = CSVRow()
        for mention in credits.mentions {
            write(credits, of: header, to: &row)
            let range = offsets.scalars(in: mention.range)
            row.cell(mention.surface)
            row.cell(mention.outlet)
            row.cell(mention.role.rawValue)
            row.cell(range.lowerBound)
            row.cell(range.upperBound)
            row.cell(mention.cue)
            row.cell(Figures.modelled(mention.weight))
            row.end(to: &out)
        }
        if credits.mentions.isEmpty {
            write(credits, of: header, to: &row)
            for _ in 0..<7 { row.cell(String?.none) }
            row.end(to: &out)
        }
    }

    private func write(_ credits: Credits, of header: Article.Header, to row: inout CSVRow) {
        row.cell(header.id.rawValue)
        row.cell(header.outlet)
        row.cell(credits.source)
        row.cell(credits.sourceKind.rawValue)
        row.cell(Figures.fixed(credits.confidence, places: 4))
    }
}
