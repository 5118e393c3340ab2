/// Which units tell the report of a group that they are not in: a live blog, or a digest of several stories.
///
/// A unit is in one group at most, the one that it fits best. It tells another's report as well where the mean of its
/// scores to that group's units, a pair that nobody scored counting 0, says likelier than not, and it has something in
/// common with them without the unit that binds it most, which may be a digest itself. That is said of the unit only
/// where the rest of its own group would not join the other: two groups that are alike as wholes are look-alikes, of which
/// no unit tells both.
struct StoryOverlaps: Sendable {
    /// The groups that a unit belongs to beside its own, ascending.
    private(set) var groups: [Int: [Int]] = [:]

    private struct Bond: Hashable {
        /// A unit, or the group of one.
        let from: Int
        let group: Int
    }

    private struct Sum {
        var total: Int64 = 0
        var best: Int64 = 0

        mutating func add(_ score: Int64) {
            total += score
            best = max(best, score)
        }
    }

    /// O(links).
    ///
    /// - Parameters:
    ///   - groupOf: the group of each unit that is in one.
    ///   - sizes: units of each group.
    ///   - threshold: at which two groups may join, a score from 0 to 1.
    init(groupOf: [Int: Int], sizes: [Int], links: [StoryCorpus.Link], threshold: Double) {
        var ofUnits: [Bond: Sum] = [:]
        var ofGroups: [Bond: Sum] = [:]
        for link in links {
            let (a, b) = (groupOf[link.a], groupOf[link.b])
            let score = StoryFinder.clusteringScore(link.logOdds)
            guard a != b, score > 0 else { continue }
            for (unit, own, other) in [(link.a, a, b), (link.b, b, a)] {
                guard let other else { continue }
                ofUnits[Bond(from: unit, group: other), default: Sum()].add(score)
                if let own { ofGroups[Bond(from: own, group: other), default: Sum()].add(score) }
            }
        }
        let scale = Double(StoryClustering.scale)
        for (bond, sum) in ofUnits {
            let others = Double(sizes[bond.group])
            guard Double(sum.total) >= StoryClustering.leastBest * scale * others,
                Double(sum.total - sum.best) >= StoryClustering.leastWithoutHub * scale * (others - 1)
            else { continue }
            if let own = groupOf[bond.from], sizes[own] > 1 {
                let all = ofGroups[Bond(from: own, group: bond.group), default: Sum()]
                let rest = Double(all.total - sum.total) / (Double(sizes[own] - 1) * others)
                guard rest < threshold * scale else { continue }
            }
            groups[bond.from, default: []].append(bond.group)
        }
        for unit in groups.keys { groups[unit]?.sort() }
    }
}
