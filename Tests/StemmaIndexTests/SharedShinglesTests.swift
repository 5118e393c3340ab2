import StemmaFingerprint
import StemmaIndex
import Testing

@Suite struct SharedShinglesTests {
    /// All pairs at once against one pair after another: few sets, which are compared so, and many, some of them missing,
    /// empty or equal.
    @Test(arguments: [0, 1, 2, 5, 6, 7, 40, 96, 97])
    func overlapsAreThoseOfThePairs(_ count: Int) {
        var random = SplitMix64(state: UInt64(count))
        let sets = (0..<count).map { number -> ShingleSet? in
            if number % 11 == 7 { return nil }
            let length = number % 5 == 0 ? 0 : Int.random(in: 1...120, using: &random)
            // Hashes that are 0, and some that only their highest bits tell apart.
            return ShingleSet(hashes: (0..<length).map { _ in (.random(in: 0..<200, using: &random) << 56) >> 1 })
        }
        let shared = SharedShingles(sets)
        for a in sets.indices {
            for b in sets.indices where a != b {
                let expected = sets[a].flatMap { x in sets[b].map { x.overlap(with: $0) } }
                #expect(shared.overlap(a, b) == expected)
            }
        }
    }
}
