import StemmaProvenance
import Testing

@testable import Stemma

struct OutletReportTests {
    private func member(_ id: String, _ outlet: String?, hour: Int?, parent: Int? = nil, role: Provenance.Role)
        -> Story.Member
    {
        let time = hour.map { PublicationTime(seconds: Int64($0) * 3600, precision: .second, zone: 0) }
        return Story.Member(
            position: 0,
            header: Article.Header(id: Article.ID(rawValue: id), outlet: outlet, published: time),
            copyGroup: nil,
            role: role,
            parent: parent,
            relation: parent == nil ? nil : .rewritten,
            jaccard: nil,
            containment: nil
        )
    }

    private func story(_ members: [Story.Member], _ provenance: Provenance) -> Story {
        Story(
            id: Story.ID(rawValue: "s"),
            members: members,
            provenance: provenance,
            cohesion: .init(lowest: 1, reason: "")
        )
    }

    private var trace: Trace {
        let present = story(
            [
                member("a", "Peak Advertiser", hour: 0, role: .origin),
                member("b", "Brine Post", hour: 2, parent: 0, role: .copy),
                member("c", "Brine Post", hour: 8, parent: 0, role: .rewrite),
                member("d", "brine post", hour: nil, role: .independent),
            ],
            Provenance(
                origin: .init(name: "Peak Advertiser", kind: .outlet, article: 0, isAbsent: false, confidence: 0.8),
                evidence: [
                    .init(article: 1, kind: "x", quote: "", range: nil, outlet: "Peak Advertiser", weight: 2),
                    .init(article: 0, kind: "x", quote: "", range: nil, outlet: "Peak Advertiser", weight: 2),
                ],
                edges: [
                    .init(parent: 0, child: 1, relation: .verbatim, probability: 0.9),
                    .init(parent: 0, child: 2, relation: .rewritten, probability: 0.5),
                ],
                roles: [.origin, .copy, .rewrite, .independent]
            )
        )
        let absent = story(
            [member("e", "the new york times", hour: 1, role: .rewrite), member("f", nil, hour: 1, role: .rewrite)],
            Provenance(
                origin: .init(name: "Reuters", kind: .wire, article: nil, isAbsent: true, confidence: 0.6),
                roles: [.rewrite, .rewrite]
            )
        )
        return Trace(
            options: TraceOptions(),
            summary: Trace.Summary(),
            stories: [present, absent],
            singles: [],
            matches: []
        )
    }

    @Test func outletsHaveWhatTheyOriginateTakeAndGive() throws {
        let rows = OutletReport(trace, outlets: .standard).rows
        let peak = try #require(rows.first { $0.outlet == "Peak Advertiser" })
        #expect(peak.originates == .init(count: 1, expected: 0.8, low: 0, high: 1))
        #expect(
            peak.given.count == 2 && abs(peak.given.expected - 1.4) < 1e-12 && peak.given.low == 0
                && peak.given.high == 2
        )
        #expect(peak.taken.count == 0 && peak.absent == 0)
        let brine = try #require(rows.first { $0.outlet == "Brine Post" })
        #expect(brine.articles == 2 && brine.copies == 1 && brine.credited == 1 && brine.taken.count == 2)
        #expect(brine.sources.map(\.outlet) == ["Peak Advertiser"])
        #expect(brine.lag == .init(pairs: 2, median: 5, low: 5, high: 5))
    }

    @Test func absentOriginsAreSourcesAndSpellingsComeTogether() throws {
        let rows = OutletReport(trace, outlets: .standard).rows
        let reuters = try #require(rows.first { $0.outlet == "Reuters" })
        #expect(
            reuters.articles == 0 && reuters.originates.count == 1 && reuters.absent == 1 && reuters.given.count == 2
        )
        let times = try #require(rows.first { $0.outlet == "The New York Times" })
        #expect(times.sources.map(\.outlet) == ["Reuters"] && times.lag.pairs == 0)
        #expect(rows.contains { $0.outlet.isEmpty && $0.taken.count == 1 })
    }

    /// Against every outcome of the coins, one by one.
    @Test func intervalsAreThoseOfThePoissonBinomial() {
        for probabilities in [[], [0.5], [0.9, 0.9, 0.1], [0.2, 0.4, 0.6, 0.8, 0.95, 0.05], [1, 1, 0]] {
            var estimate = OutletReport.Estimate()
            estimate.estimate(probabilities)
            var shares = [Double](repeating: 0, count: probabilities.count + 1)
            for outcome in 0..<(1 << probabilities.count) {
                var share = 1.0
                for (bit, p) in probabilities.enumerated() { share *= outcome >> bit & 1 == 1 ? p : 1 - p }
                shares[outcome.nonzeroBitCount] += share
            }
            var sum = 0.0
            let sums = shares.map { share -> Double in
                sum += share
                return sum
            }
            #expect(estimate.low == sums.firstIndex { $0 >= 0.05 - 1e-9 })
            #expect(estimate.high == sums.firstIndex { $0 >= 0.95 - 1e-9 })
            #expect(abs(estimate.expected - probabilities.reduce(0, +)) < 1e-12)
        }
    }

    @Test func tablesHaveARowAnOutletAndOneASource() {
        var text = ""
        OutletReportCSV().write(OutletReport(trace, outlets: .standard), to: &text)
        let lines = text.split(separator: "\n")
        #expect(lines[0].split(separator: ",").count == OutletReportCSV.columns.count)
        #expect(
            lines.contains { $0.hasPrefix("Brine Post,,2,1,") }
                && lines.contains { $0.hasPrefix("Brine Post,Peak Advertiser,,") }
        )
        let commas = Set(lines.map { $0.filter { $0 == "," }.count })
        #expect(commas == [OutletReportCSV.columns.count - 1])
        var json = ""
        OutletReportJSONL().write(OutletReport(trace, outlets: .standard), to: &json)
        #expect(json.contains("\"sources\":[{\"outlet\":\"Peak Advertiser\",\"taken\":{\"count\":2"))
    }
}
