private import CStemmaKernels
package import StemmaText

/// Reads articles down to their ``ArticleFeatures``, one after another, with scratch memory kept between them.
///
/// ```swift
/// var extractor = FeatureExtractor()
/// let features = extractor.features(of: article)
/// ```
///
/// O(n) on average in an article's words; pure: the same article gives the same features whatever came before it. The
/// kernel reads an article as ``FeatureStream`` does, in one pass and without a `String`.
package struct FeatureExtractor: ~Copyable {
    private let kernel: OpaquePointer
    private let background: Background
    /// For ``places(in:words:phrases:)``.
    private var scanner: TermScanner
    private var stream = FeatureStream()

    package init(background: Background = .english, path: WordScanner.Path = .best) {
        self.background = background
        scanner = TermScanner(path: path)
        kernel = stemma_features_create(path.rawValue, background.kernel.table)
    }

    deinit {
        stemma_features_destroy(kernel)
    }

    package mutating func features(of article: Article) -> ArticleFeatures {
        var (title, text) = (article.header.title ?? "", article.text)
        return title.withUTF8 { title in
            text.withUTF8 { text in
                features(
                    title: title,
                    text: text,
                    published: article.header.published,
                    outlet: OutletHash.of(article.header)
                )
            }
        }
    }

    /// Features from canonical or raw UTF-8. `title` may be empty.
    package mutating func features(
        title: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>,
        published: PublicationTime?,
        outlet: UInt32 = OutletHash.unknown
    ) -> ArticleFeatures {
        var column = FeatureColumn()
        append(title: title, text: text, published: published, outlet: outlet, to: &column)
        return column.features(0)
    }

    /// Appends an article's features to a column, from canonical or raw UTF-8. `title` may be empty.
    package mutating func append(
        title: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>,
        published: PublicationTime?,
        outlet: UInt32 = OutletHash.unknown,
        to column: inout FeatureColumn
    ) {
        column.append(published: published, outlet: outlet) { words, phrases in
            let counts = stemma_features_read(
                kernel,
                title.baseAddress,
                min(title.count, WordScanner.maximumBytes),
                text.baseAddress,
                min(text.count, WordScanner.maximumBytes),
                UnsafeMutableRawPointer(words).assumingMemoryBound(to: stemma_word.self),
                UnsafeMutableRawPointer(phrases).assumingMemoryBound(to: stemma_phrase.self)
            )
            return FeatureColumn.Counts(
                terms: counts.terms,
                words: counts.words,
                phrases: counts.phrases,
                language: FeatureLanguage(rawValue: counts.language) ?? .other,
                weekdays: counts.weekdays
            )
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
        for quantity in stream.quantities where wantedWords.contains(quantity.hash) {
            let (first, last) = (stream.items[quantity.items.lowerBound], stream.items[quantity.items.upperBound])
            guard !first.isInTitle else { continue }
            let range = TextRange(Int(first.range.lowerBound), Int(last.range.upperBound))
            places.append(Place(hash: quantity.hash, isPhrase: false, range: range))
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
