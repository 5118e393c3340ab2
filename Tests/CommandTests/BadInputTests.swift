import Foundation
import Testing

/// Every kind of bad input: a message with file, line and value, the good records kept, a count, `--strict` to fail.
struct BadInputTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let file: String
        /// The place as the message names it, behind the file.
        let place: String
        /// Words that the message must have.
        let words: [String]
        /// Articles that are read all the same.
        let kept: [String]
        /// Records left out; the others are kept with a part missing.
        var skipped = 1

        var testDescription: String { file }
    }

    static let cases = [
        Case(file: "broken-line.jsonl", place: ":2:", words: ["JSON"], kept: ["good-1", "good-2"]),
        Case(file: "not-an-object.jsonl", place: ":2:", words: ["object"], kept: ["good-1", "good-2"], skipped: 2),
        Case(file: "missing-text.jsonl", place: ":2:", words: ["text"], kept: ["good-1", "good-2"]),
        Case(file: "empty-text.jsonl", place: ":2:", words: ["text"], kept: ["good-1", "good-2"]),
        Case(file: "wrong-type.jsonl", place: ":2:", words: ["text"], kept: ["good-1", "good-2"]),
        Case(file: "invalid-utf8.jsonl", place: ":2:", words: ["UTF-8"], kept: ["good-1", "good-2"]),
        Case(file: "few-cells.csv", place: ":3:", words: ["2", "4"], kept: ["good-1", "good-2"]),
        Case(file: "open-quote.csv", place: ":3:", words: ["quot"], kept: ["good-1"], skipped: 2),
        Case(
            file: "duplicate-ids.jsonl",
            place: ":3:",
            words: ["good-1", "duplicate-ids.jsonl:1"],
            kept: ["good-1", "good-2"]
        ),
        Case(
            file: "bad-dates.jsonl",
            place: ":2:",
            words: ["2026-02-30"],
            kept: (0..<5).map { "date-\($0)" },
            skipped: 0
        ),
    ]

    private func ids(_ outcome: Command.Outcome) -> [String] {
        CSVTable(outcome.text).rows.compactMap { $0["article_id"] }.sorted()
    }

    @Test(arguments: cases)
    func theGoodRecordsAreKeptAndTheBadNamed(bad: Case) throws {
        let path = Command.fixture("malformed/\(bad.file)")
        let outcome = try Command.run("trace", path, "--all", "--format", "csv")
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(ids(outcome) == bad.kept)
        let line = try #require(
            outcome.messageLines.first { $0.hasPrefix("stemma: \(path)\(bad.place)") },
            "\(outcome.messages)"
        )
        for word in bad.words { #expect(line.contains(word), "\(line)") }
        if bad.skipped > 0 {
            let records = bad.skipped == 1 ? "1 record" : "\(bad.skipped) records"
            #expect(outcome.messageLines.contains("stemma: \(records) left out"), "\(outcome.messages)")
            #expect(outcome.messages.contains(", \(bad.skipped) left out in "))
        }
    }

    @Test(arguments: cases)
    func strictFailsWhereARecordIsLeftOutAndWritesNothing(bad: Case) throws {
        let scratch = try Scratch()
        let path = Command.fixture("malformed/\(bad.file)")
        let outcome = try Command.run("trace", path, "--all", "--strict", "-o", scratch.path("out.csv"))
        #expect(outcome.status == (bad.skipped > 0 ? 1 : 0))
        #expect(outcome.output.isEmpty)
        #expect(scratch.names == (bad.skipped > 0 ? [] : ["out.csv"]))
    }

    @Test(arguments: cases)
    func creditsNameTheSameProblems(bad: Case) throws {
        let path = Command.fixture("malformed/\(bad.file)")
        let outcome = try Command.run("credits", path, "--format", "csv")
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(outcome.messages.contains("stemma: \(path)\(bad.place)"), "\(outcome.messages)")
        #expect(Set(ids(outcome)) == Set(bad.kept))
    }

    @Test func everyBadDateIsShown() throws {
        let messages = try Command.run("trace", Command.fixture("malformed/bad-dates.jsonl")).messages
        for value in ["soon", "2026-02-30", "2026-13-01", "31/31/31", "2026-03-04T25:61:00Z"] {
            #expect(messages.contains(value), "\(value)")
        }
        #expect(messages.contains("stemma: 5 records kept without a part"))
    }

    @Test func manyBadDatesAreCountedAndSomeShown() throws {
        let scratch = try Scratch()
        let lines = (1...50).map {
            ##"{"id":"\##($0)","published":"one fine day","text":"Nothing happened, said the mayor."}"##
        }
        let file = try scratch.file("dates.jsonl", lines.joined(separator: "\n"))
        let outcome = try Command.run("trace", file.path, "--all", "--format", "csv")
        #expect(outcome.messageLines.count { $0.contains("one fine day") } == 20)
        #expect(outcome.messageLines.contains("stemma: 50 records kept without a part; 30 of them not shown"))
        #expect(CSVTable(outcome.text).rows.count == 50)
    }

    @Test(arguments: [
        ("not-json.json", "JSON"), ("not-gzip.jsonl.gz", "gz"), ("invalid-utf8.txt", "UTF-8"),
        ("no-text-column.csv", "text"), ("no-such-file.jsonl", "No such file"),
    ])
    func aFileThatGivesNothingFails(file: String, words: String) throws {
        let path = Command.fixture("malformed/\(file)")
        let outcome = try Command.run("trace", path, "--format", "csv")
        #expect(outcome.status == 1)
        #expect(outcome.messageLines.first?.hasPrefix("stemma: \(path)") == true, "\(outcome.messages)")
        #expect(outcome.messages.contains(words), "\(outcome.messages)")
        #expect(outcome.messages.contains("no article could be read"))
    }

    @Test func oneUnreadableInputDoesNotCostTheOthers() throws {
        let outcome = try Command.run(
            "trace",
            Command.fixture("malformed/no-such-file.jsonl"),
            Command.fixture("articles/wire.jsonl"),
            "--all",
            "--format",
            "csv"
        )
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(ids(outcome).count == 5)
        #expect(outcome.messages.contains("no-such-file.jsonl"))
    }

    @Test func aTruncatedGzipKeepsWhatCameBefore() throws {
        let path = Command.fixture("malformed/truncated.jsonl.gz")
        let outcome = try Command.run("trace", path, "--all", "--format", "csv")
        #expect(outcome.status == 0, "\(outcome.messages)")
        let kept = ids(outcome).count
        #expect(kept > 5 && kept < 40, "\(kept)")
        #expect(outcome.messages.contains("stemma: \(path)"))
        #expect(try Command.run("trace", path, "--strict").status == 1)
    }

    @Test(arguments: ["empty.jsonl", "empty.csv", "empty.txt", "blank.txt"])
    func anEmptyInputIsSaidAndStillAnswered(file: String) throws {
        let path = Command.fixture("malformed/\(file)")
        let outcome = try Command.run("trace", path, "--format", "csv")
        #expect(outcome.messageLines.first?.hasPrefix("stemma: \(path)") == true, "\(outcome.messages)")
        #expect(outcome.text.isEmpty || outcome.text.split(separator: "\n").count == 1)
    }

    @Test func anEmptyFolderIsSaid() throws {
        let scratch = try Scratch()
        let outcome = try Command.run("trace", scratch.folder.path, "--format", "csv")
        #expect(outcome.messages.contains(scratch.folder.path), "\(outcome.messages)")
    }

    @Test func nothingInStandardInputIsSaid() throws {
        let outcome = try Command.run("trace", "-", "--input-format", "jsonl", "--format", "csv")
        #expect(outcome.messageLines.first?.hasPrefix("stemma: -") == true, "\(outcome.messages)")
    }

    @Test func aLineOf200MegabytesIsPassedOverInBoundedMemory() throws {
        // 200 MB of one string value, between two good records, made as it is read.
        let line = """
            (echo '{"id": "before", "text": "The harbour office said on Monday that the lamp is lit again."}'
             printf '{"id": "huge", "text": "'; head -c 200000000 /dev/zero | tr '\\0' a; echo '"}'
             echo '{"id": "after", "text": "The harbour office said on Tuesday that the lamp is out again."}') |
            (ulimit -v 4000000; "$stemma" trace - --input-format jsonl --all --format csv)
            """
        let outcome = try Command.shell(line)
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(ids(outcome).contains("before") && ids(outcome).contains("after"), "\(outcome.messages)")
        #expect(outcome.messages.contains("-:2:"), "\(outcome.messages)")
    }

    @Test func halfASurrogatePairIsShownAsAReplacement() throws {
        let path = Command.fixture("malformed/lone-surrogate.jsonl")
        let outcome = try Command.run("trace", path, "--all", "--format", "csv")
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(ids(outcome).contains("good-1") && ids(outcome).contains("good-2"))
        #expect(String(validating: outcome.output, as: UTF8.self) != nil)
    }

    @Test func aHundredTinyTextsAreNoStory() throws {
        let records = (0..<100).map {
            #"{"id": "t\#($0)", "text": "\#(["Read more", "Photo", "Sign in", "."][$0 % 4])"}"#
        }
        let outcome = try Command.run(
            "trace",
            "-",
            "--input-format",
            "jsonl",
            "--format",
            "csv",
            input: records.joined(separator: "\n")
        )
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(ids(outcome).isEmpty)
    }

    @Test func controlCharactersOfAnInputDoNotReachTheTerminal() throws {
        let input =
            "{\"id\": \"a\", \"published\": \"\\u001b[31mred\\u0007\", \"text\": \"One two three four five six.\"}\n"
        let outcome = try Command.run(
            "trace",
            "-",
            "--input-format",
            "jsonl",
            "--all",
            "--format",
            "text",
            input: input
        )
        #expect(outcome.messages.contains("[31mred"))
        #expect(!(outcome.messages + outcome.text).unicodeScalars.contains("\u{1B}"))
        #expect(!(outcome.messages + outcome.text).unicodeScalars.contains("\u{7}"))
    }
}
