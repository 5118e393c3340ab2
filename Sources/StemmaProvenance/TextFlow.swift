import StemmaIndex

/// How much text the articles of a story share, from the exact figures of their matches.
struct TextFlow {
    /// What an article shares with another.
    struct Neighbour {
        let article: Int
        /// Share of this article's shingles that stand in the other, and of the other's that stand in this one.
        let share: Double
        let shareOfOther: Double
        let jaccard: Double

        /// Share of the smaller one's shingles that stand in the other.
        var overlap: Double { max(share, shareOfOther) }
    }

    /// For each article those that it shares text with or is matched with, ascending.
    private let rows: [[Neighbour]]

    /// Where two articles are matched twice, the last match counts.
    init(count: Int, matches: [Match]) {
        var rows = [[Neighbour]](repeating: [], count: count)
        var isOrdered = true
        for match in matches where match.a >= 0 && match.b < count {
            let (a, b) = (match.containmentA.rawValue, match.containmentB.rawValue)
            let jaccard = match.jaccard.rawValue
            for (article, other) in [(match.a, match.b), (match.b, match.a)] {
                if let last = rows[article].last, last.article >= other { isOrdered = false }
                let (share, ofOther) = article == match.a ? (a, b) : (b, a)
                rows[article].append(
                    Neighbour(article: other, share: share, shareOfOther: ofOther, jaccard: jaccard)
                )
            }
        }
        self.rows = isOrdered ? rows : rows.map(Self.ordered)
    }

    private static func ordered(_ row: [Neighbour]) -> [Neighbour] {
        var kept: [Neighbour] = []
        let sorted = row.enumerated().sorted { ($0.element.article, $0.offset) < ($1.element.article, $1.offset) }
        for (_, neighbour) in sorted {
            if kept.last?.article == neighbour.article { kept.removeLast() }
            kept.append(neighbour)
        }
        return kept
    }

    /// What article `a` shares with those that a match names, ascending.
    func neighbours(of a: Int) -> [Neighbour] { rows[a] }

    /// What `a` shares with `b`; `nil` where no match says so. O(log n).
    private func neighbour(_ a: Int, _ b: Int) -> Neighbour? {
        let row = rows[a]
        var (low, high) = (0, row.count)
        while low < high {
            let middle = (low + high) / 2
            if row[middle].article < b { low = middle + 1 } else { high = middle }
        }
        return low < row.count && row[low].article == b ? row[low] : nil
    }

    /// Share of the smaller one's shingles that stand in the other.
    func overlap(_ a: Int, _ b: Int) -> Double { neighbour(a, b)?.overlap ?? 0 }

    /// Articles whose text is mostly one, so that they bear witness once: groups in the order of their first article.
    func groups(above threshold: Double) -> [[Int]] {
        var leader = Array(rows.indices)
        func root(_ i: Int) -> Int {
            var i = i
            while leader[i] != i {
                leader[i] = leader[leader[i]]
                i = leader[i]
            }
            return i
        }
        for (a, row) in rows.enumerated() {
            for neighbour in row where neighbour.article > a && neighbour.overlap > threshold {
                let (x, y) = (root(a), root(neighbour.article))
                leader[max(x, y)] = min(x, y)
            }
        }
        var groups: [[Int]] = []
        var place = [Int](repeating: -1, count: rows.count)
        for i in rows.indices {
            let head = root(i)
            if place[head] >= 0 {
                groups[place[head]].append(i)
            } else {
                place[head] = groups.count
                groups.append([i])
            }
        }
        return groups
    }

    /// How the child's text stands to the parent's.
    func relation(child: Int, parent: Int) -> Provenance.Relation {
        guard let shared = neighbour(child, parent) else { return .rewritten }
        let (kept, carried) = (shared.share, shared.shareOfOther)
        if kept >= 0.85, carried >= 0.85 { return .verbatim }
        if kept >= 0.55, kept > carried { return .abridged }
        if carried >= 0.55, carried > kept { return .extended }
        if shared.jaccard >= 0.6 { return .verbatim }
        return .rewritten
    }
}
