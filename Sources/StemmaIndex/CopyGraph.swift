/// The articles that verified matches join, with each one's neighbours.
///
/// Nodes are places among the articles that have a match, ascending by position.
struct CopyGraph {
    private struct Neighbour {
        let node: Int
        let jaccard: Jaccard
    }

    /// Positions in the corpus, ascending.
    private let articles: [Int]
    /// Where each node's neighbours start in `neighbours`; one more than there are nodes.
    private let starts: [Int]
    /// By node, then ascending.
    private let neighbours: [Neighbour]

    /// O(e) for e matches in order of their articles, as they mostly come, and O(e log e) for others.
    init(matches: [Match]) {
        var copies = matches.filter { $0.kind == .copy }
        if !zip(copies, copies.dropFirst()).allSatisfy({ ($0.a, $0.b) < ($1.a, $1.b) }) {
            // Should a pair come twice, its greatest Jaccard counts.
            copies.sort { ($0.a, $0.b, $1.jaccard) < ($1.a, $1.b, $0.jaccard) }
            var last: Match?
            copies.removeAll { match in
                defer { last = match }
                return last?.a == match.a && last?.b == match.b
            }
        }
        let articles = PositionSet(copies.map { ($0.a, $0.b) })
        let ends = copies.map { (a: articles.place(of: $0.a), b: articles.place(of: $0.b)) }
        var starts = [Int](repeating: 0, count: articles.count + 1)
        for (a, b) in ends { (starts[a + 1], starts[b + 1]) = (starts[a + 1] + 1, starts[b + 1] + 1) }
        for node in 0..<articles.count { starts[node + 1] += starts[node] }
        // In this order each node meets its lower neighbours first, and both kinds ascending.
        var next = starts
        var neighbours = [Neighbour](
            repeating: Neighbour(node: 0, jaccard: Jaccard(rawValue: 0)),
            count: 2 * copies.count
        )
        for (match, (a, b)) in zip(copies, ends) {
            neighbours[next[b]] = Neighbour(node: a, jaccard: match.jaccard)
            next[b] += 1
        }
        for (match, (a, b)) in zip(copies, ends) {
            neighbours[next[a]] = Neighbour(node: b, jaccard: match.jaccard)
            next[a] += 1
        }
        (self.articles, self.starts, self.neighbours) = (articles.positions, starts, neighbours)
    }

    var nodeCount: Int { articles.count }

    /// Where in the corpus a node's article stands.
    func position(of node: Int) -> Int { articles[node] }

    /// A node's neighbours, ascending.
    func nodesMatched(with node: Int) -> [Int] { neighbours(of: node).map(\.node) }

    /// For each node the representative that took it, itself where it is one, or `nil` where it stays alone.
    ///
    /// The greedy cover: the node with most free neighbours takes them, until no node has one. O(e log e) for e matches.
    func stars() -> [Int?] {
        var stars = [Int?](repeating: nil, count: articles.count)
        var free = articles.indices.map { neighbours(of: $0).count }
        let ranks = ranks()
        var byFree = [[Int]](repeating: [], count: (free.max() ?? 0) + 1)
        for node in articles.indices { byFree[free[node]].append(node) }
        for count in stride(from: byFree.count - 1, to: 0, by: -1) {
            for node in byFree[count].sorted(by: { ranks[$0] < ranks[$1] }) where stars[node] == nil {
                // Neighbours were taken since: its turn comes later.
                guard free[node] == count else {
                    byFree[free[node]].append(node)
                    continue
                }
                let taken = neighbours(of: node).filter { stars[$0.node] == nil }.map(\.node) + [node]
                for member in taken {
                    stars[member] = node
                    for neighbour in neighbours(of: member) { free[neighbour.node] -= 1 }
                }
            }
            byFree[count] = []
        }
        return stars
    }

    /// Moves each member to the representative that it resembles most, unless that leaves its own alone.
    func moveToNearest(_ stars: inout [Int?]) {
        var sizes = [Int](repeating: 0, count: articles.count)
        for star in stars { if let star { sizes[star] += 1 } }
        for node in articles.indices {
            guard let own = stars[node], own != node, sizes[own] > 2 else { continue }
            guard let nearest = nearestRepresentative(of: node, stars), nearest != own else { continue }
            sizes[own] -= 1
            sizes[nearest] += 1
            stars[node] = nearest
        }
    }

    func groups(of stars: [Int?]) -> [CopyGroup] {
        var members = [[Int]](repeating: [], count: articles.count)
        var lowest = [Jaccard](repeating: Jaccard(rawValue: 1), count: articles.count)
        for (node, star) in stars.enumerated() {
            guard let star else { continue }
            members[star].append(articles[node])
            if let jaccard = neighbours(of: node).first(where: { $0.node == star })?.jaccard {
                lowest[star] = min(lowest[star], jaccard)
            }
        }
        let groups = articles.indices.filter { !members[$0].isEmpty }.map {
            CopyGroup(representative: articles[$0], members: members[$0], lowest: lowest[$0])
        }
        return groups.sorted { $0.members[0] < $1.members[0] }
    }

    private func neighbours(of node: Int) -> ArraySlice<Neighbour> {
        neighbours[starts[node]..<starts[node + 1]]
    }

    /// Each node's place in the order of falling sums of Jaccards, then of positions.
    private func ranks() -> [Int] {
        // Summed in ascending order of the values, so that positions do not change the rounding.
        let sums = articles.indices.map { node -> Double in
            let near = neighbours(of: node)
            if near.count <= 2 { return near.reduce(0) { $0 + $1.jaccard.rawValue } }
            return near.map(\.jaccard.rawValue).sorted().reduce(0, +)
        }
        var ranks = [Int](repeating: 0, count: articles.count)
        for (rank, node) in articles.indices.sorted(by: { (sums[$1], $0) < (sums[$0], $1) }).enumerated() {
            ranks[node] = rank
        }
        return ranks
    }

    /// The neighbour that is a representative and resembles a node most; the lower position where two do.
    private func nearestRepresentative(of node: Int, _ stars: [Int?]) -> Int? {
        let representatives = neighbours(of: node).filter { stars[$0.node] == $0.node }
        return representatives.max { ($0.jaccard, $1.node) < ($1.jaccard, $0.node) }?.node
    }
}
