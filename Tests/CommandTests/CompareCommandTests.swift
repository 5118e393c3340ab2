import Foundation
import Testing

struct CompareCommandTests {
    private static let articles = Command.fixture("articles")

    @Test func twoArticlesStandSideBySide() throws {
        let outcome = try Command.run(
            "compare",
            "harbour-gazette.txt",
            "tidewater-clarion.txt",
            "--in",
            Self.articles,
            "--format",
            "text",
            "-q"
        )
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(outcome.text.hasPrefix("Harbour Gazette · 2026-03-03"))
        #expect(outcome.text.contains("harbour-gazette.txt"))
        #expect(outcome.text.contains("Passages\n"))
        #expect(outcome.text.contains("Norvik Line"))
        #expect(outcome.text.contains("│"))
    }

    @Test func jsonlGivesFiguresPassagesAndSharedItems() throws {
        let outcome = try Command.run(
            "compare",
            "wire-1",
            "wire-3",
            "--in",
            Self.articles,
            "--format",
            "jsonl",
            "-q"
        )
        let object = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
        #expect(object["article_a"] as? String == "wire-1")
        #expect(object["containment_b"] as? Double == 1)
        #expect((object["passages"] as? [[Int]])?.isEmpty == false)
        let kinds = Set((object["shared"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String })
        #expect(kinds.isSubset(of: ["quotation", "number", "name", "term"]) && !kinds.isEmpty)
    }

    @Test func anArticleThatIsNotThereIsNamed() throws {
        let outcome = try Command.run("compare", "wire-1", "wire-99", "--in", Self.articles)
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.messages.contains("no article wire-99 among the 28 of"))
    }
}
