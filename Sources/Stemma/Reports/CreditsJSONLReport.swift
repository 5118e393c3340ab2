package import StemmaProvenance
package import StemmaText

/// One JSON object an article: `article_id`, `outlet`, `source`, `source_kind`, `confidence`, `mentions[]`, and where
/// the article's page names a source outside its text `declarations[]`.
package struct CreditsJSONLReport: CreditsReport {
    package init() {}

    package func begin(to out: inout some TextOutputStream) {}

    package func write(
        _ credits: Credits,
        of header: Article.Header,
        _ text: UnsafeBufferPointer<UInt8>,
        to out: inout some TextOutputStream
    ) {
        let offsets = offsets(of: credits, in: text)
        var line = JSONLine()
        line.object {
            $0.field("article_id", header.id.rawValue)
            $0.field("outlet", header.outlet)
            $0.field("source", credits.source)
            $0.field("source_kind", credits.sourceKind.rawValue)
            $0.field("confidence", Figures.modelled(credits.confidence))
            $0.array("mentions") { for mention in credits.mentions { write(mention, offsets, to: &$0) } }
            guard !credits.declarations.isEmpty else { return }
            $0.array("declarations") { for declaration in credits.declarations { write(declaration, to: &$0) } }
        }
        line.end(to: &out)
    }

    private func write(_ declaration: Credits.Declaration, to line: inout JSONLine) {
        line.object {
            $0.field("kind", declaration.kind)
            $0.field("value", declaration.value)
            $0.field("outlet", declaration.outlet)
            $0.field("weight", Figures.modelled(declaration.weight))
        }
    }

    private func write(_ mention: Credits.Mention, _ offsets: ScalarOffsets, to line: inout JSONLine) {
        let range = offsets.scalars(in: mention.range)
        line.object {
            $0.field("surface", mention.surface)
            $0.field("outlet", mention.outlet)
            $0.field("role", mention.role.rawValue)
            $0.field("start", range.lowerBound)
            $0.field("end", range.upperBound)
            $0.field("cue", mention.cue)
            $0.field("weight", Figures.modelled(mention.weight))
        }
    }
}
