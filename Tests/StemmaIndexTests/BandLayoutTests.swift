import StemmaFingerprint
import StemmaIndex
import Testing

@Suite struct BandLayoutTests {
    @Test func layoutsReachTheRecallWithNoBandTooMany() {
        for permutations in [16, 64, 128, 256, 1024] {
            for percent in 20...100 {
                let threshold = Jaccard(rawValue: Double(percent) / 100)
                let layout = BandLayout(permutations: permutations, threshold: threshold, recall: 0.995)
                #expect(layout.values <= permutations)
                guard permutations >= 64, percent >= 40 else { continue }
                #expect(layout.expectedRecall(at: threshold) >= 0.995)
                if layout.bands > 1 {
                    let fewer = BandLayout(bands: layout.bands - 1, rows: layout.rows)
                    #expect(fewer.expectedRecall(at: threshold) < 0.995)
                }
                // One more row could not reach it.
                if layout.rows < permutations {
                    let steeper = BandLayout(bands: max(1, permutations / (layout.rows + 1)), rows: layout.rows + 1)
                    #expect(percent == 100 || steeper.expectedRecall(at: threshold) < 0.995)
                }
            }
        }
    }

    @Test func theUsualLayouts() {
        let at = { BandLayout(permutations: 128, threshold: Jaccard(rawValue: $0)) }
        #expect(at(0.7) == BandLayout(bands: 23, rows: 4))
        #expect(at(0.5).rows <= 3)
        #expect(at(0.9).rows > at(0.7).rows)
        #expect(at(1) == BandLayout(bands: 1, rows: 128))
    }

    @Test func theCurveIsTheFormula() {
        // 1 − (1 − .8⁴)²⁰, by hand.
        let layout = BandLayout(bands: 20, rows: 4)
        #expect(abs(layout.expectedRecall(at: Jaccard(rawValue: 0.8)) - 0.99997) < 0.00001)
        #expect(layout.expectedRecall(at: Jaccard(rawValue: 0)) == 0)
        #expect(layout.expectedRecall(at: Jaccard(rawValue: 1)) == 1)
    }

    /// The expected recall holds on signatures: pairs of texts at the threshold, found or not.
    @Test func whatIsExpectedHappens() {
        for (jaccard, size) in [(0.7, 60), (0.5, 300), (0.8, 1_000)] {
            let layout = BandLayout(permutations: 64, threshold: Jaccard(rawValue: jaccard), recall: 0.95)
            let hasher = MinHasher(scheme: SignatureScheme(permutations: 64))
            let shared = Int((2 * Double(size) * jaccard / (1 + jaccard)).rounded())
            var random = SplitMix64(state: UInt64(size))
            let trials = 1_000
            let found = (0..<trials).count { _ in
                let all = (0..<2 * size - shared).map { _ in random.next() }
                let a = hasher.signature(ofShingles: Array(all[..<size]))
                let b = hasher.signature(ofShingles: Array(all[(size - shared)...]))
                return (0..<layout.bands).contains { band in
                    let rows = band * layout.rows..<(band + 1) * layout.rows
                    return a[rows] == b[rows]
                }
            }
            let expected = layout.expectedRecall(at: Jaccard(rawValue: Double(shared) / Double(2 * size - shared)))
            // Four standard errors of a share of 1,000.
            #expect(abs(Double(found) / Double(trials) - expected) < 4 * (0.05 * 0.95 / Double(trials)).squareRoot())
        }
    }
}
