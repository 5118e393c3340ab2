package import StemmaFingerprint
internal import StemmaText

/// In how many articles of a corpus each word and phrase stands, blended with the background.
///
/// A feature that stands in `d` of `N` articles of its language and in a share `p` of the background has rarity
///
///     −log(w·(d − 1) / (N − 1) + (1 − w)·p),   w = ⅗·N / (N + K)
///
/// with K = ``backgroundArticles``: two articles are weighed by the background alone, a million mostly by themselves, and
/// the article at hand does not count towards how common its own words are.
///
/// Counts live in fixed tables indexed by hash, so that a rare collision makes a feature look a little less rare and
/// memory stays bounded: 4 bytes a slot, 4 to 8 slots a feature added and at most ``largestTable`` slots a table.
package struct TermFrequencies: Sendable {
    /// The weight of the background, in articles. Between 150 and 1,500 results hardly differ.
    static let backgroundArticles: Float = 500
    /// The corpus's own weight where it is large. A word is common if either says so: a corpus that is mostly of another
    /// time or subject must not make everyday names look rare.
    static let largestCorpusWeight: Float = 0.6
    /// Slots for words.
    static let largestTable = 1 << 26
    /// Slots for phrases. In a corpus that overfills them a phrase seems to stand in as many articles more as there are
    /// phrases a slot: at most one in 100,000, a third of what the background gives the rarest.
    static let largestPhraseTable = 1 << 24
    /// Counts below this have their rarities in a table.
    private static let tabled = 64

    private var words: [UInt32]
    private var phrases: [UInt32]
    private var articles = [UInt32](repeating: 0, count: FeatureLanguage.allCases.count)
    /// e^−rarity for each rarity code.
    private let backgroundShares: [Float]

    /// For a corpus with about this many distinct features an article and articles.
    package init(articles: Int) {
        words = [UInt32](
            repeating: 0,
            count: Self.tableSize(articles * ArticleFeatures.maximumWords, largest: Self.largestTable)
        )
        phrases = [UInt32](
            repeating: 0,
            count: Self.tableSize(articles * ArticleFeatures.maximumPhrases, largest: Self.largestPhraseTable)
        )
        backgroundShares = (0...255).map { Float(FeatureMath.exp(-Double($0) / 25)) }
    }

    private static func tableSize(_ features: Int, largest: Int) -> Int {
        var size = 1 << 12
        while size < features * 4, size < largest { size *= 2 }
        return size
    }

    /// Counts an article's words. Each article of the corpus once, in any order.
    package mutating func count(_ features: some Sequence<ArticleFeatures.Word>, language: FeatureLanguage) {
        articles[Int(language.rawValue)] &+= 1
        words.withUnsafeMutableBufferPointer { Self.count(features, in: $0) }
    }

    /// Counts an article's phrases.
    package mutating func count(_ features: some Sequence<ArticleFeatures.Phrase>) {
        phrases.withUnsafeMutableBufferPointer { Self.count(features, in: $0) }
    }

    /// Counts the words and phrases of the articles of a store that stand at `positions`, both kinds at once.
    mutating func count(_ store: TermStore, at positions: [Int], threads: Int) {
        for position in positions { articles[Int(store.entries[position].language.rawValue)] &+= 1 }
        words.withUnsafeMutableBufferPointer { words in
            phrases.withUnsafeMutableBufferPointer { phrases in
                // One thread has the words and one the phrases, and both have ended before the call returns.
                nonisolated(unsafe) let (words, phrases) = (words, phrases)
                Parallel.forEach(count: 2, threads: threads) { kind in
                    for position in positions {
                        if kind == 0 {
                            Self.count(store.words(of: position), in: words)
                        } else {
                            Self.count(store.phrases(of: position), in: phrases)
                        }
                    }
                }
            }
        }
    }

    private static func count(
        _ features: some Sequence<some CountedFeature>,
        in table: UnsafeMutableBufferPointer<UInt32>
    ) {
        for feature in features { table[slot(feature.hash, table.count)] &+= 1 }
    }

    /// Rarity of a word among articles of `language`, in nats.
    package func rarity(of word: ArticleFeatures.Word, language: FeatureLanguage) -> Float {
        rarity(count: words[Self.slot(word.hash, words.count)], code: word.rarityCode, language: language)
    }

    /// Rarity of a phrase among articles of `language`, in nats.
    package func rarity(of phrase: ArticleFeatures.Phrase, language: FeatureLanguage) -> Float {
        rarity(count: phrases[Self.slot(phrase.hash, phrases.count)], code: phrase.rarityCode, language: language)
    }

    private func rarity(count: UInt32, code: UInt8, language: FeatureLanguage) -> Float {
        let others = Float(max(1, count) - 1)
        let articles = Float(articles[Int(language.rawValue)])
        let corpusWeight = Self.largestCorpusWeight * articles / (articles + Self.backgroundArticles)
        let share =
            corpusWeight * others / max(1, articles - 1) + (1 - corpusWeight) * backgroundShares[Int(code)]
        return max(0, -FeatureMath.log(share))
    }

    private static func slot(_ hash: UInt32, _ count: Int) -> Int {
        Int((hash &* 0x9E37_79B1) >> 3) & (count - 1)
    }
}

// MARK: - Many at a time

/// A word or phrase.
protocol CountedFeature: BitwiseCopyable, Sendable {
    var hash: UInt32 { get }
    var rarityCode: UInt8 { get }
    func weighed(rarityCode: UInt8) -> Self
}

extension ArticleFeatures.Word: CountedFeature {}
extension ArticleFeatures.Phrase: CountedFeature {}

extension TermFrequencies {
    /// The rarity codes of small counts in one language, by count, then background code.
    struct SmallCounts {
        fileprivate let language: FeatureLanguage
        fileprivate let codes: [UInt8]
    }

    func smallCounts(_ language: FeatureLanguage) -> SmallCounts {
        let codes = (0..<UInt32(Self.tabled)).flatMap { count in
            (0...UInt8.max).map { rarityCode(count: count, code: $0, language: language) }
        }
        return SmallCounts(language: language, codes: codes)
    }

    /// Gives the words of an article the rarities that they have here.
    func weigh(_ features: UnsafeMutableBufferPointer<ArticleFeatures.Word>, small: SmallCounts) {
        weigh(features, counts: words, small: small)
    }

    /// Gives the phrases of an article the rarities that they have here.
    func weigh(_ features: UnsafeMutableBufferPointer<ArticleFeatures.Phrase>, small: SmallCounts) {
        weigh(features, counts: phrases, small: small)
    }

    private func weigh(
        _ features: UnsafeMutableBufferPointer<some CountedFeature>,
        counts: [UInt32],
        small: SmallCounts
    ) {
        counts.withUnsafeBufferPointer { counts in
            small.codes.withUnsafeBufferPointer { codes in
                for index in features.indices {
                    let count = counts[Self.slot(features[index].hash, counts.count)]
                    let code = features[index].rarityCode
                    let weighed =
                        count < Self.tabled
                        ? codes[Int(count) << 8 | Int(code)]
                        : rarityCode(count: count, code: code, language: small.language)
                    features[index] = features[index].weighed(rarityCode: weighed)
                }
            }
        }
    }

    private func rarityCode(count: UInt32, code: UInt8, language: FeatureLanguage) -> UInt8 {
        ArticleFeatures.Rarity.code(rarity(count: count, code: code, language: language))
    }
}
