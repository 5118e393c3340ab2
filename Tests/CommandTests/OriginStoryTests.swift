import Foundation
import Testing

/// Invented stories of few articles, in `Fixtures/origins`, each built another way: chains, a release, a post, unsigned
/// agency copy, two finders, a correction, a denial, no dates, a clock that runs ahead, nobody to name, a report that its
/// rewrites agree with less than with each other, copies that credit nobody, an interview that an agency picked up.
@Suite("Origins of invented stories")
struct OriginStoryTests {
    struct Labelled: CustomTestStringConvertible {
        let name: String
        let outlet: String
        let kind: String
        let article: String
        /// `nil` where nobody need say who has it from whom.
        let edges: Set<String>?
        var testDescription: String { name }

        /// A line of `origins.tsv`; `nil` for a comment.
        init?(_ line: Substring) {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 5, !line.hasPrefix("#") else { return nil }
            (name, outlet, kind, article) = (cells[0], cells[1], cells[2], cells[3])
            edges = cells[4] == "-" ? nil : Set(cells[4].split(separator: " ").map(String.init))
        }
    }

    static let stories: [Labelled] = {
        let text = try? String(contentsOfFile: Command.fixture("origins/origins.tsv"), encoding: .utf8)
        return (text ?? "").split(separator: "\n").compactMap { Labelled($0) }
    }()

    @Test func theStoriesAreThere() {
        #expect(Self.stories.count >= 10)
    }

    @Test(arguments: stories)
    func isTraced(_ story: Labelled) throws {
        let outcome = try Command.run(
            ["trace", Command.fixture("origins/\(story.name).jsonl"), "--format", "csv", "--all", "-q"]
        )
        #expect(outcome.status == 0)
        let rows = CSVTable(outcome.text).rows
        #expect(Set(rows.map { $0["story_id"] }).count == 1)
        let first = try #require(rows.first)
        #expect(first["origin_outlet"] == story.outlet)
        #expect(first["origin_kind"] == story.kind)
        #expect(first["origin_article"] == story.article)
        guard let edges = story.edges else { return }
        func number(_ id: String?) -> Substring { id?.split(separator: "-").last ?? "" }
        let found = rows.filter { $0["parent_id"] != "" }
            .map { "\(number($0["article_id"]))<\(number($0["parent_id"]))" }
        #expect(Set(found) == edges)
    }
}
