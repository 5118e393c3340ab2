/// Stories that were kept apart and that a credit can still bring together: `The Globe reported`, says an article of one
/// story, and the Globe's own article, which is as likely as not to tell the same report, is in another.
///
/// A report and its rewrites often agree less than the rewrites do with each other, for each of them takes another part of
/// it: that is what keeps look-alikes apart too (``StoryClustering``), and words alone do not tell the one from the other.
/// That one article gives the other's outlet as its source does. In 21 invented corpora it was said of 41 pairs of one story
/// and of none of two.
struct CreditJoins {
    /// What the pair itself must score: likelier than not.
    private static let leastLogOdds = 0.0

    private let groups: [[Int]]
    /// Of each unit that is in one.
    private let groupOf: [Int: Int]
    /// Pairs that a credit would join, ordered by their units.
    let loose: [StoryCorpus.Link]

    /// - Parameters:
    ///   - threshold: mean score across two stories at which they may join (``StoryOptions/threshold``).
    ///   - mayCredit: whether one of two units can credit the other at all.
    init(
        groups: [[Int]],
        links: [StoryCorpus.Link],
        threshold: Double,
        mayCredit: (_ a: Int, _ b: Int) -> Bool
    ) {
        var groupOf: [Int: Int] = [:]
        for (group, members) in groups.enumerated() { for unit in members { groupOf[unit] = group } }
        func sides(_ link: StoryCorpus.Link) -> Sides? {
            // A unit on its own is a story by itself, numbered past the groups.
            let (a, b) = (groupOf[link.a] ?? groups.count + link.a, groupOf[link.b] ?? groups.count + link.b)
            return a == b ? nil : Sides(low: min(a, b), high: max(a, b))
        }
        let near: [(link: StoryCorpus.Link, sides: Sides)] = links.compactMap { link in
            guard link.logOdds >= Self.leastLogOdds, mayCredit(link.a, link.b) else { return nil }
            return sides(link).map { (link, $0) }
        }
        var sums: [Sides: Double] = [:]
        for (_, sides) in near { sums[sides] = 0 }
        for link in sums.isEmpty ? [] : links {
            guard let sides = sides(link), let sum = sums[sides] else { continue }
            sums[sides] = sum + StoryClustering.share(logOdds: link.logOdds)
        }
        func size(_ side: Int) -> Double { side < groups.count ? Double(groups[side].count) : 1 }
        loose = near.filter { _, sides in
            sums[sides, default: 0] / (size(sides.low) * size(sides.high)) >= threshold
        }.map(\.link).sorted { ($0.a, $0.b) < ($1.a, $1.b) }
        self.groups = groups
        self.groupOf = groupOf
    }

    private struct Sides: Hashable {
        let low: Int
        let high: Int
    }

    /// The groups, each sorted and ordered by their first, with those together that these pairs hold together, and the first
    /// units of those that were.
    func joined(by credited: [StoryCorpus.Link]) -> (groups: [[Int]], joined: Set<Int>) {
        guard !credited.isEmpty else { return (groups, []) }
        var groups = groups
        var groupOf = groupOf
        // Places of the groups that took another.
        var joined: Set<Int> = []
        for link in credited {
            for unit in [link.a, link.b] where groupOf[unit] == nil {
                groupOf[unit] = groups.count
                groups.append([unit])
            }
            guard let a = groupOf[link.a], let b = groupOf[link.b], a != b else { continue }
            let (kept, gone) = groups[a].count >= groups[b].count ? (a, b) : (b, a)
            for unit in groups[gone] { groupOf[unit] = kept }
            groups[kept] += groups[gone]
            groups[gone] = []
            joined.insert(kept)
            joined.remove(gone)
        }
        let made = groups.filter { !$0.isEmpty }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
        return (made, Set(joined.compactMap { groups[$0].min() }))
    }
}
