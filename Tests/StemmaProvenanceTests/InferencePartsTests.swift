import StemmaText
import Testing

@testable import StemmaProvenance

struct ArborescenceTests {
    /// The best tree by trying every choice of parents.
    private func bestWeight(_ count: Int, _ weight: [[Double]]) -> Double {
        var best = -Double.infinity
        var parents = [Int](repeating: 0, count: count)
        func visit(_ node: Int) {
            if node == count {
                for start in 0..<count {
                    var walk = start
                    var steps = 0
                    while walk != count, steps <= count {
                        walk = parents[walk]
                        steps += 1
                    }
                    if walk != count { return }
                }
                best = max(best, (0..<count).reduce(0) { $0 + weight[parents[$1]][$1] })
                return
            }
            for parent in 0...count where parent != node {
                parents[node] = parent
                visit(node + 1)
            }
        }
        visit(0)
        return best
    }

    @Test func agreesWithTryingEveryTree() {
        var random = SeededNumbers(seed: 2)
        for count in 1...5 {
            for _ in 0..<40 {
                let weight = (0...count).map { _ in
                    (0..<count).map { _ in Double(Int.random(in: 0..<9, using: &random)) }
                }
                var edges: [Arborescence.Edge] = []
                for from in 0...count {
                    for to in 0..<count where from != to {
                        edges.append(.init(from: from, to: to, weight: weight[from][to]))
                    }
                }
                let parents = Arborescence.parents(count: count, edges: edges)
                let total = (0..<count).reduce(0) { $0 + weight[parents[$1]][$1] }
                #expect(total == bestWeight(count, weight))
            }
        }
    }
}

struct BetaBinomialTests {
    @Test func logGammaOfIntegersIsAFactorial() {
        var factorial = 1.0
        for n in 1...15 {
            let error = abs(BetaBinomial.logGamma(Double(n)) - ProvenanceMath.log(factorial))
            #expect(error < 1e-9)
            factorial *= Double(n)
        }
        #expect(abs(BetaBinomial.logGamma(0.5) - 0.572364942924700) < 1e-9)
    }

    @Test func threeCreditsAreNotOutvotedByTwelveSilentCopies() {
        #expect(BetaBinomial.evidence(credits: 3, witnesses: 15) > 0)
        #expect(BetaBinomial.evidence(credits: 0, witnesses: 15) < 0)
        #expect(BetaBinomial.evidence(credits: 3, witnesses: 3) > BetaBinomial.evidence(credits: 3, witnesses: 15))
        #expect(BetaBinomial.evidence(credits: 0, witnesses: 0) == 0)
    }
}

struct TimeEvidenceTests {
    private func at(_ seconds: Int64, _ precision: PublicationTime.Precision = .second, zone: Int? = 0) -> Article {
        Article(id: "t", text: "", published: PublicationTime(seconds: seconds, precision: precision, zone: zone))
    }

    private let noon: Int64 = 1_740_000_000

    @Test func hoursApartAreSureAndMinutesAreNot() {
        let time = TimeEvidence([at(noon), at(noon + 7200), at(noon + 120)])
        #expect(time.probability(0, before: 1) > 0.99)
        #expect(time.probability(1, before: 0) < 0.01)
        #expect((0.5...0.7).contains(time.probability(0, before: 2)))
        #expect(time.evidence(0, before: 1) <= 0.9)
    }

    @Test func aDateIsAWholeDay() {
        let time = TimeEvidence([at(noon - noon % 86400, .day, zone: nil), at(noon, .second)])
        #expect((0.2...0.8).contains(time.probability(0, before: 1)))
    }

    @Test func uselessStampsSayNothing() {
        for (a, b) in [(0, noon), (noon, noon), (noon, 9_000_000_000), (-5, Int64.max)] {
            let time = TimeEvidence([at(a), at(b)])
            #expect(time.probability(0, before: 1) == 0.5)
            #expect(!time.isEarliest(0))
        }
        let none = TimeEvidence([Article(id: "a", text: ""), at(noon)])
        #expect(none.probability(0, before: 1) == 0.5)
    }
}
