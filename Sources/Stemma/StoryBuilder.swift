internal import StemmaIndex
internal import StemmaProvenance
internal import StemmaText

/// Turns a plan into a story: reads its articles again, compares them exactly, and infers where the story came from.
///
/// A pure function of the plan's articles, so that stories are built on any thread in any order.
struct StoryBuilder: Sendable {
    /// Up to this many articles every pair of a story is compared; in a larger story only pairs that are linked.
    static let allPairsLimit = 96

    let options: TraceOptions
    /// `nil` where nobody asks where stories came from.
    let outlets: OutletLexicon?
    let articles: ArticleRegister
    let shingles: ShingleReader
    /// Outlets whose stamps run ahead.
    var clocks = OutletClocks()

    /// The story, and the pairs linked as rewrites with exact figures in corpus positions.
    ///
    /// - Throws: what reading an article again throws.
    func build(_ plan: StoryPlan) throws -> (story: Story, rewrites: [Match]) {
        let cast = try StoryCast(plan, articles: articles, withTexts: outlets != nil)
        let figures = try StoryFigures(plan, cast: cast, options: options) { position in
            guard let index = cast.index[position], cast.articles.indices.contains(index) else {
                return try shingles.shingles(at: position, of: articles)
            }
            return shingles.shingles(of: cast.articles[index].text)
        }
        let set = cast.articles.isEmpty ? nil : { shingles.shingles(of: cast.articles[$0].text) }
        let provenance = outlets.map {
            StoryProvenance.infer(articles: cast.articles, matches: figures.local, lexicon: $0, clocks: clocks)
        }
        let parents = StoryParents(provenance, plan: plan, cast: cast, figures: figures)
        let names = copyGroupNames(plan)
        let members = cast.headers.indices.map { index in
            let parent = parents.parent[index]
            let overlap = parent.map { figures.overlap(child: index, parent: $0.article, make: set) }
            return Story.Member(
                position: cast.positions[index],
                header: cast.headers[index],
                copyGroup: names[cast.positions[index]],
                role: parents.role[index],
                parent: parent?.article,
                relation: parent?.relation,
                jaccard: overlap?.jaccard,
                containment: overlap?.ofChild,
                alsoIn: otherStories(of: cast.positions[index], plan)
            )
        }
        let story = Story(
            id: Story.ID(members: cast.headers.lazy.map(\.id)),
            members: members,
            provenance: provenance,
            cohesion: plan.cohesion
        )
        return (story, figures.rewrites)
    }

    private func otherStories(of position: Int, _ plan: StoryPlan) -> [Story.ID] {
        plan.alsoIn[position, default: []].map { members in
            Story.ID(members: members.lazy.map { articles.id(at: $0) })
        }.sorted { $0.rawValue < $1.rawValue }
    }

    private func copyGroupNames(_ plan: StoryPlan) -> [Int: String] {
        var names: [Int: String] = [:]
        for group in plan.groups {
            var ids: [Article.ID] = []
            for member in group.members { ids.append(articles.id(at: member)) }
            let name = copyGroupName(members: ids)
            for member in group.members { names[member] = name }
        }
        return names
    }
}
