package import StemmaFingerprint

/// In how many articles of a corpus each word and phrase stands, blended with the background.
///
/// A feature that stands in `d` of `N` articles of its language and in a share `p` of the background has rarity
///
///     −log((d − 1 + K·p) / (N + K))
///
/// with K = ``backgroundArticles``: two articles are weighed by the background alone, a million by themselves, and the
/// article at hand does not count towards how common its own words are.
///
/// Counts live in fixed tables indexed by hash, so that a rare collision makes a feature look a little less rare and
/// memory stays bounded: 4 bytes a slot, 4 to 8 slots a feature added and at most ``largestTable`` slots a table.
package struct TermFrequencies: Sendable {
    /// The weight of the background, in articles. Between 150 and 1,500 results hardly differ.
    static let backgroundArticles: Float = 500
    /// The corpus's own weight where it is large. A word is common if either says so: a corpus that is mostly of another
    /// time or subject must not make everyday names look rare.
    static let largestCorpusWeight: Float = 0.6
    static let largestTable = 1 << 26

    private var words: [UInt32]
    private var phrases: [UInt32]
    private var articles = [UInt32](repeating: 0, count: FeatureLanguage.allCases.count)
    /// e^−rarity for each rarity code.
    private let backgroundShares: [Float]

    /// For a corpus with about this many distinct features an article and articles.
    package init(articles: Int) {
        words = [UInt32](repeating: 0, count: Self.tableSize(articles * ArticleFeatures.maximumWords))
        phrases = [UInt32](repeating: 0, count: Self.tableSize(articles * ArticleFeatures.maximumPhrases))
        backgroundShares = (0...255).map { Float(FeatureMath.exp(-Double($0) / 25)) }
    }

    private static func tableSize(_ features: Int) -> Int {
        var size = 1 << 12
        while size < features * 4, size < largestTable { size *= 2 }
        return size
    }

    /// Counts an article's features. Each article of the corpus once, in any order.
    package mutating func count(_ features: some Sequence<ArticleFeatures.Word>, language: FeatureLanguage) {
        articles[Int(language.rawValue)] &+= 1
        for word in features { words[Self.slot(word.hash, words.count)] &+= 1 }
    }

    /// Counts an article's phrases.
    package mutating func count(_ features: some Sequence<ArticleFeatures.Phrase>) {
        for phrase in features { phrases[Self.slot(phrase.hash, phrases.count)] &+= 1 }
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
