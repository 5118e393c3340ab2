import Glibc
import Stemma
import StemmaIO
import Testing

/// The same five articles in every format.
enum Sample {
    static let articles: [Article] = [
        Article(
            id: "a1",
            text: "The bridge at Lower Fenwick will close, the council said.\nIt reopens in spring.",
            title: "Bridge to close, \"for good\"",
            outlet: "Fenwick Courier",
            url: "https://courier.example/bridge",
            published: PublicationTime("2025-06-07T10:15:00+02:00"),
            author: "Ida Marsh",
            language: "en"
        ),
        Article(
            id: "a2",
            text: "Мост закроют до весны, сообщил совет.",
            outlet: "Фенвик сегодня",
            published: PublicationTime("2025-06-08")
        ),
        Article(id: "a3", text: "Quotes: \"one\", 'two', and a tab\tinside; back\\slash 😀 \u{2028}end"),
        Article(id: "4", text: "x"),
        Article(id: "a5", text: "Line one,\r\nline two, \"\"doubled\"\".\n\nLast."),
    ]

    static func json(_ article: Article) -> String {
        var fields: [(String, String?)] = [
            ("id", article.id.rawValue), ("title", article.header.title), ("outlet", article.header.outlet),
            ("url", article.header.url), ("published", article.header.published?.description),
            ("author", article.header.author), ("language", article.header.language), ("text", article.text),
        ]
        fields.insert(("unused", "{\"[}"), at: 3)
        let members = fields.map { name, value in "\(quoted(name)): \(value.map(quoted) ?? "null")" }
        return "{" + members.joined(separator: ", ") + ", \"more\": [{\"deep\": [1.5e3, true]}]}"
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\u0009"
            case "😀": result += "\\ud83d\\ude00"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    static func table(_ separator: String, lineEnd: String) -> String {
        var text = ["outlet", "id", "published", "unused", "title", "url", "text", "author", "language"].joined(
            separator: separator
        )
        text += lineEnd
        for article in articles {
            let header = article.header
            let cells = [
                header.outlet, header.id.rawValue, header.published?.description, "", header.title, header.url,
                article.text,
                header.author, header.language,
            ]
            text += cells.map { cell($0 ?? "", separator) }.joined(separator: separator) + lineEnd
        }
        return text
    }

    private static func cell(_ text: String, _ separator: String) -> String {
        guard text.utf8.contains(where: { "\"\r\n\(separator)".utf8.contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    static var files: [(name: String, text: String)] {
        let objects = articles.map(json)
        let pretty = objects.map { "  " + $0.split(separator: ", \"").joined(separator: ",\n    \"") }
        return [
            ("lines.jsonl", objects.joined(separator: "\n") + "\n"),
            ("lines.ndjson", objects.joined(separator: "\r\n\n")),
            ("marked.jsonl", "\u{FEFF}" + objects.joined(separator: "\n")),
            ("array.json", "[" + objects.joined(separator: ",") + "]"),
            ("pretty.json", "\u{FEFF}[\n" + pretty.joined(separator: ",\n") + "\n]\n"),
            ("stream.json", objects.joined(separator: "\n")),
            ("comma.csv", table(",", lineEnd: "\n")),
            ("windows.csv", "\u{FEFF}" + table(",", lineEnd: "\r\n")),
            ("open.csv", String(table(",", lineEnd: "\n").dropLast())),
            ("tab.tsv", table("\t", lineEnd: "\n")),
        ]
    }
}

@Suite("Formats")
struct FormatTests {
    @Test("the same articles in every format, plain and packed")
    func everyFormat() throws {
        let workspace = Workspace()
        for (name, text) in Sample.files {
            let bytes = Array(text.utf8)
            for (suffix, packed) in [("", bytes), (".gz", Packing.gzip(bytes)), (".zst", Packing.zstandard(bytes))] {
                let reading = try Reading(workspace.write(name + suffix, packed))
                #expect(reading.articles == Sample.articles, "\(name)\(suffix)")
                #expect(reading.problems == [], "\(name)\(suffix)")
            }
        }
    }

    @Test("chunks of any size give the same articles and problems")
    func chunkSizes() throws {
        let workspace = Workspace()
        let bad = [
            (
                "bad.jsonl",
                "{\"id\":1,\"text\":\"a\"}\n{broken\n\n[1]\n{\"text\":\" \"}\n{\"text\":\"b\\ud800\"}\n{\"text\":\"\(String(repeating: "z", count: 400))\"}\n{\"text\":\"c\"}"
            ),
            (
                "bad.json",
                "[{\"text\":\"a\"},\n{\"text\":\"b\n{\"text\":\"c\"},{\"text\":\"\(String(repeating: "z", count: 400))\"},\n 7, \"s\", {\"text\":\"d\"}}, x\n{\"text\": \"e\"}\n"
            ),
            (
                "bad.csv",
                "id,text\n1,a\n2,\"b\n3,\"c\"\n4\n\n5,d,e\n6,f\"g\"\n7,\(String(repeating: "z", count: 400))\n8,\"h\"i\n9,j\n10,\"k\n11,l\n,m\n"
            ),
        ]
        for (name, text) in Sample.files.map({ ($0.name, $0.text) }) + bad {
            let file = workspace.write(name, text)
            var options = FileCorpus.Options()
            options.maximumRecordBytes = 380
            let whole = try Reading(file, options: options)
            for size in Array(1...40) + [63, 64, 65, 100, 127, 150, 199, 200, 512] {
                options.chunkBytes = size
                let corpus = FileCorpus([file], options: options)
                let reading = try Reading(corpus)
                #expect(reading.articles == whole.articles, "\(name) by \(size)")
                #expect(reading.problems == whole.problems, "\(name) by \(size)")
                for (locator, article) in zip(reading.locators, reading.articles) {
                    #expect(try corpus.article(at: locator) == article, "\(name) by \(size)")
                }
            }
        }
    }

    @Test("an article read again equals its first reading, from every kind of input")
    func readAgain() throws {
        let workspace = Workspace()
        for (name, text) in Sample.files { workspace.write("all/" + name, text) }
        workspace.write("all/more.jsonl.gz", Packing.gzip(Array(Sample.files[0].text.utf8)))
        workspace.write(
            "all/sub/plain.txt",
            "Fenwick Courier\n\nBy Ida Marsh · Published on June 7, 2025\n\nThe bridge will close.\n"
        )
        workspace.write("all/sub/packed.txt.zst", Packing.zstandard(Array("The bridge will open again.".utf8)))
        let corpus = FileCorpus([workspace.path + "/all"])
        let reading = try Reading(corpus)
        #expect(reading.problems == [])
        #expect(reading.articles.count == 5 * (Sample.files.count + 1) + 2)
        for (locator, article) in zip(reading.locators, reading.articles) {
            #expect(try corpus.article(at: locator) == article)
        }
        // From file to file and back, into one batch.
        var batch = ArticleBatch()
        for index in 0..<reading.articles.count * 3 {
            let place = index * 7 % reading.articles.count
            try corpus.read(at: reading.locators[place], into: &batch)
            #expect(batch.records.count == 1)
            #expect(batch.records.first.map(batch.article) == reading.articles[place])
        }
    }

    @Test("standard input and pipes are sniffed where nothing names their format")
    func standardInput() throws {
        for (name, text) in Sample.files where text.utf8.count < 60_000 {
            for packing in [{ $0 }, Packing.gzip, Packing.zstandard] {
                var ends: [Int32] = [0, 0]
                #expect(pipe(&ends) == 0)
                let bytes = packing(Array(text.utf8))
                #expect(write(ends[1], bytes, bytes.count) == bytes.count)
                close(ends[1])
                let corpus = FileCorpus(["/dev/fd/\(ends[0])"])
                let reading = try Reading(corpus)
                close(ends[0])
                #expect(reading.articles == Sample.articles, "\(name)")
                #expect(corpus.totalBytes == nil)
                for (locator, article) in zip(reading.locators, reading.articles) {
                    #expect(try corpus.article(at: locator) == article)
                }
            }
        }
    }

    @Test("`-` reads standard input")
    func dash() throws {
        let workspace = Workspace()
        let file = workspace.write("in", "{\"text\":\"one\"}\n")
        let saved = dup(STDIN_FILENO)
        let descriptor = open(file, O_RDONLY)
        dup2(descriptor, STDIN_FILENO)
        defer {
            dup2(saved, STDIN_FILENO)
            close(saved)
            close(descriptor)
        }
        let reading = try Reading("-")
        #expect(reading.ids == ["-:1"])
        #expect(reading.texts == ["one"])
    }

    @Test("concatenated members and frames are read on")
    func concatenated() throws {
        let workspace = Workspace()
        let parts = ["{\"text\":\"one\"}\n{\"te", "xt\":\"two\"}\n", "", "{\"text\":\"three\"}"].map { Array($0.utf8) }
        let zeros = [UInt8](repeating: 0, count: 512)
        #expect(
            try Reading(workspace.write("a.jsonl.gz", parts.flatMap(Packing.gzip) + zeros)).texts == [
                "one", "two", "three",
            ]
        )
        #expect(
            try Reading(workspace.write("a.jsonl.zst", parts.flatMap(Packing.zstandard))).texts == [
                "one", "two", "three",
            ]
        )
    }

    @Test("fields are renamed, and `date` and `lang` stand in for theirs")
    func fieldNames() throws {
        let workspace = Workspace()
        let file = workspace.write(
            "a.jsonl",
            "{\"key\":7,\"body\":\"b\",\"text\":\"t\",\"date\":\"2025-06-07\",\"lang\":\"fr\"}"
        )
        var options = FileCorpus.Options()
        options.fieldNames.id = "key"
        options.fieldNames.text = "body"
        let article = try #require(Reading(file, options: options).articles.first)
        #expect(article.id == "7")
        #expect(article.text == "b")
        #expect(article.header.published?.description == "2025-06-07")
        #expect(article.header.language == "fr")
        options.fieldNames.published = "pubdate"
        #expect(try Reading(file, options: options).articles.first?.header.published == nil)

        let both = workspace.write(
            "b.jsonl",
            "{\"text\":\"t\",\"date\":\"2025-06-07\",\"published\":\"2024-01-01\",\"lang\":\"fr\",\"language\":null}"
        )
        let header = try #require(Reading(both).articles.first?.header)
        #expect(header.published?.description == "2024-01-01")
        #expect(header.language == "fr")
    }

    @Test("the slow path of JSON reads what the fast one reads")
    func slowJSON() throws {
        // Half a surrogate, a huge number, NaN: simdjson refuses each, and the article is sound.
        let workspace = Workspace()
        let file = workspace.write(
            "a.jsonl",
            Sample.articles.map {
                Sample.json($0).dropLast()
                    + ", \"n\": 123456789012345678901234567890, \"m\": [NaN, -Infinity, \"\\ud800\"]}"
            }
            .joined(separator: "\n")
                + "\n{\"id\":1.50,\"text\":\"a\\ud800b\\udc00\\ud800\\ud83d\\ude00\",\"published\":NaN}"
        )
        let reading = try Reading(file)
        #expect(reading.problems == [])
        #expect(reading.articles.dropLast() == Sample.articles[...])
        #expect(reading.ids.last == "1.50")
        #expect(reading.texts.last == "a\u{FFFD}b\u{FFFD}\u{FFFD}😀")
    }
}
