import Foundation
import Testing

/// `stemma dedup`, driven as a shell would: what passes through, what goes, and what is said.
struct DedupCommandTests {
    private static let one = words(60, from: 1)
    private static let two = words(60, from: 500)
    private static let three = words(60, from: 900)

    /// Sixty made-up words; texts from far starts share none.
    private static func words(_ count: Int, from start: Int) -> String {
        (start..<start + count).map { "w\($0 * 37 % 4001)q" }.joined(separator: " ")
    }

    private func dedup(_ arguments: [String], input: String? = nil, in folder: URL? = nil) throws -> Command.Outcome {
        try Command.run(["dedup"] + arguments, input: input, in: folder)
    }

    /// Lines with odd spacing, escapes, unknown fields, blank lines, and both line ends; `true` where one stays under
    /// `--keep first`.
    private static let oddLines: [(text: String, stays: Bool)] = [
        ("\u{FEFF}", true),
        (
            "  { \"id\" : \"a\",\t\"text\":\"\(one)\" , \"x\": [1, {\"copy_of\": 2.50e+3}], \"y\":\"\\u00e9\\/\" }  \r\n",
            true
        ),
        ("\n \t\r\n", true),
        ("{\"id\":\"b\",\"text\":\"\(two)\",\"n\":18446744073709551616}\n", true),
        ("{\"text\":\"\(one)\",\"id\":\"c\"}\r\n", false),
        ("{\"id\":\"d\",\"text\":\"Too short.\"}\n", true),
        ("{\"id\":\"e\",\"text\":\"Too short.\"}\n", true),
        ("{\"id\":\"f\",\"text\":\"\(two) and five more words here\"}\n", false),
        ("{\"id\":\"g\",\"text\":\"\(three)\",\"id2\":\"\\ud83d\\ude00\"}", true),
    ]

    private static func joined(_ keep: (Bool) -> Bool = { $0 }) -> String {
        oddLines.filter { keep($0.stays) }.map(\.text).joined()
    }

    // MARK: Passing through

