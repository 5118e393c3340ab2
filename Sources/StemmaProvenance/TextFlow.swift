import StemmaIndex

/// How much text the articles of a story share, from the exact figures of their matches.
struct TextFlow {
    private struct Pair: Hashable {
        let a: Int
        let b: Int
    }

    private var containment: [Pair: Double] = [:]
    private var jaccard: [Pair: Double] = [:]
    private let count: Int

    init(count: Int, matches: [Match]) {
        self.count = count
        for match in matches where match.a >= 0 && match.b < count {
            containment[Pair(a: match.a, b: match.b)] = match.containmentA.rawValue
            containment[Pair(a: match.b, b: match.a)] = match.containmentB.rawValue
            jaccard[Pair(a: match.a, b: match.b)] = match.jaccard.rawValue
            jaccard[Pair(a: match.b, b: match.a)] = match.jaccard.rawValue
        }
    }

    /// Share of `a`'s shingles that stand in `b`, 0 to 1; 0 where no match says so.
    func share(of a: Int, in b: Int) -> Double { containment[Pair(a: a, b: b)] ?? 0 }

    /// Share of the smaller one's shingles that stand in the other.
    func overlap(_ a: Int, _ b: Int) -> Double { max(share(of: a, in: b), share(of: b, in: a)) }

    func jaccard(_ a: Int, _ b: Int) -> Double { jaccard[Pair(a: a, b: b)] ?? 0 }

    /// Articles whose text is mostly one, so that they bear witness once: groups in the order of their first article.
    func groups(above threshold: Double) -> [[Int]] {
        var leader = Array(0..<count)
        func root(_ i: Int) -> Int {
            var i = i
            while leader[i] != i { i = leader[i] }
            return i
        }
        for pair in containment.keys.sorted(by: { ($0.a, $0.b) < ($1.a, $1.b) })
        where overlap(pair.a, pair.b) > threshold {
            let (x, y) = (root(pair.a), root(pair.b))
            leader[max(x, y)] = min(x, y)
        }
        var groups: [[Int]] = []
        var place: [Int: Int] = [:]
        for i in 0..<count {
            let head = root(i)
            if let known = place[head] {
                groups[known].append(i)
            } else {
                place[head] = groups.count
                groups.append([i])
            }
        }
        return groups
    }

    /// How the child's text stands to the parent's.
    func relation(child: Int, parent: Int) -> Provenance.Relation {
        let kept = share(of: child, in: parent)
        let carried = share(of: parent, in: child)
        if kept >= 0.85, carried >= 0.85 { return .verbatim }
        if kept >= 0.55, kept > carried { return .abridged }
        if carried >= 0.55, carried > kept { return .extended }
        if jaccard(child, parent) >= 0.6 { return .verbatim }
        return .rewritten
    }
}
