import Foundation
import Testing

struct CreditsCommandTests {
    private struct Line: Decodable {
        struct Mention: Decodable {
            let surface: String
            let outlet: String?
            let role: String
            let start, end: Int
        }
        let article_id: String
        let source: String?
        let mentions: [Mention]
    }

    @Test func offsetsCountUnicodeScalars() throws {
        let input = """
            {"id": "a", "outlet": "Fjord Courier", "text": "Zürich — “Nein”, 北京 😀. According to Reuters, the bridge in \
            Zürich will be closed on Monday for repairs that take a week."}
            {"id": "b", "text": "The bridge was painted on Monday, and nobody was told of it by the town before."}

            """
        let outcome = try Command.run("credits", "-", "--format", "jsonl", "-q", input: input)
        #expect(outcome.status == 0, "\(outcome.messages)")
        let lines = try outcome.text.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        #expect(lines.map(\.article_id) == ["a", "b"])
        let mention = try #require(lines[0].mentions.first { $0.surface == "Reuters" })
        let text = Array("Zürich — “Nein”, 北京 😀. According to Reuters, the bridge".unicodeScalars)
        #expect(String(String.UnicodeScalarView(text[mention.start..<mention.end])) == "Reuters")
        #expect(lines[0].source == "Reuters")
        #expect(lines[1].source == nil && lines[1].mentions.isEmpty)
    }

    @Test func csvHasARowAMentionAndTextIsForReading() throws {
        let articles = Command.fixture("articles/chain.ndjson")
        let table = CSVTable(try Command.run("credits", articles, "--format", "csv", "-q").text)
        #expect(
            table.columns == [
                "article_id", "outlet", "source", "source_kind", "confidence", "surface", "mention_outlet", "role",
                "start", "end", "cue", "weight",
            ]
        )
        #expect(Set(table.rows.map { $0["article_id"] ?? "" }) == ["chain-1", "chain-2", "chain-3"])
        #expect(table["chain-1", "source"] == "Der Spiegel")
        // It credits Baltic Monitor, and says that Baltic Monitor cites Der Spiegel.
        #expect(table["chain-2", "source"] == "Der Spiegel")
        let text = try Command.run("credits", articles, "--format", "text", "-q").text
        #expect(text.hasPrefix("Baltic Monitor · 2026-03-10T09:30:00+02:00 · chain-1\n  Source: Der Spiegel"))
    }

    @Test func theOutputDoesNotDependOnTheThreads() throws {
        let lines = (0..<700).map { number in
            let outlet = ["Reuters", "the Weir Gazette", "Der Spiegel", "BBC"][number % 4]
            return #"{"id": "n\#(number)", "text": "Lock \#(number) is shut, \#(outlet) reported on Monday."}"#
        }
        let input = lines.joined(separator: "\n")
        for format in ["jsonl", "csv", "text"] {
            let one = try Command.run("credits", "-", "--format", format, "-q", "--threads", "1", input: input)
            let many = try Command.run("credits", "-", "--format", format, "-q", "--threads", "7", input: input)
            #expect(one.status == 0 && one.text.contains("n699"))
            #expect(one.text == many.text)
        }
    }

    @Test func articlesInSixLanguagesAreRead() throws {
        let input = """
            {"id": "en", "text": "The dam was shut in the night and that is all that is known of it, Reuters reported."}
            {"id": "es", "text": "La presa fue cerrada por la noche y los vecinos no pueden cruzar, según Reuters."}
            {"id": "fr", "text": "Le barrage a été fermé dans la nuit et les habitants sont partis, selon Reuters."}
            {"id": "de", "text": "Der Damm wurde in der Nacht geschlossen und ist nicht sicher, wie Reuters berichtet."}
            {"id": "ru", "text": "Плотина была закрыта, и это не первый раз, об этом сообщает Reuters."}
            {"id": "pt", "text": "A barragem foi fechada e os moradores não podem passar, segundo a Reuters."}

            """
        let outcome = try Command.run("credits", "-", "--format", "jsonl", "-q", input: input)
        let lines = try outcome.text.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        #expect(lines.map(\.article_id) == ["en", "es", "fr", "de", "ru", "pt"])
        #expect(lines.allSatisfy { $0.source == "Reuters" }, "\(lines)")
    }
}
