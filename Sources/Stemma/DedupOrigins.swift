internal import StemmaIndex
internal import StemmaProvenance
internal import StemmaText

/// Finds the article of a group of copies that the others derive from.
struct DedupOrigins: Sendable {
    /// Of a larger group only so many of its first articles are read: a copy that late is not where it came from.
    static let limit = 128

    let options: TraceOptions
    let outlets: OutletLexicon?
    let articles: ArticleRegister
    let shingles: ShingleReader
    let order: DedupOrder

    /// The position of the origin's own article, or else of the one that all others come from; `nil` where the articles
    /// do not say.
    ///
    /// - Throws: what reading an article again throws.
    func origin(of group: CopyGroup, matches: [Match]) throws -> Int? {
        let earliest = group.members.map { order.rank(of: $0) }.sorted().prefix(Self.limit)
        let members = earliest.map(\.position).sorted()
        let plan = StoryPlan(
            members: members,
            cohesion: Story.Cohesion(lowest: group.lowest.rawValue, reason: "copies"),
            copies: matches.filter { members.contains($0.a) && members.contains($0.b) }
        )
        let builder = StoryBuilder(options: options, outlets: outlets, articles: articles, shingles: shingles)
        let story = try builder.build(plan).story
        guard let provenance = story.provenance else { return nil }
        if let origin = provenance.origin.article, provenance.origin.band != .undetermined {
            return story.members[origin].position
        }
        return root(of: provenance).map { story.members[$0].position }
    }

    /// The article that every other one more likely than not comes from, directly or through others.
    private func root(of provenance: Provenance) -> Int? {
        var likeliest = [Double](repeating: 0, count: provenance.roles.count)
        for edge in provenance.edges { likeliest[edge.child] = max(likeliest[edge.child], edge.probability) }
        let roots = likeliest.indices.filter { likeliest[$0] == 0 }
        guard roots.count == 1, likeliest.allSatisfy({ $0 == 0 || $0 > 0.5 }) else { return nil }
        return roots[0]
    }
}
