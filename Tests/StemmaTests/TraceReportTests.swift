import Testing

@testable import Stemma

/// Every format of a trace against literal text: the contract with whoever reads the files.
struct TraceReportTests {
    @Test func csvHasOneRowAnArticleInTheContractsColumns() throws {
        var text = ""
        try TraceCSVReport().write(ReportSamples.trace, to: &text)
        let origin = "The New York Times,outlet,,true,0.9346"
        #expect(
            text == """
                story_id,story_size,copy_group,article_id,outlet,published,title,url,role,parent_id,relation,jaccard,\
                containment,origin_outlet,origin_kind,origin_article,origin_absent,origin_confidence,evidence
                s-ferries,3,,gazette.txt,Harbour Gazette,2025-06-07,Ferries stay in port,,rewrite,,,,,\(origin),\
                "gazette.txt: =The New York Times
                reports it."
                s-ferries,3,c-1,courier.txt,Fjord Courier,2025-06-08,,,rewrite,,,,,\(origin),\
                "courier.txt: A report obtained by The New York Times says ""no""."
                s-ferries,3,c-1,echo.txt,Echo,2025-06-09,,,copy,courier.txt,abridged,0.8125,0.96875,\(origin),\
                "courier.txt: A report obtained by The New York Times says ""no""."
                s-two,2,,a,,2025-06-01,,,independent,,,,,,unknown,,false,0.3100,
                s-two,2,,b,,,,,independent,,,,,,unknown,,false,0.3100,
                s-y,1,,y,,,,,single,,,,,,,,,,
                s-z,1,,z,,,,,single,,,,,,,,,,

                """
        )
    }

    @Test func jsonlHasAHeadAndOneObjectAStory() throws {
        var text = ""
        let report = TraceJSONLReport(version: "9.9") { first, second in
            #expect((first, second) == (0, 2))
            return [Passage(a: TextRange(3, 40), b: TextRange(0, 37))]
        }
        try report.write(ReportSamples.trace, to: &text)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 6)
        #expect(
            lines[0] == """
                {"version":"9.9","options":{"threshold":0.7,"ngram":5,"num_perm":128,"window_days":7.0,"seed":1,\
                "contained":true,"rewrites":true,"provenance":true,"all":false},"summary":{"articles":7,"skipped":0,\
                "text_bytes":0,"copy_pairs":0,"contained_pairs":0,"rewrite_pairs":0,"copy_groups":1,"stories":2},"offsets":"utf-8"}
                """
        )
        #expect(
            lines[1] == """
                {"story_id":"s-ferries","size":3,"articles":[\
                {"article_id":"gazette.txt","outlet":"Harbour Gazette","published":"2025-06-07",\
                "title":"Ferries stay in port","url":null,"author":null,"language":null,"copy_group":null,\
                "role":"rewrite","parent_id":null,"relation":null,"also_in":["s-live"]},\
                {"article_id":"courier.txt","outlet":"Fjord Courier","published":"2025-06-08","title":null,"url":null,\
                "author":null,"language":null,"copy_group":"c-1","role":"rewrite","parent_id":null,"relation":null,\
                "also_in":[]},\
                {"article_id":"echo.txt","outlet":"Echo","published":"2025-06-09","title":null,"url":null,\
                "author":null,"language":null,"copy_group":"c-1","role":"copy","parent_id":"courier.txt",\
                "relation":"abridged","also_in":[]}],\
                "edges":[{"parent":"courier.txt","child":"echo.txt","relation":"abridged","probability":0.9877,\
                "jaccard":0.8125,"containment":0.96875,"passages":[[3,40,0,37]]}],\
                "origin":{"outlet":"The New York Times","kind":"outlet","article":null,"absent":true,\
                "confidence":0.9346,"band":"very likely"},\
                "alternatives":[{"outlet":"Reuters","kind":"wire","article":null,"absent":true,"confidence":0.0411,\
                "band":"undetermined"}],\
                "evidence":[{"article":"courier.txt","kind":"obtained",\
                "quote":"A report obtained by The New York Times says \\"no\\".","start":0,"end":48,\
                "outlet":"The New York Times","weight":2.5},\
                {"article":"gazette.txt","kind":"reports","quote":"=The New York Times\\nreports it.",\
                "start":null,"end":null,"outlet":"The New York Times","weight":1.25}],\
                "counter_evidence":[{"article":"gazette.txt","kind":"told","quote":"He told Reuters.","start":60,\
                "end":76,"outlet":"Reuters","weight":-0.5}],\
                "independent_origins":[],"notes":["Echo's clock runs before the article that it copies"],\
                "cohesion":{"lowest":0.7123,"reason":"average link 0.71 is above 0.5"}}
                """
        )
        #expect(lines[3].hasPrefix(#"{"story_id":"s-y","size":1,"#))
        #expect(lines[3].contains(#""edges":[],"origin":null,"alternatives":[]"#))
    }

    @Test func anEdgeBesideTheTreeTakesItsFiguresFromTheMatch() throws {
        var story = ReportSamples.undetermined
        story = Story(
            id: story.id,
            members: story.members,
            provenance: Provenance(
                origin: ReportSamples.absent,
                edges: [Provenance.Edge(parent: 1, child: 0, relation: .credits, probability: 0.5)],
                roles: [.rewrite, .independent]
            ),
            cohesion: story.cohesion
        )
        var text = ""
        try TraceJSONLReport().write(story, of: ReportSamples.trace, to: &text)
        // The child is position 1, the lower of the match 1–3: its own share is containmentA.
        #expect(
            text.contains(
                #""edges":[{"parent":"b","child":"a","relation":"credits","probability":0.5,"jaccard":0.0125,"#
                    + #""containment":0.02,"passages":[]}]"#
            )
        )
    }

    @Test func textDrawsTheAbsentOriginAsTheRoot() {
        var text = ""
        TraceTextReport(width: 90).write(ReportSamples.ferries, of: ReportSamples.trace, to: &text)
        #expect(
            text == """
                3 articles from The New York Times, not in the corpus: very likely (0.93)
                  “A report obtained by The New York Times says "no".”
                    Fjord Courier, courier.txt
                  “=The New York Times reports it.”
                    Harbour Gazette, gazette.txt
                  Against it:
                  “He told Reuters.”
                    Harbour Gazette, gazette.txt
                  Otherwise: Reuters (0.04)
                  Note: Echo's clock runs before the article that it copies

                  The New York Times (not in the corpus)
                  ├── Harbour Gazette · 2025-06-07 · rewrite · gazette.txt · “Ferries stay in port”
                  └── Fjord Courier · 2025-06-08 · rewrite · courier.txt
                      └── Echo · 2025-06-09 · copy, abridged, Jaccard 0.81 · echo.txt


                """
        )
    }

    @Test func textSaysPlainlyThatAnOriginIsUndetermined() {
        var text = ""
        TraceTextReport(width: 80).write(ReportSamples.undetermined, of: ReportSamples.trace, to: &text)
        #expect(
            text == """
                2 articles, origin undetermined
                  Perhaps: The Guardian (0.31)

                  a · 2025-06-01 · independent
                  b · independent


                """
        )
    }

    @Test func textListsSinglesInOneLineAndSaysWhenThereIsNoStory() throws {
        var text = ""
        let alone = Trace(
            options: TraceOptions(),
            summary: Trace.Summary(),
            stories: [],
            singles: [ReportSamples.single(0, "x")],
            matches: []
        )
        try TraceTextReport().write(alone, to: &text)
        #expect(text == "No two of 0 articles tell the same story.\nAlone: x\n")
    }

    @Test(arguments: [40, 60, 100, 200])
    func noLineOfTextIsWiderThanAsked(width: Int) throws {
        let long = "北京 " + String(repeating: "réunion extraordinaire du 7 juin, ", count: 30)
        let story = Story(
            id: Story.ID(rawValue: "s"),
            members: [
                ReportSamples.member(0, long, outlet: long, title: long, role: .origin),
                ReportSamples.member(1, "b", outlet: long, role: .copy, parent: 0, relation: .verbatim, jaccard: 1),
            ],
            provenance: Provenance(
                origin: Provenance.Origin(name: long, kind: .outlet, article: 0, isAbsent: false, confidence: 0.8),
                evidence: [
                    Provenance.Evidence(article: 0, kind: "k", quote: long, range: nil, outlet: long, weight: 1)
                ],
                roles: [.origin, .copy]
            ),
            cohesion: Story.Cohesion(lowest: 1, reason: "")
        )
        var text = ""
        TraceTextReport(width: width).write(story, of: ReportSamples.trace, to: &text)
        for line in text.split(separator: "\n") {
            #expect(TerminalText.columns(String(line)) <= width, "\(line)")
        }
    }

    @Test func aChainAndACircleOfParentsAreBothDrawnOnce() {
        let count = 3000
        let chain = (0..<count).map {
            ReportSamples.member($0, "m\($0)", role: .copy, parent: $0 == 0 ? nil : $0 - 1, relation: .verbatim)
        }
        let circle = (0..<3).map {
            ReportSamples.member(count + $0, "c\($0)", role: .copy, parent: count + ($0 + 1) % 3, relation: .verbatim)
        }
        let story = Story(
            id: Story.ID(rawValue: "s"),
            members: chain + circle + [ReportSamples.member(count + 3, "out", parent: 99_999)],
            provenance: nil,
            cohesion: Story.Cohesion(lowest: 1, reason: "")
        )
        let lines = StoryTree(of: story, width: 80).lines
        #expect(lines.count == count + 4)
        #expect(lines.contains { $0.hasSuffix("m2999 · copy, verbatim") })
        #expect(lines.allSatisfy { TerminalText.columns($0) <= 80 })
    }

    @Test func theCheckRunsAfterEveryStory() throws {
        struct Full: Error {}
        var text = ""
        var left = 2
        #expect(throws: Full.self) {
            try TraceCSVReport().write(ReportSamples.trace, to: &text) { _ in
                left -= 1
                if left == 0 { throw Full() }
            }
        }
        #expect(text.contains("s-two") && !text.contains("s-y"))
    }

    @Test func pairsCarryTheirPassagesAsJSON() throws {
        let ids = ["a,b", "x", "=c", "y"]
        let report = PairsCSVReport(
            identifier: { Article.ID(rawValue: ids[$0]) },
            passages: { first, _ in
                first == 0
                    ? [Passage(a: TextRange(0, 9), b: TextRange(5, 14)), Passage(a: .init(20, 30), b: .init(30, 40))]
                    : []
            }
        )
        var text = ""
        report.begin(to: &text)
        for match in ReportSamples.trace.matches { try report.write(match, to: &text) }
        #expect(
            text == """
                article_a,article_b,kind,jaccard,containment_a,containment_b,score,passages
                "a,b",'=c,copy,0.8125,0.84,0.96875,0.999,"[[0,9,5,14],[20,30,30,40]]"
                x,y,rewrite,0.0125,0.02,0.03,0.61,[]

                """
        )
    }
}
