internal import StemmaFingerprint

/// The stories of a corpus. Articles are named by their position in the order they were added.
package struct StoryFindings: Sendable, Hashable {
    /// Articles that tell one report, and how tightly they hold together.
    package struct Story: Sendable, Hashable {
        /// Two or more positions, ascending.
        package let members: [Int]
        /// The lowest mean probability of "same report" between any article and the rest of the story.
        package let lowest: Double
        /// Why the story was not split, in words.
        package let reason: String
    }

    /// Two articles of one story that tell one report in other words.
    package struct Pair: Sendable, Hashable {
        /// The lower position.
        package let a: Int
        package let b: Int
        /// Probability that both tell the same report.
        package let score: Double

        /// Of the articles that stand for two units.
        init(_ link: StoryCorpus.Link, of units: StoryFinder.Units) {
            let (x, y) = (units.representatives[link.a], units.representatives[link.b])
            (a, b) = (min(x, y), max(x, y))
            score = FeatureMath.probability(logOdds: link.logOdds)
        }
    }

    /// Ordered by first member. Every group of copies is in one of them.
    package let stories: [Story]
    /// Links between the articles that stand for their copies, ordered by position.
    package let pairs: [Pair]
    /// By article the places in ``stories`` of those that it belongs to beside its own, ascending: live blogs and digests.
    package let overlaps: [Int: [Int]]

    /// A pair within a story is reported from this probability on.
    private static let leastPair = 0.5

    /// - Parameters:
    ///   - joined: the first units of groups that a credit put together (``CreditJoins``).
    ///   - threshold: at which a group takes a unit (``StoryOptions/threshold``).
    init(
        groups: [[Int]],
        joined: Set<Int> = [],
        links: [StoryCorpus.Link],
        units: StoryFinder.Units,
        threshold: Double
    ) {
        var groupOf: [Int: Int] = [:]
        for (group, members) in groups.enumerated() {
            for unit in members { groupOf[unit] = group }
        }
        var sums: [Int: Double] = [:]
        var pairs: [Pair] = []
        for link in links {
            guard let group = groupOf[link.a], groupOf[link.b] == group else { continue }
            let pair = Pair(link, of: units)
            sums[link.a, default: 0] += pair.score
            sums[link.b, default: 0] += pair.score
            if pair.score >= Self.leastPair { pairs.append(pair) }
        }
        var stories = groups.map { group in
            let others = Double(max(1, group.count - 1))
            let lowest = group.map { (sums[$0] ?? 0) / others }.min() ?? 0
            return Story(
                members: group.flatMap { units.members[$0] }.sorted(),
                lowest: lowest,
                texts: group.count,
                isJoined: group.first.map(joined.contains) ?? false
            )
        }
        var sizes = groups.map(\.count)
        for unit in 0..<units.count where groupOf[unit] == nil && units.members[unit].count > 1 {
            groupOf[unit] = stories.count
            sizes.append(1)
            stories.append(Story(members: units.members[unit], lowest: 1, texts: 1, isJoined: false))
        }
        let order = stories.indices.sorted { (stories[$0].members.first ?? 0) < (stories[$1].members.first ?? 0) }
        self.stories = order.map { stories[$0] }
        var place = order
        for (at, group) in order.enumerated() { place[group] = at }
        var overlaps: [Int: [Int]] = [:]
        for (unit, others) in StoryOverlaps(groupOf: groupOf, sizes: sizes, links: links, threshold: threshold).groups {
            for article in units.members[unit] { overlaps[article] = others.map { place[$0] }.sorted() }
        }
        self.overlaps = overlaps
        self.pairs = pairs.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    }
}

extension StoryFindings.Story {
    /// A story of `texts` different texts.
    fileprivate init(members: [Int], lowest: Double, texts: Int, isJoined: Bool) {
        self.members = members
        self.lowest = min(1, lowest)
        let percent = Int((min(1, lowest) * 100).rounded())
        switch texts {
        case 1: reason = "copies of one text"
        case 2: reason = "two texts that tell one report with a probability of \(percent) %"
        default:
            reason =
                "of \(texts) texts the least bound agrees with the others at \(percent) % on average, "
                + (isJoined
                    ? "and where two parts agree less, one credits the other's outlet"
                    : "and no two parts agree much more within than with each other")
        }
    }
}
