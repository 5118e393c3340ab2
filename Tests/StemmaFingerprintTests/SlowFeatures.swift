import StemmaText

@testable import StemmaFingerprint

/// Features counted one by one from a ``FeatureStream``: what the kernel's are held against.
struct SlowFeatures: ~Copyable {
    private var scanner = TermScanner(path: .plain)
    private var stream = FeatureStream()
    private var words = FeatureCounter()
    private var phrases = FeatureCounter()

    init() {}

    mutating func features(of article: Article) -> ArticleFeatures {
        var (title, text) = (article.header.title ?? "", article.text)
        return title.withUTF8 { title in
            text.withUTF8 { text in
                var features = features(title: title, text: text, published: article.header.published)
                features.outlet = OutletHash.of(article.header)
                return features
            }
        }
    }

    mutating func features(
        title: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>,
        published: PublicationTime?
    ) -> ArticleFeatures {
        stream.read(title: title, text: text, scanner: &scanner, background: .english)
        var features = ArticleFeatures()
        features.termCount = stream.items.count
        features.language = stream.language
        features.weekdays = stream.weekdays
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
        for quantity in stream.quantities {
            let entry = words.count(quantity.hash, rarity: quantity.rarity)
            let first = quantity.items.lowerBound
            if first < ArticleFeatures.leadTerms { words.entries[entry].leadCount += 1 }
            if first < headline { words.entries[entry].isInHeadline = true }
            (words.entries[entry].isMarked, words.entries[entry].isQuantity) = (true, true)
        }
        return words.heaviest(ArticleFeatures.maximumWords).map { entry in
            ArticleFeatures.Word(
                hash: entry.hash,
                rarity: entry.rarity,
                count: entry.count,
                leadCount: entry.leadCount,
                nameCount: entry.isName ? entry.nameCount : 0,
                isNumber: entry.isMarked,
                isQuantity: entry.isQuantity,
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
