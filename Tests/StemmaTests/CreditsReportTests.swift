import Testing

@testable import Stemma

struct CreditsReportTests {
    private static let article = Article(
        id: "n1",
        text: "Zürich — Wie die NZZ berichtet, “ruht” der Zug.",
        outlet: "Blick"
    )
    private static let credits = Credits(
        source: "Neue Zürcher Zeitung",
        sourceKind: .outlet,
        confidence: 0.87654,
        mentions: [
            // "NZZ": scalars 17..<20, bytes 20..<23 (ü and — are two and three bytes).
            Credits.Mention(
                surface: "NZZ",
                outlet: "Neue Zürcher Zeitung",
                role: .sourceOriginal,
                range: TextRange(20, 23),
                cue: "reports",
                weight: 2.20001
            )
        ]
    )
    private static let silent = Credits(source: nil, sourceKind: .unknown, confidence: 0.6, mentions: [])

    private func written(_ report: some CreditsReport) -> String {
        var text = ""
        report.begin(to: &text)
        for (credits, article) in [(Self.credits, Self.article), (Self.silent, Article(id: "n2", text: ""))] {
            Array(article.text.utf8).withUnsafeBufferPointer {
                report.write(credits, of: article.header, $0, to: &text)
            }
        }
        return text
    }

    @Test func theSampleIsRight() {
        #expect(Array(Self.article.text.utf8)[20..<23].elementsEqual("NZZ".utf8))
        #expect(String(String.UnicodeScalarView(Array(Self.article.text.unicodeScalars)[17..<20])) == "NZZ")
    }

    @Test func jsonlCountsScalars() {
        #expect(
            written(CreditsJSONLReport()) == """
                {"article_id":"n1","outlet":"Blick","source":"Neue Zürcher Zeitung","source_kind":"outlet",\
                "confidence":0.8765,"mentions":[{"surface":"NZZ","outlet":"Neue Zürcher Zeitung",\
                "role":"source_original","start":17,"end":20,"cue":"reports","weight":2.2}]}
                {"article_id":"n2","outlet":null,"source":null,"source_kind":"unknown","confidence":0.6,"mentions":[]}

                """
        )
    }

    @Test func csvHasOneRowAMention() {
        #expect(
            written(CreditsCSVReport()) == """
                article_id,outlet,source,source_kind,confidence,surface,mention_outlet,role,start,end,cue,weight
                n1,Blick,Neue Zürcher Zeitung,outlet,0.8765,NZZ,Neue Zürcher Zeitung,source_original,17,20,reports,2.2
                n2,,,unknown,0.6000,,,,,,,

                """
        )
    }

    @Test func textShowsTheWordsAround() {
        #expect(
            written(CreditsTextReport(width: 110)) == """
                Blick · n1
                  Source: Neue Zürcher Zeitung (outlet), very likely (0.88)
                        17  Neue Zürcher Zeitung      source original           Zürich — Wie die [NZZ] berichtet, “ruht” der…

                n2
                  Source: none named


                """
        )
    }
}
