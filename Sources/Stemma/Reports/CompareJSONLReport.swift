package import StemmaText

/// One JSON object: the figures, the passages as `[start_a, end_a, start_b, end_b]`, every shared item, and the parts of
/// the score in log-odds.
///
/// All offsets are UTF-8 bytes into the articles' own text, as the field `offsets` says.
package struct CompareJSONLReport: CompareReport {
    package init() {}

    package func write(_ comparison: Comparison, of a: Article, and b: Article, to out: inout some TextOutputStream) {
        var line = JSONLine()
        line.object {
            $0.field("article_a", comparison.a.id.rawValue)
            $0.field("article_b", comparison.b.id.rawValue)
            $0.field("jaccard", comparison.jaccard.rawValue)
            $0.field("containment_a", comparison.containmentA.rawValue)
            $0.field("containment_b", comparison.containmentB.rawValue)
            $0.field("score", Figures.modelled(comparison.score))
            $0.field("offsets", "utf-8")
            $0.array("passages") { for passage in comparison.passages { $0.element(passage) } }
            $0.array("shared") { for item in comparison.shared { write(item, to: &$0) } }
            $0.field("constant", Figures.modelled(comparison.constant))
            $0.array("parts") { for part in comparison.parts { write(part, to: &$0) } }
        }
        line.end(to: &out)
    }

    private func write(_ part: EvidencePart, to line: inout JSONLine) {
        line.object {
            $0.field("name", part.name)
            $0.field("value", Figures.modelled(part.value))
            $0.field("log_odds", Figures.modelled(part.logOdds))
        }
    }

    private func write(_ item: SharedItem, to line: inout JSONLine) {
        line.object {
            $0.field("kind", item.kind)
            $0.field("text", item.text)
            $0.field("start_a", item.a.start)
            $0.field("end_a", item.a.end)
            $0.field("start_b", item.b.start)
            $0.field("end_b", item.b.end)
            $0.field("weight", Figures.modelled(item.weight))
        }
    }
}
