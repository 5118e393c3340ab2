package import StemmaFingerprint
internal import StemmaText

/// The features of many articles in two flat columns, and what is known of each article beside them.
///
/// At most 2,560 bytes of features and 80 of the rest an article.
package struct TermStore: Sendable {
    struct Entry: Sendable {
        var words: Range<Int>
        var phrases: Range<Int>
        var termCount: Int
        var language: FeatureLanguage
        /// ``ArticleFeatures/weekdays``.
        var weekdays: UInt8
        /// ``OutletHash``.
        var outlet: UInt32
        var published: PublicationTime?
        /// Squared weights of the words that were left out for being nobody else's.
        var lone: Float = 0
        /// Tells articles apart by content, so that ties break alike in any input order.
        var fingerprint: UInt64
    }

    private(set) var entries: [Entry] = []
    private(set) var words: FlatColumn<ArticleFeatures.Word>
    private(set) var phrases: FlatColumn<ArticleFeatures.Phrase>
    private let room: StoreRoom?

    /// - Parameter room: what of the features may stay in memory; `nil` for all.
    package init(room: StoreRoom? = nil) {
        self.room = room
        words = FlatColumn(room: room)
        phrases = FlatColumn(room: room)
    }

    package var count: Int { entries.count }

    /// Bytes that all features take.
    package var bytes: Int {
        words.count * MemoryLayout<ArticleFeatures.Word>.stride
            + phrases.count * MemoryLayout<ArticleFeatures.Phrase>.stride + entries.count * MemoryLayout<Entry>.stride
    }

    /// Bytes that an article's features take.
    package static func size(of row: FeatureColumn.Row) -> Int {
        row.wordCount * MemoryLayout<ArticleFeatures.Word>.stride
            + row.phraseCount * MemoryLayout<ArticleFeatures.Phrase>.stride + MemoryLayout<Entry>.stride
    }

    /// The articles at these positions, in that order.
    func subset(_ positions: [Int]) -> TermStore {
        var subset = self
        subset.keep(positions)
        return subset
    }

    /// Leaves the articles at these positions, in that order. Their features stay where they are in memory; in a file they
    /// are written anew, for whoever goes through them in another order than theirs would bring in much around each.
    package mutating func keep(_ positions: [Int]) {
        guard let room, words.file != nil || phrases.file != nil else {
            entries = positions.map { entries[$0] }
            return
        }
        var kept = TermStore(room: StoreRoom(space: room.space, memory: room.memory))
        kept.entries.reserveCapacity(positions.count)
        for position in positions {
            var entry = entries[position]
            entry.words = kept.words.append(entry.words, of: words)
            entry.phrases = kept.phrases.append(entry.phrases, of: phrases)
            kept.append(entry)
        }
        self = kept
    }

    package mutating func append(_ features: ArticleFeatures) {
        features.words.withUnsafeBufferPointer { words in
            features.phrases.withUnsafeBufferPointer { phrases in
                append(
                    words: words,
                    phrases: phrases,
                    termCount: features.termCount,
                    language: features.language,
                    weekdays: features.weekdays,
                    outlet: features.outlet,
                    published: features.published,
                    fingerprint: features.fingerprint
                )
            }
        }
    }

    /// Appends one article of a column.
    package mutating func append(_ row: Int, of column: FeatureColumn) {
        let known = column.rows[row]
        column.withFeatures(row) { words, phrases in
            append(
                words: words,
                phrases: phrases,
                termCount: known.termCount,
                language: known.language,
                weekdays: known.weekdays,
                outlet: known.outlet,
                published: known.published,
                fingerprint: known.fingerprint
            )
        }
    }

    private mutating func append(
        words: UnsafeBufferPointer<ArticleFeatures.Word>,
        phrases: UnsafeBufferPointer<ArticleFeatures.Phrase>,
        termCount: Int,
        language: FeatureLanguage,
        weekdays: UInt8,
        outlet: UInt32,
        published: PublicationTime?,
        fingerprint: UInt64
    ) {
        append(
            Entry(
                words: self.words.append(contentsOf: words),
                phrases: self.phrases.append(contentsOf: phrases),
                termCount: termCount,
                language: language,
                weekdays: weekdays,
                outlet: outlet,
                published: published,
                fingerprint: fingerprint
            )
        )
    }

    private mutating func append(_ entry: Entry) {
        entries.append(entry)
        touch(Self.bytes(of: entry))
    }

    /// Says that features of so many bytes were read or written, so that a store with a ``StoreRoom`` keeps to it. On any
    /// thread.
    func touch(_ bytes: @autoclosure () -> Int) {
        if let room, room.isFull(touching: bytes()) { StoreRoom.rest(words.file, phrases.file) }
    }

    /// ``touch(_:)`` for all features of an article.
    func touch(article: Int) { touch(Self.bytes(of: entries[article])) }

    /// ``touch(_:)`` for an article that was compared with so many others, anywhere in the store.
    func touch(comparisons others: Int) { touch((others + 1) * 2 * StoreRoom.around) }

    private static func bytes(of entry: Entry) -> Int { bytes(of: entry.words) + bytes(of: entry.phrases) }

    /// Bytes of words or phrases; both take the same.
    static func bytes(of features: Range<Int>) -> Int {
        features.count * max(MemoryLayout<ArticleFeatures.Word>.stride, MemoryLayout<ArticleFeatures.Phrase>.stride)
    }

    func words(of article: Int) -> FlatColumn<ArticleFeatures.Word>.Slice { words[entries[article].words] }
    func phrases(of article: Int) -> FlatColumn<ArticleFeatures.Phrase>.Slice { phrases[entries[article].phrases] }

    /// Gives all articles rarities as `frequencies` have them.
    ///
    /// - Parameter dropsLone: leaves out words that no other article counted has, which propose nobody; their weights are
    ///   kept in ``Entry/lone``.
    mutating func weigh(by frequencies: TermFrequencies, dropsLone: Bool = false, threads: Int = 1) {
        let present = Set(entries.lazy.map(\.language))
        let small = FeatureLanguage.allCases.map { present.contains($0) ? frequencies.smallCounts($0) : nil }
        let chunks = (entries.count + Self.chunk - 1) / Self.chunk
        let count = entries.count
        let (room, files) = (room, (words.file, phrases.file))
        entries.withUnsafeMutableBufferPointer { entries in
            words.withUnsafeMutableBufferPointer { words in
                phrases.withUnsafeMutableBufferPointer { phrases in
                    // Each article has an entry and features of its own.
                    nonisolated(unsafe) let (entries, words, phrases) = (entries, words, phrases)
                    Parallel.forEach(count: chunks, threads: threads) { chunk in
                        // Threads that count references to it for each article wait for each other.
                        let frequencies = frequencies
                        for article in chunk * Self.chunk..<min(count, (chunk + 1) * Self.chunk) {
                            let entry = entries[article]
                            if let room, room.isFull(touching: Self.bytes(of: entry)) {
                                StoreRoom.rest(files.0, files.1)
                            }
                            guard let small = small[Int(entry.language.rawValue)] else { continue }
                            let own = UnsafeMutableBufferPointer(rebasing: words[entry.words])
                            frequencies.weigh(own, language: entry.language)
                            if dropsLone { Self.dropLone(own, from: &entries[article], frequencies) }
                            let phrases = UnsafeMutableBufferPointer(rebasing: phrases[entry.phrases])
                            frequencies.weigh(phrases, small: small)
                        }
                    }
                }
            }
        }
    }

    private static func dropLone(
        _ words: UnsafeMutableBufferPointer<ArticleFeatures.Word>,
        from entry: inout Entry,
        _ frequencies: TermFrequencies
    ) {
        var kept = 0
        for word in words {
            if frequencies.count(of: word) > 1 {
                words[kept] = word
                kept += 1
            } else {
                let weight = ReportNorms.weight(word.count, word.rarity)
                entry.lone += weight * weight
            }
        }
        entry.words = entry.words.lowerBound..<entry.words.lowerBound + kept
    }

    /// Articles a thread weighs at a time.
    private static let chunk = 512
}
