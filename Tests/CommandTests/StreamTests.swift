import Foundation
import Testing

/// Where bytes come from and go to: pipes, compression, full disks, closed pipes, files that appear whole.
struct StreamTests {
    private static let wire = Command.fixture("articles/wire.jsonl")

    // MARK: Out

    @Test(arguments: ["csv", "jsonl", "text"])
    func aClosedPipeIsQuiet(format: String) throws {
        // Enough articles that the report is longer than a pipe holds.
        let scratch = try Scratch()
        let records = (0..<4000).map {
            #"{"id": "n\#($0)-\#(String(repeating: "x", count: 60))", "text": "Lamp \#($0) on the long pier is out again."}"#
        }
        try scratch.file("many.jsonl", records.joined(separator: "\n"))
        let outcome = try Command.shell(
            #""$stemma" trace many.jsonl --all -q --format \#(format) | head -n 1; echo "${PIPESTATUS[0]}""#,
            in: scratch.folder
        )
        #expect(outcome.messages.isEmpty, "\(outcome.messages)")
        #expect(outcome.text.hasSuffix("\n0\n"))
    }

    @Test func aFullDiskAtStandardOutputFails() throws {
        let outcome = try Command.shell(#""$stemma" trace "\#(Self.wire)" --all -q --format csv > /dev/full"#)
        #expect(outcome.status == 1)
        #expect(outcome.messages == "stemma: standard output: cannot be written: No space left on device\n")
    }

    @Test func aFullDiskAtAFileFails() throws {
        let outcome = try Command.run("trace", Self.wire, "--all", "-q", "--format", "csv", "-o", "/dev/full")
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("/dev/full") && outcome.messages.contains("No space left on device"))
    }

    @Test func aFileAppearsWholeOrNotAtAll() throws {
        let scratch = try Scratch()
        try scratch.file("out.csv", "before\n")
        let bad = try Command.run(
            "trace",
            Command.fixture("malformed/broken-line.jsonl"),
            "--strict",
            "-o",
            scratch.path("out.csv")
        )
        #expect(bad.status == 1)
        #expect(try scratch.read("out.csv") == "before\n")
        let good = try Command.run("trace", Self.wire, "--all", "-q", "-o", scratch.path("out.csv"))
        #expect(good.status == 0 && good.output.isEmpty)
        #expect(try scratch.read("out.csv").hasPrefix("story_id,"))
        #expect(scratch.names == ["out.csv"])
    }

