import StemmaFingerprint
import Testing

@Suite struct AnchorTests {
    func anchors(_ words: [UInt64], _ sampler: AnchorSampler) -> [UInt32] {
        var anchors: [UInt32] = []
        words.withUnsafeBufferPointer { sampler.append(words: $0, to: &anchors) }
        return anchors
    }

    /// The shingles below 2⁶⁰, of each the 32 bits after the four highest, one at a time.
    func oracle(_ words: [UInt64], ngram: Int) -> [UInt32] {
        guard words.count >= ngram else { return [] }
        return SignatureOracle.shingles(words, ngram: ngram).filter { $0 < 1 << 60 }.map { UInt32($0 >> 28) }
    }

    @Test(arguments: VectorLevel.available)
    func anchorsAreAsDescribed(level: VectorLevel) {
        for ngram in [1, 2, 5, 32] {
            for count in [0, 1, 4, 5, 6, 40, 1_023, 1_024, 1_028, 1_029, 2_100, 5_000] {
                let words = SignatureOracle.words(count, seed: UInt64(count + ngram))
                let sampler = AnchorSampler(ngram: ngram, level: level)
                #expect(anchors(words, sampler) == oracle(words, ngram: ngram), "\(count) words, \(ngram) a shingle")
            }
        }
    }

    @Test(arguments: VectorLevel.available)
    func signingSamplesTheSameAnchors(level: VectorLevel) {
        let hasher = MinHasher(scheme: SignatureScheme(ngram: 5, permutations: 128), level: level)
        for ngram in [5, 3] {
            let sampler = AnchorSampler(ngram: ngram, minimumShingles: 30, level: level)
            var (together, apart) = (AnchorColumn(), AnchorColumn())
            // The longest is sampled by itself.
            for count in [0, 3, 33, 34, 450, 1_028, 1_029, 8_196, 8_197, 20_000] {
                let words = SignatureOracle.words(count, seed: UInt64(count))
                var signature: [UInt32] = []
                words.withUnsafeBufferPointer { words in
                    hasher.append(words: words, to: &signature, sampler: sampler, anchors: &together)
                    apart.append(words: words, sampler: sampler)
                }
                #expect(signature == hasher.signature(ofWords: words))
            }
            #expect(together.anchors == apart.anchors && together.count == apart.count)
            #expect((0..<together.count).map { together.range($0) } == (0..<apart.count).map { apart.range($0) })
        }
    }

    @Test func aPartSharesItsAnchorsWithTheWhole() {
        let sampler = AnchorSampler(ngram: 5)
        let whole = SignatureOracle.words(3_000)
        let all = Set(anchors(whole, sampler))
        for start in stride(from: 0, to: 2_800, by: 97) {
            let part = anchors(Array(whole[start..<start + 150]), sampler)
            #expect(all.isSuperset(of: part))
        }
        // 2,996 shingles give 187 anchors on average, with a standard deviation of 13.
        #expect((135...240).contains(all.count))
    }

    @Test func shortTextsHaveNone() {
        let words = SignatureOracle.words(200)
        let sampler = AnchorSampler(ngram: 5, minimumShingles: 30)
        for count in 0..<34 { #expect(anchors(Array(words[..<count]), sampler).isEmpty) }
        let long = SignatureOracle.words(34 + 200)
        #expect(anchors(long, sampler) == oracle(long, ngram: 5))
    }

    /// Texts of few shingles repeated without end, anchors among them.
    @Test func repeatsTakeNoRoom() {
        let sampler = AnchorSampler(ngram: 2)
        let cycle = SignatureOracle.words(64)
        let words = (0..<400_000).map { cycle[$0 % cycle.count] }
        let made = anchors(words, sampler)
        #expect(!made.isEmpty && made.count <= 64)
        #expect(Set(made) == Set(oracle(Array(words[..<200]), ngram: 2)))
    }

    /// In memory and on disk, where the last stretches of a file are not full and the others are.
    @Test(arguments: [(Int.max, [1, 2, 16], 90), (0, [16, 64], 90), (100_000, [16], 400)])
    func entriesHoldWhatOccursTwiceAndLittleElse(memory: Int, splits: [Int], articles: Int) {
        let sampler = AnchorSampler(ngram: 3)
        var column = AnchorColumn()
        for article in 0..<articles {
            let words = SignatureOracle.words(article % 7 == 0 ? 0 : article * 11, seed: UInt64(article / 4 * 5))
            words.withUnsafeBufferPointer { column.append(words: $0, sampler: sampler) }
        }
        let space = SpillSpace()
        var table = AnchorTable(space: space, memory: memory)
        for row in 0..<column.count { table.append(row, of: column) }
        #expect(table.count == articles)
        #expect(table.anchorCount == column.anchors.count)
        let all = (0..<articles).flatMap { row in
            column.anchors[column.range(row)].map { UInt64($0) << 32 | UInt64(row) }
        }
        var counts: [UInt64: Int] = [:]
        for entry in all { counts[entry >> 32, default: 0] += 1 }
        let repeated = all.filter { (counts[$0 >> 32] ?? 0) > 1 }
        #expect(repeated.count > all.count / 4)
        #expect(splits.allSatisfy { $0 >= table.leastParts } && (table.leastParts > 1) == (memory < .max))
        for parts in splits {
            var entries: [UInt64] = []
            for part in 0..<parts {
                let own = table.repeatedEntries(part: part, of: parts)
                #expect(own.allSatisfy { (Int($0 >> 32) * parts) >> 32 == part })
                #expect(own.map { $0 & 0xFFFF_FFFF } == own.map { $0 & 0xFFFF_FFFF }.sorted())
                entries += own
            }
            let kept = Set(entries)
            #expect(kept.count == entries.count && kept.isSubset(of: all))
            #expect(kept.isSuperset(of: repeated))
            #expect(entries.count - repeated.count <= all.count / 4)
        }
        #expect(table.sizes().map(Int.init) == (0..<articles).map { column.range($0).count })
    }
}
