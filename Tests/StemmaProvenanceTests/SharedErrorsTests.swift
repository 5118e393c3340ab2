import StemmaText
import Testing

@testable import StemmaProvenance

@Suite("Misspelt names that two texts share")
struct SharedErrorsTests {
    /// The pairs of texts that share errors, and how many.
    private func links(_ texts: [String], groups: [[Int]]? = nil) -> [[Int]] {
        let articles = texts.enumerated().map { Article(id: Article.ID(rawValue: "\($0.offset)"), text: $0.element) }
        let errors = SharedErrors(articles, groups: groups ?? articles.indices.map { [$0] })
        return articles.indices.flatMap { a in errors.links(of: a).map { [a, $0.article, $0.count] } }
    }

    private let usual = ["The port of Tolvik is shut.", "Ships leave Tolvik today.", "Nobody in Tolvik was hurt."]

    @Test("Two texts that misspell one name depend on each other")
    func misspelt() {
        let links = links(usual + ["The fire in Tolvick went on.", "Last night Tolvick burned."])
        #expect(links == [[3, 4, 1], [4, 3, 1]])
    }

    @Test(
        "A form that says nothing links nobody",
        arguments: [
            // One text alone, three texts, and a text that knows the usual form too.
            ["The fire in Tolvick went on.", "Last night it burned."],
            ["The fire in Tolvick went on.", "Last night Tolvick burned.", "All of Tolvick burned."],
            ["The fire in Tolvick went on.", "Last night Tolvick, that is Tolvik, burned."],
            // Another name, a form with another ending, and one at the head of a sentence.
            ["The fire in Torrik went on.", "Last night Torrik burned."],
            ["The fire of Tolviki went on.", "Last night Tolviki burned."],
            ["Tolvick burned.", "Tolvick burned on."],
        ]
    )
    func nothing(others: [String]) {
        #expect(links(usual + others).isEmpty)
    }

    @Test("Copies of one text bear witness once, and two texts with the usual form are too few")
    func copies() {
        let copied = ["The fire in Tolvick went on.", "The fire in Tolvick went on."]
        #expect(links(usual + copied, groups: [[0], [1], [2], [3, 4]]).isEmpty)
        #expect(links(usual.dropLast() + ["The fire in Tolvick went on.", "Last night Tolvick burned."]).isEmpty)
    }

    @Test(
        "One edit before the ending",
        arguments: [
            ("tolvik", "tolvick", true), ("tolvik", "tovlik", true), ("tolvik", "tolvvik", true),
            ("tolvik", "talvik", true),
            ("tolvik", "olvik", true), ("tolvik", "tolvik", false), ("tolvik", "tolviks", false),
            ("tolvik", "tolvi", false),
            ("tolvik", "talvick", false), ("tolvik", "tolvki", false), ("", "a", false), ("aaaaa", "aaaaaa", false),
            ("Тольвик", "Толвик", true),
        ]
    )
    func edits(first: String, second: String, is one: Bool) {
        let (a, b) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
        #expect(SharedErrors.isOneEdit(a, b) == one)
        #expect(SharedErrors.isOneEdit(b, a) == one)
    }

    @Test("Who repeats another's error has it from whom had it first")
    func edge() throws {
        func article(_ id: Article.ID, _ outlet: String, hour: Int, _ text: String) -> Article {
            Article(
                id: id,
                text: text,
                outlet: outlet,
                published: PublicationTime("2026-03-02T\(hour < 10 ? "0" : "")\(hour):00:00Z")
            )
        }
        let articles = [
            article("a", "Harbour Bell", hour: 6, "The ferry yard of Tolvik went bankrupt on Monday, its owner said."),
            article("b", "Isle Courier", hour: 8, "Workers were told at noon that the yard in Tolvik closes for good."),
            article("c", "Quay Letter", hour: 9, "In Tolvik a shipbuilder of ninety years is no more."),
            article(
                "d",
                "Northern Lamp",
                hour: 10,
                "The yard that built half of the ferries here, at Tolvick near Brannok, is bust."
            ),
            article(
                "e",
                "Coast Digest",
                hour: 15,
                "The gates are shut at Tolvick, near Brannok, where half of all ferries were built."
            ),
            article("f", "Fjord Weekly", hour: 18, "The creditors of Brannock meet, and Tolvik waits."),
            article("g", "Skerry Times", hour: 19, "No buyer came from Brannock or Tolvik."),
            article("h", "Sound Herald", hour: 20, "Brannock lends its neighbour a hall for the meeting."),
        ]
        let edges = StoryProvenance.infer(articles: articles).edges
        #expect(edges.map { [$0.parent, $0.child] } == [[3, 4]])
        // Without hours nobody can say who had it first.
        let undated = articles.map { Article(id: $0.id, text: $0.text, outlet: $0.header.outlet) }
        #expect(StoryProvenance.infer(articles: undated).edges.isEmpty)
    }
}
