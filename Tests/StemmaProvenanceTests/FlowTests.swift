import StemmaIndex
import StemmaText
import Testing

@testable import StemmaProvenance

/// The parts that were made faster against the slow way, and what copies say of each other.
struct FlowTests {
    private static let sheets = "Divers found the gate of the Kerrow dam welded shut."

    /// Articles of several outlets that cite one another in rings and share text at random.
    private func model(count: Int, seed: UInt64) -> StoryModel {
        var random = SeededNumbers(seed: seed)
        let names = ["Lantern News", "Moor Digest", "Fen Daily", "Peak Gazette", "Reuters", "The Guardian"]
        let articles = (0..<count).map { i in
            let cited = names[Int(random.next() % UInt64(names.count))]
            let turn = ["\(cited) reported it.", "It was first reported by \(cited).", ""][Int(random.next() % 3)]
            let time = 1_700_000_000 + Int64(i) * 900
            return article("a\(i)", Self.sheets + " " + turn, outlet: names[i % 4], seconds: time)
        }
        var matches: [Match] = []
        for a in 0..<count {
            for b in a + 1..<max(a + 1, count) where random.next() % 3 == 0 {
                matches.append(reprint(a, b, share: Double(random.next() % 100) / 100))
            }
        }
        let lexicon = OutletLexicon.standard.adding(publishers: names)
        return StoryModel(
            articles: articles,
            lexicon: lexicon,
            readings: StoryReader(lexicon: lexicon).read(articles),
            time: TimeEvidence(articles),
            flow: TextFlow(count: count, matches: matches)
        )
    }

    @Test(arguments: [1, 2, 5, 17, 40])
    func aTableAndRowsFlowAlike(_ count: Int) {
        let model = model(count: count, seed: UInt64(count))
        let (table, rows) = (Absorption(model).ends, Absorption(model, tableLimit: 0).ends)
        #expect(table.map(\.end) == rows.map(\.end))
        for (a, b) in zip(table, rows) {
            #expect(a.shares.map(\.article) == b.shares.map(\.article))
            #expect(a.shares.map(\.share) == b.shares.map(\.share))
        }
        for d in 0..<count {
            let sum = table.flatMap(\.shares).filter { $0.article == d }.reduce(0) { $0 + $1.share }
            #expect(sum > 0 && sum < 1 + 1e-9)
        }
    }

    /// Matches in any order, and of two of one pair the last.
    @Test func flowTakesMatchesInAnyOrder() {
        let matches = [reprint(1, 2, share: 0.9), reprint(0, 2, share: 0.3), reprint(0, 1, share: 0.2)]
        let flow = TextFlow(count: 3, matches: matches + [reprint(1, 2, share: 0.4)])
        #expect(flow.overlap(2, 1) == 0.4 && flow.overlap(0, 2) == 0.3 && flow.overlap(1, 0) == 0.2)
        #expect(flow.neighbours(of: 2).map(\.article) == [0, 1])
        #expect(flow.groups(above: 0.35) == [[0], [1, 2]])
        #expect(TextFlow(count: 2, matches: []).overlap(0, 1) == 0)
    }

    /// A copy with an agency's dateline is not where the agency has its report from, though its clock runs ahead.
    @Test func anAgencyIsTheOriginOfACopyDatedBeforeIt() {
        let text = Self.sheets + " Its keeper signed 44 sheets without leaving his office."
        let articles = [
            article("copy", "POLGOOTH, England (Reuters) - " + text, outlet: "Moor Digest", seconds: 1_715_072_400),
            article("wire", text, outlet: "Reuters", seconds: 1_715_076_000),
            article("late", text, outlet: "Lantern News", seconds: 1_715_083_200),
        ]
        let matches = [reprint(0, 1), reprint(0, 2), reprint(1, 2, share: 1)]
        let provenance = StoryProvenance.infer(articles: articles, matches: matches)
        #expect(provenance.origin.article == 1)
        #expect(provenance.origin.confidence >= 0.5)
        #expect(provenance.roles == [.copy, .origin, .copy])
        #expect(provenance.notes.contains { $0.hasPrefix("clock_conflict") })
    }

    @Test func twoOutletsThatAsManyCreditAreTwoOrigins() {
        let credits = [
            "obtained by The Guardian", "first reported by The Guardian", "revealed by The Guardian",
            "obtained by the Daily Mail", "first reported by the Daily Mail", "revealed by the Daily Mail",
        ]
        let articles = credits.enumerated().map { i, credit in
            article("a\(i)", "\(Self.sheets) The sheets were \(credit).", outlet: "Desk \(i)")
        }
        let provenance = StoryProvenance.infer(articles: articles)
        #expect(provenance.origin.kind == .multiple)
        #expect(Set(provenance.independentOrigins.map(\.name)) == ["The Guardian", "Daily Mail"])
    }

    /// A text and two that leave out or change parts of it, in the order of their stamps from `first` on.
    private func family(stamps: [Int64?]) -> Provenance {
        let outlets = ["Moor Digest", "Fen Daily", "Peak Gazette"]
        let articles = outlets.indices.map { i in
            let text = String(repeating: Self.sheets + " ", count: 9 - 2 * i)
            return article("a\(i)", text, outlet: outlets[i], seconds: stamps[i])
        }
        func shortened(_ a: Int, _ b: Int, _ ofA: Double, _ ofB: Double) -> Match {
            Match(
                a: a,
                b: b,
                kind: .copy,
                jaccard: Jaccard(rawValue: ofA * 0.9),
                containmentA: Containment(rawValue: ofA),
                containmentB: Containment(rawValue: ofB),
                score: 1
            )
        }
        let matches = [shortened(0, 1, 0.75, 0.96), shortened(0, 2, 0.6, 0.95), shortened(1, 2, 0.5, 0.6)]
        return StoryProvenance.infer(articles: articles, matches: matches)
    }

    @Test func theFirstOfAFamilyThatCreditsNobodyHadIt() {
        let found = family(stamps: [1_700_000_000, 1_700_010_000, 1_700_020_000])
        #expect(found.origin.name == "Moor Digest")
        #expect(found.origin.confidence < 0.8)
        #expect(family(stamps: [nil, nil, nil]).origin.name == nil)
        #expect(family(stamps: [1_700_020_000, 1_700_010_000, 1_700_000_000]).origin.name != "Moor Digest")
    }
}
