internal import StemmaIndex

/// The sets of articles that matches join, directly or through others.
struct DedupFamilies {
    /// Each ascending; by their first articles.
    let families: [[Int]]

    init(_ matches: [Match]) {
        var parent: [Int: Int] = [:]
        func root(_ position: Int) -> Int {
            var at = position
            while let next = parent[at], next != at {
                // Halves the way, so that later look-ups are short.
                parent[at] = parent[next] ?? next
                at = parent[at] ?? next
            }
            return at
        }
        for match in matches {
            let (a, b) = (root(match.a), root(match.b))
            parent[max(a, b)] = min(a, b)
            parent[min(a, b)] = min(a, b)
        }
        var members: [Int: [Int]] = [:]
        for position in parent.keys.sorted() { members[root(position), default: []].append(position) }
        families = members.keys.sorted().compactMap { members[$0] }
    }
}