    @Test func linesPassByteForByte() throws {
        let scratch = try Scratch()
        try scratch.file("in.jsonl", Self.joined { _ in true })
        let outcome = try dedup(["in.jsonl", "--keep", "first", "-o", "out.jsonl"], in: scratch.folder)
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.messages)")
        #expect(try scratch.read("out.jsonl") == Self.joined())
        #expect(scratch.names == ["in.jsonl", "out.jsonl"])
        let summary = try #require(outcome.messageLines.last)
        let pattern = /stemma: 7 articles, 5 kept, 2 dropped, 2 copy groups, .* read and .* written in \d+\.\d s/
        #expect(summary.wholeMatch(of: pattern) != nil, "\(summary)")
    }

    @Test func aCorpusWithoutCopiesIsTheSameFile() throws {
        let scratch = try Scratch()
        try scratch.file("in.jsonl", Self.joined())
        #expect(try dedup(["in.jsonl", "-q"], in: scratch.folder).text == Self.joined())
    }

    @Test func anOutputInThePlaceOfItsInputIsWhole() throws {
        let scratch = try Scratch()
        try scratch.file("in.jsonl", Self.joined { _ in true })
        #expect(try dedup(["in.jsonl", "--keep", "first", "-q", "-o", "in.jsonl"], in: scratch.folder).status == 0)
        #expect(try scratch.read("in.jsonl") == Self.joined())
    }

    @Test func standardInputAndOutput() throws {
        let outcome = try dedup(
            ["-", "--input-format", "jsonl", "--keep", "first", "-o", "-"],
            input: Self.joined { _ in true }
        )
        #expect(outcome.status == 0 && outcome.text == Self.joined())
    }

    @Test(arguments: ["gzip", "zstd"])
    func compressedInAndOut(tool: String) throws {
        guard try Command.shell("command -v \(tool)").status == 0 else { return }
        let suffix = tool == "gzip" ? "gz" : "zst"
        let scratch = try Scratch()
        try scratch.file("in.jsonl", Self.joined { _ in true })
        try scratch.file("more.jsonl", "{\"id\":\"z\",\"text\":\"\(Self.words(60, from: 2000))\"}")
        let line = """
            \(tool) -q -c in.jsonl > in.jsonl.\(suffix) && \(tool) -q -c more.jsonl > more.jsonl.\(suffix) &&
            "$stemma" dedup in.jsonl.\(suffix) more.jsonl.\(suffix) --keep first -q &&
            "$stemma" dedup in.jsonl.\(suffix) --keep first -q -o out.jsonl.\(suffix) &&
            "$stemma" dedup in.jsonl.\(suffix) --keep first -q -o again.jsonl.\(suffix) &&
            cmp out.jsonl.\(suffix) again.jsonl.\(suffix) && \(tool) -q -dc out.jsonl.\(suffix) > plain.jsonl
            """
        let outcome = try Command.shell(line, in: scratch.folder)
        #expect(outcome.status == 0, "\(outcome.messages)")
        // The line end that the first input uses stands behind its last line too.
        #expect(outcome.text == Self.joined() + "\r\n" + (try scratch.read("more.jsonl")))
        #expect(try scratch.read("plain.jsonl") == Self.joined())
    }

    private static let table = [
        "\u{FEFF}id,text,\"note, odd\"\r\n",
        "1,\"\(one)\n\n\"\"quoted\"\"\",\" x\"\r\n",
        "2,\(one),y\r\n",
        "\r\n",
        "3,\(two),\"a \"\"b\"\"\"\n",
        "4,\"\(two)\",\"last\"",
    ]

    @Test(arguments: ["csv", "tsv"])
    func rowsPassByteForByte(format: String) throws {
        let rows = Self.table.map { format == "csv" ? $0 : $0.replacingOccurrences(of: ",", with: "\t") }
        let scratch = try Scratch()
        try scratch.file("in.\(format)", rows.joined())
        let outcome = try dedup(["in.\(format)", "--keep", "first", "-q"], in: scratch.folder)
        #expect(outcome.status == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
        #expect(outcome.text == rows[0] + rows[1] + rows[4])
    }

    @Test func tablesOfOneHeaderBecomeOne() throws {
        let scratch = try Scratch()
        try scratch.file("a.csv", "id,text\r\n1,\(Self.one)\r\n2,\(Self.two)")
        try scratch.file("b.csv", "id,text\n3,\(Self.two)\n4,\(Self.three)\n")
        try scratch.file("c.csv", "id,title,text\n5,,\(Self.three)\n")
        try scratch.file("d.csv", "id,text\n")
        let both = try dedup(["a.csv", "d.csv", "b.csv", "--keep", "first", "-q"], in: scratch.folder)
        #expect(both.text == "id,text\r\n1,\(Self.one)\r\n2,\(Self.two)\r\n4,\(Self.three)\n", "\(both.messages)")
        let other = try dedup(["a.csv", "c.csv", "-o", "out.csv"], in: scratch.folder)
        #expect(other.status == 1 && other.messages.contains("c.csv: its columns are not those of a.csv"))
        #expect(!scratch.names.contains("out.csv"))
        #expect(try dedup(["d.csv", "-q"], in: scratch.folder).text == "id,text\n")
    }

    private static let array = """
        [
            {"id": "a", "text": "\(one)", "tags": ["}", "]", ","]},
            {"id": "b",
             "text": "\(one)"},
            {"id": "c", "text": "\(two)"} ,  {"id": "d", "text": "\(three)"}
        ]

        """

    @Test func anArrayStaysAnArray() throws {
        let scratch = try Scratch()
        try scratch.file("in.json", Self.array)
        let first = try dedup(["in.json", "--keep", "first", "-q"], in: scratch.folder).text
        let second = Self.array.range(of: ",\n    {\"id\": \"b\"")
        let third = Self.array.range(of: ",\n    {\"id\": \"c\"")
        let cut = try #require(second).lowerBound..<(try #require(third).lowerBound)
        #expect(first == Self.array.replacingCharacters(in: cut, with: ""))
        let two = try dedup(["in.json", "in.json", "--on-duplicate-id", "suffix", "-q"], in: scratch.folder).output
        let objects = try #require(try JSONSerialization.jsonObject(with: two) as? [[String: Any]])
        #expect(objects.compactMap { $0["id"] as? String } == ["a", "c", "d"])
    }

    @Test(arguments: [
        ("[]", "[]"), ("[{bad},{\"id\":\"a\",\"text\":\"x y\"},7, {\"id\":\"b\",\"text\":\"z\"}", "ab"),
        ("{\"id\":\"a\",\"text\":\"x y\"} {\"id\":\"b\",\"text\":\"z\"}", "ab"),
    ])
    func arraysOfAnyShapeStaySound(text: String, ids: String) throws {
        let scratch = try Scratch()
        try scratch.file("in.json", text)
        let outcome = try dedup(["in.json", "-q"], in: scratch.folder)
        #expect(outcome.status == 0, "\(outcome.messages)")
        guard text.hasPrefix("[") else {
            #expect(outcome.text == text)
            return
        }
        let objects = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [[String: Any]])
        #expect(objects.compactMap { $0["id"] as? String }.joined() == (ids == "[]" ? "" : ids))
    }

    @Test func textsBecomeLinesOfJSON() throws {
        let scratch = try Scratch()
        try scratch.file("news/a.txt", Self.one)
        try scratch.file("news/b.txt", Self.one)
        try scratch.file("news/c.md", Self.two + "\n\"quoted\"\n")
        let outcome = try dedup(["news", "--keep", "first", "-q"], in: scratch.folder)
        let objects = try outcome.text.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.compactMap { $0["id"] as? String } == ["a.txt", "c.md"])
        #expect((objects.last?["text"] as? String)?.contains("\"quoted\"") == true)
    }

    @Test func mixedFormatsAreRefusedBeforeAnyWork() throws {
        let scratch = try Scratch()
        try scratch.file("a.jsonl", Self.joined())
        try scratch.file("b.csv", Self.table.joined())
        let outcome = try dedup(["a.jsonl", "b.csv", "-o", "out.jsonl"], in: scratch.folder)
        #expect(outcome.status == 1 && outcome.messageLines.count == 1)
        #expect(outcome.messages.contains("jsonl (a.jsonl)") && outcome.messages.contains("csv (b.csv)"))
        #expect(try dedup(["a.jsonl", "--against", "b.csv", "-q"], in: scratch.folder).status == 0)
    }

    // MARK: What stays

    @Test(arguments: [("first", "c"), ("earliest", "b"), ("longest", "a"), ("origin", "b")])
    func eachPolicyKeepsItsArticle(keep: String, id: String) throws {
        let input = """
            {"id":"c","text":"\(Self.one)","published":"2025-03-03"}
            {"id":"b","text":"\(Self.one)","published":"2025-03-01"}
            {"id":"a","text":"\(Self.one) and more words","published":"2025-03-02"}

            """
        let outcome = try dedup(["-", "--input-format", "jsonl", "--keep", keep, "-q"], input: input)
        #expect(outcome.text.hasPrefix("{\"id\":\"\(id)\"") && outcome.text.split(separator: "\n").count == 1)
        if keep == "earliest" {
            #expect(try dedup(["-", "--input-format", "jsonl", "-q"], input: input).text == outcome.text)
        }
    }

    @Test func annotatingDropsNothingAndTouchesNothingElse() throws {
        let scratch = try Scratch()
        try scratch.file("in.jsonl", Self.joined { _ in true })
        let text = try dedup(["in.jsonl", "--keep", "first", "--annotate", "-q"], in: scratch.folder).text
        let added = /,"copy_group":(null|"c[0-9a-f]{16}"),"copy_of":(null|"[a-z]")/
        #expect(text.replacing(added, with: "") == Self.joined { _ in true })
        let notes = text.matches(of: added).map { "\($0.output.2)" }
        #expect(notes == ["null", "null", "\"a\"", "null", "null", "\"b\"", "null"])
        let groups = text.matches(of: added).map { "\($0.output.1)" }
        #expect(groups[0] == groups[2] && groups[1] == groups[5] && groups[0] != groups[1] && groups[3] == "null")
        try scratch.file("again.jsonl", text)
        let again = try dedup(["again.jsonl", "--annotate", "-o", "out.jsonl"], in: scratch.folder)
        #expect(again.status == 1 && again.messages.contains("has a field copy_group already"))
        #expect(!scratch.names.contains("out.jsonl"))
    }

    @Test func annotatedRowsKeepTheirLineEnds() throws {
        let input = "id,text\r\n\"1,\"\"x\",\(Self.one)\r\n2,\(Self.one)\n3,\(Self.two)"
        let outcome = try dedup(["-", "--input-format", "csv", "--annotate", "--keep", "first", "-q"], input: input)
        let group = try #require(outcome.text.firstMatch(of: /c[0-9a-f]{16}/)).output
        #expect(
            outcome.text == "id,text,copy_group,copy_of\r\n\"1,\"\"x\",\(Self.one),\(group),\r\n"
                + "2,\(Self.one),\(group),\"1,\"\"x\"\n3,\(Self.two),,"
        )
    }

    @Test func referencesAreReadAndNeverWritten() throws {
        let scratch = try Scratch()
        try scratch.file("in.jsonl", Self.joined { _ in true })
        try scratch.file("old.csv", "id,text\na,\(Self.two)\n")
        try scratch.file("older.json", "[{\"id\": \"a\", \"text\": \"\(Self.three)\"}]")
        let arguments = ["in.jsonl", "--keep", "first", "--against", "old.csv", "--against", "older.json", "-q"]
        let outcome = try dedup(arguments, in: scratch.folder)
        #expect(outcome.status == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
        let left = [0, 1, 2, 5, 6].map { Self.oddLines[$0].text }.joined()
        #expect(outcome.text == left)
        let annotated = try dedup(arguments + ["--annotate"], in: scratch.folder).text
        let notes = annotated.matches(of: /"copy_of":(null|"[a-z]")/).map { "\($0.output.1)" }
        #expect(notes == ["null", "\"a\"", "\"a\"", "null", "null", "\"a\"", "\"a\""])
    }

    @Test func theThreadsDoNotShowAndASecondRunFindsNothing() throws {
        let scratch = try Scratch()
        let lines = (0..<2500).map { number in
            let text = Self.words(50, from: number % 900 * 61) + (number % 3 == 0 ? " with something behind" : "")
            return "{\"id\":\"n\(number)\",\"text\":\"\(text)\",\"published\":\"2025-03-\(10 + number * 7 % 20)\"}\n"
        }
        try scratch.file("in.jsonl", lines.joined())
        let one = try dedup(["in.jsonl", "--threads", "1", "-q", "-o", "out.jsonl"], in: scratch.folder)
        let many = try dedup(["in.jsonl", "--threads", "8", "-q"], in: scratch.folder)
        #expect(one.status == 0 && many.status == 0)
        let text = try scratch.read("out.jsonl")
        #expect(many.text == text)
        #expect(text.split(separator: "\n").count < 1000)
        #expect(try dedup(["out.jsonl", "-q"], in: scratch.folder).text == text)
    }

    // MARK: What goes wrong

    @Test func aBadRecordIsNamedAndLeftOutAndNoGoodOneIsLost() throws {
        let lines = [
            "{\"id\":\"a\",\"text\":\"\(Self.one)\"}", "{bad", "", "{\"id\":\"b\",\"text\":\"\(Self.two)\"}", "[]",
        ]
        let scratch = try Scratch()
        try scratch.file("in.jsonl", lines.joined(separator: "\r\n"))
        let outcome = try dedup(["in.jsonl"], in: scratch.folder)
        #expect(outcome.status == 0)
        #expect(outcome.text == "\(lines[0])\r\n\(lines[3])\r\n")
        #expect(outcome.messages.contains("in.jsonl:2:") && outcome.messages.contains("in.jsonl:5:"))
        let strict = try dedup(["in.jsonl", "--strict", "-o", "out.jsonl"], in: scratch.folder)
        #expect(strict.status == 1 && !scratch.names.contains("out.jsonl"))
    }

    @Test func badRowsAreLeftOut() throws {
        let input = "id,text\n1,\(Self.one)\n2\n,,,\n\n3,\(Self.two)\n4,\"open\n"
        let outcome = try dedup(["-", "--input-format", "csv"], input: input)
        #expect(outcome.text == "id,text\n1,\(Self.one)\n3,\(Self.two)\n", "\(outcome.messages)")
    }

    @Test func aClosedPipeIsQuietAndAFullDiskIsNot() throws {
        let scratch = try Scratch()
        let lines = (0..<3000).map { "{\"id\":\"n\($0)\",\"text\":\"\(Self.words(40, from: $0 * 97))\"}\n" }
        try scratch.file("in.jsonl", lines.joined())
        let closed = try Command.shell(
            #""$stemma" dedup in.jsonl -q | head -n 1 | wc -l; echo "${PIPESTATUS[0]}""#,
            in: scratch.folder
        )
        #expect(closed.messages.isEmpty && closed.text == "1\n0\n", "\(closed.messages) \(closed.text)")
        let full = try Command.shell(#""$stemma" dedup in.jsonl -q > /dev/full"#, in: scratch.folder)
        #expect(full.status == 1 && full.messages.contains("No space left on device"))
        let named = try dedup(["in.jsonl", "-q", "-o", "/dev/full"], in: scratch.folder)
        #expect(named.status == 1 && named.messages.contains("No space left on device"))
    }

    @Test func emptyInputsGiveEmptyOutputs() throws {
        let scratch = try Scratch()
        try scratch.file("in.jsonl", "")
        let outcome = try dedup(["in.jsonl", "-o", "out.jsonl"], in: scratch.folder)
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(try scratch.read("out.jsonl").isEmpty)
        #expect(try dedup(["none.jsonl", "-o", "none.out"], in: scratch.folder).status == 1)
        #expect(scratch.names == ["in.jsonl", "out.jsonl"])
    }

    @Test(arguments: [
        ["--keep", "best"], ["--keep", "origin", "--no-provenance"], ["--against", "-"], ["--format", "csv"],
        ["--plan", "--against", "x.jsonl"],
    ])
    func wrongUsageIsRefused(arguments: [String]) throws {
        #expect(try dedup(["-", "--input-format", "jsonl"] + arguments, input: "").status == 64)
    }

    @Test func theContractsFlagsAreTaken() throws {
        let input = Self.joined { _ in true }
        let outcome = try dedup(
            ["-", "--input-format", "jsonl", "--no-rewrites", "--no-provenance", "-q"],
            input: input
        )
        #expect(outcome.status == 0 && outcome.text == Self.joined())
    }
}
