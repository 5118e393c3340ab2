internal import StemmaIndex

/// Which articles make up a story, before anything of it is read again. Positions count articles of the corpus.
struct StoryPlan: Sendable {
    /// Ascending.
    let members: [Int]
    let cohesion: Story.Cohesion
    /// Verified copies among the members, ordered by position; texts that stand in longer ones among them.
    var copies: [Match] = []
    /// Texts that joined the story of the longer article that they stand in.
    var joining: [ContainmentLink] = []
    /// Pairs that tell one report in other words, with the probability that they do.
    var rewrites: [StoryFindings.Pair] = []
    /// Groups of copies that lie in this story.
    var groups: [CopyGroup] = []
    /// Of members that belong to other stories as well, the members of each of those.
    var alsoIn: [Int: [[Int]]] = [:]

    /// The stories that copies and rewrites make.
    static func plans(_ findings: StoryFindings, copies: CopyFinder.Findings) -> [StoryPlan] {
        var plans = findings.stories.map { story in
            StoryPlan(members: story.members, cohesion: Story.Cohesion(lowest: story.lowest, reason: story.reason))
        }
        let place = places(of: plans)
        addCopies(copies, to: &plans, place)
        for pair in findings.pairs {
            if let story = place[pair.a] { plans[story].rewrites.append(pair) }
        }
        for group in copies.groups {
            if let story = place[group.representative] { plans[story].groups.append(group) }
        }
        return plans
    }

    /// The stories that copies alone make: one a group, and groups that texts in longer articles join.
    static func plans(copies: CopyFinder.Findings) -> [StoryPlan] {
        var plans = CopyStory.stories(groups: copies.groups, joining: copies.joining).map { story in
            StoryPlan(
                members: story.members,
                cohesion: Story.Cohesion(lowest: story.lowest, reason: story.reason),
                groups: story.groups
            )
        }
        addCopies(copies, to: &plans, places(of: plans))
        return plans
    }

    /// A story of one article.
    static func single(_ position: Int) -> StoryPlan {
        StoryPlan(members: [position], cohesion: Story.Cohesion(lowest: 1, reason: "a single article"))
    }

    /// By article the plans of the stories that it belongs to beside its own, ascending: those that its words tell too,
    /// and those of texts that stand in it whole, unless they stand in so many that they tell nothing.
    ///
    /// - Parameter overlaps: what the words tell (``StoryFindings/overlaps``).
    static func overlaps(of plans: [StoryPlan], _ overlaps: [Int: [Int]], contained: [ContainmentLink]) -> [Int: [Int]]
    {
        guard !overlaps.isEmpty || !contained.isEmpty else { return [:] }
        let place = places(of: plans)
        var all = overlaps
        for link in contained where !link.isWidespread {
            guard let story = place[link.part], place[link.whole] != story else { continue }
            if all[link.whole]?.contains(story) != true { all[link.whole, default: []].append(story) }
        }
        for article in all.keys { all[article]?.sort() }
        return all
    }

    private static func addCopies(_ copies: CopyFinder.Findings, to plans: inout [StoryPlan], _ place: [Int: Int]) {
        for match in copies.matches {
            if let story = place[match.a], place[match.b] == story { plans[story].copies.append(match) }
        }
        for link in copies.contained {
            if let story = place[link.part], place[link.whole] == story { plans[story].copies.append(link.match) }
        }
        for link in copies.joining {
            if let story = place[link.part] { plans[story].joining.append(link) }
        }
        for story in plans.indices { plans[story].copies.sort { ($0.a, $0.b) < ($1.a, $1.b) } }
    }

    private static func places(of plans: [StoryPlan]) -> [Int: Int] {
        var place: [Int: Int] = [:]
        for (story, plan) in plans.enumerated() {
            for member in plan.members { place[member] = story }
        }
        return place
    }
}
