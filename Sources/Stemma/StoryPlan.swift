internal import StemmaIndex

/// Which articles make up a story, before anything of it is read again. Positions count articles of the corpus.
struct StoryPlan: Sendable {
    /// Ascending.
    let members: [Int]
    let cohesion: Story.Cohesion
    /// Verified copies among the members, ordered by position.
    var copies: [Match] = []
    /// Pairs that tell one report in other words, with the probability that they do.
    var rewrites: [StoryFindings.Pair] = []
    /// Groups of copies that lie in this story.
    var groups: [CopyGroup] = []

    /// The stories that copies and rewrites make.
    static func plans(_ findings: StoryFindings, copies: CopyFinder.Findings) -> [StoryPlan] {
        var plans = findings.stories.map { story in
            StoryPlan(members: story.members, cohesion: Story.Cohesion(lowest: story.lowest, reason: story.reason))
        }
        let place = places(of: plans)
        for match in copies.matches {
            if let story = place[match.a], place[match.b] == story { plans[story].copies.append(match) }
        }
        for pair in findings.pairs {
            if let story = place[pair.a] { plans[story].rewrites.append(pair) }
        }
        for group in copies.groups {
            if let story = place[group.representative] { plans[story].groups.append(group) }
        }
        return plans
    }

    /// The stories that copies alone make: one a group.
    static func plans(copies: CopyFinder.Findings) -> [StoryPlan] {
        var plans = copies.groups.map { group in
            StoryPlan(
                members: group.members,
                cohesion: Story.Cohesion(
                    lowest: group.lowest.rawValue,
                    reason: "every copy was verified against one article of the group"
                ),
                groups: [group]
            )
        }
        let place = places(of: plans)
        for match in copies.matches {
            if let story = place[match.a], place[match.b] == story { plans[story].copies.append(match) }
        }
        return plans
    }

    /// A story of one article.
    static func single(_ position: Int) -> StoryPlan {
        StoryPlan(members: [position], cohesion: Story.Cohesion(lowest: 1, reason: "a single article"))
    }

    private static func places(of plans: [StoryPlan]) -> [Int: Int] {
        var place: [Int: Int] = [:]
        for (story, plan) in plans.enumerated() {
            for member in plan.members { place[member] = story }
        }
        return place
    }
}
