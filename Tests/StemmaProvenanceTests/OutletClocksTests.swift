import StemmaIndex
import StemmaText
import Testing

@testable import StemmaProvenance

/// Clocks that run ahead: found by an outlet's own citations, and set right where it copies without a credit.
struct OutletClocksTests {
    private let noon: Int64 = 1_740_000_000

    private func head(_ outlet: String, _ seconds: Int64) -> Article.Header {
        article("a", "", outlet: outlet, seconds: seconds).header
    }

    /// One story in which `child`, stamped `lag` seconds after it, credits `parent`.
    private func add(_ lags: inout ClockLags, _ child: String, after parent: String, by lag: Int64) {
        let heads = [head(parent, noon), head(child, noon + lag)]
        let edge = Provenance.Edge(parent: 0, child: 1, relation: .rewritten, probability: 0.9)
        let origin = Provenance.Origin(name: parent, kind: .outlet, article: 0, isAbsent: false, confidence: 0.9)
        lags.add(Provenance(origin: origin, edges: [edge], roles: [.origin, .rewrite])) { heads[$0] }
    }

    @Test func anOutletAheadOfItsSourcesIsFound() {
        var lags = ClockLags()
        for (source, lag) in [
            ("Weir Watch", -7200), ("Peak Signal", -6000), ("Canal Brief", -5400), ("Weir Watch", 60),
        ] {
            add(&lags, "Flash Feed", after: source, by: Int64(lag))
            add(&lags, "Towpath Times", after: source, by: 900)
        }
        let clocks = lags.clocks
        #expect(clocks.lead(of: "Flash Feed") == 6000)
        #expect(clocks.lead(of: "Towpath Times") == 0)
        #expect(clocks.lead(of: nil) == 0)
    }

    @Test func oneSourceThatStampsLateAccusesNobody() {
        var lags = ClockLags()
        for _ in 0..<9 { add(&lags, "Flash Feed", after: "Weir Watch", by: -7200) }
        #expect(lags.clocks.isEmpty)
    }

    @Test func copiesSayNothingOfClocks() {
        var lags = ClockLags()
        let heads = [head("Weir Watch", noon), head("Flash Feed", noon - 7200)]
        let origin = Provenance.Origin(name: nil, kind: .unknown, article: nil, isAbsent: false, confidence: 0)
        let edge = Provenance.Edge(parent: 0, child: 1, relation: .verbatim, probability: 0.9)
        for _ in 0..<9 { lags.add(Provenance(origin: origin, edges: [edge], roles: [])) { heads[$0] } }
        #expect(lags.clocks.isEmpty)
    }

    @Test func aCopyStampedAheadIsNoSource() {
        let text = "The lock was sealed in May. The keeper said nothing. Boats waited until Tuesday at the weir."
        let articles = [
            article("flash", text, outlet: "Flash Feed", seconds: noon - 3600),
            article("weir", text, outlet: "Weir Watch", seconds: noon),
        ]
        let taken = StoryProvenance.infer(articles: articles, matches: [reprint(0, 1)])
        #expect(taken.edges.map(\.parent) == [0])
        let clocks = OutletClocks(leads: ["Flash Feed": 9000])
        let set = StoryProvenance.infer(articles: articles, matches: [reprint(0, 1)], clocks: clocks)
        #expect(set.edges.map(\.parent) == [1])
    }
}
