import Foundation
import Stemma
import Testing

/// README shows the library in a few lines: these, which compile and run here.
struct ReadmeTests {
    private func example() throws {
        // README: import Stemma
        // README: begin
        let articles = [Article(id: "a", text: "…"), Article(id: "b", text: "…", outlet: "Harbour Gazette")]
        let trace = try Tracer().trace(articles)
        for story in trace.stories {
            print(story.id.rawValue, story.provenance?.origin.name ?? "undetermined", story.members.map(\.header.id))
        }
        // README: end
    }

    @Test func theExampleRunsAndStandsInReadmeWordForWord() throws {
        try example()
        let source = try String(contentsOfFile: #filePath, encoding: .utf8)
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        let begin = try #require(lines.firstIndex { $0.hasSuffix("// README: begin") })
        let end = try #require(lines.firstIndex { $0.hasSuffix("// README: end") })
        let indent = lines[begin].prefix { $0 == " " }.count
        let shown = ["import Stemma"] + lines[(begin + 1)..<end].map { String($0.dropFirst(indent)) }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(readme.contains(shown.joined(separator: "\n")))
        #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 151)
    }
}
