/// The maximum spanning arborescence of a directed graph, by Chu and Liu (1965) and Edmonds (1967): of all trees that
/// lead from the root to every node, the one of the greatest total weight.
enum Arborescence {
    struct Edge {
        let from: Int
        let to: Int
        let weight: Double
    }

    /// The parent of each node `0..<count`, where `count` stands for the root; every node must have an edge from it.
    ///
    /// Of equal trees it takes the one whose edges come first. O(nodes × edges).
    static func parents(count: Int, edges: [Edge]) -> [Int] {
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
