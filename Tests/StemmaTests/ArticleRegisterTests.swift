import Testing

@testable import Stemma

/// Positions and identifiers, over a corpus in memory.
struct ArticleRegisterTests {
    private final class MemoryCorpus: Corpus {
        let articles: [Article]

        init(_ identifiers: [String]) {
            articles = identifiers.enumerated().map { Article(id: Article.ID(rawValue: $1), text: "text \($0)") }
        }

        func nextChunk() -> (any CorpusChunk)? { nil }
        func article(at locator: RecordLocator) -> Article { articles[Int(locator.offset)] }
        func name(ofSource source: UInt32) -> String { "f\(source)" }

        /// The articles as batches of `size`.
        func batches(of size: Int) -> [ArticleBatch] {
            stride(from: 0, to: articles.count, by: size).map { start in
                var batch = ArticleBatch()
                for index in start..<min(start + size, articles.count) {
                    let from = batch.bytes.count
                    batch.bytes += articles[index].id.rawValue.utf8
                    let middle = batch.bytes.count
                    batch.bytes += articles[index].text.utf8
                    var record = ArticleBatch.Record(
                        locator: RecordLocator(source: 3, offset: UInt64(index), length: 1),
                        id: from..<middle,
                        text: middle..<batch.bytes.count
                    )
                    record.line = index + 1
                    batch.records.append(record)
                }
                return batch
            }
        }
    }

    private func register(
        _ identifiers: [String],
        _ rule: DuplicateIDRule,
        batch size: Int
    ) throws -> (kept: [String], problems: [InputProblem], register: ArticleRegister) {
        let corpus = MemoryCorpus(identifiers)
        var register = ArticleRegister(corpus: corpus, rule: rule)
        var kept: [String] = []
        var problems: [InputProblem] = []
        for var batch in corpus.batches(of: size) {
            register.admit(&batch)
            kept += batch.records.map { batch.string($0.id) }
            problems += batch.problems
        }
        return (kept, problems, register)
    }

    @Test(arguments: [1, 2, 100])
    func anErrorLeavesTheLaterRecordOutAndNamesBothPlaces(size: Int) throws {
        let (kept, problems, articles) = try register(["a", "b", "a", "c", "a"], .error, batch: size)
        #expect(kept == ["a", "b", "c"])
        #expect(
            problems
                == [3, 5].map {
                    InputProblem(file: "f3", line: $0, kind: .duplicateID(value: "a", firstFile: "f3", firstLine: 1))
                }
        )
        #expect(try (0..<articles.count).map { try articles.article(at: $0).text } == ["text 0", "text 1", "text 3"])
    }

    @Test(arguments: [1, 2, 100])
    func aSuffixIsTheFirstThatIsFree(size: Int) throws {
        let (kept, problems, articles) = try register(["a", "a#2", "a", "a", "a#2", ""], .suffix, batch: size)
        #expect(kept == ["a", "a#2", "a#3", "a#4", "a#2#2", ""])
        #expect(problems.isEmpty)
        #expect(try (0..<articles.count).map { try articles.article(at: $0).id.rawValue } == kept)
    }

    @Test func manyOfOneIdentifierStayLinear() throws {
        let (kept, _, _) = try register(Array(repeating: "x", count: 20_000), .suffix, batch: 256)
        #expect(Set(kept).count == 20_000)
        #expect(kept.last == "x#20000")
    }
}
