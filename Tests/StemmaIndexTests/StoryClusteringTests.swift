import Testing

@testable import StemmaIndex

@Suite("Story clustering")
struct StoryClusteringTests {
    private static let threshold = 0.22

    /// Average linkage with its penalty and both conditions, word for word from the documentation, over a full matrix.
    private func oracle(_ units: Int, _ scores: [[Int64]]) -> Set<[Int]> {
        var groups = (0..<units).map { [$0] }
        func mean(_ a: [Int], _ b: [Int]) -> Double {
            Double(a.flatMap { x in b.map { scores[x][$0] } }.reduce(0, +)) / (Double(a.count) * Double(b.count))
        }
        func inside(_ a: [Int]) -> Double? {
            guard a.count > 1 else { return nil }
            let sum = a.flatMap { x in a.filter { $0 > x }.map { scores[x][$0] } }.reduce(0, +)
            return Double(sum) / (Double(a.count) * Double(a.count - 1) / 2)
        }
        func joint(_ a: [Int], _ b: [Int]) -> Double {
            let across = mean(a, b)
            guard let p = inside(a), let q = inside(b) else { return across }
            return across - max(0, min(p, q) - across) * (1 - 1 / Double(min(a.count, b.count)))
        }
        func rest(_ a: [Int], _ b: [Int]) -> Double {
            guard a.count > 1 else { return .infinity }
            let sums = a.map { x in b.map { scores[x][$0] }.reduce(0, +) }
            return Double(sums.reduce(0, +) - (sums.max() ?? 0)) / (Double(a.count - 1) * Double(b.count))
        }
        while true {
            var best: (joint: Double, first: Int, second: Int, i: Int, j: Int)?
            for i in groups.indices {
                for j in groups.indices where j > i {
                    let value = joint(groups[i], groups[j])
                    guard value >= Self.threshold * 65_536 else { continue }
                    let (a, b) = (groups[i], groups[j])
                    if min(rest(a, b), rest(b, a)) < StoryClustering.leastWithoutHub * 65_536 { continue }
                    let likely = Int64((StoryClustering.leastBest * 65_536).rounded(.up))
                    if a.allSatisfy({ x in b.allSatisfy { scores[x][$0] < likely } }) { continue }
                    let firsts = [groups[i].min() ?? 0, groups[j].min() ?? 0].sorted()
                    if let best, (-best.joint, best.first, best.second) <= (-value, firsts[0], firsts[1]) { continue }
                    best = (value, firsts[0], firsts[1], i, j)
                }
            }
            guard let best else { break }
            groups[best.i] += groups.remove(at: best.j)
        }
        return Set(groups.filter { $0.count > 1 }.map { $0.sorted() })
    }

    @Test("Equals a naive clustering of the full matrix", arguments: 0..<60)
    func equalsOracle(seed: Int) {
        var generator = StoryTestGenerator(seed: UInt64(seed))
        let units = Int.random(in: 2...24, using: &generator)
        let density = Double.random(in: 0.1...1, using: &generator)
        var scores = [[Int64]](repeating: [Int64](repeating: 0, count: units), count: units)
        var edges: [StoryClustering.Edge] = []
        for a in 0..<units {
            for b in a + 1..<units where Double.random(in: 0..<1, using: &generator) < density {
                let near = a % 4 == b % 4
                let score = Int64.random(in: near ? 20_000...65_536 : 1...40_000, using: &generator)
                scores[a][b] = score
                scores[b][a] = score
                edges.append(StoryClustering.Edge(a: a, b: b, score: score))
            }
        }
        let found = StoryClustering.groups(units: units, edges: edges, threshold: Self.threshold)
        #expect(Set(found) == oracle(units, scores))
        edges.shuffle(using: &generator)
        #expect(StoryClustering.groups(units: units, edges: edges, threshold: Self.threshold) == found)
    }

    @Test("A bridge does not join two stories")
    func bridge() {
        var edges = clique(0..<5, score: 60_000) + clique(6..<11, score: 60_000)
        // Unit 5 is half sure of every member of both.
        edges += (0..<5).map { StoryClustering.Edge(a: $0, b: 5, score: 36_000) }
        edges += (6..<11).map { StoryClustering.Edge(a: 5, b: $0, score: 36_000) }
        let groups = StoryClustering.groups(units: 11, edges: edges, threshold: Self.threshold)
        #expect(groups.count == 2)
        #expect(groups.map { $0.filter { $0 != 5 } } == [Array(0..<5), Array(6..<11)])
    }

    @Test("Two tight groups that agree middlingly stay apart; a loose one of the same mean is one story")
    func lookAlikes() {
        let across = (0..<4).flatMap { a in (4..<8).map { StoryClustering.Edge(a: a, b: $0, score: 34_000) } }
        let tight = clique(0..<4, score: 64_000) + clique(4..<8, score: 64_000) + across
        #expect(StoryClustering.groups(units: 8, edges: tight, threshold: Self.threshold).count == 2)
        let loose = clique(0..<8, score: 34_000)
        #expect(StoryClustering.groups(units: 8, edges: loose, threshold: Self.threshold) == [Array(0..<8)])
    }

    @Test("A chain of a thousand does not become one story")
    func chain() {
        let edges = (0..<999).map { StoryClustering.Edge(a: $0, b: $0 + 1, score: 50_000) }
        let groups = StoryClustering.groups(units: 1000, edges: edges, threshold: Self.threshold)
        #expect(groups.allSatisfy { $0.count <= 4 })
    }

    @Test("No edges, no stories")
    func empty() {
        #expect(StoryClustering.groups(units: 0, edges: [], threshold: Self.threshold).isEmpty)
        #expect(StoryClustering.groups(units: 5, edges: [], threshold: Self.threshold).isEmpty)
    }

    private func clique(_ units: Range<Int>, score: Int64) -> [StoryClustering.Edge] {
        units.flatMap { a in (a + 1..<units.upperBound).map { StoryClustering.Edge(a: a, b: $0, score: score) } }
    }
}

/// SplitMix64: the same numbers on every run.
struct StoryTestGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
