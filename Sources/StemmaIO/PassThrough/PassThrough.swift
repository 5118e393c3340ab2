package import Stemma

/// Writes a deduplicated corpus as it was read: byte for byte, but for the records that go.
///
/// Lines of JSON and rows of tables keep their spacing, escapes, line ends and unknown fields; a table keeps its
/// header, an array stays an array. Articles that are files and pages of web archives are written as lines of JSON. Records that could not be read
/// are not written: each had a message of its own. Where the result is annotated nothing else goes, and every record
/// gets two fields more behind its own.
///
/// Several inputs of one format become one output: one header, one array, and a line end where an input lacks its last.
package struct PassThrough {
    private let corpus: FileCorpus
    private let articles: ArticleRegister
    private let locators: LocatorCursor
    private let result: Deduplication
    private let annotates: Bool

    package init(_ corpus: FileCorpus, articles: ArticleRegister, result: Deduplication, annotates: Bool) {
        self.corpus = corpus
        self.articles = articles
        locators = articles.locatorCursor
        self.result = result
        self.annotates = annotates
    }

    /// Checks that one output can hold inputs of the formats that their names say. What names do not say is found out in
    /// writing.
    package static func check(_ corpus: FileCorpus) throws(PassThroughFailure) {
        try check(corpus.files.compactMap { file in file.format.map { (file.name, $0) } })
    }

    /// - Throws: ``PassThroughFailure``, ``WriteFailure``, an `InputProblem` where an input changed meanwhile, and where the
    ///   disk failed that holds the articles' places.
    package func write(to out: inout some ByteSink) throws {
        let sources = corpus.openedSources
        try Self.check(sources.map { ($0.file.name, $0.format) })
        var (lines, arrays) = (LinePassThrough(), ArrayPassThrough())
        var position = 0
        for source in sources {
            let first = position
            while position < result.count, locators[position].source == source.index { position += 1 }
            let records = PassedRecords(positions: first..<position, range: range, record: record)
            switch source.format {
            case .jsonl, .csv, .tsv:
                try lines.write(records, of: source, in: corpus, annotates: annotates, to: &out)
            case .json: try arrays.write(records, of: source, in: corpus, to: &out)
            case .text, .html, .warc:
                for place in first..<position where annotates || result.isKept(place) {
                    try write(articles.article(at: place), note: record(place).note, to: &out)
                }
            }
            if let failure = out.failure { throw failure }
        }
        arrays.finish(to: &out)
        try articles.check()
    }

    private func range(_ position: Int) -> Range<UInt64> {
        let locator = locators[position]
        return locator.offset..<locator.offset + UInt64(locator.length)
    }

    private func record(_ position: Int) -> PassedRecord {
        PassedRecord(
            range: range(position),
            isKept: annotates || result.isKept(position),
            note: annotates ? CopyNote(position, in: result) : nil
        )
    }

    private static func check(_ inputs: [(name: String, format: InputFormat)]) throws(PassThroughFailure) {
        guard let first = inputs.first else { return }
        for other in inputs where family(other.format) != family(first.format) {
            throw .mixedFormats(
                first: first.name,
                firstFormat: first.format.rawValue,
                second: other.name,
                secondFormat: other.format.rawValue
            )
        }
    }

    /// Texts and web pages become lines of JSON.
    private static func family(_ format: InputFormat) -> InputFormat {
        format.isWholeFile || format == .warc ? .jsonl : format
    }

    private func write(_ article: Article, note: CopyNote?, to out: inout some ByteSink) throws {
        var line = JSONLine()
        let header = article.header
        line.object { object in
            object.field("id", header.id.rawValue)
            if let title = header.title { object.field("title", title) }
            if let outlet = header.outlet { object.field("outlet", outlet) }
            if let url = header.url { object.field("url", url) }
            if let published = header.published { object.field("published", published.description) }
            if let author = header.author { object.field("author", author) }
            if let language = header.language { object.field("language", language) }
            object.fields(of: header.marks)
            object.field("text", article.text)
            note?.write(to: &object)
        }
        line.end(to: &out)
        if let failure = out.failure { throw failure }
    }
}
