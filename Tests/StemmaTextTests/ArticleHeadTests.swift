import Glibc
import StemmaText
import Testing

@Suite("Heads of plain-text articles")
struct ArticleHeadTests {
    /// A head, what it says, and the text that is left; `Self.story` follows every head.
    struct Case: Sendable, CustomTestStringConvertible {
        let head: String
        var title: String?
        var outlet: String?
        var author: String?
        var published: String?
        var url: String?
        var language: String?
        /// What stays in the text before the story.
        var left = ""

        var testDescription: String { head.split(separator: "\n").joined(separator: " / ") }
    }

    static let story =
        "The only ferry across the lake stops for the winter, its owner told the Harbour Times on Friday.\n\nIt will sail again in spring.\n"

    static let cases: [Case] = [
        Case(head: ""),
        Case(head: "Lakeline\n\n", outlet: "Lakeline"),
        Case(head: "Lakeside Gazette\n\n", outlet: "Lakeside Gazette"),
        Case(
            head: "The Voice of the Lake\n\nFerry stops for the winter\n\n",
            title: "Ferry stops for the winter",
            outlet: "The Voice of the Lake"
        ),
        Case(head: "lakepost.example\n\n", outlet: "lakepost.example"),
        Case(head: "Озёрные вести\n\n", outlet: "Озёрные вести"),
        Case(head: "湖畔日報\n\n", outlet: "湖畔日報"),
        Case(
            head:
                "Lakeline\n\nThe last crossing is on Sunday, the owner says.\n\nBy amoreau · Published on May 4, 2025\n\n",
            outlet: "Lakeline",
            author: "amoreau",
            published: "May 4, 2025",
            left: "The last crossing is on Sunday, the owner says.\n\n\n"
        ),
        Case(head: "By Ada Moreau | 4 May 2025\n\n", author: "Ada Moreau", published: "4 May 2025"),
        Case(
            head: "By Ada Moreau and Tom Reed\nPublished: 2025-05-04T10:15:00Z\n\n",
            author: "Ada Moreau and Tom Reed",
            published: "2025-05-04T10:15:00Z"
        ),
        Case(head: "By Ada Moreau, May 4, 2025\n", author: "Ada Moreau", published: "May 4, 2025"),
        Case(head: "Published: 4 May 2025 10:15 GMT | Updated: 5 May 2025\n", published: "4 May 2025 10:15 GMT"),
        Case(head: "Published May 4, 2025 10:15 AM EDT\nUpdated May 5, 2025\n", published: "May 4, 2025 10:15 AM EDT"),
        Case(head: "May 4, 2025\n", published: "May 4, 2025"),
        Case(head: "May 04, 2025Lake Post\n", outlet: "Lake Post", published: "May 04, 2025"),
        Case(head: "Lake PostMay 04, 2025\n", outlet: "Lake Post", published: "May 04, 2025"),
        Case(head: "2025-05-04 Lake Post\n", outlet: "Lake Post", published: "2025-05-04"),
        Case(head: "Lake Post — May 4, 2025\n", outlet: "Lake Post", published: "May 4, 2025"),
        Case(head: "4 мая 2025 | Озёрные вести\n", outlet: "Озёрные вести", published: "4 мая 2025"),
        Case(
            head: "Lake Post | By Ada Moreau | May 4, 2025 | 5 min read\n",
            outlet: "Lake Post",
            author: "Ada Moreau",
            published: "May 4, 2025"
        ),
        Case(head: "Par Ada Moreau · Publié le 4 mai 2025\n", author: "Ada Moreau", published: "4 mai 2025"),
        Case(head: "# Ferry stops\n\n*Lake Post*\n\n", title: "Ferry stops", left: "*Lake Post*\n\n"),
        Case(
            head: "# Ferry stops for the winter\n\nMay 4, 2025\n\n",
            title: "Ferry stops for the winter",
            published: "May 4, 2025"
        ),
        Case(
            head: "Lake Post\nFerry stops for the winter\nBy Ada Moreau\nMay 4, 2025\n\n",
            title: "Ferry stops for the winter",
            outlet: "Lake Post",
            author: "Ada Moreau",
            published: "May 4, 2025"
        ),
        Case(head: "Who stopped the ferry?\n\n", title: "Who stopped the ferry?"),
        Case(
            head:
                "---\ntitle: \"Ferry stops\"\nsource: Lake Post\ndate: 2025-05-04\ntags: [lake, ice]\nauthor: Ada Moreau\nlang: en\nurl: https://lakepost.example/a\n---\n\n",
            title: "Ferry stops",
            outlet: "Lake Post",
            author: "Ada Moreau",
            published: "2025-05-04",
            url: "https://lakepost.example/a",
            language: "en"
        ),
        Case(
            head: "Title: Ferry stops\nSource: Lake Post\nDate: May 4, 2025\nURL: https://lakepost.example/a\n\n",
            title: "Ferry stops",
            outlet: "Lake Post",
            published: "May 4, 2025",
            url: "https://lakepost.example/a"
        ),
        // Not heads
        Case(
            head: "LAKESIDE, May 4 (Reuters) - The ice came early.\n",
            left: "LAKESIDE, May 4 (Reuters) - The ice came early.\n"
        ),
        Case(head: "May 4, 2025 was a cold day.\n", left: "May 4, 2025 was a cold day.\n"),
        Case(head: "By Monday, the ice had come.\n", left: "By Monday, the ice had come.\n"),
        Case(
            head: "The ice came early this year.\n\nIt will stay, they say.\n\nMay 4, 2025\n\n",
            left: "The ice came early this year.\n\nIt will stay, they say.\n\nMay 4, 2025\n\n"
        ),
        Case(
            head: "Date: tomorrow, they said, and nobody came.\n",
            left: "Date: tomorrow, they said, and nobody came.\n"
        ),
        Case(
            head: "---\nA line of dashes opens this text.\n---\n",
            left: "---\nA line of dashes opens this text.\n---\n"
        ),
        Case(head: "WORLD\n\n", left: "WORLD\n\n"),
        Case(head: "the lake lies still\nno oar, no sail\n\n", left: "the lake lies still\nno oar, no sail\n\n"),
    ]

