import StemmaIndex
import StemmaText
import Testing

@testable import StemmaProvenance

/// The tree against one that contracts cycle after cycle on copies of the graph.
struct LargeArborescenceTests {
    private typealias Edge = Arborescence.Edge

    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
        }
    }

    private func graph(nodes: Int, edges: Int, weights: Range<Int>, _ generator: inout Generator) -> [Edge] {
        func weight() -> Double { Double(Int.random(in: weights, using: &generator)) }
        let between = (0..<edges).map { _ in
            Edge(
                from: Int.random(in: 0..<nodes, using: &generator),
                to: Int.random(in: 0..<nodes, using: &generator),
                weight: weight()
            )
        }
        return (between + (0..<nodes).map { Edge(from: nodes, to: $0, weight: weight() - 40) }).shuffled(
            using: &generator
        )
    }

    private func weight(_ parents: [Int], _ edges: [Edge]) -> Double {
        parents.enumerated().reduce(0) { sum, pair in
            let (node, parent) = pair
            let best = edges.lazy.filter { $0.from == parent && $0.to == node }.map(\.weight).max()
            return sum + (best ?? -.infinity)
        }
    }

    private func isTree(_ parents: [Int]) -> Bool {
        parents.indices.allSatisfy { node in
            var (walk, steps) = (node, 0)
            while walk < parents.count, steps <= parents.count {
                walk = parents[walk]
                steps += 1
            }
            return walk == parents.count
        }
    }

    @Test("No tree is heavier", arguments: [(1, 0), (2, 4), (5, 12), (12, 60), (40, 90), (40, 900)])
    func heaviest(nodes: Int, count: Int) {
        var generator = Generator(state: UInt64(nodes * 1000 + count))
        for _ in 0..<60 {
            let edges = graph(nodes: nodes, edges: count, weights: -30..<10, &generator)
            let parents = Arborescence.parents(count: nodes, edges: edges)
            #expect(isTree(parents))
            #expect(weight(parents, edges) == weight(Self.slowParents(count: nodes, edges: edges), edges))
        }
    }

    @Test("Where no two trees weigh the same the tree is the one")
    func same() {
        var generator = Generator(state: 3)
        for nodes in [3, 9, 30] {
            for _ in 0..<40 {
                let edges = graph(nodes: nodes, edges: nodes * 6, weights: -1_000_000_000..<1_000_000_000, &generator)
                    .map { Edge(from: $0.from, to: $0.to, weight: $0.weight * 0x1p-20) }
                #expect(
                    Arborescence.parents(count: nodes, edges: edges) == Self.slowParents(count: nodes, edges: edges)
                )
            }
        }
    }

    @Test("A report that twenty thousand outlets printed is traced: its cycles lie one inside the other")
    func star() {
        let count = 20_000
        var generator = Generator(state: 8)
        var edges: [Edge] = []
        for leaf in 1..<count {
            let weight = Double.random(in: -2..<0, using: &generator)
            edges.append(Edge(from: 0, to: leaf, weight: weight))
            edges.append(Edge(from: leaf, to: 0, weight: weight - 0.5))
        }
        edges += (0..<count).map { Edge(from: count, to: $0, weight: -30) }
        let parents = Arborescence.parents(count: count, edges: edges)
        #expect(parents[0] == count)
        #expect(parents.dropFirst().allSatisfy { $0 == 0 })
    }

    @Test("The story of one text in three thousand outlets has the first as its origin")
    func crowd() {
        let text = "Divers of the Ostrel harbour office found cracks in three piers of the east quay on Monday."
        let articles = (0..<3000).map { number in
            Article(
                id: Article.ID(rawValue: "a\(number)"),
                text: text,
                outlet: "Quay Post \(number)",
                published: PublicationTime("2026-03-\(number == 0 ? "02" : "05")")
            )
        }
        let one = Jaccard(rawValue: 1)
        let matches = (1..<articles.count).map { other in
            Match(
                a: 0,
                b: other,
                kind: .copy,
                jaccard: one,
                containmentA: Containment(rawValue: 1),
                containmentB: Containment(rawValue: 1),
                score: 1
            )
        }
        let provenance = StoryProvenance.infer(articles: articles, matches: matches)
        #expect(provenance.edges.count == articles.count - 1)
        #expect(provenance.edges.allSatisfy { $0.parent == 0 && $0.relation == .verbatim })
        #expect(provenance.roles.dropFirst().allSatisfy { $0 == .copy })
    }

    // MARK: The oracle

    private static func slowParents(count: Int, edges: [Edge]) -> [Int] {
        let chosen = solve(nodes: count + 1, root: count, edges: edges.enumerated().map { ($1, $0) })
        var parents = [Int](repeating: count, count: count)
        for index in chosen where edges[index].to < count { parents[edges[index].to] = edges[index].from }
        return parents
    }

    /// The numbers of the chosen edges. `edges` carry the number that they had at first.
    private static func solve(nodes: Int, root: Int, edges: [(edge: Edge, number: Int)]) -> [Int] {
        var best = [Int?](repeating: nil, count: nodes)
        for (i, item) in edges.enumerated() where item.edge.to != root && item.edge.from != item.edge.to {
            let to = item.edge.to
            if best[to].map({ edges[$0].edge.weight < item.edge.weight }) ?? true { best[to] = i }
        }
        guard let cycle = cycle(nodes: nodes, root: root, best: best, edges: edges) else {
            return best.compactMap { $0.map { edges[$0].number } }
        }
        // Contract the cycle to one node, solve, then open it where the chosen edge enters.
        var name = [Int](repeating: -1, count: nodes)
        var next = 0
        for node in 0..<nodes where !cycle.contains(node) {
            name[node] = next
            next += 1
        }
        for node in cycle { name[node] = next }
        var inner: [(edge: Edge, number: Int)] = []
        for (i, item) in edges.enumerated() where name[item.edge.from] != name[item.edge.to] {
            var weight = item.edge.weight
            if name[item.edge.to] == next, let inside = best[item.edge.to] { weight -= edges[inside].edge.weight }
            inner.append((Edge(from: name[item.edge.from], to: name[item.edge.to], weight: weight), i))
        }
        let solved = solve(nodes: next + 1, root: name[root], edges: inner)
        var entered: Int?
        for i in solved where name[edges[i].edge.to] == next { entered = edges[i].edge.to }
        var chosen = solved.map { edges[$0].number }
        for node in cycle where node != entered {
            if let inside = best[node] { chosen.append(edges[inside].number) }
        }
        return chosen
    }

    /// The nodes of a cycle among the best edges, in ascending order; `nil` if they form a tree.
    private static func cycle(
        nodes: Int,
        root: Int,
        best: [Int?],
        edges: [(edge: Edge, number: Int)]
    ) -> [Int]? {
        var visited = [Int](repeating: -1, count: nodes)
        for start in 0..<nodes {
            var node = start
            while node != root, visited[node] == -1, let edge = best[node] {
                visited[node] = start
                node = edges[edge].edge.from
            }
            guard node != root, visited[node] == start, best[node] != nil else { continue }
            var members: [Int] = []
            var walk = node
            repeat {
                members.append(walk)
                guard let edge = best[walk] else { break }
                walk = edges[edge].edge.from
            } while walk != node
            return members.sorted()
        }
        return nil
    }
}
