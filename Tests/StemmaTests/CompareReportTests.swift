import Testing

@testable import Stemma

struct CompareReportTests {
    private static let a = Article(
        id: "gazette",
        text: "The port said that 3 ferries of Norvik Line were withdrawn on Friday.",
        title: "Ferries stay in port",
        outlet: "Harbour Gazette"
    )
    private static let b = Article(id: "courier", text: "It was then that 3 ferries of Norvik Line were stopped.")
    private static let comparison = Comparison(
        a: a.header,
        b: b.header,
        jaccard: Jaccard(rawValue: 0.25),
        containmentA: Containment(rawValue: 0.375),
        containmentB: Containment(rawValue: 0.5),
        passages: [Passage(a: TextRange(14, 48), b: TextRange(12, 46))],
        shared: [
            SharedItem(kind: "number", a: TextRange(19, 20), b: TextRange(17, 18), text: "3", weight: 0.50001),
            SharedItem(kind: "name", a: TextRange(32, 43), b: TextRange(30, 41), text: "Norvik Line", weight: 4),
        ],
        score: 0.98765,
        parts: [
            EvidencePart(name: "lead", value: 0.31, logOdds: 1.25001),
            EvidencePart(name: "missing numbers", value: 2, logOdds: -0.7),
        ],
        constant: 3.5
    )

    private func written(_ report: some CompareReport) -> String {
        var text = ""
        report.write(Self.comparison, of: Self.a, and: Self.b, to: &text)
        return text
    }

    @Test func jsonl() {
        #expect(
            written(CompareJSONLReport()) == """
                {"article_a":"gazette","article_b":"courier","jaccard":0.25,"containment_a":0.375,"containment_b":0.5,\
                "score":0.9877,"offsets":"utf-8","passages":[[14,48,12,46]],"shared":[\
                {"kind":"number","text":"3","start_a":19,"end_a":20,"start_b":17,"end_b":18,"weight":0.5},\
                {"kind":"name","text":"Norvik Line","start_a":32,"end_a":43,"start_b":30,"end_b":41,"weight":4.0}],"constant":3.5,"parts":[{"name":"lead","value":0.31,"log_odds":1.25},\
                {"name":"missing numbers","value":2.0,"log_odds":-0.7}]}

                """
        )
    }

    @Test func csv() {
        #expect(
            written(CompareCSVReport()) == """
                article_a,article_b,kind,start_a,end_a,start_b,end_b,weight,text
                gazette,courier,passage,14,48,12,46,,that 3 ferries of Norvik Line were
                gazette,courier,number,19,20,17,18,0.5,3
                gazette,courier,name,32,43,30,41,4.0,Norvik Line

                """
        )
    }

    @Test func textStandsSideBySide() {
        #expect(
            written(CompareTextReport(width: 90)) == """
                Harbour Gazette · gazette                   │ courier
                Ferries stay in port                        │
                Jaccard 0.25, 0.38 of the left stands in the right and 0.50 of the right in the left, same
                report 0.99

                Passages
                    14  The port said [that 3 ferries of    │     12  It was then [that 3 ferries of
                        Norvik Line were] withdrawn on…     │         Norvik Line were] stopped.

                Numbers
                    19  The port said that [3] ferries of   │     17  It was then that [3] ferries of
                        Norvik Line were withdrawn on…      │         Norvik Line were stopped.

                Names
                    32  …said that 3 ferries of [Norvik     │     30  …then that 3 ferries of [Norvik
                        Line] were withdrawn on Friday.     │         Line] were stopped.

                Why (what both share of each, and the log-odds that it adds)
                  lead                 0.31   +1.25
                  missing numbers      2.00   -0.70
                  before them                 +3.50

                """
        )
    }

    @Test(arguments: [0, 60, 72, 140])
    func textFitsItsWidthAndSurvivesRangesOutsideTheText(width: Int) {
        let far = Comparison(
            a: Self.a.header,
            b: Self.b.header,
            jaccard: Jaccard(rawValue: .nan),
            containmentA: Containment(rawValue: 0),
            containmentB: Containment(rawValue: 0),
            passages: [Passage(a: TextRange(60, 900), b: TextRange(500, 900))],
            shared: [SharedItem(kind: "quotation", a: TextRange(0, 0), b: TextRange(1, 2), text: "", weight: 0)],
            score: 0
        )
        var text = ""
        let long = Article(id: "l", text: String(repeating: "北京 ünïcode 😀 ", count: 100))
        CompareTextReport(width: width).write(far, of: Self.a, and: long, to: &text)
        for line in text.split(separator: "\n") {
            #expect(TerminalText.columns(String(line)) <= max(60, width), "\(line)")
        }
    }
}
