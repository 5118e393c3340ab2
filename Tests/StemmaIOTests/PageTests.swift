import Glibc
import Stemma
import StemmaIO
import Testing

struct PageTests {
    private let space = Workspace()

    private func read(_ page: String) throws -> Article {
        try read(Array(page.utf8))
    }

    private func read(_ page: [UInt8]) throws -> Article {
        let reading = try Reading(space.write("page.html", page))
        #expect(reading.problems == [])
        return try #require(reading.articles.first)
    }

    private static let paragraphs = """
        <p>The ferry <em>Lark</em> lay for two days off the mole at Brine Head because the pilot had gone to a wedding.</p>
        <p>Forty goats, a piano and the mail were aboard, the harbour office said, and nobody had thought to bring hay.</p>
        """
    private static let text = """
        The ferry Lark lay for two days off the mole at Brine Head because the pilot had gone to a wedding.

        Forty goats, a piano and the mail were aboard, the harbour office said, and nobody had thought to bring hay.
        """

    @Test func theArticleIsTakenOutOfItsPage() throws {
        let article = try read(
            """
            <!DOCTYPE html><html lang="en-GB"><head><title>Ferry waits | Brine Post</title>
            <meta property="og:site_name" content="Brine Post"><meta name="author" content="Ida Marsh">
            <meta property="article:published_time" content="2026-02-01T08:00:00+01:00"></head><body>
            <nav><ul><li><a href="/">Home</a></li><li><a href="/sea">News of the sea, the coast and the islands</a></li></ul></nav>
            <main><h1>Ferry waits</h1><div class="article-body">\(Self.paragraphs)
            <div class="related-links"><p>Also of interest: the long history of ferries that waited for somebody to come back.</p></div>
            </div></main>
            <div id="comments"><p>I was on that ferry and I can say that the goats were the best company of them all.</p></div>
            <footer><p>All rights reserved by the Brine Post and its owners, heirs and goats, in all countries.</p></footer>
            </body></html>
            """
        )
        #expect(article.id == "page.html")
        #expect(article.text == Self.text)
        #expect(article.header.title == "Ferry waits")
        #expect(article.header.outlet == "Brine Post")
        #expect(article.header.author == "Ida Marsh")
        #expect(article.header.published == PublicationTime("2026-02-01T08:00:00+01:00"))
        #expect(article.header.language == "en-GB")
    }

