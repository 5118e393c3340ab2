/// Disjoint sets of numbers below a count, with the lowest of each as its root.
struct DisjointUnits {
    private var parents: [Int]

    init(count: Int) {
        parents = Array(0..<count)
    }

    mutating func root(_ unit: Int) -> Int {
        var unit = unit
        while parents[unit] != unit {
            parents[unit] = parents[parents[unit]]
            unit = parents[unit]
        }
        return unit
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        parents[max(x, y)] = min(x, y)
    }
}
