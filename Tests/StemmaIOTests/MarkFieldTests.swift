import Stemma
import StemmaIO
import Testing

struct MarkFieldTests {
    private let space = Workspace()

    @Test func marksAreReadFromObjectsWhateverTheirType() throws {
        let path = space.write(
            "a.jsonl",
            """
            {"id": "a", "text": "x", "canonical": "https://c.example/a", "publisher": {"@type": "O", "name": "Brine Post"}, \
            "isBasedOn": [{"url": "https://b.example/1"}, "https://b.example/2", 7], "links": [], "modified": "2026-01-02"}
            {"id": "b", "text": "x", "publisher": null, "sourceOrganization": {"x": 1}, "original-source": "Reuters"}

            """
        )
        let reading = try Reading(path)
        #expect(reading.problems == [])
        #expect(
            reading.articles[0].header.marks == [
                .init(.canonical, "https://c.example/a"), .init(.isBasedOn, "https://b.example/1"),
                .init(.isBasedOn, "https://b.example/2"), .init(.isBasedOn, "7"), .init(.publisher, "Brine Post"),
                .init(.modified, "2026-01-02"),
            ]
        )
        #expect(reading.articles[1].header.marks == [.init(.originalSource, "Reuters")])
    }

    /// Links as crawlers write them; the second line takes the slow path, which half a surrogate pair asks for.
    @Test(arguments: ["x", #"\ud800"#])
    func linksAndWorksAreReadFromObjects(text: String) throws {
        let path = space.write(
            "a.jsonl",
            """
            {"id": "a", "text": "\(text)", "isBasedOn": {"name": "Ferries", "url": "https://b.example/1"}, \
            "links": [{"href": "https://c.example/1", "text": "reported"}, {"url": "https://c.example/2"}, "//c.example/3"]}
            {"id": "b", "text": "\(text)", "is_based_on": {"name": "Ferries", "publisher": {"name": "Reuters"}}, \
            "provider": {"name": "AP"}, "publisher": {"name": "Brine Post", "url": "https://brine.example"}}

            """
        )
        let reading = try Reading(path)
        #expect(reading.problems == [])
        #expect(
            reading.articles.map(\.header.marks) == [
                [
                    .init(.isBasedOn, "https://b.example/1"), .init(.link, "https://c.example/1"),
                    .init(.link, "https://c.example/2"), .init(.link, "//c.example/3"),
                ],
                [.init(.isBasedOn, "Reuters"), .init(.provider, "AP"), .init(.publisher, "Brine Post")],
            ]
        )
    }

    @Test(arguments: ["x", #"\ud800"#])
    func authorsAreReadFromLists(text: String) throws {
        let values = [
            #"["Ida Marsh", "Tor Quill"]"#, #"[{"@type": "Person", "name": "Ida Marsh"}, null, "Reuters"]"#,
            #"{"name": "Ida Marsh"}"#, "[]", #"[{"x": 1}]"#, "[1, 2, 3, 4, 5]", "true",
        ]
        let lines = values.enumerated().map { "{\"id\": \"\($0)\", \"text\": \"\(text)\", \"author\": \($1)}\n" }
        let reading = try Reading(space.write("a.jsonl", lines.joined()))
        #expect(
            reading.articles.map(\.header.author) == [
                "Ida Marsh, Tor Quill", "Ida Marsh, Reuters", "Ida Marsh", nil, nil, nil, nil,
            ]
        )
        #expect(reading.problems.count == 3 && reading.problems.allSatisfy { $0.contains("`author` is not a string") })
    }

    @Test func marksAreReadFromColumnsInAnyCase() throws {
        let path = space.write(
            "a.csv",
            "id,Canonical,text,og:url\n1,https://c.example/a,x,\n2,,y,\"https://c.example/\"\"b\"\n"
        )
        let corpus = FileCorpus([path])
        let reading = try Reading(corpus)
        #expect(reading.articles[0].header.marks == [.init(.canonical, "https://c.example/a")])
        #expect(reading.articles[1].header.marks == [.init(.pageAddress, "https://c.example/\"b")])
        #expect(try corpus.article(at: reading.locators[1]) == reading.articles[1])
    }

    @Test func aFieldThatIsRenamedIsNoMark() throws {
        var options = FileCorpus.Options()
        options.fieldNames.outlet = "publisher"
        let path = space.write("a.jsonl", "{\"id\": \"a\", \"text\": \"x\", \"publisher\": \"Brine Post\"}\n")
        let article = try #require(try Reading(path, options: options).articles.first)
        #expect(article.header.outlet == "Brine Post" && article.header.marks.isEmpty)
    }

    @Test func whoPublishesARecordWithoutOutletIsItsOutlet() throws {
        let path = space.write(
            "a.jsonl",
            """
            {"id": "a", "text": "x", "publisher": {"name": "Marsh Group"}, "site_name": "Brine Post"}
            {"id": "b", "text": "x", "publisher": "Reuters"}
            {"id": "c", "text": "x", "publisher": "https://brine.example/about"}
            {"id": "d", "text": "x", "publisher": "Marsh Group", "outlet": "Brine Post"}

            """
        )
        let corpus = FileCorpus([path])
        let reading = try Reading(corpus)
        #expect(reading.articles.map(\.header.outlet) == ["Brine Post", "Reuters", nil, "Brine Post"])
        #expect(try corpus.article(at: reading.locators[0]) == reading.articles[0])
    }
}
