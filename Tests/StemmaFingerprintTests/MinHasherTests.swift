import StemmaFingerprint
import Testing

@Suite struct MinHasherTests {
    @Test(arguments: VectorLevel.available)
    func signaturesAreAsSpecified(level: VectorLevel) {
        for permutations in [2, 16, 64, 128, 1024] {
            for count in [0, 1, 2, 7, 16, 17, 60, 200, 1_023, 1_024, 1_025, 2_600] {
                let shingles = SignatureOracle.words(count, seed: UInt64(permutations + count))
                let scheme = SignatureScheme(ngram: 5, permutations: permutations, seed: UInt64(count))
                let made = MinHasher(scheme: scheme, level: level).signature(ofShingles: shingles)
                let expected = SignatureOracle.signature(shingles, permutations: permutations, seed: UInt64(count))
                #expect(made == expected, "\(permutations) values of \(count) shingles")
            }
        }
    }

    @Test(arguments: VectorLevel.available)
    func wordsGiveWhatTheirShinglesGive(level: VectorLevel) {
        for ngram in [1, 2, 3, 5, 7, 32] {
            for count in [0, 1, 4, 5, 6, 40, 300, 1_028, 1_029, 2_100] {
                let words = SignatureOracle.words(count, seed: UInt64(count))
                let hasher = MinHasher(scheme: SignatureScheme(ngram: ngram, permutations: 512), level: level)
                let shingles = Shingling(ngram: ngram).shingles(of: words)
                #expect(hasher.signature(ofWords: words) == hasher.signature(ofShingles: shingles))
            }
        }
    }

    @Test func theOrderAndNumberOfEqualShinglesDoNotCount() {
        let hasher = MinHasher(scheme: SignatureScheme(permutations: 64))
        let shingles = SignatureOracle.words(90)
        let signature = hasher.signature(ofShingles: shingles)
        #expect(hasher.signature(ofShingles: shingles.reversed() + shingles) == signature)
    }

    @Test func aUnionHasTheLeastValues() {
        let hasher = MinHasher(scheme: SignatureScheme(permutations: 256))
        for count in [1, 5, 40, 400, 3_000] {
            let (a, b) = (SignatureOracle.words(count, seed: 5), SignatureOracle.words(2 * count, seed: 6))
            let least = zip(hasher.signature(ofShingles: a), hasher.signature(ofShingles: b)).map { min($0, $1) }
            #expect(hasher.signature(ofShingles: a + b) == least)
        }
    }

    @Test func seedsGiveOtherSignatures() {
        let shingles = SignatureOracle.words(500)
        let signatures = (1...20).map { seed in
            MinHasher(scheme: SignatureScheme(permutations: 128, seed: seed)).signature(ofShingles: shingles)
        }
        for (index, signature) in signatures.enumerated() {
            for other in signatures[..<index] { #expect(zip(signature, other).count { $0 == $1 } == 0) }
        }
    }

    @Test func emptyTextsResembleNothing() {
        let hasher = MinHasher(scheme: SignatureScheme(permutations: 32))
        let (none, some) = (hasher.signature(ofWords: []), hasher.signature(ofWords: [1, 2, 3]))
        #expect(none == [UInt32](repeating: .max, count: 32))
        #expect(hasher.estimatedJaccard(none, none) == 0)
        #expect(hasher.estimatedJaccard(none, some) == 0)
        #expect(hasher.estimatedJaccard(some, some) == 1)
    }

    @Test(arguments: VectorLevel.available)
    func agreementCountsEqualPlaces(level: VectorLevel) {
        var random = SplitMix64(state: 3)
        for count in [0, 1, 15, 16, 17, 31, 32, 100, 1024] {
            let a = (0..<count).map { _ in UInt32.random(in: 0..<3, using: &random) }
            let b = (0..<count).map { _ in UInt32.random(in: 0..<3, using: &random) }
            let agreed = a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in MinHasher.agreement(a, b, level: level) }
            }
            #expect(agreed == zip(a, b).count { $0 == $1 })
        }
    }

    /// The error of the estimate over pairs of sets of `size` shingles each: within the theory's √(J(1 − J)/k) by 5 %,
    /// and its mean within four standard errors of zero. Fixed seeds: a failure is a change of the code.
    @Test(arguments: [50, 100, 128, 250, 1_000, 5_000], [0.05, 0.25, 0.5, 0.75, 0.95])
    func theEstimateKeepsItsPromise(size: Int, jaccard: Double) {
        let permutations = 128
        let hasher = MinHasher(scheme: SignatureScheme(permutations: permutations, seed: 11))
        let shared = Int((2 * Double(size) * jaccard / (1 + jaccard)).rounded())
        let exact = Double(shared) / Double(2 * size - shared)
        let trials = size > 1_000 ? 200 : 1_000
        var (squares, sum) = (0.0, 0.0)
        for trial in 0..<trials {
            let all = SignatureOracle.words(2 * size - shared, seed: UInt64(trial + size))
            let (a, b) = (Array(all[..<size]), Array(all[(size - shared)...]))
            let estimate = hasher.estimatedJaccard(hasher.signature(ofShingles: a), hasher.signature(ofShingles: b))
            squares += (estimate - exact) * (estimate - exact)
            sum += estimate - exact
        }
        let rootMeanSquare = (squares / Double(trials)).squareRoot()
        let theory = (exact * (1 - exact) / Double(permutations)).squareRoot()
        // A measured deviation itself varies by about 1/√(2 trials).
        #expect(rootMeanSquare <= theory * (1.05 + 2 / Double(2 * trials).squareRoot()))
        #expect(abs(sum / Double(trials)) <= 4 * rootMeanSquare / Double(trials).squareRoot())
    }
}
