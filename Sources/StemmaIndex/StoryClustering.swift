/// Groups units (articles, or groups of copies) into stories by average link over pair scores.
///
/// Two groups may join while the mean score across them, with missing pairs as 0, less a penalty stays at or above the
/// threshold; the pair with the highest goes first. The penalty keeps look-alikes apart: where both groups agree within
/// themselves much more than with each other, they are two reports however alike their topics are. A single unit has no
/// inside and never pays it; two groups of two pay half of it:
///
///     joint = across − max(0, min(within A, within B) − across) · (1 − 1 / min(|A|, |B|))
///
/// And they join only if some pair across is likelier than not, and if they still have something in common without the
/// unit that binds them most: a digest that quotes ten articles does not make one story of them. A bridge between two
/// stories cannot join them, for all pairs across count. Scores are whole numbers, so that sums do not depend on their
/// order; ties go to the lower units. After average linkage (Sokal and Michener 1958), with criteria of our own.
struct StoryClustering {
    /// Two units, the lower first, and their score from 0 to ``scale``.
    struct Edge: Sendable, Hashable {
        let a: Int
        let b: Int
        let score: Int64
    }

    /// The score of a certain pair.
    static let scale: Int64 = 1 << 16

    /// Log-odds beyond which less or more says nothing more. What is certain lies further from what is likely than what
    /// is likely from what is open, so that the certain join first.
    private static let range = -4.0...8.0

    /// What two groups must still score on average without the unit that binds them most: a digest that quotes ten
    /// articles binds each to it and none to each other.
    static let leastWithoutHub = share(logOdds: -3.2)
    /// What the best pair across two groups must score: likelier than not.
    static let leastBest = share(logOdds: 0)

    /// Log-odds as a score from 0 to 1.
    static func share(logOdds: Double) -> Double {
        let clipped = min(range.upperBound, max(range.lowerBound, logOdds))
        return (clipped - range.lowerBound) / (range.upperBound - range.lowerBound)
    }

    /// The log-odds of a score from 0 to 1.
    static func logOdds(share: Double) -> Double {
        range.lowerBound + share * (range.upperBound - range.lowerBound)
    }

    /// Groups with more pairs between them are not looked at pair by pair: one in so many weighs little.
    private static let mostExaminedPairs = 4096

    private let threshold: Double
    /// Scores by the groups' first units, `[lower][higher]`.
    private var scores: [[Int: Int64]]
    private var groups: [Group]
    private var heap = Heap()
    private let places: [Int: Int]

    private struct Group {
        var units: [Int]
        /// Sum of the scores of the pairs inside.
        var inside: Int64 = 0
        /// Sums of the scores to each group that it has an edge to.
        var across: [Int: Int64] = [:]
        /// Joins so far, and −1 once it has joined another: a proposal made before is void.
        var version = 0

        var meanInside: Double? {
            let count = units.count
            return count < 2 ? nil : Double(inside) / (Double(count) * Double(count - 1) / 2)
        }
    }

