internal import StemmaFingerprint
internal import StemmaIndex

/// In which order articles are taken: who comes first stays.
///
/// Known of articles that have a match, for nobody else is ever asked about: 16 bytes each.
struct DedupOrder: Sendable {
    /// Where an article stands in the order; lower first.
    struct Rank: Comparable {
        /// References, then articles that provenance names, then the others.
        fileprivate let tier: UInt8
        fileprivate let key: Int64
        let position: Int

        static func < (a: Self, b: Self) -> Bool { (a.tier, a.key, a.position) < (b.tier, b.key, b.position) }
    }

    /// Positions from here on are references, which always stay.
    let inputs: Int
    /// The articles with keys, ascending; empty where positions alone count.
    private let positions: [Int]
    /// Lower first.
    private let keys: [Int64]

    /// - Throws: where the disk failed that holds what is asked for.
    init(
        keep: DedupKeep,
        inputs: Int,
        matches: [Match],
        table: ArticleTable,
        dates: DedupDates?
    ) throws(SpillError) {
        self.inputs = inputs
        positions = keep == .first ? [] : Self.articles(of: matches, below: inputs)
        switch keep {
        case .first: keys = []
        case .longest: keys = Self.lengths(of: positions, in: table)
        case .earliest, .origin:
            keys =
                try dates?.takeSeconds(of: positions, in: table.register)
                ?? [Int64](repeating: .max, count: positions.count)
        }
    }

    private static func articles(of matches: [Match], below inputs: Int) -> [Int] {
        var matched = BitColumn(repeating: false, count: inputs)
        for match in matches {
            if match.a < inputs { matched[match.a] = true }
            if match.b < inputs { matched[match.b] = true }
        }
        return (0..<inputs).filter { matched[$0] }
    }

    private static func lengths(of positions: [Int], in table: ArticleTable) -> [Int64] {
        var lengths: [Int64] = []
        lengths.reserveCapacity(positions.count)
        table.wordCounts.forEachStretch(of: 0..<table.count) { start, counts in
            while lengths.count < positions.count, positions[lengths.count] - start < counts.count {
                lengths.append(-Int64(counts[positions[lengths.count] - start]))
            }
        }
        return lengths
    }

    func isReference(_ position: Int) -> Bool { position >= inputs }

    /// References, then articles by their keys, then by their positions. O(log n).
    ///
    /// - Parameter isNamed: whether the article comes before those that are not, whatever its key.
    func rank(of position: Int, isNamed: Bool = false) -> Rank {
        if isReference(position) { return Rank(tier: 0, key: 0, position: position) }
        return Rank(tier: isNamed ? 1 : 2, key: key(of: position), position: position)
    }

    private func key(of position: Int) -> Int64 {
        guard !positions.isEmpty else { return 0 }
        var (low, high) = (0, positions.count)
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] < position { low = middle + 1 } else { high = middle }
        }
        precondition(low < positions.count && positions[low] == position, "article \(position) has no match")
        return keys[low]
    }
}