    @Test func linkedDataSaysWhoAndWhenAlsoByReference() throws {
        let article = try read(
            """
            <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
              {"@type": "Organization", "@id": "#o", "name": "Brine Post"},
              {"@type": "NewsArticle", "headline": "Ferry
               waits", "datePublished": "2026-02-01", "dateModified": "2026-02-03T10:00:00Z",
               "author": [{"@type": "Person", "name": "Ida Marsh"}, {"name": "Tor Quill"}], "publisher": {"@id": "#o"},
               "sourceOrganization": {"name": "Associated Press"}, "isBasedOn": "https://courier.example/first"}]};
            </script><script>var p = "<p>not text</p>";</script>\(Self.paragraphs)
            """
        )
        #expect(
            article.header.title == "Ferry  waits" || article.header.title == "Ferry waits"
                || article.header.title?.hasPrefix("Ferry") == true
        )
        #expect(article.header.outlet == "Brine Post")
        #expect(article.header.author == "Ida Marsh, Tor Quill")
        #expect(article.header.published == PublicationTime("2026-02-01"))
        #expect(article.header.modified == PublicationTime("2026-02-03T10:00:00Z"))
        #expect(article.header.marks.contains(.init(.isBasedOn, "https://courier.example/first")))
        #expect(article.header.marks.contains(.init(.sourceOrganization, "Associated Press")))
        #expect(article.text == Self.text)
    }

    @Test func linksToOthersAreKeptFromTheFirstParagraphsOnly() throws {
        let link = { (name: String) in "<a href=\"https://\(name).example/a\">reported</a>" }
        let filler = String(
            repeating: "<p>Nothing else was seen of the pilot that day or on any of the days behind it.</p>",
            count: 4
        )
        let article = try read(
            """
            <link rel="canonical" href="https://brine.example/ferry"><meta name="original-source" content="https://first.example/f">
            <p>The pilot had gone to a wedding, as the island's weekly \(link("early")) before anybody else on the coast.</p>
            <p>His own boat was moored there, \(link("brine")), said the office, with a garland at its mast and no one aboard.</p>
            \(filler)<p>At the end of it all there stands one more link that \(link("late")) something quite different again.</p>
            """
        )
        let links = article.header.marks.filter { $0.kind == .link }.map(\.value)
        #expect(links == ["https://early.example/a"])
        #expect(article.header.url == "https://brine.example/ferry")
        #expect(article.header.marks.contains(.init(.originalSource, "https://first.example/f")))
    }

    @Test func aPageWrappedInAFormOrOpenListKeepsItsText() throws {
        #expect(try read("<body><form>\(Self.paragraphs)</form>").text == Self.text)
        #expect(try read("<body><nav><ul><li><a href=/>Home</a>\(Self.paragraphs)").text.hasSuffix(Self.text))
        #expect(try read("<table><tr><td>\(Self.paragraphs)</table>").text == Self.text)
    }

    @Test func textWithoutParagraphsIsReadByItsBreaks() throws {
        let article = try read(
            "<body><div>First line of a page from long ago, written by hand.<br>Second line of it.</div>"
        )
        #expect(article.text == "First line of a page from long ago, written by hand.\nSecond line of it.")
    }

    // MARK: Encodings

    private static let words =
        "Über Nacht stieg das Wasser um zwei Meter, sagte die Bürgermeisterin der Stadt am Montag."
    private static let russian = "Вода поднялась за ночь на два метра, сообщили в администрации посёлка у реки."

    /// KOI8-R of the lower-case Russian letters, by their order in it (RFC 1489).
    private static func koi8(_ text: String) -> [UInt8] {
        let order = Array("юабцдефгхийклмнопярстужвьызшэщчъ".unicodeScalars)
        return text.unicodeScalars.map { scalar in
            if scalar == "ё" { return 0xA3 }
            if let lower = order.firstIndex(of: scalar) { return UInt8(0xC0 + lower) }
            let small = Unicode.Scalar(scalar.value + 32)
            if scalar.value > 0x400, let small, let upper = order.firstIndex(of: small) { return UInt8(0xE0 + upper) }
            return UInt8(scalar.value)
        }
    }

    private static func windows1252(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8($0.value) }
    }

    @Test func encodingsAreReadAsMarkedAsDeclaredAndAsGuessed() throws {
        let latin = Self.windows1252("<p>\(Self.words)</p>")
        #expect(try read(latin).text == Self.words)
        #expect(try read(Array("<meta charset=\"iso-8859-1\">".utf8) + latin).text == Self.words)
        // It claims UTF-8, and has not one sequence of it.
        #expect(try read(Array("<meta charset=utf-8>".utf8) + latin).text == Self.words)
        #expect(try read("<meta charset=koi8-r><p>\(Self.words)</p>").text == Self.words)
        let koi = Array("<meta http-equiv=Content-Type content='text/html; charset=KOI8-R'><p>".utf8)
        #expect(try read(koi + Self.koi8(Self.russian)).text == Self.russian)
        let wide = "<p>\(Self.russian)</p>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try read([0xFF, 0xFE] + wide).text == Self.russian)
        #expect(
            try read([0xEF, 0xBB, 0xBF] + Array("<meta charset=koi8-r><p>\(Self.russian)".utf8)).text == Self.russian
        )
    }

    @Test func theServersWordComesBeforeThePages() throws {
        let page = Array("<meta charset=windows-1251><p>".utf8) + Self.koi8(Self.russian)
        let block = WebArchive.response(page, type: "text/html; charset=\"KOI8-R\"")
        let reading = try Reading(space.write("a.warc", WebArchive.record("response", block, id: "urn:x:1")))
        #expect(reading.texts == [Self.russian])
    }

    @Test func anEncodingThatNobodyKnowsIsAProblem() throws {
        let page = Array("<meta charset=x-nonesuch><p>".utf8) + Self.koi8(Self.russian)
        let reading = try Reading(space.write("page.html", page))
        #expect(reading.articles.isEmpty)
        #expect(reading.problems.count == 1 && reading.problems[0].contains("X-NONESUCH"))
    }

    // MARK: Hostile pages

    @Test func pagesNobodyWouldWriteEndInTime() throws {
        let words = "<p>Some words come first, enough of them for a paragraph that anybody would take for text.</p>"
        let rest = "<p>And some words come last, which are as good as those that came first in this page of ours.</p>"
        let deep = try Reading(space.write("deep.html", words + String(repeating: "<b><i>", count: 200_000) + "</u>"))
        #expect(deep.articles.count == 1 && deep.kinds.count == 1)
        #expect(deep.problems[0].contains("nested too deeply"))
        let attributes = (0..<60_000).map { "a\($0)=1" }.joined(separator: " ")
        let wide = try read(words + "<a \(attributes)>x</a>" + rest)
        #expect(wide.text.contains("come first") && wide.text.contains("come last"))
        #expect(try read([UInt8](repeating: 0, count: 70_000) + Array(words.utf8)).text.hasPrefix("Some words"))
        let open = try read(words + "<!-- " + String(repeating: "-", count: 100_000))
        #expect(open.text.hasPrefix("Some words"))
    }

    @Test func anyBytesGiveAnArticleOrAProblem() throws {
        var random = SplitMix(seed: 11)
        let page = WebArchive.page("iron")
        let pieces = [
            "<", ">", "</p>", "<!--", "<script>", "&#x110000;", "\0", "<table><tr>", "=\"", "<svg>", "<plaintext>",
        ]
        for number in 0..<200 {
            var bytes = page
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                let place = Int.random(in: 0...bytes.count, using: &random)
                if Bool.random(using: &random) {
                    bytes.insert(
                        contentsOf: Array(pieces.randomElement(using: &random).map(\.utf8) ?? "".utf8),
                        at: place
                    )
                } else if place < bytes.count {
                    bytes[place] = UInt8.random(in: 0...255, using: &random)
                }
            }
            let path = space.write("\(number).html", bytes)
            let reading = try Reading(path)
            #expect(reading.articles.count + reading.problems.count >= 1)
            #expect(try Reading(path) == reading)
        }
    }

    @Test func aPageWithoutTextIsAProblem() throws {
        let reading = try Reading(space.write("page.htm", "<html><script>x()</script><img src=a.png></html>"))
        #expect(reading.kinds == [.emptyText])
    }
}
