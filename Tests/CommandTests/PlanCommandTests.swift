import Foundation
import Testing

/// `stemma plan` over files, and `--plan` of the commands that it plans for.
struct PlanCommandTests {
    /// Lines of JSON of about 1 kB each; every tenth article is a copy of the one before.
    private static func lines(_ count: Int) -> String {
        (0..<count).map { number in
            let start = number % 10 == 9 ? number - 1 : number
            let text = (0..<150).map { "w\((start * 151 + $0) * 37 % 400_009)" }.joined(separator: " ")
            return "{\"id\":\"n\(number)\",\"text\":\"\(text)\",\"published\":\"2025-03-\(10 + number % 20)\"}\n"
        }.joined()
    }

    private func plan(_ arguments: [String], in folder: URL) throws -> [String: String] {
        let outcome = try Command.run(["plan"] + arguments + ["--no-rewrites", "--no-provenance"], in: folder)
        #expect(outcome.status == 0, "\(outcome.messages)")
        let rows = outcome.text.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }

    @Test func aSmallInputIsCountedExactly() throws {
        let scratch = try Scratch()
        try scratch.file("a.jsonl", Self.lines(500))
        let figures = try plan(["a.jsonl"], in: scratch.folder)
        #expect(figures["sample"] == "whole" && figures["articles"] == "500")
        #expect(figures["candidate_pairs"] == "50")
        #expect(figures["bands"] == "23" && figures["found_at_0.7"] == "0.9982")
        #expect(figures["temporary_disk"] == "0")
    }

    @Test(arguments: ["jsonl", "csv", "json", "gz", "folder"])
    func aLargeInputIsEstimatedFromPartOfIt(format: String) throws {
        let scratch = try Scratch()
        let count = 6000
        let lines = Self.lines(count)
        var input = "in.\(format)"
        switch format {
        case "csv":
            let rows = lines.split(separator: "\n").map { line in
                "\"" + line.replacingOccurrences(of: "\"", with: "'") + "\nsecond line\",x\n"
            }
            try scratch.file(input, "text,note\n" + rows.joined())
        case "json": try scratch.file(input, "[" + lines.split(separator: "\n").joined(separator: ",\n") + "]")
        case "gz":
            input = "in.jsonl.gz"
            try scratch.file("in.jsonl", lines)
            #expect(try Command.shell("gzip in.jsonl", in: scratch.folder).status == 0)
        case "folder":
            for part in 0..<6 { try scratch.file("folder/\(part).jsonl", Self.lines(count / 6)) }
            input = "folder"
        default: try scratch.file(input, lines)
        }
        let figures = try plan([input, "--sample", "600k", "--on-duplicate-id", "suffix"], in: scratch.folder)
        #expect(figures["sample"] == "part")
        let articles = try #require(figures["articles"].flatMap(Int.init))
        let sampled = try #require(figures["sampled_articles"].flatMap(Int.init))
        #expect(sampled < count * 3 / 4 && sampled > 100, "\(figures)")
        // What is packed is read ahead in large blocks, so that its share of the file is less sure.
        #expect(abs(articles - count) < count / (format == "gz" ? 5 : 20), "\(figures)")
    }

    @Test func standardInputIsReadAsAWhole() throws {
        let outcome = try Command.run("plan", "-", "--input-format", "jsonl", "--format", "text", input: Self.lines(40))
        #expect(outcome.status == 0 && outcome.text.hasPrefix("40 articles in "), "\(outcome.messages)")
    }

    @Test func absurdSettingsAreWarnedOf() throws {
        let scratch = try Scratch()
        try scratch.file("a.jsonl", Self.lines(50))
        let outcome = try Command.run("plan", "a.jsonl", "--threshold", "0.05", "--ngram", "1", in: scratch.folder)
        #expect(outcome.status == 0)
        #expect(outcome.messages.contains("warning: shingles of one word"))
        #expect(try Command.run("plan", "a.jsonl", "--sample", "0", in: scratch.folder).status == 64)
        #expect(try Command.run("plan", "none.jsonl", in: scratch.folder).status == 1)
    }

    @Test(arguments: [["dedup"], ["trace", "--no-rewrites", "--no-provenance"]])
    func aRunSaysWhatWasPlannedBesideWhatHappened(command: [String]) throws {
        let scratch = try Scratch()
        try scratch.file("a.jsonl", Self.lines(200))
        let outcome = try Command.run(command + ["a.jsonl", "--plan", "-o", "out"], in: scratch.folder)
        #expect(outcome.status == 0)
        #expect(outcome.messageLines.contains("stemma: articles: planned 200 articles, happened 200 articles"))
        #expect(outcome.messageLines.contains("stemma: candidate_pairs: planned 20 pairs, happened 20 pairs"))
        #expect(
            outcome.messages.contains("stemma: time: planned ") && outcome.messages.contains("stemma: memory: planned ")
        )
        let plain = try Command.run(command + ["a.jsonl", "-o", "plain"], in: scratch.folder)
        #expect(plain.status == 0)
        #expect(try scratch.read("plain") == scratch.read("out"))
        let piped = try Command.run(command + ["-", "--input-format", "jsonl", "--plan"], input: Self.lines(2))
        #expect(piped.status == 1 && piped.messages.contains("--plan needs inputs that can be read twice"))
    }
}
