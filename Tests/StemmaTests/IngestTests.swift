import StemmaText
import Synchronization
import Testing

@testable import Stemma

/// Reading in parallel gives what reading in order gives.
struct IngestTests {
    /// Chunks of one article each, of which some are slow, some have a problem, and one fails to be read at all.
    private final class StrangeCorpus: Corpus {
        struct Gone: Error {}
        let chunks: Int
        let failure: Int?
        let next = Atomic<Int>(0)

        init(chunks: Int, failure: Int? = nil) {
            self.chunks = chunks
            self.failure = failure
        }

        func nextChunk() throws -> (any CorpusChunk)? {
            let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
            if number == failure { throw Gone() }
            return number < chunks ? Chunk(number: number) : nil
        }

        func article(at locator: RecordLocator) -> Article { Chunk(number: Int(locator.offset)).article }
        func name(ofSource source: UInt32) -> String { "strange" }
    }

    private struct Chunk: CorpusChunk {
        let number: Int

        var article: Article {
            // Every seventh text is long, so that its chunk ends after later ones.
            let words = number % 7 == 0 ? 4000 : 20
            return Article(
                id: Article.ID(rawValue: "a\(number)"),
                text: MadeArticles.text(words: words, seed: UInt64(number))
            )
        }

        func decode(into batch: inout ArticleBatch) {
            if number % 5 == 3 {
                batch.problems.append(InputProblem(file: "strange", line: number, kind: .emptyText))
            } else {
                let locator = RecordLocator(source: 0, offset: UInt64(number), length: 1)
                batch.append(article, locator: locator, line: number + 1)
            }
        }
    }

    private final class Listener: TraceObserver {
        let problems = Mutex<[InputProblem]>([])
        let counts = Mutex<[Int]>([])
        func found(_ problems: [InputProblem]) { self.problems.withLock { $0 += problems } }
        func read(articles: Int) { counts.withLock { $0.append(articles) } }
        func began(_ stage: TraceStage) {}
    }

    @Test(arguments: [1, 2, 7])
    func articlesAndProblemsComeInInputOrder(threads: Int) throws {
        let listener = Listener()
        let corpus = StrangeCorpus(chunks: 100)
        let (table, skipped) = try Ingest(corpus: corpus, options: TraceOptions(), observer: listener)
            .run(threads: threads)
        let expected = (0..<100).filter { $0 % 5 != 3 }
        #expect((0..<table.count).map { table.register.id(at: $0).rawValue } == expected.map { "a\($0)" })
        #expect(skipped == 20)
        #expect(listener.problems.withLock { $0.map(\.line) } == (0..<100).filter { $0 % 5 == 3 })
        #expect(listener.counts.withLock { $0 == $0.sorted() && $0.last == 80 })
        #expect(try table.register.article(at: 3).text == Chunk(number: expected[3]).article.text)
    }

    @Test(arguments: [1, 3])
    func aCorpusThatFailsFailsTheRun(threads: Int) {
        let corpus = StrangeCorpus(chunks: 50, failure: 20)
        #expect(throws: StrangeCorpus.Gone.self) {
            try Ingest(corpus: corpus, options: TraceOptions(), observer: Listener()).run(threads: threads)
        }
    }

    /// A date is read where it stands unless it was read before; one that takes another's place is read anew.
    @Test func aDateIsReadOnce() {
        var batch = ArticleBatch()
        batch.bytes = Array("a b 2026-02-03 2026-04-05".utf8)
        var record = ArticleBatch.Record(locator: .init(source: 0, offset: 0, length: 1), id: 0..<1, text: 2..<3)
        #expect(batch.published(record) == nil)
        record.published = 4..<14
        #expect(batch.published(record)?.description == "2026-02-03")
        record.time = PublicationTime("2020")
        #expect(batch.published(record)?.description == "2020")
        record.published = 15..<25
        #expect(batch.header(of: record).published?.description == "2026-04-05")
    }
}
