import StemmaFingerprint
import StemmaIndex

/// Texts of made-up words with known families, and the slow truth about them.
struct MadeCorpus {
    var texts: [[UInt64]] = []
    var random = SplitMix64(state: 7)

    /// A text of words that no other text has.
    mutating func fresh(_ words: Int) -> [UInt64] {
        (0..<words).map { _ in random.next() }
    }

    /// A text with a share of its words replaced.
    mutating func edited(_ text: [UInt64], rate: Double) -> [UInt64] {
        text.map { Double.random(in: 0..<1, using: &random) < rate ? random.next() : $0 }
    }

    /// Singles, and families edited at rates that put their Jaccards all over the scale.
    static func families(_ families: Int, singles: Int, seed: UInt64) -> MadeCorpus {
        var corpus = MadeCorpus(random: SplitMix64(state: seed))
        for family in 0..<families {
            let root = corpus.fresh(40 + family * 7 % 400)
            corpus.texts.append(root)
            for copy in 1...(1 + family % 5) {
                corpus.texts.append(corpus.edited(root, rate: [0, 0.01, 0.02, 0.04, 0.07, 0.12][(family + copy) % 6]))
            }
        }
        for single in 0..<singles { corpus.texts.append(corpus.fresh(single % 300)) }
        corpus.texts.shuffle(using: &corpus.random)
        return corpus
    }

    func table(_ scheme: SignatureScheme) -> SignatureTable {
        let table = SignatureTable(permutations: scheme.permutations)
        let hasher = MinHasher(scheme: scheme)
        for text in texts { table.append(hasher.signature(ofWords: text)) }
        return table
    }

    /// All pairs at or above a Jaccard, from sets of slices without a hash of Stemma's. Texts shorter than `ngram` are
    /// one slice.
    func pairs(atLeast threshold: Double, ngram: Int) -> [CandidatePair: Double] {
        let sets = texts.map { Self.slices($0, ngram) }
        var places: [ArraySlice<UInt64>: [Int]] = [:]
        for (index, set) in sets.enumerated() {
            for slice in set { places[slice, default: []].append(index) }
        }
        var shared: [CandidatePair: Int] = [:]
        for articles in places.values {
            for b in articles.indices.dropFirst() {
                for a in 0..<b { shared[CandidatePair(articles[a], articles[b]), default: 0] += 1 }
            }
        }
        var pairs: [CandidatePair: Double] = [:]
        for (pair, count) in shared {
            let jaccard = Double(count) / Double(sets[pair.a].count + sets[pair.b].count - count)
            if jaccard >= threshold { pairs[pair] = jaccard }
        }
        return pairs
    }

    static func slices(_ text: [UInt64], _ ngram: Int) -> Set<ArraySlice<UInt64>> {
        guard !text.isEmpty else { return [] }
        let length = min(ngram, text.count)
        return Set((0...(text.count - length)).map { text[$0..<($0 + length)] })
    }
}
