import StemmaFingerprint
import Testing

@testable import StemmaIndex

@Suite struct PositionSetTests {
    /// Against sorting: dense and sparse, with repeats, far from 0, across the ends of words.
    @Test func placesAreThoseOfSorting() {
        var random = SplitMix64(state: 5)
        for (count, range) in [(1, 0..<1), (3, 63..<66), (200, 0..<150), (500, 1_000_000..<1_100_000)] {
            let pairs = (0..<count).map { _ in
                (Int.random(in: range, using: &random), Int.random(in: range, using: &random))
            }
            let sorted = Set(pairs.flatMap { [$0.0, $0.1] }).sorted()
            let set = PositionSet(pairs)
            #expect(set.positions == sorted && set.count == sorted.count)
            #expect(sorted.map(set.place(of:)) == Array(sorted.indices))
        }
        #expect(PositionSet([]).positions.isEmpty)
    }

    /// The sets are made once a family and the pairs come family by family, in whatever order they are given.
    @Test func pairsComeByFamilyThenByTheirArticles() throws {
        var random = SplitMix64(state: 6)
        for count in [0, 1, 5, 60, 300] {
            let pairs = (0..<count).map { _ in
                (Int.random(in: 0..<400, using: &random), Int.random(in: 400..<800, using: &random))
            }
            var labels = Array(0..<800)
            for (a, b) in pairs {
                let (x, y) = (labels[a], labels[b])
                for index in labels.indices where labels[index] == max(x, y) { labels[index] = min(x, y) }
            }
            let expected = pairs.sorted { (labels[$0.0], $0.0, $0.1) < (labels[$1.0], $1.0, $1.1) }
            for given in [pairs, pairs.sorted { $0 < $1 }] {
                let found = try FamilyComparison(memory: 1 << 20, batchSize: 7).compactMap(
                    given,
                    articles: { $0 },
                    threads: 2,
                    shingles: { ShingleSet(hashes: [UInt64($0)]) },
                    compare: { pair, a, b in
                        #expect(a.hashes == [UInt64(pair.0)] && b.hashes == [UInt64(pair.1)])
                        return pair
                    }
                )
                #expect(found.map { [$0.0, $0.1] } == expected.map { [$0.0, $0.1] })
            }
        }
    }
}
