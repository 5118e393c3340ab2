/// The maximum spanning arborescence of a directed graph, by Chu and Liu (1965) and Edmonds (1967): of all trees that
/// lead from the root to every node, the one of the greatest total weight.
///
/// With a heap of incoming edges a node, and cycles contracted as they close (Tarjan 1977, Gabow and others 1986): a report
/// that thousands of outlets printed closes thousands of cycles, one inside the other.
enum Arborescence {
    struct Edge {
        let from: Int
        let to: Int
        let weight: Double
    }

    /// The parent of each node `0..<count`, where `count` stands for the root; every node must have an edge from it.
    ///
    /// Of edges of equal weight it takes the first. O(edges · log edges).
    static func parents(count: Int, edges: [Edge]) -> [Int] {
        var search = ArborescenceSearch(nodes: count + 1, edges: edges)
        return search.parents(root: count)
    }
}

private struct ArborescenceSearch {
    private let edges: [Arborescence.Edge]
    private var heaps: EdgeHeaps
    /// The heap of each node, or of what it was contracted to.
    private var heap: [Int]
    private var sets: UndoableSets

    /// Nodes that were contracted to one, with the edges that lead round them.
    private struct Cycle {
        let node: Int
        /// Where the sets stood before.
        let time: Int
        let edges: [Int]
    }

    init(nodes: Int, edges: [Arborescence.Edge]) {
        self.edges = edges
        sets = UndoableSets(count: nodes)
        heaps = EdgeHeaps(edges)
        heap = [Int](repeating: -1, count: nodes)
        for (number, edge) in edges.enumerated() where edge.from != edge.to {
            heap[edge.to] = heaps.merge(heap[edge.to], number)
        }
    }

    mutating func parents(root: Int) -> [Int] {
        // From which start each node was seen; the edge that enters it.
        var seen = [Int](repeating: -1, count: heap.count)
        var entering = [Int](repeating: -1, count: heap.count)
        var cycles: [Cycle] = []
        seen[root] = root
        for start in 0..<root {
            var node = sets.find(start)
            var path: [(node: Int, edge: Int)] = []
            while seen[node] < 0, heap[node] >= 0 {
                let (edge, rest) = heaps.removeGreatest(of: heap[node])
                heap[node] = rest
                seen[node] = start
                path.append((node, edge))
                node = sets.find(edges[edge].from)
                if seen[node] == start { node = contract(&path, closingAt: node, &seen, &cycles) }
            }
            for (_, edge) in path { entering[sets.find(edges[edge].to)] = edge }
        }
        // Open the cycles, the outermost first: each is entered at one node, and led round from there.
        for cycle in cycles.reversed() {
            sets.undo(to: cycle.time)
            let edge = entering[cycle.node]
            for inside in cycle.edges { entering[sets.find(edges[inside].to)] = inside }
            if edge >= 0 { entering[sets.find(edges[edge].to)] = edge }
        }
        return (0..<root).map { entering[$0] >= 0 ? edges[entering[$0]].from : root }
    }

    /// Makes one node of the end of a path, from `node` on; returns it, not seen yet.
    private mutating func contract(
        _ path: inout [(node: Int, edge: Int)],
        closingAt node: Int,
        _ seen: inout [Int],
        _ cycles: inout [Cycle]
    ) -> Int {
        let time = sets.time
        var merged = -1
        var inside: [Int] = []
        while let last = path.popLast() {
            inside.append(last.edge)
            merged = heaps.merge(merged, heap[last.node])
            sets.join(node, last.node)
            if last.node == node { break }
        }
        let whole = sets.find(node)
        heap[whole] = merged
        seen[whole] = -1
        cycles.append(Cycle(node: whole, time: time, edges: inside))
        return whole
    }
}

/// Leftist heaps of edges, the greatest weight first, then the lowest number; a whole heap changes its weights at once.
private struct EdgeHeaps {
    private var left: [Int]
    private var right: [Int]
    private var rank: [Int]
    private var weight: [Double]
    /// What the weights below an edge, and its own, are still to be raised by.
    private var raise: [Double]

    /// A heap an edge, by the edge's number.
    init(_ edges: [Arborescence.Edge]) {
        left = [Int](repeating: -1, count: edges.count)
        right = left
        rank = [Int](repeating: 1, count: edges.count)
        weight = edges.map(\.weight)
        raise = [Double](repeating: 0, count: edges.count)
    }

    /// −1 is the empty heap. O(log edges).
    mutating func merge(_ a: Int, _ b: Int) -> Int {
        guard a >= 0 else { return b }
        guard b >= 0 else { return a }
        settle(a)
        settle(b)
        let isFirst = weight[a] != weight[b] ? weight[a] > weight[b] : a < b
        let (top, other) = isFirst ? (a, b) : (b, a)
        right[top] = merge(right[top], other)
        if rank(left[top]) < rank(right[top]) { (left[top], right[top]) = (right[top], left[top]) }
        rank[top] = rank(right[top]) + 1
        return top
    }

    /// Takes the greatest edge out, and lowers the others by its weight: what each of them would lose against it.
    mutating func removeGreatest(of heap: Int) -> (edge: Int, rest: Int) {
        settle(heap)
        let lost = weight[heap]
        for child in [left[heap], right[heap]] where child >= 0 { raise[child] -= lost }
        return (heap, merge(left[heap], right[heap]))
    }

    private func rank(_ heap: Int) -> Int { heap < 0 ? 0 : rank[heap] }

    private mutating func settle(_ heap: Int) {
        guard raise[heap] != 0 else { return }
        weight[heap] += raise[heap]
        for child in [left[heap], right[heap]] where child >= 0 { raise[child] += raise[heap] }
        raise[heap] = 0
    }
}

/// Sets that are joined and, in the opposite order, parted again: by size, without shortening paths. O(log n) a step.
private struct UndoableSets {
    private var parent: [Int]
    private var size: [Int]
    private var joined: [Int] = []

    init(count: Int) {
        parent = Array(0..<count)
        size = [Int](repeating: 1, count: count)
    }

    var time: Int { joined.count }

    func find(_ node: Int) -> Int {
        var node = node
        while parent[node] != node { node = parent[node] }
        return node
    }

    mutating func join(_ a: Int, _ b: Int) {
        var (x, y) = (find(a), find(b))
        guard x != y else { return }
        if size[x] < size[y] { swap(&x, &y) }
        parent[y] = x
        size[x] += size[y]
        joined.append(y)
    }

    mutating func undo(to time: Int) {
        while joined.count > time {
            let node = joined.removeLast()
            size[parent[node]] -= size[node]
            parent[node] = node
        }
    }
}
