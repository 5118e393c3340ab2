import StemmaIndex
import StemmaProvenance
import StemmaText

/// One JSON object a line: a head record with the version and the options, then one story after another.
///
/// `start` and `end` of evidence and the four numbers of a passage are UTF-8 byte offsets into the article's own text,
/// as the head record's `offsets` says. A passage is `[start_parent, end_parent, start_child, end_child]`.
package struct TraceJSONLReport: TraceReport {
    private let version: String
    private let passages: PassageReader

    /// - Parameter passages: reads the passages that the articles at two positions share. Without one, no edge has any.
    package init(version: String = Version.current, passages: @escaping PassageReader = { _, _ in [] }) {
        self.version = version
        self.passages = passages
    }

    package func begin(_ trace: Trace, to out: inout some TextOutputStream) {
        var line = JSONLine()
        line.object {
            $0.field("version", version)
            $0.object("options") { write(trace.options, to: &$0) }
            $0.object("summary") { write(trace.summary, to: &$0) }
            $0.field("offsets", "utf-8")
        }
        line.end(to: &out)
    }

    package func write(_ story: Story, of trace: Trace, to out: inout some TextOutputStream) throws {
        var line = JSONLine()
        try line.object {
            $0.field("story_id", story.id.rawValue)
            $0.field("size", story.members.count)
            $0.array("articles") { for member in story.members { write(member, in: story, to: &$0) } }
            try $0.array("edges") { for edge in edges(of: story, in: trace) { try write(edge, to: &$0) } }
            write(story.provenance, of: story, to: &$0)
            $0.object("cohesion") {
                $0.field("lowest", Figures.modelled(story.cohesion.lowest))
                $0.field("reason", story.cohesion.reason)
            }
        }
        line.end(to: &out)
    }
}

// MARK: Head

extension TraceJSONLReport {
    /// Every option but the threads, on which nothing in the report may depend.
    private func write(_ options: TraceOptions, to line: inout JSONLine) {
        line.field("threshold", options.threshold)
        line.field("ngram", options.ngram)
        line.field("num_perm", options.permutations)
        line.field("window_days", options.windowDays)
        line.field("seed", options.seed)
        line.field("contained", options.findsContained)
        line.field("rewrites", options.findsRewrites)
        line.field("provenance", options.findsProvenance)
        line.field("all", options.includesSingles)
    }

    private func write(_ summary: Trace.Summary, to line: inout JSONLine) {
        line.field("articles", summary.articles)
        line.field("skipped", summary.skipped)
        line.field("text_bytes", summary.textBytes)
        line.field("copy_pairs", summary.copyPairs)
        line.field("contained_pairs", summary.containedPairs)
        line.field("rewrite_pairs", summary.rewritePairs)
        line.field("copy_groups", summary.copyGroups)
        line.field("stories", summary.stories)
    }
}

// MARK: Articles and edges

extension TraceJSONLReport {
    private func write(_ member: Story.Member, in story: Story, to line: inout JSONLine) {
        line.object {
            $0.field("article_id", member.header.id.rawValue)
            $0.field("outlet", member.header.outlet)
            $0.field("published", member.header.published?.description)
            $0.field("title", member.header.title)
            $0.field("url", member.header.url)
            $0.field("author", member.header.author)
            $0.field("language", member.header.language)
            $0.field("copy_group", member.copyGroup)
            $0.field("role", member.role?.rawValue)
            $0.field("parent_id", member.parent.flatMap(story.identifier(ofArticle:)))
            $0.field("relation", member.relation?.rawValue)
            $0.array("also_in") { for story in member.alsoIn { $0.element(story.rawValue) } }
        }
    }

    /// One edge with every figure that the trace has for it.
    private struct Edge {
        var parent: Story.Member
        var child: Story.Member
        var relation: Provenance.Relation
        var probability: Double?
        var jaccard: Double?
        var containment: Double?
    }

