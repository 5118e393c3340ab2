package import StemmaText

/// Articles that are read once, in order, and again one at a time where a result needs their words.
///
/// Reading is split so that it scales: ``nextChunk()`` hands out raw stretches of the input and costs little, for one
/// thread at a time runs it; ``CorpusChunk/decode(into:)`` does the work and runs on any thread.
package protocol Corpus: AnyObject, Sendable {
    /// The next stretch of records in input order, or `nil` at the end. Called by one thread at a time.
    func nextChunk() throws -> (any CorpusChunk)?

    /// Reads one article again. Safe on any thread, after the chunk that gave `locator` was decoded.
    func article(at locator: RecordLocator) throws -> Article

    /// Reads one article again as the only record of `batch`, whose memory is kept: what ``article(at:)`` reads, without a
    /// `String`.
    func read(at locator: RecordLocator, into batch: inout ArticleBatch) throws

    /// The file that a locator's `source` counts, as the user named it.
    func name(ofSource source: UInt32) -> String

    /// Whether the file has no lines, so that its records are named by where they start.
    func namesOffsets(ofSource source: UInt32) -> Bool
}

extension Corpus {
    package func namesOffsets(ofSource source: UInt32) -> Bool { false }

    package func read(at locator: RecordLocator, into batch: inout ArticleBatch) throws {
        batch.removeAll()
        batch.append(try article(at: locator), locator: locator, line: 0)
    }
}

/// Raw records of one input, not yet decoded.
package protocol CorpusChunk: Sendable {
    /// Appends the good records, in order, and the problems with the others. Pure: the same bytes give the same batch.
    func decode(into batch: inout ArticleBatch)
}

/// Where a record lies, so that it can be read again.
package struct RecordLocator: Sendable, Hashable, BitwiseCopyable {
    /// Which of the corpus's files, in reading order.
    package let source: UInt32
    package let length: UInt32
    /// Byte offset in the (decompressed) file.
    package let offset: UInt64

    package init(source: UInt32, offset: UInt64, length: UInt32) {
        self.source = source
        self.length = length
        self.offset = offset
    }
}

/// Decoded articles in one arena of bytes: what the fast path reads without making a `String`.
package struct ArticleBatch: Sendable {
    /// A field's bytes in the arena; empty where the record has none.
    package typealias Field = Range<Int>

    package struct Record: Sendable {
        package var locator: RecordLocator
        /// Line of the file that the record starts on, from 1; 0 where the record is the whole file.
        package var line: Int = 0
        package var id: Field
        package var text: Field
        package var title: Field = 0..<0
        package var outlet: Field = 0..<0
        package var url: Field = 0..<0
        package var published: Field = 0..<0 {
            didSet { time = nil }
        }
        /// What ``published`` says, where whoever put it there has read it: that takes long for some ways to write dates.
        package var time: PublicationTime?
        package var author: Field = 0..<0
        package var language: Field = 0..<0
        /// Marks as ``ArticleBatch/add(_:value:)`` packs them.
        package var marks: Field = 0..<0

        package init(locator: RecordLocator, id: Field, text: Field) {
            self.locator = locator
            self.id = id
            self.text = text
        }

        /// Whether nothing is known of the article but its identifier and its text.
        var isBare: Bool {
            title.isEmpty && outlet.isEmpty && url.isEmpty && published.isEmpty && author.isEmpty && language.isEmpty
                && marks.isEmpty
        }
    }

    /// Valid UTF-8, every field one after another.
    package var bytes: [UInt8] = []
    package var records: [Record] = []
    /// What was left out or doubtful, in input order.
    package var problems: [InputProblem] = []

    package init() {}

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
        problems.removeAll(keepingCapacity: true)
    }

    package func string(_ field: Field) -> String {
        String(decoding: bytes[field], as: UTF8.self)
    }

    /// When a record was published; `nil` where it does not say.
    func published(_ record: Record) -> PublicationTime? {
        record.published.isEmpty ? nil : record.time ?? PublicationTime(utf8: bytes[record.published])
    }

    package func header(of record: Record) -> Article.Header {
        func optional(_ field: Field) -> String? { field.isEmpty ? nil : string(field) }
        return Article.Header(
            id: Article.ID(rawValue: string(record.id)),
            title: optional(record.title),
            outlet: optional(record.outlet),
            url: optional(record.url),
            published: published(record),
            author: optional(record.author),
            language: optional(record.language),
            marks: marks(record.marks)
        )
    }

    /// Hands the text of a record to `body`, as it lies here.
    package func withText<Result>(of record: Record, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[record.text])) }
    }

    package func article(of record: Record) -> Article {
        Article(header: header(of: record), text: string(record.text))
    }
}
