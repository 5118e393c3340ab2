import Foundation
import Testing

/// Folders of pages, and what the commands that go with them say.
struct WebInputTests {
    private let pages = Command.fixture("pages")

    @Test func aFolderOfPagesIsTracedByWhatThePagesSay() throws {
        let outcome = try Command.run("trace", pages, "--format", "csv", "-q")
        #expect(outcome.status == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
        let table = CSVTable(outcome.text)
        #expect(table.rows.count == 2)
        #expect(
            table.rows.allSatisfy {
                $0["origin_outlet"] == "Harbour Gazette" && $0["origin_article"] == "harbour-gazette.html"
            }
        )
        let clarion = try #require(table.rows.first { $0["article_id"] == "tidewater-clarion.html" })
        #expect(clarion["parent_id"] == "harbour-gazette.html" && clarion["outlet"] == "Tidewater Clarion")
        #expect(
            clarion["evidence"]
                == "tidewater-clarion.html: original-source: https://www.harbourgazette.example/2026/03/lock-gate"
        )
    }

    @Test func creditsShowWhatThePageDeclares() throws {
        let lines = try Command.run("credits", pages, "--format", "jsonl", "-q").text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[1].contains("\"declarations\":[{\"kind\":\"original-source\""))
        #expect(!lines[0].contains("declarations"))
        let text = try Command.run("credits", pages, "--format", "text", "-q").text
        #expect(text.contains("page  harbourgazette.example    original-source:"))
    }

    @Test func deduplicatedPagesAreLinesOfJSONThatReadTheSame() throws {
        let scratch = try Scratch()
        let first = try Command.run("dedup", pages, "-o", scratch.path("a.jsonl"), "-q")
        #expect(first.status == 0, "\(first.messages)")
        let second = try Command.run("dedup", scratch.path("a.jsonl"), "-o", scratch.path("b.jsonl"), "-q")
        #expect(second.status == 0)
        #expect(try scratch.read("a.jsonl") == scratch.read("b.jsonl"))
        let direct = try Command.run("trace", pages, "--format", "jsonl", "-q")
        let again = try Command.run("trace", scratch.path("a.jsonl"), "--format", "jsonl", "-q")
        #expect(direct.output == again.output)
    }

    @Test func pagesAreComparedPlannedAndReadFromStandardInput() throws {
        let both = ["harbour-gazette.html", "tidewater-clarion.html"]
        let compared = try Command.run(["compare"] + both + ["--in", pages, "--format", "csv"])
        #expect(compared.status == 0 && compared.text.contains("Marl Quay had been welded"))
        #expect(try Command.run("plan", pages).status == 0)
        let page = try String(contentsOfFile: pages + "/harbour-gazette.html", encoding: .utf8)
        let piped = try Command.run("credits", "-", "--format", "csv", "-q", input: page)
        #expect(piped.status == 0 && piped.text.contains("Harbour Gazette"))
    }

    @Test func theOutletReportIsWholeAndTheSameAtAnyNumberOfThreads() throws {
        let scratch = try Scratch()
        let articles = Command.fixture("articles")
        for threads in ["1", "2"] {
            let outcome = try Command.run(
                "trace",
                articles,
                "-q",
                "-o",
                scratch.path("t.csv"),
                "--threads",
                threads,
                "--outlet-report",
                scratch.path("r\(threads).csv")
            )
            #expect(outcome.status == 0, "\(outcome.messages)")
        }
        #expect(try scratch.read("r1.csv") == scratch.read("r2.csv"))
        let table = CSVTable(try scratch.read("r1.csv"))
        let harbour = try #require(table.rows.first { $0["outlet"] == "Harbour Gazette" && $0["source"] == "" })
        #expect(harbour["taken"] == "1" && harbour["credited"] == "1")
        #expect(table.rows.contains { $0["outlet"] == "Harbour Gazette" && $0["source"] == "Financial Times" })
        let json = try Command.run(
            "trace",
            articles,
            "-q",
            "-o",
            scratch.path("t.csv"),
            "--outlet-report",
            scratch.path("r.jsonl")
        )
        #expect(json.status == 0)
        #expect(try scratch.read("r.jsonl").hasPrefix("{\"outlet\":"))
    }

    @Test func anOutletReportThatCannotBeIsRefused() throws {
        let folder = "/nonexistent/report.csv"
        #expect(try Command.run("trace", pages, "--outlet-report", folder).status == 1)
        #expect(try Command.run("trace", pages, "--outlet-report", "-").status == 64)
        #expect(try Command.run("trace", pages, "--no-provenance", "--outlet-report", "r.csv").status == 64)
    }

    @Test func outletsAreListedAndResolved() throws {
        let scratch = try Scratch()
        let list = try Command.run("outlets", "--format", "csv")
        #expect(list.status == 0)
        let table = CSVTable(list.text)
        #expect(table.rows.count > 5000 && table.rows.allSatisfy { $0["name"] != "" })
        let mine = try scratch.file(
            "mine.tsv",
            "peak\tPeak Advertiser\tnewspaper\tGB\ten\t2\tPeak Advertiser\tthe Post\n"
        ).path
        let answer = try Command.run("outlets", "the Post", "Reuters", "Zorblat", "--outlets", mine, "--format", "csv")
        let rows = CSVTable(answer.text).rows
        #expect(rows.contains { $0["query"] == "the Post" && $0["id"] == "peak" && $0["listed_in"] == mine })
        #expect(rows.contains { $0["query"] == "Reuters" && $0["resolved"] == "true" && $0["id"] == "reuters" })
        #expect(rows.contains { $0["query"] == "Zorblat" && $0["resolved"] == "false" && $0["id"] == "" })
        #expect(try Command.run("outlets", "the Post", "--format", "text").text.hasPrefix("the Post: open"))
        let bad = try scratch.file("bad.tsv", "only-one-cell\n").path
        #expect(try Command.run("outlets", "--outlets", bad, "--strict").status == 1)
    }
}
