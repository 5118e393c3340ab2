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
