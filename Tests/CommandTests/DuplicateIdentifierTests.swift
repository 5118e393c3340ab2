import Testing

struct DuplicateIdentifierTests {
    private static let path = Command.fixture("malformed/duplicate-ids.jsonl")

    @Test func anErrorNamesBothPlaces() throws {
        let outcome = try Command.run("trace", Self.path, "--all", "--format", "csv")
        #expect(outcome.status == 0)
        let line = try #require(outcome.messageLines.first { $0.contains("good-1") }, "\(outcome.messages)")
        #expect(line.contains("\(Self.path):3:") && line.contains("\(Self.path):1"))
    }

    @Test func suffixKeepsEveryRecordUnderAnIdentifierOfItsOwn() throws {
        let outcome = try Command.run(
            "trace",
            Self.path,
            "--all",
            "--format",
            "csv",
            "--on-duplicate-id",
            "suffix",
            "--strict"
        )
        #expect(outcome.status == 0, "\(outcome.messages)")
        let ids = CSVTable(outcome.text).rows.compactMap { $0["article_id"] }
        #expect(ids.count == 3 && Set(ids).count == 3, "\(ids)")
        #expect(ids.contains("good-1") && ids.contains("good-2"))
    }

    @Test func filesOfTheSameNameInTwoInputsAreTwoPlaces() throws {
        let scratch = try Scratch()
        let words = "The harbour office said on Monday that the lamp will be painted white again before summer."
        try scratch.file("one/a.txt", words)
        try scratch.file("two/a.txt", words)
        let outcome = try Command.run("trace", scratch.path("one"), scratch.path("two"), "--all", "--format", "csv")
        #expect(outcome.status == 0)
        #expect(outcome.messages.contains("one/a.txt") && outcome.messages.contains("two/a.txt"), "\(outcome.messages)")
    }

    @Test func manyThreadsNameTheSamePlaces() throws {
        let records = (0..<3000).map {
            #"{"id": "n\#($0 % 1000)", "text": "Number \#($0) of the lamps on the long pier is out."}"#
        }
        let input = records.joined(separator: "\n")
        let one = try Command.run(
            "trace",
            "-",
            "--input-format",
            "jsonl",
            "--threads",
            "1",
            "-q",
            "--format",
            "csv",
            input: input
        )
        let many = try Command.run(
            "trace",
            "-",
            "--input-format",
            "jsonl",
            "--threads",
            "8",
            "-q",
            "--format",
            "csv",
            input: input
        )
        #expect(one.messages == many.messages)
        #expect(one.messageLines.filter { $0.contains("-:1001:") && $0.contains("n0") }.count == 1)
        #expect(one.messages.contains("2000 records left out"))
    }
}