    @Test func aFolderThatIsNotThereIsNamedBeforeAnyWork() throws {
        let outcome = try Command.run("trace", Self.wire, "-o", "/no/such/folder/out.csv")
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("/no/such/folder") && outcome.messages.contains("No such file or directory"))
    }

    @Test func theFormatFollowsTheNameOfTheFile() throws {
        let scratch = try Scratch()
        #expect(try Command.run("trace", Self.wire, "-q", "-o", scratch.path("out.jsonl")).status == 0)
        #expect(try scratch.read("out.jsonl").hasPrefix(#"{"version":"#))
    }

    @Test func dashIsStandardOutput() throws {
        let outcome = try Command.run("trace", Self.wire, "-q", "--format", "csv", "-o", "-")
        #expect(outcome.status == 0 && outcome.text.hasPrefix("story_id,"))
    }

    @Test func nothingButResultsIsOnStandardOutput() throws {
        let outcome = try Command.run(
            "trace",
            Command.fixture("malformed/broken-line.jsonl"),
            "--format",
            "csv",
            "--all"
        )
        #expect(outcome.text.split(separator: "\n").count == 3)
        let summary = try #require(outcome.messageLines.last)
        #expect(summary.wholeMatch(of: /stemma: 2 articles, .* 1 left out in \d+\.\d s/) != nil, "\(summary)")
    }

    // MARK: In

    private func ids(_ outcome: Command.Outcome) -> Set<String> {
        Set(CSVTable(outcome.text).rows.compactMap { $0["article_id"] })
    }

    @Test func standardInputIsReadInEveryFormat() throws {
        for (format, path) in [("jsonl", "wire.jsonl"), ("csv", "reports.csv")] {
            let file = Command.fixture("articles/\(path)")
            let outcome = try Command.shell(
                #"cat "\#(file)" | "$stemma" trace - --input-format \#(format) --all -q --format csv"#
            )
            let direct = try Command.run("trace", file, "--all", "-q", "--format", "csv")
            #expect(outcome.status == 0, "\(outcome.messages)")
            #expect(!direct.output.isEmpty && outcome.output == direct.output)
        }
    }

    @Test(arguments: ["gzip", "zstd"])
    func compressedInputGivesTheSameBytes(tool: String) throws {
        guard try Command.shell("command -v \(tool)").status == 0 else { return }
        let suffix = tool == "gzip" ? "gz" : "zst"
        let scratch = try Scratch()
        for name in ["wire.jsonl", "reports.csv", "harbour-gazette.txt"] {
            let file = Command.fixture("articles/\(name)")
            let packed = scratch.path("\(name).\(suffix)")
            #expect(try Command.shell(#"\#(tool) -c "\#(file)" > "\#(packed)""#).status == 0)
            let outcome = try Command.run("trace", packed, "--all", "-q", "--format", "csv")
            let direct = try Command.run("trace", file, "--all", "-q", "--format", "csv")
            #expect(outcome.status == 0 && !direct.output.isEmpty, "\(outcome.messages)")
            let expected = name.hasSuffix(".txt") ? nil : direct.output
            #expect(expected == nil || outcome.output == expected, "\(name)")
            #expect(ids(outcome).count == ids(direct).count)
        }
    }

    @Test func fieldsCanBeRenamed() throws {
        let input = """
            {"guid": "x1", "body": "The harbour office said on Monday that the lamp is lit again.", "paper": "Echo"}
            {"guid": "x2", "body": "The harbour office said on Tuesday that the lamp is out again.", "paper": "Echo"}

            """
        let outcome = try Command.run(
            "trace",
            "-",
            "--input-format",
            "jsonl",
            "--id-field",
            "guid",
            "--text-field",
            "body",
            "--outlet-field",
            "paper",
            "--all",
            "-q",
            "--format",
            "csv",
            input: input
        )
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(ids(outcome) == ["x1", "x2"])
        #expect(CSVTable(outcome.text)["x1", "outlet"] == "Echo")
    }

    @Test func anArticleWithoutAnIdIsNamedByItsPlace() throws {
        let scratch = try Scratch()
        try scratch.file("plain.jsonl", #"{"text": "The harbour office said on Monday that the lamp is lit."}"# + "\n")
        let outcome = try Command.run("trace", "plain.jsonl", "--all", "-q", "--format", "csv", in: scratch.folder)
        let id = try #require(ids(outcome).first, "\(outcome.messages)")
        #expect(id.contains("plain.jsonl") && id.contains("1"))
    }

    @Test func aFormulaInATitleIsGuarded() throws {
        let input =
            #"{"id": "=1+1", "title": "@cmd", "text": "The harbour office said on Monday that the lamp is lit."}"#
        let outcome = try Command.run(
            "trace",
            "-",
            "--input-format",
            "jsonl",
            "--all",
            "-q",
            "--format",
            "csv",
            input: input
        )
        #expect(outcome.text.contains(",'=1+1,") && outcome.text.contains(",'@cmd,"))
        #expect(CSVTable(outcome.text)["=1+1", "title"] == "@cmd")
    }

    @Test func outletsFromAFileAreKnown() throws {
        let scratch = try Scratch()
        try scratch.file("outlets.tsv", "zq\tZephyr Quill\tnewspaper\tUS\ten\t2\tZephyr Quill\n")
        let input =
            #"{"id": "a", "text": "The bridge is unsafe, Zephyr Quill reported on Monday, citing an audit by engineers."}"#
        let outcome = try Command.run(
            "credits",
            "-",
            "--input-format",
            "jsonl",
            "--outlets",
            scratch.path("outlets.tsv"),
            "--format",
            "csv",
            "-q",
            input: input
        )
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(CSVTable(outcome.text)["a", "source"] == "Zephyr Quill")
        let missing = try Command.run("credits", Self.wire, "--outlets", scratch.path("none.tsv"))
        #expect(missing.status == 1)
        #expect(missing.messages.contains("none.tsv"))
    }

    /// Rows that cannot be used are named with file, line and value; the others count, unless all are asked for.
    @Test func brokenRowsOfOutletsAreSaidAndStrictFails() throws {
        let scratch = try Scratch()
        try scratch.file(
            "mixed.tsv",
            "bad\tBad Blimp\tblimp\nzq\tZephyr Quill\tnewspaper\tUS\ten\t2\tZephyr Quill\nprior\tPrior\tdigital\t\t\t9\n"
        )
        let input = #"{"id": "a", "text": "The bridge is unsafe, Zephyr Quill reported on Monday."}"#
        let options = ["-", "--input-format", "jsonl", "--outlets", scratch.path("mixed.tsv"), "--format", "csv", "-q"]
        let outcome = try Command.run(["credits"] + options, input: input)
        #expect(outcome.status == 0)
        #expect(outcome.messages.contains("mixed.tsv:1") && outcome.messages.contains("blimp"))
        #expect(outcome.messages.contains("mixed.tsv:3") && outcome.messages.contains("9"))
        #expect(CSVTable(outcome.text)["a", "source"] == "Zephyr Quill")
        for command in ["credits", "trace"] {
            let strict = try Command.run([command, "--strict"] + options, input: input)
            #expect(strict.status == 1 && strict.text.isEmpty)
            #expect(strict.messages.contains("2 rows of"))
        }
    }
}