    /// Groups of two or more units, each sorted, ordered by their first.
    ///
    /// O(E log E) for E edges between units that chains of edges at the threshold connect; others are never touched.
    static func groups(units: Int, edges: [Edge], threshold: Double) -> [[Int]] {
        let cut = threshold * Double(scale)
        var components = UnionFind(count: units)
        for edge in edges where Double(edge.score) >= cut { components.union(edge.a, edge.b) }
        let inside = edges.filter { components.find($0.a) == components.find($0.b) }
        guard !inside.isEmpty else { return [] }
        var clustering = StoryClustering(edges: inside, threshold: cut)
        clustering.run()
        return clustering.groups.lazy
            .filter { $0.version >= 0 && $0.units.count > 1 }
            .map { $0.units.sorted() }
            .sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    private init(edges: [Edge], threshold: Double) {
        self.threshold = threshold
        let units = Array(Set(edges.lazy.flatMap { [$0.a, $0.b] })).sorted()
        groups = units.map { Group(units: [$0]) }
        var places: [Int: Int] = [:]
        for (place, unit) in units.enumerated() { places[unit] = place }
        scores = [[Int: Int64]](repeating: [:], count: units.count)
        self.places = places
        for edge in edges {
            guard let a = places[edge.a], let b = places[edge.b] else { continue }
            scores[min(a, b)][max(a, b), default: 0] += edge.score
            groups[a].across[b, default: 0] += edge.score
            groups[b].across[a, default: 0] += edge.score
        }
        for a in groups.indices { propose(a) { $0 > a } }
    }

    private mutating func run() {
        while let best = heap.removeFirst() {
            guard groups[best.a].version == best.versionA, groups[best.b].version == best.versionB else { continue }
            if isSound(groups[best.a].units, groups[best.b].units) { join(best.a, best.b) }
        }
    }

    /// Whether two groups have a pair across that is likelier than not, and still something in common once the unit that
    /// binds them most is left out.
    private func isSound(_ a: [Int], _ b: [Int]) -> Bool {
        guard a.count * b.count <= Self.mostExaminedPairs else { return true }
        var sumsA = [Int64](repeating: 0, count: a.count)
        var sumsB = [Int64](repeating: 0, count: b.count)
        var best: Int64 = 0
        for (i, x) in a.enumerated() {
            for (j, y) in b.enumerated() {
                guard let p = places[x], let q = places[y], let score = scores[min(p, q)][max(p, q)] else { continue }
                sumsA[i] += score
                sumsB[j] += score
                best = max(best, score)
            }
        }
        let total = sumsA.reduce(0, +)
        let least = Self.leastWithoutHub * Double(Self.scale)
        func rest(_ sums: [Int64], others: Int) -> Double {
            guard sums.count > 1, let most = sums.max() else { return .infinity }
            return Double(total - most) / (Double(sums.count - 1) * Double(others))
        }
        return Double(best) >= Self.leastBest * Double(Self.scale)
            && rest(sumsA, others: b.count) >= least && rest(sumsB, others: a.count) >= least
    }

    /// Puts the group with fewer neighbours into the other. Which of them stays changes no result.
    private mutating func join(_ a: Int, _ b: Int) {
        let keepsA = (groups[a].across.count, b) >= (groups[b].across.count, a)
        let (kept, gone) = keepsA ? (a, b) : (b, a)
        let other = groups[gone]
        groups[gone] = Group(units: [])
        groups[gone].version = -1
        groups[kept].inside += other.inside + (groups[kept].across[gone] ?? 0)
        groups[kept].units += other.units
        groups[kept].version += 1
        groups[kept].across[gone] = nil
        // In any order: each neighbour's sum is its own.
        for (neighbour, sum) in other.across where neighbour != kept {
            groups[neighbour].across[gone] = nil
            groups[neighbour].across[kept, default: 0] += sum
            groups[kept].across[neighbour, default: 0] += sum
        }
        propose(kept) { _ in true }
    }

    /// Proposes joining `a` with each neighbour that `includes`. Their order in the heap follows from their values.
    private mutating func propose(_ a: Int, where includes: (Int) -> Bool) {
        for (b, sum) in groups[a].across where includes(b) {
            let joint = self.joint(groups[a], groups[b], sum: sum)
            guard joint >= threshold else { continue }
            let (low, high) = (min(a, b), max(a, b))
            heap.insert(
                Proposal(
                    joint: joint,
                    first: min(groups[a].units.min() ?? a, groups[b].units.min() ?? b),
                    a: low,
                    b: high,
                    versionA: groups[low].version,
                    versionB: groups[high].version
                )
            )
        }
    }

    private func joint(_ a: Group, _ b: Group, sum: Int64) -> Double {
        let across = Double(sum) / (Double(a.units.count) * Double(b.units.count))
        guard let insideA = a.meanInside, let insideB = b.meanInside else { return across }
        let gap = max(0, min(insideA, insideB) - across)
        return across - gap * (1 - 1 / Double(min(a.units.count, b.units.count)))
    }
}

extension StoryClustering {
    /// Two groups that may join.
    private struct Proposal {
        let joint: Double
        /// The lowest unit of both.
        let first: Int
        let a: Int
        let b: Int
        let versionA: Int
        let versionB: Int

        /// The higher joint score first, then the lower units.
        func precedes(_ other: Proposal) -> Bool {
            if joint != other.joint { return joint > other.joint }
            return (first, a, b) < (other.first, other.a, other.b)
        }
    }

    /// A binary heap of proposals.
    private struct Heap {
        private var items: [Proposal] = []

        mutating func insert(_ item: Proposal) {
            items.append(item)
            var at = items.count - 1
            while at > 0, items[at].precedes(items[(at - 1) / 2]) {
                items.swapAt(at, (at - 1) / 2)
                at = (at - 1) / 2
            }
        }

        mutating func removeFirst() -> Proposal? {
            guard let first = items.first, let last = items.popLast() else { return nil }
            guard !items.isEmpty else { return first }
            items[0] = last
            var at = 0
            while true {
                var best = at
                for child in [2 * at + 1, 2 * at + 2] where child < items.count && items[child].precedes(items[best]) {
                    best = child
                }
                if best == at { return first }
                items.swapAt(at, best)
                at = best
            }
        }
    }
}
