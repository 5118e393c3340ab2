import Stemma
import StemmaIO
import Testing

/// What pages say of their source, in the forms that systems write it in.
struct PageSourceTests {
    private let space = Workspace()

    private static let paragraphs = """
        <p>The ferry <em>Lark</em> lay for two days off the mole at Brine Head because the pilot had gone to a wedding.</p>
        <p>Forty goats, a piano and the mail were aboard, the harbour office said, and nobody had thought to bring hay.</p>
        """

    private func read(_ page: String) throws -> Article {
        let reading = try Reading(space.write("page.html", Array(page.utf8)))
        #expect(reading.problems == [])
        return try #require(reading.articles.first)
    }

    private func marks(_ kind: Article.Mark.Kind, of page: String) throws -> [String] {
        try read(page).header.marks.filter { $0.kind == kind }.map(\.value)
    }

    private func script(_ json: String) -> String { "<script type=\"application/ld+json\">\(json)</script>" }

    // MARK: Linked data

    private static let data = """
        {"@type": "NewsArticle", "datePublished": "2026-02-01", "publisher": {"name": "Brine Post"},
         "headline": "Goats ]]> wait, // on --> board; \\"really,]\\"", "sourceOrganization": {"name": "Reuters"}}
        """

    @Test(arguments: [
        ("", ""), ("<![CDATA[", "]]>"), ("\n//<![CDATA[\n", "\n//]]>\n"), ("/* <![CDATA[ */ ", " /* ]]> */"),
        ("<!-- ", " -->"), ("<!--\n", "\n//-->"), ("<!--//--><![CDATA[//><!--\n", "\n//--><!]]>"), ("\u{FEFF}", ";\n;"),
    ])
    func scriptsAreReadOutOfWhatHidesThem(start: String, end: String) throws {
        let article = try read(script(start + Self.data + end) + Self.paragraphs)
        #expect(article.header.outlet == "Brine Post")
        #expect(article.header.published == PublicationTime("2026-02-01"))
        #expect(article.header.title == #"Goats ]]> wait, // on --> board; "really,]""#)
        #expect(article.header.marks.contains(.init(.sourceOrganization, "Reuters")))
    }

    @Test func commasBeforeBracketsArePassedOver() throws {
        let data = """
            {"@type": "Report", "author": [{"name": "Ida, ] Marsh",}, "Tor \\",} Quill" , ], "provider": "AP",}
            """
        let article = try read(script(data) + Self.paragraphs)
        #expect(article.header.author == #"Ida, ] Marsh, Tor ",} Quill"#)
        #expect(article.header.marks == [.init(.provider, "AP")])
        #expect(try read(script("{,}") + Self.paragraphs).header.marks.isEmpty)
    }

    @Test(arguments: [
        (#"{"name": "Ferries", "publisher": {"name": "Reuters"}}"#, "Reuters"),
        (##"{"@id": "#work", "publisher": "Reuters"}"##, "Reuters"),
        (#"{"publisher": {"name": "Reuters"}, "url": "https://first.example/f"}"#, "https://first.example/f"),
        (#"{"@id": "https://first.example/f", "name": "Ferries"}"#, "https://first.example/f"),
        (#"{"@type": "Organization", "name": "Reuters"}"#, "Reuters"), (#""//first.example/f""#, "//first.example/f"),
    ])
    func aWorkWithoutAnAddressIsItsPublishers(work: String, value: String) throws {
        let page = script(#"{"@type": "NewsArticle", "isBasedOn": \#(work)}"#) + Self.paragraphs
        #expect(try marks(.isBasedOn, of: page) == [value])
    }

    @Test func aProviderIsNoSourceOrganization() throws {
        let page =
            script(#"{"@type": "NewsArticle", "provider": {"name": "Reuters"}, "sourceOrganization": "AP"}"#)
            + Self.paragraphs
        #expect(try marks(.provider, of: page) == ["Reuters"])
        #expect(try marks(.sourceOrganization, of: page) == ["AP"])
    }

    // MARK: Addresses

    private func link(_ address: String, head: String = "") -> String {
        "\(head)<p>The pilot had gone to a wedding, as the island's weekly <a href=\"\(address)\">reported</a> before "
            + "anybody else on the coast.</p>" + Self.paragraphs
    }

    @Test func linksMayLeaveOutTheirScheme() throws {
        let head = #"<link rel="canonical" href="//brine.example/news/ferry">"#
        let page = link("//first.example/f", head: head)
        #expect(try marks(.link, of: page) == ["//first.example/f"])
        #expect(try marks(.canonical, of: page) == ["//brine.example/news/ferry"])
        #expect(try read(page).header.url == "https://brine.example/news/ferry")
        #expect(try marks(.link, of: link("//brine.example/a", head: head)) == [])
        for address in ["/a", "a", "#a", "?a", "mailto:a@b.example", "javascript:go('//b.example/')", ""] {
            #expect(try marks(.link, of: link(address, head: head)) == [], "\(address)")
        }
    }

    @Test(arguments: [
        ("/ferry", "https://brine.example/ferry"), ("ferry", "https://brine.example/news/ferry"),
        ("?id=7", "https://brine.example/news/old?id=7"), ("//b.example/ferry", "//b.example/ferry"),
        ("https://b.example/ferry", "https://b.example/ferry"),
    ])
    func aCanonicalLinkStartsFromThePage(address: String, value: String) throws {
        let head = "<meta property=\"og:url\" content=\"https://brine.example/news/old?x=/y\">"
        let page = head + "<link rel=canonical href=\"\(address)\">" + Self.paragraphs
        #expect(try marks(.canonical, of: page) == [value])
        #expect(try read(page).header.url == "https://brine.example/news/old?x=/y")
    }

    @Test func whatThePageNamesAsItsBaseComesFirst() throws {
        let base = "<base href=\"https://first.example\"><link rel=canonical href=\"a/b\">"
        #expect(try marks(.canonical, of: base + Self.paragraphs) == ["https://first.example/a/b"])
        let page = "<meta property=\"og:url\" content=\"https://brine.example/news\">" + base + link("/f")
        #expect(try marks(.link, of: page) == ["https://first.example/f"])
        #expect(try marks(.canonical, of: "<link rel=canonical href=\"/a\">" + Self.paragraphs) == ["/a"])
    }

    // MARK: Encodings

    @Test func anXMLDeclarationSaysTheEncodingWhereNothingElseDoes() throws {
        let words = "Вода поднялась за ночь на два метра, сообщили в администрации посёлка у реки."
        let windows1251 = words.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x451: UInt8(0xB8)
            case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
            default: UInt8(scalar.value)
            }
        }
        for quote in ["\"", "'"] {
            let head = "<?xml version=\"1.0\" encoding=\(quote)windows-1251\(quote)?>\n<html><body><p>"
            #expect(try Reading(space.write("page.html", Array(head.utf8) + windows1251)).texts == [words])
        }
        let meta = "<?xml version='1.0' encoding='koi8-r'?><meta charset=windows-1251><p>"
        #expect(try Reading(space.write("page.html", Array(meta.utf8) + windows1251)).texts == [words])
    }
}
