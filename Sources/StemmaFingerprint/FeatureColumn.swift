package import StemmaText

/// The features of several articles, one after another.
package struct FeatureColumn: Sendable {
    /// What is known of an article beside its words and phrases.
    package struct Row: Sendable {
        package var termCount: Int
        package var language: FeatureLanguage
        /// See ``ArticleFeatures/weekdays``.
        package var weekdays: UInt8
        package var outlet: UInt32
        package var published: PublicationTime?
        /// ``ArticleFeatures/fingerprint``.
        package var fingerprint: UInt64
        fileprivate var words: Range<Int>
        fileprivate var phrases: Range<Int>

        package var wordCount: Int { words.count }
        package var phraseCount: Int { phrases.count }
    }

    package private(set) var rows: [Row] = []
    private var words: [ArticleFeatures.Word] = []
    private var phrases: [ArticleFeatures.Phrase] = []

    package init() {}

    /// Articles in the column.
    package var count: Int { rows.count }

    /// Calls `body` with the words and phrases of an article.
    package func withFeatures(
        _ row: Int,
        _ body: (UnsafeBufferPointer<ArticleFeatures.Word>, UnsafeBufferPointer<ArticleFeatures.Phrase>) -> Void
    ) {
        words.withUnsafeBufferPointer { words in
            phrases.withUnsafeBufferPointer { phrases in
                body(
                    UnsafeBufferPointer(rebasing: words[rows[row].words]),
                    UnsafeBufferPointer(rebasing: phrases[rows[row].phrases])
                )
            }
        }
    }

    /// One article's features as a value of their own.
    package func features(_ row: Int) -> ArticleFeatures {
        var features = ArticleFeatures()
        features.termCount = rows[row].termCount
        features.language = rows[row].language
        features.weekdays = rows[row].weekdays
        features.published = rows[row].published
        features.outlet = rows[row].outlet
        features.words = Array(words[rows[row].words])
        features.phrases = Array(phrases[rows[row].phrases])
        return features
    }

    /// What was written of an article to the memory of a column.
    struct Counts {
        let terms: Int
        let words: Int
        let phrases: Int
        let language: FeatureLanguage
        let weekdays: UInt8
    }

    /// Forgets the last article.
    mutating func removeLast() {
        guard let row = rows.popLast() else { return }
        words.removeLast(row.wordCount)
        phrases.removeLast(row.phraseCount)
    }

    /// Appends an article.
    package mutating func append(_ features: ArticleFeatures) {
        append(published: features.published, outlet: features.outlet) { words, phrases in
            words.initialize(from: features.words, count: features.words.count)
            phrases.initialize(from: features.phrases, count: features.phrases.count)
            return Counts(
                terms: features.termCount,
                words: features.words.count,
                phrases: features.phrases.count,
                language: features.language,
                weekdays: features.weekdays
            )
        }
    }

    /// Forgets all articles; the memory stays for the next ones.
    package mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        phrases.removeAll(keepingCapacity: true)
    }

    /// Appends an article whose words and phrases `fill` writes to memory that has room for as many as may be kept.
    mutating func append(
        published: PublicationTime?,
        outlet: UInt32,
        fill: (UnsafeMutablePointer<ArticleFeatures.Word>, UnsafeMutablePointer<ArticleFeatures.Phrase>) -> Counts
    ) {
        var row = Row(
            termCount: 0,
            language: .other,
            weekdays: 0,
            outlet: outlet,
            published: published,
            fingerprint: 0,
            words: 0..<0,
            phrases: 0..<0
        )
        let (firstWord, firstPhrase) = (words.count, phrases.count)
        words.append(addingCapacity: ArticleFeatures.maximumWords) { wordSpan in
            phrases.append(addingCapacity: ArticleFeatures.maximumPhrases) { phraseSpan in
                wordSpan.withUnsafeMutableBufferPointer { words, wordCount in
                    phraseSpan.withUnsafeMutableBufferPointer { phrases, phraseCount in
                        guard
                            let word = words.baseAddress.map({ $0 + wordCount }),
                            let phrase = phrases.baseAddress.map({ $0 + phraseCount })
                        else { return }
                        let made = fill(word, phrase)
                        row.termCount = made.terms
                        row.language = made.language
                        row.weekdays = made.weekdays
                        row.words = firstWord..<firstWord + made.words
                        row.phrases = firstPhrase..<firstPhrase + made.phrases
                        row.fingerprint = ArticleFeatures.fingerprint(
                            termCount: made.terms,
                            words: UnsafeBufferPointer(start: word, count: made.words),
                            phrases: UnsafeBufferPointer(start: phrase, count: made.phrases)
                        )
                        wordCount += made.words
                        phraseCount += made.phrases
                    }
                }
            }
        }
        rows.append(row)
    }
}
