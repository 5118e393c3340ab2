/// Disjoint sets of the numbers below a count, each named by its least member.
///
/// Union links the higher root below the lower, with path halving: near constant time a call in practice.
package struct UnionFind: Sendable {
    private var parents: [UInt32]

    package init(count: Int) {
        precondition(count <= Int(UInt32.max), "\(count) elements; at most \(UInt32.max) are possible")
        parents = (0..<UInt32(count)).map { $0 }
    }

    /// The least member of the element's set.
    package mutating func find(_ element: Int) -> Int {
        var node = element
        while parents[node] != node {
            let above = parents[Int(parents[node])]
            parents[node] = above
            node = Int(above)
        }
        return node
    }

    /// Joins two sets; returns whether they were apart.
    @discardableResult package mutating func union(_ a: Int, _ b: Int) -> Bool {
        let first = find(a), second = find(b)
        guard first != second else { return false }
        parents[max(first, second)] = UInt32(min(first, second))
        return true
    }
}
