package import StemmaFingerprint
internal import StemmaText

/// The features of many articles in two flat arrays, and what is known of each article beside them.
///
/// At most 2,880 bytes of features and 40 of the rest an article.
package struct TermStore: Sendable {
    struct Entry: Sendable {
        var words: Range<Int>
        var phrases: Range<Int>
        var termCount: Int
        var language: FeatureLanguage
        var published: PublicationTime?
        /// Tells articles apart by content, so that ties break alike in any input order.
        var fingerprint: UInt64
    }

    private(set) var entries: [Entry] = []
    private(set) var words: [ArticleFeatures.Word] = []
    private(set) var phrases: [ArticleFeatures.Phrase] = []

    package init() {}

    package var count: Int { entries.count }

    /// Bytes that an article's features take.
    package static func size(of features: ArticleFeatures) -> Int {
        features.words.count * MemoryLayout<ArticleFeatures.Word>.stride
            + features.phrases.count * MemoryLayout<ArticleFeatures.Phrase>.stride + MemoryLayout<Entry>.stride
    }

    package mutating func append(_ features: ArticleFeatures) {
        let entry = Entry(
            words: words.count..<words.count + features.words.count,
            phrases: phrases.count..<phrases.count + features.phrases.count,
            termCount: features.termCount,
            language: features.language,
            published: features.published,
            fingerprint: features.fingerprint
        )
        words.append(contentsOf: features.words)
        phrases.append(contentsOf: features.phrases)
        entries.append(entry)
    }

    func words(of article: Int) -> ArraySlice<ArticleFeatures.Word> { words[entries[article].words] }
    func phrases(of article: Int) -> ArraySlice<ArticleFeatures.Phrase> { phrases[entries[article].phrases] }

    /// The articles at `positions`, in that order, with rarities as `frequencies` give them.
    func weighed(by frequencies: TermFrequencies, at positions: [Int]) -> TermStore {
        var store = TermStore()
        store.entries.reserveCapacity(positions.count)
        store.words.reserveCapacity(words.count)
        store.phrases.reserveCapacity(phrases.count)
        for position in positions {
            var entry = entries[position]
            let (firstWord, firstPhrase) = (store.words.count, store.phrases.count)
            for word in words[entry.words] {
                store.words.append(word.weighed(rarity: frequencies.rarity(of: word, language: entry.language)))
            }
            for phrase in phrases[entry.phrases] {
                let rarity = frequencies.rarity(of: phrase, language: entry.language)
                store.phrases.append(phrase.weighed(rarity: rarity))
            }
            entry.words = firstWord..<store.words.count
            entry.phrases = firstPhrase..<store.phrases.count
            store.entries.append(entry)
        }
        return store
    }
}
