extension CopyGraph {
    /// Pairs that could join parts of a crowd: in each component of more than `size` articles, the representative of its
    /// largest star that is not in `compared` yet, with every article outside that star that it was not matched with.
    /// Adds these representatives to `compared`, by their positions.
    ///
    /// Articles of one component that are no copies of a representative are compared with it once, whatever comes of it.
    func crowdPairs(over size: Int, compared: inout Set<Int>) -> [CandidatePair] {
        let crowds = components().filter { $0.count > size }
        guard !crowds.isEmpty else { return [] }
        let stars = stars()
        var pairs: [CandidatePair] = []
        for component in crowds {
            var sizes: [Int: Int] = [:]
            for node in component { if let star = stars[node] { sizes[star, default: 0] += 1 } }
            let open = component.filter { sizes[$0] != nil && !compared.contains(position(of: $0)) }
            guard let center = open.max(by: { (sizes[$0] ?? 0, $1) < (sizes[$1] ?? 0, $0) }) else { continue }
            compared.insert(position(of: center))
            let known = Set(nodesMatched(with: center))
            for node in component where node != center && stars[node] != center && !known.contains(node) {
                let (a, b) = (position(of: center), position(of: node))
                pairs.append(CandidatePair(min(a, b), max(a, b)))
            }
        }
        return pairs.sorted()
    }

    /// The nodes that matches join, directly or through others; each ascending, by their first.
    private func components() -> [[Int]] {
        var sets = UnionFind(count: nodeCount)
        for node in 0..<nodeCount {
            for other in nodesMatched(with: node) { sets.union(node, other) }
        }
        var components = [[Int]](repeating: [], count: nodeCount)
        for node in 0..<nodeCount { components[sets.find(node)].append(node) }
        return components.filter { !$0.isEmpty }
    }
}
