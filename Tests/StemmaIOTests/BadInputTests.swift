import Glibc
import Stemma
import StemmaIO
import Testing

@Suite("Bad input")
struct BadInputTests {
    /// A file, the texts kept and the problems told (after the path and a colon or line).
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let texts: [String]
        let problems: [String]

        init(_ name: String, _ text: String, keeps texts: [String], _ problems: String...) {
            self.init(name, Array(text.utf8), keeps: texts, problems)
        }

        init(_ name: String, _ bytes: [UInt8], keeps texts: [String], _ problems: [String]) {
            self.name = name
            self.bytes = bytes
            self.texts = texts
            self.problems = problems
        }

        var testDescription: String { "\(name): \(problems.first ?? "")" }
    }

    static let cases: [Case] = [
        Case(
            "missing.jsonl",
            "{\"text\":\"a\"}\n{\"id\":\"x\"}\n{\"text\":null}\n{\"text\":\"b\"}",
            keeps: ["a", "b"],
            ":2: `text` is missing",
            ":3: `text` is missing"
        ),
        Case(
            "empty.jsonl",
            "{\"text\":\"\"}\n{\"text\":\" \\n\\u00a0\\u200b\"}\n{\"text\":\"b\"}",
            keeps: ["b"],
            ":1: its text is empty",
            ":2: its text is empty"
        ),
        Case(
            "types.jsonl",
            "{\"text\":[\"a\"]}\n{\"id\":true,\"text\":\"b\"}\n{\"id\":3,\"text\":\"c\",\"author\":[\"A\",7],\"outlet\":5}\n{\"text\":{}}",
            keeps: ["c"],
            ":1: `text` is not a string: [\"a\"]",
            ":2: `id` is not a string: true",
            ":3: `author` is not a string and is left out: [\"A\",7]",
            ":4: `text` is not a string: {}"
        ),
        Case(
            "broken.jsonl",
            "{\"text\":\"a\"}\n{\"text\":\"b\"\n{\"text\" \"c\"}\n{'text':'d'}\n{\"text\":\"e\"}{\"text\":\"f\"}\n{\"text\":\"g\",}\n{\"text\":\"h\\q\"}\n{\"text\":\"i\"}",
            keeps: ["a", "i"],
            ":2: broken JSON: expected `,` or `}` at byte 12 of the record, the record ends",
            ":3: broken JSON: expected `:` at byte 9 of the record, found: \"c\"}",
            ":4: broken JSON: expected a key in double quotes at byte 2 of the record, found: 'text':'d'}",
            ":5: broken JSON: expected the end of the record at byte 13 of the record, found: {\"text\":\"f\"}",
            ":6: broken JSON: expected a key in double quotes at byte 13 of the record, found: }",
            ":7: broken JSON: expected an escape at byte 12 of the record, found: q\"}"
        ),
        Case(
            "objects.jsonl",
            "[1,2]\n\"s\"\n7\nnull\n{\"text\":\"a\"}",
            keeps: ["a"],
            ":1: not a JSON object: [1,2]",
            ":2: not a JSON object: \"s\"",
            ":3: not a JSON object: 7",
            ":4: not a JSON object: null"
        ),
        Case(
            "control.jsonl",
            "{\"text\":\"a\u{1}\"}\n{\"text\":\"b\"}",
            keeps: ["b"],
            ":1: broken JSON: expected an escape instead of a control character at byte 11 of the record, found: ␁\"}"
        ),
        Case(
            "utf8.jsonl",
            Array("{\"text\":\"a\"}\n{\"text\":\"".utf8) + [0xC3, 0x28] + Array("\"}\n{\"text\":\"b\"}".utf8),
            keeps: ["a", "b"],
            [":2: not UTF-8 at byte 22"]
        ),
        Case(
            "date.jsonl",
            "{\"text\":\"a\",\"published\":\"tomorrow\"}\n{\"text\":\"b\",\"published\":\"\"}",
            keeps: ["a", "b"],
            ":1: not a date, so the article has none: tomorrow"
        ),
        Case("none.jsonl", "", keeps: [], ": no articles in it"),
        Case("blank.jsonl", "\n  \n\n", keeps: [], ": no articles in it"),
        Case("none.json", "[]", keeps: [], ": no articles in it"),
        Case("none.csv", "id,text\n", keeps: [], ": no articles in it"),
        Case("nothing.csv", "", keeps: [], ": no articles in it"),
        Case("empty.txt", " \n\n", keeps: [], ": its text is empty"),
        Case("utf8.txt", [0x61, 0x62, 0xFF, 0x63], keeps: [], [": not UTF-8 at byte 2"]),
        Case("utf16.txt", [0xFF, 0xFE, 0x61, 0], keeps: [], [": it is in UTF-16; Stemma reads UTF-8"]),
        Case("utf16.jsonl", [0xFE, 0xFF, 0, 0x7B], keeps: [], [": it is in UTF-16; Stemma reads UTF-8"]),
        Case("utf16.csv", [0xFF, 0xFE, 0x69, 0], keeps: [], [": it is in UTF-16; Stemma reads UTF-8"]),
        Case(
            "cells.csv",
            "id,text\n1,a\n2\n3,b,c\n\n4,d\n",
            keeps: ["a", "d"],
            ":3: 1 cell where the header has 2",
            ":4: 3 cells where the header has 2"
        ),
        Case("header.csv", "id,body\n1,a\n", keeps: [], ":1: `text` is missing"),
        Case(
            "quote.csv",
            "id,text\n1,a\n2,\"b\n3,c\n4,d\n",
            keeps: ["a", "c", "d"],
            ":3: a quoted cell does not end; read on from the next line"
        ),
        Case(
            "misquote.csv",
            "id,text\n1,\"a \"b\" c\"\n2,\"d\n3,\"e\"\n4,f\n",
            keeps: ["e", "f"],
            ":2: text follows a cell's closing quote (double a quote inside a cell); read on from the next line",
            ":3: text follows a cell's closing quote (double a quote inside a cell); read on from the next line"
        ),
        Case(
            "utf8.csv",
            Array("id,text\n1,".utf8) + [0xE2, 0x82] + Array("\n2,b\n".utf8),
            keeps: ["b"],
            [":2: not UTF-8 at byte 10"]
        ),
        Case(
            "array.json",
            "[{\"text\":\"a\"},\n {\"text\":\"b},\n {\"text\":\"c\"},\n {\"text\":\"d\"}]",
            keeps: ["a", "c", "d"],
            ":2: broken JSON: a string runs over the line's end"
        ),
        Case(
            "open.json",
            "[{\"text\":\"a\"},\n{\"text\":\"b\"",
            keeps: ["a"],
            ":2: broken JSON: the file ends in the middle of a record"
        ),
        Case("unclosed.json", "[{\"text\":\"a\"},\n", keeps: ["a"], ":2: broken JSON: the array is not closed"),
        Case(
            "mixed.json",
            "[{\"text\":\"a\"}, 7, [1], \"s\", {\"text\":\"b\"}]",
            keeps: ["a", "b"],
            ":1: not a JSON object: 7",
            ":1: not a JSON object: [1]",
            ":1: not a JSON object: \"s\""
        ),
        Case(
            "plain.jsonl.gz",
            "{\"text\":\"a\"}\n",
            keeps: [],
            ":1: damaged compressed data: incorrect header check; what came before is kept"
        ),
        Case(
            "plain.jsonl.zst",
            "{\"text\":\"a\"}\n",
            keeps: [],
            ":1: damaged compressed data: Unknown frame descriptor; what came before is kept"
        ),
        Case(
            "trash.docx",
            "x",
            keeps: [],
            ": its name does not say how it is written; name a format with --input-format (jsonl, json, csv, tsv, txt, html or warc)"
        ),
    ]

    @Test("each has a message with file, line and value, and costs no good record", arguments: cases)
    func message(_ example: Case) throws {
        let workspace = Workspace()
        let file = workspace.write(example.name, example.bytes)
        let reading = try Reading(file)
        #expect(reading.texts == example.texts)
        #expect(reading.problems == example.problems.map { file + $0 })
    }

    @Test("files and folders that cannot be read")
    func unreadable() throws {
        let workspace = Workspace()
        mkdir(workspace.path + "/none", 0o755)
        workspace.write("other/readme.pdf", "x")
        workspace.write("good.jsonl", "{\"text\":\"a\"}")
        symlink(workspace.path + "/nowhere.txt", workspace.path + "/other/link.txt")
        let inputs = ["/absent.jsonl", "/none", "/good.jsonl", "/other"].map { workspace.path + $0 }
        let reading = try Reading(FileCorpus(inputs))
        #expect(reading.texts == ["a"])
        #expect(
            reading.problems == [
                "\(inputs[0]): cannot be read: No such file or directory", "\(inputs[1]): no articles in it",
                "\(inputs[3])/link.txt: cannot be read: No such file or directory",
            ]
        )
    }

    @Test("folders are walked in byte order, hidden and unknown files passed over")
    func folder() throws {
        let workspace = Workspace()
        for name in ["b.txt", "a/z.txt", "a.txt", "a-b.md", "B.txt", ".hidden.txt", ".git/x.txt", "notes.pdf", "é.txt"]
        {
            workspace.write("in/" + name, "Text of the article, which is a sentence.")
        }
        symlink(workspace.path + "/in", workspace.path + "/in/loop")
        let reading = try Reading(workspace.path + "/in")
        #expect(reading.ids == ["B.txt", "a-b.md", "a.txt", "a/z.txt", "b.txt", "é.txt"])
        #expect(reading.problems == [])
        var options = FileCorpus.Options()
        options.inputFormat = .text
        #expect(try Reading(workspace.path + "/in", options: options).ids.contains("notes.pdf"))
    }

    @Test("a missing identifier is the path and the record's number")
    func missingID() throws {
        let workspace = Workspace()
        let lines = workspace.write(
            "a.jsonl",
            "{\"text\":\"a\"}\n\n{\"text\":\"b\",\"id\":\"\"}\n{\"text\":\"c\",\"id\":\"own\"}"
        )
        #expect(try Reading(lines).ids == ["\(lines):1", "\(lines):3", "own"])
        let table = workspace.write("a.csv", "text,id\n\"a\nb\",\nc,\nd,own\n")
        #expect(try Reading(table).ids == ["\(table):1", "\(table):2", "own"])
        let array = workspace.write("a.json", "[{\"text\":\"a\"},{},{\"text\":\"b\"}]")
        #expect(try Reading(array).ids == ["\(array):1", "\(array):3"])
    }

    @Test("a line of 200 MB is passed over without being held")
    func longLine() throws {
        let workspace = Workspace()
        let file = workspace.write("a.jsonl", "{\"text\":\"a\"}\n")
        let handle = fopen(file, "ab")
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        for _ in 0..<200 { fwrite(piece, 1, piece.count, handle) }
        fputs("\n{\"text\":\"b\"}\n", handle)
        fclose(handle)
        let reading = try Reading(file)
        #expect(reading.texts == ["a", "b"])
        #expect(reading.problems == ["\(file):2: a record of 209715200 bytes; at most 67108864 are read"])
        #expect(try Reading(file).ids == ["\(file):1", "\(file):3"])
    }

    @Test("a record over the limit is the same problem in every format and packing", arguments: [10, 50, 64, 100_000])
    func recordLimit(chunkBytes: Int) throws {
        let workspace = Workspace()
        let long = String(repeating: "w ", count: 1000)
        var options = FileCorpus.Options()
        options.maximumRecordBytes = 1500
        options.chunkBytes = chunkBytes
        let files = [
            ("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"\(long)\"}\n{\"text\":\"b\"}\n", 2, 2011),
            ("last.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"\(long)\"}", 3, 2011),
            ("a.json", "[{\"text\":\"a\"},\n{\"text\":\"\(long)\"},\n{\"text\":\"b\"}]", 2, 2011),
            ("a.csv", "text\na\n\"\(long)\"\nb\n", 3, 2002),
        ]
        for (name, text, line, length) in files {
            for (suffix, bytes) in [("", Array(text.utf8)), (".gz", Packing.gzip(Array(text.utf8)))] {
                let reading = try Reading(workspace.write(name + suffix, bytes), options: options)
                #expect(reading.texts == ["a", "b"], "\(name)\(suffix)")
                #expect(reading.kinds == [.recordTooLong(bytes: length, limit: 1500)], "\(name)\(suffix)")
                #expect(reading.problems.first?.contains(":\(line): ") == true, "\(name)\(suffix)")
            }
        }
        let text = try Reading(workspace.write("a.txt", long), options: options)
        #expect(text.kinds == [.recordTooLong(bytes: 2000, limit: 1500)])
        let packed = try Reading(workspace.write("a.txt.gz", Packing.gzip(Array(long.utf8))), options: options)
        #expect(packed.kinds == [.recordTooLong(bytes: 2000, limit: 1500)])
    }

    @Test("a truncated or damaged file keeps the records before the damage")
    func truncated() throws {
        let workspace = Workspace()
        var random = SplitMix(seed: 5)
        let lines = (0..<2000).map { "{\"id\":\"\($0)\",\"text\":\"word \(random.next()) \(random.next())\"}\n" }
        let plain = Array(lines.joined().utf8)
        for (name, packed) in [("a.jsonl.gz", Packing.gzip(plain)), ("a.jsonl.zst", Packing.zstandard(plain))] {
            let whole = try Reading(workspace.write(name, packed))
            #expect(whole.ids == (0..<2000).map(String.init))
            for keep in [packed.count / 2, packed.count - 1, packed.count - 9, 5] {
                let reading = try Reading(workspace.write(name, packed[..<keep]))
                #expect(reading.ids == (0..<reading.ids.count).map(String.init))
                #expect(reading.problems.count == 1, "\(name) \(keep): \(reading.problems)")
                #expect(reading.kinds.first == .damagedCompression(reason: "it ends in the middle"))
            }
            // Only gzip's check sum is missing: nothing is lost.
            if name.hasSuffix(".gz") {
                #expect(try Reading(workspace.write(name, packed.dropLast(4))).ids.count == 2000)
            }
            var damaged = packed
            for index in packed.count / 2..<packed.count / 2 + 8 { damaged[index] ^= 0xFF }
            let reading = try Reading(workspace.write(name, damaged))
            #expect(reading.problems.contains { $0.contains("damaged compressed data") }, "\(reading.problems)")
        }
        let rows = "id,text\n" + (0..<500).map { "\($0),\"row \(random.next())\"\n" }.joined()
        let packed = Packing.gzip(Array(rows.utf8))
        let table = try Reading(workspace.write("a.csv.gz", packed[..<(packed.count / 2)]))
        #expect(table.ids == (0..<table.ids.count).map(String.init))
        #expect(table.ids.count > 100 && table.problems.count == 1)
        let text = try Reading(workspace.write("a.txt.gz", Packing.gzip(Array(rows.utf8)).dropLast(40)))
        #expect(text.articles.isEmpty && text.kinds == [.damagedCompression(reason: "it ends in the middle")])
    }

    @Test("an article whose file has gone or changed is a problem, not a crash")
    func changed() throws {
        let workspace = Workspace()
        let file = workspace.write("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n")
        let corpus = FileCorpus([file])
        let reading = try Reading(corpus)
        workspace.write("a.jsonl", "{\"text\"")
        #expect(throws: InputProblem.self) { try corpus.article(at: reading.locators[1]) }
        unlink(file)
        #expect(throws: InputProblem.self) { try corpus.article(at: reading.locators[0]) }
        #expect(throws: InputProblem.self) { try corpus.article(at: RecordLocator(source: 9, offset: 0, length: 1)) }
    }

    @Test("random bytes in every format never crash, and chunk sizes agree on them")
    func fuzz() throws {
        let workspace = Workspace()
        var random = SplitMix(seed: 3)
        let pieces = [
            "{", "}", "[", "]", "\"", "\\", ",", ":", "\n", "\r\n", "\t", "text", "\"text\":", "\"a b\"", "1", "\"\"",
            " ", "\\u", "d83d", "{\"text\":\"ok\"}\n", "--- \n", "By A B\n",
        ]
        for round in 0..<250 {
            var bytes: [UInt8] = round % 3 == 0 ? Array("id,text\n".utf8) : []
            for _ in 0..<(random.next() % 60) {
                if random.next() % 10 == 0 {
                    bytes.append(UInt8(truncatingIfNeeded: random.next()))
                } else {
                    bytes += Array(pieces[Int(random.next() % UInt64(pieces.count))].utf8)
                }
            }
            for name in ["f.jsonl", "f.json", "f.csv", "f.tsv", "f.txt", "f.jsonl.gz", "f.csv.zst"] {
                let file = workspace.write(name, bytes)
                let whole = try Reading(file)
                var options = FileCorpus.Options()
                options.chunkBytes = 1 + Int(random.next() % 16)
                let corpus = FileCorpus([file], options: options)
                let cut = try Reading(corpus)
                #expect(cut.articles == whole.articles && cut.problems == whole.problems, "\(name) \(bytes)")
                for (locator, article) in zip(cut.locators, cut.articles) {
                    #expect(try corpus.article(at: locator) == article, "\(name) \(bytes)")
                }
            }
        }
    }
}
