internal import StemmaText
internal import Synchronization

/// Articles that are already in memory, as a corpus.
final class ArrayCorpus: Corpus {
    /// Articles a chunk: enough that handing out costs nothing, few enough that threads end together.
    static let chunkSize = 256

    let articles: [Article]
    private let next = Atomic<Int>(0)

    init(_ articles: [Article]) {
        self.articles = articles
    }

    func nextChunk() -> (any CorpusChunk)? {
        let start = next.wrappingAdd(Self.chunkSize, ordering: .relaxed).oldValue
        guard start < articles.count else { return nil }
        return Chunk(articles: articles, range: start..<min(articles.count, start + Self.chunkSize))
    }

    func article(at locator: RecordLocator) -> Article {
        articles[Int(locator.offset)]
    }

    func name(ofSource source: UInt32) -> String { "articles" }

    private struct Chunk: CorpusChunk {
        let articles: [Article]
        let range: Range<Int>

        func decode(into batch: inout ArticleBatch) {
            for position in range {
                let locator = RecordLocator(source: 0, offset: UInt64(position), length: 1)
                batch.append(articles[position], locator: locator, line: position + 1)
            }
        }
    }
}

extension ArticleBatch {
    /// Copies `article` into the arena, field by field.
    mutating func append(_ article: Article, locator: RecordLocator, line: Int) {
        let header = article.header
        var record = Record(locator: locator, id: add(header.id.rawValue.utf8), text: add(article.text.utf8))
        record.line = line
        record.title = add(header.title?.utf8)
        record.outlet = add(header.outlet?.utf8)
        record.url = add(header.url?.utf8)
        record.published = add(header.published?.description.utf8)
        record.author = add(header.author?.utf8)
        record.language = add(header.language?.utf8)
        record.marks = add(header.marks)
        records.append(record)
    }

    /// Copies a field into the arena; an absent one is empty.
    mutating func add(_ field: (some Collection<UInt8>)?) -> Field {
        let start = bytes.count
        if let field { bytes.append(contentsOf: field) }
        return start..<bytes.count
    }
}
