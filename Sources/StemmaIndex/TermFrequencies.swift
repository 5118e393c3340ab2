internal import CStemmaKernels
package import StemmaFingerprint
internal import StemmaText

/// In how many articles of a corpus each word and phrase stands, blended with the background.
///
/// A feature that stands in `d` of `N` articles of its language and in a share `p` of the background has rarity
///
///     −log(w·(d − 1) / (N − 1) + (1 − w)·p),   w = ⅗·N / (N + K)
///
/// with K = ``backgroundArticles``, or for a language without a table, whose background is a guess from the words' lengths,
/// w = 9⁄10·N / (N + ``guessedArticles``): two articles are weighed by the background alone, a million mostly by themselves, and
/// the article at hand does not count towards how common its own words are.
///
/// Words are counted each by itself (``WordCounts``), phrases in a table of bounded size (``PhraseCounts``).
package struct TermFrequencies: Sendable {
    /// The weight of the background, in articles. Between 150 and 1,500 results hardly differ.
    static let backgroundArticles: Float = 500
    /// The corpus's own weight where it is large. A word is common if either says so: a corpus that is mostly of another
    /// time or subject must not make everyday names look rare.
    static let largestCorpusWeight: Float = 0.6
    static let guessedArticles: Float = 100
    static let largestUntabledWeight: Float = 0.9
    private var words: WordCounts
    private var phrases: PhraseCounts
    private var articles = [UInt32](repeating: 0, count: FeatureLanguage.allCases.count)
    /// e^−rarity for each rarity code.
    private let backgroundShares: [Float]

    /// Words and articles by language of a corpus of which the articles counted here are a part; a word that was not
    /// counted there at least as often as here is taken to be as common there as here.
    private var whole: (words: WordCounts, articles: [UInt32])?

    /// For a corpus of about this many articles.
    package init(articles: Int) {
        words = WordCounts(words: articles * ArticleFeatures.maximumWords)
        phrases = PhraseCounts(phrases: articles * ArticleFeatures.maximumPhrases)
        backgroundShares = (0...255).map { Float(FeatureMath.exp(-Double($0) / 25)) }
    }

    /// For a part of a corpus, whose words are counted already.
    init(partOf corpus: TermFrequencies, articles: Int) {
        self.init(articles: articles)
        words = WordCounts(namesOf: corpus.words)
        whole = (corpus.words, corpus.articles)
    }

    /// Counts an article's words. Each article of the corpus once, in any order.
    package mutating func count(_ features: some Sequence<ArticleFeatures.Word>, language: FeatureLanguage) {
        articles[Int(language.rawValue)] &+= 1
        Array(features).withUnsafeBufferPointer { words.count($0, language: language) }
    }

    /// Counts an article's phrases.
    package mutating func count(_ features: some Sequence<ArticleFeatures.Phrase>) {
        Array(features).withUnsafeBufferPointer { phrases.count($0) }
    }

    /// Articles that have a word. O(1).
    func count(of word: ArticleFeatures.Word) -> UInt32 { words.count(of: word.hash) }

    /// Rarity of a word among articles of `language`, in nats.
    package func rarity(of word: ArticleFeatures.Word, language: FeatureLanguage) -> Float {
        let name = words.name(of: word.hash)
        return rarity(count: words.count(of: word.hash), code: word.rarityCode, language: language, name: name)
    }

    /// Rarity of a phrase among articles of `language`, in nats.
    package func rarity(of phrase: ArticleFeatures.Phrase, language: FeatureLanguage) -> Float {
        rarity(count: phrases.count(of: phrase.hash), code: phrase.rarityCode, language: language)
    }

    /// - Parameter name: of a word.
    private func rarity(count: UInt32, code: UInt8, language: FeatureLanguage, name: UInt32? = nil) -> Float {
        var others = Float(max(1, count) - 1)
        var articles = Float(articles[Int(language.rawValue)])
        if let whole, let name {
            let wide = whole.words.count(ofName: name)
            if wide >= count {
                others = Float(max(1, wide) - 1)
                articles = Float(whole.articles[Int(language.rawValue)])
            }
        }
        let corpusWeight =
            language == .english
            ? Self.largestCorpusWeight * articles / (articles + Self.backgroundArticles)
            : Self.largestUntabledWeight * articles / (articles + Self.guessedArticles)
        let share =
            corpusWeight * others / max(1, articles - 1) + (1 - corpusWeight) * backgroundShares[Int(code)]
        return max(0, -FeatureMath.log(share))
    }

    private func rarityCode(count: UInt32, code: UInt8, language: FeatureLanguage, name: UInt32? = nil) -> UInt8 {
        ArticleFeatures.Rarity.code(rarity(count: count, code: code, language: language, name: name))
    }
}

// MARK: - Many at a time

extension TermFrequencies {
    /// Counts the articles of a store, words and phrases at the same time.
    mutating func count(_ store: TermStore, threads: Int) {
        for entry in store.entries { articles[Int(entry.language.rawValue)] &+= 1 }
        var (words, phrases) = (self.words, self.phrases)
        withUnsafeMutablePointer(to: &words) { words in
            withUnsafeMutablePointer(to: &phrases) { phrases in
                // One thread has the words and one the phrases, and both have ended before the call returns.
                nonisolated(unsafe) let (words, phrases) = (words, phrases)
                Parallel.forEach(count: 2, threads: threads) { kind in
                    for entry in store.entries {
                        if kind == 0 {
                            store.words.withElements(entry.words) { words.pointee.count($0, language: entry.language) }
                            store.touch(TermStore.bytes(of: entry.words))
                        } else {
                            store.phrases.withElements(entry.phrases) { phrases.pointee.count($0) }
                            store.touch(TermStore.bytes(of: entry.phrases))
                        }
                    }
                }
            }
        }
        words.settle { rarityCode(count: $0, code: $1, language: $2, name: $3) }
        (self.words, self.phrases) = (words, phrases)
    }

    /// Gives the words of an article the rarities that they have here. What was counted must be settled.
    func weigh(_ features: UnsafeMutableBufferPointer<ArticleFeatures.Word>, language: FeatureLanguage) {
        words.weigh(features, language: language) { rarityCode(count: $0, code: $1, language: language, name: $2) }
    }

    /// The rarity codes of phrases in few articles of one language, by count, then background code.
    struct SmallCounts {
        fileprivate let language: FeatureLanguage
        fileprivate let codes: [UInt8]
    }

    func smallCounts(_ language: FeatureLanguage) -> SmallCounts {
        let codes = (0..<UInt32(STEMMA_TABLED_COUNTS)).flatMap { count in
            (0...UInt8.max).map { rarityCode(count: count, code: $0, language: language) }
        }
        return SmallCounts(language: language, codes: codes)
    }

    /// Gives the phrases of an article the rarities that they have here.
    func weigh(_ features: UnsafeMutableBufferPointer<ArticleFeatures.Phrase>, small: SmallCounts) {
        phrases.weigh(features, codes: small.codes) { rarityCode(count: $0, code: $1, language: small.language) }
    }
}