    @Test("every kind of head", arguments: cases)
    func heads(_ example: Case) {
        let file = example.head + Self.story
        let head = ArticleHead(of: file)
        #expect(head.title == example.title)
        #expect(head.outlet == example.outlet)
        #expect(head.author == example.author)
        #expect(head.published == example.published)
        #expect(head.url == example.url)
        #expect(head.language == example.language)
        #expect(Self.text(head, of: file) == example.left + Self.story.dropLast())
    }

    @Test("the tail of the page is left out too")
    func tail() {
        let file = "Lake Post\n\n" + Self.story + "\nShare this article\n"
        #expect(Self.text(ArticleHead(of: file), of: file) == Self.story.dropLast())
    }

    @Test(
        "a file of nothing but a head keeps it as its text",
        arguments: ["Ferry stops for the winter", "Lake Post\n\nMay 4, 2025\n", "# Ferry", "---\ntitle: x\n---\n"]
    )
    func headOnly(file: String) {
        let head = ArticleHead(of: file)
        #expect(!Self.text(head, of: file).isEmpty)
        #expect(head.title == nil)
    }

    /// Files that are not ours to show: their heads are checked by figures alone.
    static let seeds: [String] = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        let folder = parts.joined(separator: "/") + "/shared/seeds"
        return ["000_c76f619d58ebbcf5.txt", "002_a655c67b219b105e.txt"].map { folder + "/" + $0 }
    }()

    @Test(
        "the seeds' outlets, bylines and dates",
        .enabled(if: seeds.allSatisfy { access($0, R_OK) == 0 }, "needs ../shared/seeds")
    )
    func seedHeads() throws {
        let files = try Self.seeds.map { path in
            let handle = try #require(fopen(path, "rb"))
            defer { fclose(handle) }
            var bytes = [UInt8](repeating: 0, count: 100_000)
            let count = fread(&bytes, 1, bytes.count, handle)
            return String(decoding: bytes[..<count], as: UTF8.self)
        }
        let heads = files.map { ArticleHead(of: $0) }
        #expect(heads.map(\.outlet) == ["PoraValit", "Clash Report"])
        #expect(heads.map(\.author) == ["boriskov", nil])
        #expect(heads.map { $0.published.flatMap(PublicationTime.init)?.description } == ["2025-06-07", "2025-06-08"])
        #expect(heads.map(\.title) == [nil, nil])
        for (head, file) in zip(heads, files) {
            let text = Self.text(head, of: file)
            #expect(text.utf8.count > file.utf8.count * 9 / 10)
            #expect(text.hasSuffix("."))
            #expect(!text.contains("Share this") && !text.contains("Published on") && !text.contains("Arctic\n"))
        }
    }

    @Test("line ends of either kind")
    func lineEnds() {
        for example in Self.cases {
            let file = (example.head + Self.story).split(separator: "\n", omittingEmptySubsequences: false).joined(
                separator: "\r\n"
            )
            let head = ArticleHead(of: file)
            #expect(head.outlet == example.outlet && head.published == example.published && head.title == example.title)
        }
    }

    @Test("random heads never trap, and the text is always part of the file")
    func fuzz() {
        var state: UInt64 = 77
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let pieces = [
            "---\n", "title: ", "By ", "Ada Moreau", " · ", "May 4, 2025", "2025-05-04", "Lake Post", "\n", "\n\n",
            "# ", "é", "\u{301}", "\u{0}", "\r", "ends here. ", ":", "Date: ", "Share this article\n", "Related\n",
            "\u{A0}", "湖", "World\n", "|", "Published ",
        ]
        for _ in 0..<3000 {
            let file = (0..<next(25)).map { _ in pieces[next(pieces.count)] }.joined()
            let head = ArticleHead(of: file)
            var end = 0
            for range in head.body {
                #expect(range.start >= end && range.end <= file.utf8.count)
                end = range.end
            }
        }
    }

    static func text(_ head: ArticleHead, of file: String) -> String {
        let bytes = Array(file.utf8)
        return head.body.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }.joined()
    }
}
