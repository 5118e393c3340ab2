/// Decides which contained texts share a story with a longer article that holds them.
///
/// An article that is mostly one text, that is where the text makes up more than ``mostly`` of it, tells that text's
/// report. Where the text makes up less, the article may as well be a digest that quotes ten reports whole, and those
/// must not become one story. So a text that is no more than half of an article may join it only if
///
/// - every text that stands in the article belongs to one story, copies and texts that stand in one another taken
///   together, and
/// - of all articles that hold the text it makes up most of this one: an agency's brief that three long articles quote
///   joins the one that says least besides, and does not join the three.
///
/// Articles are taken by their length, the shortest first, so that a text that holds the brief is considered before an
/// article that holds both. Widespread texts join nothing, nor does a text join one that is hardly longer: those are two
/// versions, and their Jaccard has said that they are no copies.
///
/// **No chains.** That a stands in b, and b shares most with c, does not put a and c together: what may join is cut into
/// stars as copy groups are (``CopyGroups``). In each, every text, with its copies, was verified against one in the
/// middle, which it holds or which holds it.
package struct ContainmentStories: Sendable {
    /// The share of an article that no two different texts can both exceed.
    static let mostly = Containment(rawValue: 0.5)
    /// A whole has at least this many shingles for each of its part's.
    static let leastGrowth = 1.25

    /// The links whose two articles share a story, by their parts, then their wholes.
    package private(set) var joining: [ContainmentLink] = []

    private let order: ContainmentOrder
    /// The article that stands for the copies that an article is one of; others stand for themselves.
    private let representatives: [Int: Int]

    /// - Parameters:
    ///   - groups: copies, which share a story already.
    ///   - order: of the articles that the links name.
    package init(_ links: [ContainmentLink], groups: [CopyGroup], order: ContainmentOrder) {
        var representatives: [Int: Int] = [:]
        for group in groups {
            for member in group.members { representatives[member] = group.representative }
        }
        self.order = order
        self.representatives = representatives
        joining = stars(of: acceptable(links.filter(Self.mayJoin)))
    }

    private static func mayJoin(_ link: ContainmentLink) -> Bool {
        !link.isWidespread && Double(link.overlap.b) >= leastGrowth * Double(link.overlap.a)
    }

    private func unit(_ article: Int) -> Int { representatives[article] ?? article }

    /// The links that the rules above allow.
    private func acceptable(_ links: [ContainmentLink]) -> [ContainmentLink] {
        guard !links.isEmpty else { return [] }
        var stories = UnionFind(count: order.count)
        let nearest = nearest(links)
        var accepted: [ContainmentLink] = []
        for level in links.sorted(by: Self.isShorter).runs(where: { $0.overlap.b == $1.overlap.b }) {
            // Wholes of one length are judged together before any of them joins: their order says nothing.
            let joined = level.runs(where: { $0.whole == $1.whole }).flatMap { held in
                let own = stories.find(unit(held[held.startIndex].whole))
                let texts = Set(held.map { stories.find(unit($0.part)) }).subtracting([own])
                return held.filter { link in
                    link.coverage > Self.mostly || (texts.count <= 1 && nearest[link.part]?.whole == link.whole)
                }
            }
            for link in joined { stories.union(unit(link.part), unit(link.whole)) }
            accepted += joined
        }
        return accepted
    }

    /// The whole with fewer shingles first.
    private static func isShorter(_ a: ContainmentLink, _ b: ContainmentLink) -> Bool {
        (a.overlap.b, a.whole, a.part) < (b.overlap.b, b.whole, b.part)
    }

    /// For each part the whole that it makes up most of.
    private func nearest(_ links: [ContainmentLink]) -> [Int: ContainmentLink] {
        var nearest: [Int: ContainmentLink] = [:]
        for link in links {
            if let best = nearest[link.part] {
                if link.coverage < best.coverage { continue }
                if link.coverage == best.coverage, order.precedes(best.whole, link.whole) { continue }
            }
            nearest[link.part] = link
        }
        return nearest
    }

    /// The links between the text in the middle of a star and another of it, by their parts, then their wholes.
    private func stars(of links: [ContainmentLink]) -> [ContainmentLink] {
        // Numbered by content, so that positions decide nothing.
        let units = Set(links.flatMap { [unit($0.part), unit($0.whole)] }).sorted(by: order.precedes)
        let number = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, $0) })
        func ends(_ link: ContainmentLink) -> (part: Int, whole: Int) {
            (number[unit(link.part)] ?? 0, number[unit(link.whole)] ?? 0)
        }
        // Of the links between two units the one of greatest Jaccard, with numbers in the place of positions.
        var closest: [CandidatePair: Match] = [:]
        for link in links {
            let (part, whole) = ends(link)
            guard part != whole else { continue }
            let match = link.match(a: min(part, whole), b: max(part, whole))
            let pair = CandidatePair(match.a, match.b)
            if closest[pair].map({ $0.jaccard < match.jaccard }) ?? true { closest[pair] = match }
        }
        let matches = closest.sorted { $0.key < $1.key }.map(\.value)
        var middle: [Int: Int] = [:]
        for star in CopyGroups(matches: matches).groups {
            for member in star.members { middle[member] = star.representative }
        }
        return links.filter { link in
            let (part, whole) = ends(link)
            guard let center = middle[part], middle[whole] == center else { return false }
            return part == center || whole == center
        }.sorted { ($0.part, $0.whole) < ($1.part, $1.whole) }
    }
}

extension ContainmentLink {
    /// The link as a match of other numbers than its articles' positions.
    fileprivate func match(a: Int, b: Int) -> Match {
        Match(
            a: a,
            b: b,
            kind: .copy,
            jaccard: overlap.jaccard,
            containmentA: containment,
            containmentB: coverage,
            score: containment.rawValue
        )
    }
}

extension RandomAccessCollection where Index == Int {
    /// The longest stretches of neighbours that belong together. O(n).
    fileprivate func runs(where belong: (Element, Element) -> Bool) -> [SubSequence] {
        var runs: [SubSequence] = []
        var start = startIndex
        for at in indices where at + 1 == endIndex || !belong(self[at], self[at + 1]) {
            runs.append(self[start...at])
            start = at + 1
        }
        return runs
    }
}