    /// The provenance's edges; without a provenance, those of the tree.
    private func edges(of story: Story, in trace: Trace) -> [Edge] {
        if let provenance = story.provenance {
            return provenance.edges.compactMap { edge in
                self.edge(edge.parent, edge.child, edge.relation, edge.probability, in: story, of: trace)
            }
        }
        return story.members.enumerated().compactMap { index, member in
            guard let parent = member.parent, let relation = member.relation else { return nil }
            return edge(parent, index, relation, nil, in: story, of: trace)
        }
    }

    private func edge(
        _ parent: Int,
        _ child: Int,
        _ relation: Provenance.Relation,
        _ probability: Double?,
        in story: Story,
        of trace: Trace
    ) -> Edge? {
        guard story.members.indices.contains(parent), story.members.indices.contains(child) else { return nil }
        let from = story.members[parent]
        let to = story.members[child]
        var edge = Edge(parent: from, child: to, relation: relation, probability: probability)
        if to.parent == parent, let jaccard = to.jaccard {
            edge.jaccard = jaccard.rawValue
            edge.containment = to.containment?.rawValue
        } else if let match = trace.match(from.position, to.position) {
            edge.jaccard = match.jaccard.rawValue
            edge.containment = (match.a == to.position ? match.containmentA : match.containmentB).rawValue
        }
        return edge
    }

    private func write(_ edge: Edge, to line: inout JSONLine) throws {
        let shared = try passages(edge.parent.position, edge.child.position)
        line.object {
            $0.field("parent", edge.parent.header.id.rawValue)
            $0.field("child", edge.child.header.id.rawValue)
            $0.field("relation", edge.relation.rawValue)
            $0.field("probability", edge.probability.map(Figures.modelled))
            $0.field("jaccard", edge.jaccard)
            $0.field("containment", edge.containment)
            $0.array("passages") { for passage in shared { $0.element(passage) } }
        }
    }
}

// MARK: Provenance

extension TraceJSONLReport {
    private func write(_ provenance: Provenance?, of story: Story, to line: inout JSONLine) {
        if let origin = provenance?.origin {
            line.object("origin") { write(origin, of: story, to: &$0) }
        } else {
            line.null("origin")
        }
        write("alternatives", provenance?.alternatives ?? [], of: story, to: &line)
        write("evidence", provenance?.evidence ?? [], of: story, to: &line)
        write("counter_evidence", provenance?.counterEvidence ?? [], of: story, to: &line)
        write("independent_origins", provenance?.independentOrigins ?? [], of: story, to: &line)
        line.array("notes") { for note in provenance?.notes ?? [] { $0.element(note) } }
    }

    private func write(_ key: StaticString, _ origins: [Provenance.Origin], of story: Story, to line: inout JSONLine) {
        line.array(key) { line in
            for origin in origins { line.object { write(origin, of: story, to: &$0) } }
        }
    }

    private func write(_ origin: Provenance.Origin, of story: Story, to line: inout JSONLine) {
        line.field("outlet", origin.name)
        line.field("kind", origin.kind.rawValue)
        line.field("article", origin.article.flatMap(story.identifier(ofArticle:)))
        line.field("absent", origin.isAbsent)
        line.field("confidence", Figures.modelled(origin.confidence))
        line.field("band", origin.band.rawValue)
    }

    private func write(_ key: StaticString, _ evidence: [Provenance.Evidence], of story: Story, to line: inout JSONLine)
    {
        line.array(key) { line in
            for item in evidence {
                line.object {
                    $0.field("article", story.identifier(ofArticle: item.article))
                    $0.field("kind", item.kind)
                    $0.field("quote", item.quote)
                    $0.field("start", item.range?.start)
                    $0.field("end", item.range?.end)
                    $0.field("outlet", item.outlet)
                    $0.field("weight", Figures.modelled(item.weight))
                }
            }
        }
    }
}
