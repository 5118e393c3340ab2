import Foundation
import Testing

/// `stemma trace` on the project's own articles, against what a reader would answer.
struct TraceCommandTests {
    /// A line of Fixtures/articles-truth.tsv.
    struct Truth {
        let article, story, origin, kind, absent, parent: String

        static func read() throws -> [Truth] {
            let text = try String(contentsOfFile: Command.fixture("articles-truth.tsv"), encoding: .utf8)
            return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
                let cells = line.split(separator: "\t").map { $0 == "-" ? "" : String($0) }
                return Truth(
                    article: cells[0],
                    story: cells[1],
                    origin: cells[2],
                    kind: cells[3],
                    absent: cells[4],
                    parent: cells[5]
                )
            }
        }
    }

    private static func table(_ options: String...) throws -> CSVTable {
        let outcome = try Command.run(["trace", Command.fixture("articles"), "--format", "csv", "-q"] + options)
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(outcome.messages.isEmpty, "\(outcome.messages)")
        return CSVTable(outcome.text)
    }

    @Test func everyArticleIsInItsStoryAndNoOther() throws {
        let table = try Self.table("--all")
        let truth = try Truth.read()
        #expect(Set(table.rows.map { $0["article_id"] ?? "" }) == Set(truth.map(\.article)))
        let stories = Dictionary(grouping: truth, by: \.story)
        var seen: [String: String] = [:]
        for (story, articles) in stories.sorted(by: { $0.key < $1.key }) {
            let found = Set(articles.map { table[$0.article, "story_id"] ?? "" })
            #expect(found.count == 1, "\(story) is in \(found.sorted())")
            for id in found {
                #expect(seen[id] == nil, "\(story) and \(seen[id] ?? "") are one story")
                seen[id] = story
            }
            for article in articles {
                #expect(table[article.article, "story_size"] == "\(articles.count)", "\(article.article)")
            }
        }
    }

    @Test func everyOriginIsNamedAndKnownToBeAbsentOrNot() throws {
        let table = try Self.table()
        for truth in try Truth.read() where !truth.origin.isEmpty {
            let row = try #require(table.row(truth.article), "\(truth.article)")
            #expect(Self.folded(row["origin_outlet"] ?? "") == Self.folded(truth.origin), "\(truth.article)")
            #expect(row["origin_kind"] == truth.kind, "\(truth.article)")
            #expect(row["origin_absent"] == (truth.absent == "absent" ? "true" : "false"), "\(truth.article)")
            #expect(Double(row["origin_confidence"] ?? "") ?? 0 >= 0.5, "\(truth.article)")
            #expect(row["evidence"]?.isEmpty == false, "\(truth.article)")
        }
    }

    @Test func aPressReleaseIsToldByItsOwnWords() throws {
        let table = try Self.table()
        let rows = try Truth.read().filter { $0.kind == "press_release" }.compactMap { table.row($0.article) }
        #expect(rows.count == 3)
        for row in rows {
            #expect(row["origin_outlet"] == "")
            #expect(row["origin_kind"] == "press_release")
            #expect(row["origin_article"] == "press/aurelia-release.txt")
            #expect(row["evidence"]?.isEmpty == false)
        }
    }

    @Test func storiesWithoutACreditHaveNoOrigin() throws {
        let table = try Self.table()
        for truth in try Truth.read() where truth.origin.isEmpty && !truth.story.hasPrefix("solo") {
            #expect(table[truth.article, "origin_outlet"] == "", "\(truth.article)")
        }
    }

    @Test func parentsFollowTheCredits() throws {
        let table = try Self.table()
        for truth in try Truth.read() where !truth.parent.isEmpty {
            #expect(table[truth.article, "parent_id"] == truth.parent, "\(truth.article)")
        }
    }

    @Test func copiesAreGroupedAndRewritesAreNot() throws {
        let table = try Self.table()
        #expect(table["wire-1", "copy_group"]?.isEmpty == false)
        #expect(table["wire-1", "copy_group"] == table["wire-2", "copy_group"])
        #expect(table["northern-dispatch.md", "copy_group"] == table["newsbin.txt", "copy_group"])
        #expect(table["harbour-gazette.txt", "copy_group"] == "")
        #expect(table["newsbin.txt", "role"] == "copy")
        #expect(table["headline-harvest.txt", "relation"] == "abridged")
        #expect(table["dam-1", "role"] == "origin")
        #expect(table["tidewater-clarion.txt", "role"] == "rewrite")
    }

    @Test func headsGiveOutletAndDate() throws {
        let table = try Self.table("--all")
        #expect(table["harbour-gazette.txt", "outlet"] == "Harbour Gazette")
        #expect(table["harbour-gazette.txt", "published"] == "2026-03-03")
        #expect(table["tidewater-clarion.txt", "outlet"] == "Tidewater Clarion")
        #expect(table["tidewater-clarion.txt", "published"] == "2026-03-04")
        #expect(table["wire-1", "published"] == "2026-03-05T18:42:00Z")
        #expect(table["zh-1", "published"] == "2026-03-11T14:20+08:00")
    }

    @Test func rowsAreInOrder() throws {
        let rows = try Self.table("--all").rows
        let sizes = rows.compactMap { Int($0["story_size"] ?? "") }
        #expect(sizes == sizes.sorted(by: >))
        // A story's rows stand together.
        var seen: Set<String> = []
        var last = ""
        for row in rows {
            let story = row["story_id"] ?? ""
            if story != last { #expect(seen.insert(story).inserted, "\(story)") }
            last = story
        }
    }

    @Test func textShowsTheAbsentOriginAndTheQuotedSentence() throws {
        let text = try Command.run("trace", Command.fixture("articles"), "--format", "text", "-q").text
        #expect(text.contains("2 articles from Financial Times, not in the corpus: "))
        #expect(text.contains("Financial Times (not in the corpus)"))
        #expect(text.contains("├── Harbour Gazette · 2026-03-03 · rewrite · harbour-gazette.txt"))
        #expect(text.contains("origin undetermined"))
    }

    @Test func jsonlIsAHeadAndAnObjectAStory() throws {
        let outcome = try Command.run("trace", Command.fixture("articles"), "--format", "jsonl", "-q")
        let lines = try outcome.text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let head = try #require(lines.first)
        #expect(head["version"] is String)
        #expect((head["options"] as? [String: Any])?["threshold"] as? Double == 0.7)
        for story in lines.dropFirst() {
            for key in [
                "story_id", "size", "articles", "edges", "origin", "alternatives", "evidence", "counter_evidence",
                "independent_origins", "cohesion",
            ] {
                #expect(story[key] != nil, "\(key)")
            }
            #expect((story["articles"] as? [Any])?.count == story["size"] as? Int)
        }
        let stories = Set(try Truth.read().filter { !$0.story.hasPrefix("solo") }.map(\.story))
        #expect(lines.count == stories.count + 1)
    }

    @Test func passagesStandInBothArticles() throws {
        let scratch = try Scratch()
        let articles = Command.fixture("articles/wire.jsonl")
        let outcome = try Command.run("trace", articles, "-q", "--pairs", scratch.path("pairs.csv"))
        #expect(outcome.status == 0, "\(outcome.messages)")
        var texts: [String: [UInt8]] = [:]
        for line in try String(contentsOfFile: articles, encoding: .utf8).split(separator: "\n") {
            let record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
            texts[record["id"] ?? ""] = Array((record["text"] ?? "").utf8)
        }
        let pairs = CSVTable(try scratch.read("pairs.csv"))
        #expect(
            pairs.columns == [
                "article_a", "article_b", "kind", "jaccard", "containment_a", "containment_b", "score", "passages",
            ]
        )
        #expect(pairs.rows.contains { $0["article_a"] == "wire-1" && $0["article_b"] == "wire-2" })
        for pair in pairs.rows {
            let a = try #require(texts[pair["article_a"] ?? ""])
            let b = try #require(texts[pair["article_b"] ?? ""])
            let passages = try JSONDecoder().decode([[Int]].self, from: Data((pair["passages"] ?? "").utf8))
            #expect(!passages.isEmpty)
            for passage in passages {
                #expect(a[passage[0]..<passage[1]] == b[passage[2]..<passage[3]])
            }
            if pair["article_b"] == "wire-2", pair["article_a"] == "wire-1" {
                #expect(pair["jaccard"] == "1.0" && pair["kind"] == "copy")
            }
        }
    }

    @Test func noRewritesLeavesTheCopies() throws {
        let table = try Self.table("--no-rewrites")
        #expect(table.row("wire-1") != nil && table.row("harbour-gazette.txt") == nil)
        #expect(table.rows.allSatisfy { $0["copy_group"]?.isEmpty == false })
    }

    @Test func noProvenanceLeavesTheOriginEmpty() throws {
        let table = try Self.table("--no-provenance")
        #expect(!table.rows.isEmpty)
        #expect(table.rows.allSatisfy { $0["origin_outlet"] == "" && $0["origin_confidence"] == "" })
    }

    @Test(arguments: ["text", "csv", "jsonl"])
    func theBytesDoNotDependOnTheThreads(format: String) throws {
        let arguments = ["trace", Command.fixture("articles"), "--all", "-q", "--format", format, "--threads"]
        let one = try Command.run(arguments + ["1"])
        #expect(one.status == 0 && !one.output.isEmpty)
        for threads in ["1", "2", "8"] {
            #expect(try Command.run(arguments + [threads]).output == one.output, "\(threads) threads")
        }
    }

    /// "The" in front makes no other outlet.
    private static func folded(_ name: String) -> String {
        let name = name.lowercased()
        return name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
    }
}
