private import CStemmaKernels
package import StemmaText

/// Reads articles down to their heaviest words alone: what is enough to find others that may tell the same report.
///
/// ```swift
/// var sketcher = Sketcher()
/// sketcher.append(title: title, text: text, words: words, published: time, to: &column)
/// ```
///
/// From words that were cut and hashed for fingerprints already, so that an article costs an eighth of what a
/// ``FeatureExtractor`` takes for it. Words are told by their canonical forms and, in English, without their endings.
/// A text in characters is sketched from its features, for a character by itself says too little. O(n) on average;
/// pure: the same article gives the same sketch whatever came before it.
package struct Sketcher: ~Copyable {
    private let kernel: OpaquePointer
    private let background: Background
    private var scanner = WordScanner()
    private var titleWords = Words()
    /// For texts in characters; made when the first one comes.
    private var extractor: FeatureExtractor?

    package init(background: Background = .english) {
        self.background = background
        kernel = stemma_sketcher_create(background.kernel.table)
    }

    deinit {
        stemma_sketcher_destroy(kernel)
    }

    /// Appends an article's sketch to a column: features with at most ``ArticleFeatures/sketchWords`` words and no phrases.
    ///
    /// - Parameter words: those of `text`.
    package mutating func append(
        title: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>,
        words: Words,
        published: PublicationTime?,
        outlet: UInt32 = OutletHash.unknown,
        to column: inout FeatureColumn
    ) {
        titleWords.removeAll()
        if !title.isEmpty { scanner.scan(title, into: &titleWords) }
        var fits = true
        column.append(published: published, outlet: outlet) { found, _ in
            let room = UnsafeMutableRawPointer(found).assumingMemoryBound(to: stemma_word.self)
            let counts = Self.withWords(titleWords, of: title) { title in
                Self.withWords(words, of: text) { text in stemma_sketch_read(kernel, title, text, room) }
            }
            fits = counts.fits != 0
            return FeatureColumn.Counts(
                terms: titleWords.count + words.count,
                words: counts.words,
                phrases: 0,
                language: FeatureLanguage(rawValue: counts.language) ?? .other,
                weekdays: 0
            )
        }
        guard !fits else { return }
        column.removeLast()
        if extractor == nil { extractor = FeatureExtractor(background: background) }
        guard
            let features = extractor?.features(
                title: title,
                text: text,
                published: published,
                outlet: outlet
            )
        else { return }
        column.append(features.sketch)
    }

    private static func withWords<Result>(
        _ words: Words,
        of text: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafePointer<stemma_text_words>) -> Result
    ) -> Result {
        words.hashes.withUnsafeBufferPointer { hashes in
            words.starts.withUnsafeBufferPointer { starts in
                words.ends.withUnsafeBufferPointer { ends in
                    var words = stemma_text_words(
                        text: text.baseAddress,
                        hashes: hashes.baseAddress,
                        starts: starts.baseAddress,
                        ends: ends.baseAddress,
                        count: hashes.count
                    )
                    return body(&words)
                }
            }
        }
    }
}
