package import StemmaText

/// Reads articles down to their ``ArticleFeatures``, one after another, with scratch memory kept between them.
///
/// ```swift
/// var extractor = FeatureExtractor()
/// let features = extractor.features(of: article)
/// ```
///
/// O(n log n) in an article's words; pure: the same article gives the same features whatever came before it.
package struct FeatureExtractor: ~Copyable {
    private var scanner = TermScanner()
    private var stream = FeatureStream()
    private var words = FeatureCounter()
    private var phrases = FeatureCounter()
    private let background: Background

    package init(background: Background = .english) {
        self.background = background
    }

    package mutating func features(of article: Article) -> ArticleFeatures {
        var (title, text) = (article.header.title ?? "", article.text)
        return title.withUTF8 { title in
            text.withUTF8 { text in
                features(title: title, text: text, published: article.header.published)
            }
        }
    }

    /// Features from canonical or raw UTF-8. `title` may be empty.
    package mutating func features(
        title: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>,
        published: PublicationTime?
    ) -> ArticleFeatures {
        stream.read(title: title, text: text, scanner: &scanner, background: background)
        var features = ArticleFeatures()
        features.termCount = stream.items.count
        features.language = stream.language
        features.published = published
        features.words = keptWords()
        features.phrases = keptPhrases()
        return features
    }

    private mutating func keptWords() -> [ArticleFeatures.Word] {
        words.removeAll()
        let titleTerms = stream.items.prefix { $0.isInTitle }.count
        let headline = titleTerms < ArticleFeatures.leastTitleTerms ? ArticleFeatures.headlineTerms : titleTerms
        for (index, item) in stream.items.enumerated() {
            let entry = words.count(Background.key(item.hash), rarity: item.rarity)
            if index < ArticleFeatures.leadTerms { words.entries[entry].leadCount += 1 }
            if index < headline { words.entries[entry].isInHeadline = true }
            if item.flags.contains(.number) {
                words.entries[entry].isMarked = true
            } else if item.flags.contains(.capitalised) {
                words.entries[entry].nameCount += 1
                if !item.flags.contains(.sentenceInitial) { words.entries[entry].isName = true }
            }
        }
        return words.heaviest(ArticleFeatures.maximumWords).map { entry in
            ArticleFeatures.Word(
                hash: entry.hash,
                rarity: entry.rarity,
                count: entry.count,
                leadCount: entry.leadCount,
                nameCount: entry.isName ? entry.nameCount : 0,
                isNumber: entry.isMarked,
                isInHeadline: entry.isInHeadline
            )
        }
    }

    private mutating func keptPhrases() -> [ArticleFeatures.Phrase] {
        phrases.removeAll()
        stream.forEachPhrase { phrase in
            let entry = phrases.count(phrase.hash, rarity: phrase.rarity)
            if phrase.isQuoted { phrases.entries[entry].isMarked = true }
        }
        return phrases.heaviest(ArticleFeatures.maximumPhrases).map { entry in
            ArticleFeatures.Phrase(hash: entry.hash, rarity: entry.rarity, isQuoted: entry.isMarked)
        }
    }
}

// MARK: - Where features stand

extension FeatureExtractor {
    /// Where a word or phrase stands in an article's text.
    package struct Place: Sendable, Hashable {
        package let hash: UInt32
        package let isPhrase: Bool
        package let range: TextRange
    }

    /// Every place in `article`'s text (not its title) of the words and phrases with these hashes, in reading order.
    package mutating func places(
        in article: Article,
        words wantedWords: Set<UInt32>,
        phrases wantedPhrases: Set<UInt32>
    ) -> [Place] {
        var (title, text) = (article.header.title ?? "", article.text)
        title.withUTF8 { title in
            text.withUTF8 { text in
                stream.read(title: title, text: text, scanner: &scanner, background: background)
            }
        }
        var places: [Place] = []
        for item in stream.items where !item.isInTitle && wantedWords.contains(Background.key(item.hash)) {
            let range = TextRange(Int(item.range.lowerBound), Int(item.range.upperBound))
            places.append(Place(hash: Background.key(item.hash), isPhrase: false, range: range))
        }
        stream.forEachPhrase { phrase in
            let (first, last) = (stream.items[phrase.items.lowerBound], stream.items[phrase.items.upperBound])
            guard !first.isInTitle, !last.isInTitle, wantedPhrases.contains(phrase.hash) else { return }
            let range = TextRange(Int(first.range.lowerBound), Int(last.range.upperBound))
            places.append(Place(hash: phrase.hash, isPhrase: true, range: range))
        }
        return places.sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
    }
}
