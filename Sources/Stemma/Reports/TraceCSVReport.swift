import StemmaIndex
import StemmaProvenance
import StemmaText

/// One row an article: stories of two or more, largest first, then the singles where the trace has them.
///
/// The columns are a contract with whoever reads the file: they may grow to the right and never change. Cells are
/// guarded against formulas as ``CSVRow`` says. Jaccard and containment are written in full, the confidence with four
/// decimals.
package struct TraceCSVReport: TraceReport {
    package static let columns = [
        "story_id", "story_size", "copy_group", "article_id", "outlet", "published", "title", "url", "role",
        "parent_id", "relation", "jaccard", "containment", "origin_outlet", "origin_kind", "origin_article",
        "origin_absent", "origin_confidence", "evidence",
    ]

    package init() {}

    package func begin(_ trace: Trace, to out: inout some TextOutputStream) {
        CSVRow.header(Self.columns, to: &out)
    }

    package func write(_ story: Story, of trace: Trace, to out: inout some TextOutputStream) {
        let quoted = HeaviestEvidence(of: story)
        var row = CSVRow()
        for (index, member) in story.members.enumerated() {
            row.cell(story.id.rawValue)
            row.cell(story.members.count)
            row.cell(member.copyGroup)
            write(member, in: story, to: &row)
            write(story.provenance?.origin, in: story, to: &row)
            row.cell(quoted.cell(forArticle: index, in: story))
            row.end(to: &out)
        }
    }

    private func write(_ member: Story.Member, in story: Story, to row: inout CSVRow) {
        row.cell(member.header.id.rawValue)
        row.cell(member.header.outlet)
        row.cell(member.header.published?.description)
        row.cell(member.header.title)
        row.cell(member.header.url)
        row.cell(member.role?.rawValue ?? "")
        row.cell(member.parent.flatMap(story.identifier(ofArticle:)))
        row.cell(member.relation?.rawValue)
        row.cell(member.jaccard?.rawValue)
        row.cell(member.containment?.rawValue)
    }

    private func write(_ origin: Provenance.Origin?, in story: Story, to row: inout CSVRow) {
        row.cell(origin?.name)
        row.cell(origin?.kind.rawValue)
        row.cell(origin?.article.flatMap(story.identifier(ofArticle:)))
        row.cell(origin?.isAbsent)
        row.cell(origin.map { Figures.fixed($0.confidence, places: 4) })
    }
}

/// The heaviest evidence of each article of a story, and of the story as a whole.
private struct HeaviestEvidence {
    private var ofArticle: [Int: Provenance.Evidence] = [:]
    private var ofStory: Provenance.Evidence?

    init(of story: Story) {
        for evidence in story.provenance?.evidence ?? [] {
            if evidence.weight > ofArticle[evidence.article]?.weight ?? -.infinity {
                ofArticle[evidence.article] = evidence
            }
            if evidence.weight > ofStory?.weight ?? -.infinity { ofStory = evidence }
        }
    }

    /// `ARTICLE_ID: sentence`, from the article itself where it has evidence.
    func cell(forArticle index: Int, in story: Story) -> String? {
        guard let evidence = ofArticle[index] ?? ofStory, let id = story.identifier(ofArticle: evidence.article) else {
            return nil
        }
        return "\(id): \(evidence.quote)"
    }
}

extension Story {
    /// The identifier of the article at `index` of the story; `nil` outside it.
    func identifier(ofArticle index: Int) -> String? {
        members.indices.contains(index) ? members[index].header.id.rawValue : nil
    }
}
