import Foundation
import Testing

/// Small corpora of invented rewrites and look-alikes, whose articles say to which story they belong.
@Suite("Invented stories")
struct InventedStoryTests {
    private struct Labelled: Decodable {
        let id: String
        let story: String
    }

    /// Pairs of articles in one story, as labelled and as found.
    private struct Pairs {
        var right = 0
        var wrong = 0
        var missed = 0

        var precision: Double { Double(right) / Double(max(1, right + wrong)) }
        var recall: Double { Double(right) / Double(max(1, right + missed)) }
    }

    private static func files(heldOut: Bool) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Command.fixture("rewrites"))
            .filter { $0.hasSuffix(".jsonl") && $0.hasPrefix("held-out-") == heldOut }
            .sorted()
            .map { Command.fixture("rewrites/\($0)") }
    }

    private static func pairs(_ files: [String]) throws -> Pairs {
        var pairs = Pairs()
        for file in files {
            let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
            let articles = try lines.map { try JSONDecoder().decode(Labelled.self, from: Data($0.utf8)) }
            let outcome = try Command.run("trace", file, "--format", "csv", "--all", "--no-provenance", "-q")
            #expect(outcome.status == 0)
            let table = CSVTable(outcome.text)
            for (index, a) in articles.enumerated() {
                for b in articles[(index + 1)...] {
                    let isFound = table[a.id, "story_id"] == table[b.id, "story_id"]
                    switch (isFound, !a.story.isEmpty && a.story == b.story) {
                    case (true, true): pairs.right += 1
                    case (true, false): pairs.wrong += 1
                    case (false, true): pairs.missed += 1
                    case (false, false): break
                    }
                }
            }
        }
        return pairs
    }

    @Test("Rewrites join, and follow-ups, comments and other events with the same people stay apart")
    func fitted() throws {
        let pairs = try Self.pairs(Self.files(heldOut: false))
        #expect(pairs.precision >= 0.9, "\(pairs)")
        #expect(pairs.recall >= 0.9, "\(pairs)")
    }

    @Test("The same of stories that no weight has seen")
    func heldOut() throws {
        let pairs = try Self.pairs(Self.files(heldOut: true))
        #expect(pairs.precision >= 0.85, "\(pairs)")
        #expect(pairs.recall >= 0.7, "\(pairs)")
    }

    @Test("A live blog of two stories is a member of one and says that it tells the other")
    func liveBlog() throws {
        let scratch = try Scratch()
        let blog = """
            {"id":"live","outlet":"Morning Live","published":"2025-05-03T13:00:00Z","title":"Live: inspection files, Finch \
            sentenced","text":"09:10 Records of ship inspectors published by the weekly O Farol say that Atlantia \
            Marítima was warned six times of a leaking fuel pump before the ferry Solvenga burned off Setúbal and killed 11 passengers. \
            The maritime authority renewed the certificate twice all the same. An inspector wrote that the engine room was \
            one spark away from a catastrophe. 10:40 Dolores Finch, the former mayor of Port Haddon, must go to prison for \
            six years. Judge Alan Whitcomb said that she had sold the mud under our feet. The dredgers of Keel & Sons paid \
            her $410,000 and gave her a cabin on a lake for three contracts; she will appeal."}

            """
        let live = try scratch.file("live.jsonl", blog)
        let outcome = try Command.run(
            "trace",
            Command.fixture("rewrites/ferry.jsonl"),
            Command.fixture("rewrites/mayor.jsonl"),
            live.path,
            "--format",
            "jsonl",
            "--no-provenance",
            "-q"
        )
        #expect(outcome.status == 0)
        let stories = try outcome.text.split(separator: "\n").dropFirst().map {
            try JSONDecoder().decode(Story.self, from: Data($0.utf8))
        }
        #expect(stories.count == 2)
        let own = try #require(stories.first { $0.articles.contains { $0.article_id == "live" } })
        let other = try #require(stories.first { $0.story_id != own.story_id })
        #expect(other.articles.count >= 3)
        for article in stories.flatMap(\.articles) {
            #expect(article.also_in == (article.article_id == "live" ? [other.story_id] : []), "\(article.article_id)")
        }
    }

    private struct Story: Decodable {
        let story_id: String
        let articles: [Member]

        struct Member: Decodable {
            let article_id: String
            let also_in: [String]
        }
    }
}
