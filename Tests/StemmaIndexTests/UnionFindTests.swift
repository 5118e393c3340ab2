import StemmaFingerprint
import Testing

@testable import StemmaIndex

@Suite struct UnionFindTests {
    @Test func setsAreThoseOfRelabelling() {
        var random = SplitMix64(state: 2)
        for count in [1, 2, 10, 100] {
            var (sets, labels) = (UnionFind(count: count), Array(0..<count))
            for _ in 0..<count {
                let (a, b) = (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
                let (x, y) = (labels[a], labels[b])
                #expect(sets.union(a, b) == (x != y))
                labels = labels.map { $0 == x || $0 == y ? min(x, y) : $0 }
                #expect((0..<count).map { sets.find($0) } == labels)
            }
        }
    }
}
