package import StemmaIndex
package import StemmaText

/// One row a linked pair: `article_a, article_b, kind, jaccard, containment_a, containment_b, score, passages`.
///
/// `passages` is a JSON array of `[start_a, end_a, start_b, end_b]`, UTF-8 byte offsets into the articles' own text.
/// Ids and passages are read pair by pair, so that a report of any length stays small in memory.
package struct PairsCSVReport {
    package static let columns = [
        "article_a", "article_b", "kind", "jaccard", "containment_a", "containment_b", "score", "passages",
    ]

    private let identifier: (Int) throws -> Article.ID
    private let passages: PassageReader

    /// - Parameters:
    ///   - identifier: the identifier of the article at a position.
    ///   - passages: the passages that the articles at two positions share.
    package init(identifier: @escaping (Int) throws -> Article.ID, passages: @escaping PassageReader) {
        self.identifier = identifier
        self.passages = passages
    }

    package func begin(to out: inout some TextOutputStream) {
        CSVRow.header(Self.columns, to: &out)
    }

    package func write(_ match: Match, to out: inout some TextOutputStream) throws {
        var line = JSONLine()
        let shared = try passages(match.a, match.b)
        line.array { for passage in shared { $0.element(passage) } }
        var row = CSVRow()
        row.cell(try identifier(match.a).rawValue)
        row.cell(try identifier(match.b).rawValue)
        row.cell(match.kind.rawValue)
        row.cell(match.jaccard.rawValue)
        row.cell(match.containmentA.rawValue)
        row.cell(match.containmentB.rawValue)
        row.cell(Figures.modelled(match.score))
        row.cell(line.text)
        row.end(to: &out)
    }
}
