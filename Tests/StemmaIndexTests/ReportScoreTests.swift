import StemmaFingerprint
import StemmaText
import Testing

@testable import StemmaIndex

@Suite("Report score")
struct ReportScoreTests {
    private static let day: Int64 = 86_400

    private func time(_ day: Int64, _ precision: PublicationTime.Precision = .day) -> PublicationTime {
        PublicationTime(seconds: 1_600_000_000 / Self.day * Self.day + day * Self.day, precision: precision, zone: 0)
    }

    @Test("Time speaks softly: neutral where undated, falling with the days, never below log .1")
    func prior() {
        let published = (0..<300).map { time(Int64($0) * 7) } as [PublicationTime?]
        let prior = ReportPrior(windowDays: 7, published: published)
        #expect(prior.logOdds(nil, time(3)) == 0)
        #expect(prior.logOdds(nil, nil) == 0)
        let falling = [0, 1, 3, 7, 14, 40, 4000].map { prior.logOdds(time(0), time($0)) }
        #expect(zip(falling, falling.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(falling[0] == falling[1] && falling[0] > 1.5)
        #expect(falling.allSatisfy { $0 >= -2.31 })
        #expect(prior.logOdds(time(40), time(0)) == falling[5])
    }

    @Test("Within one week the same day says nothing; no window says nothing; the clock's zero is no date")
    func priorIsNeutral() {
        let week = ReportPrior(windowDays: 7, published: (0..<50).map { time(Int64($0 % 4)) })
        #expect(abs(week.logOdds(time(0), time(0))) < 0.1)
        let none = ReportPrior(windowDays: nil, published: [time(0), time(900)])
        #expect(none.logOdds(time(0), time(900)) == 0)
        let zero = PublicationTime(seconds: 0, precision: .second, zone: 0)
        let few = ReportPrior(windowDays: 7, published: [zero, time(0), time(2)])
        #expect(few.logOdds(zero, time(0)) == 0)
        #expect(ReportPrior(windowDays: 7, published: []).logOdds(time(0), nil) == 0)
    }

    @Test("A crowd of other articles lowers every pair a little; dates thin it out")
    func crowd() {
        let undated = ReportPrior(windowDays: 7, published: [PublicationTime?](repeating: nil, count: 70_000))
        #expect(abs(undated.logOdds(nil, nil) + 2.3026) < 0.001)
        let spread = ReportPrior(windowDays: 7, published: (0..<70_000).map { time(Int64($0 / 20)) })
        #expect(spread.logOdds(time(0), time(0)) > 1.5)
    }

    @Test("One outlet for both counts against them, but where most of a corpus is of one outlet")
    func sameOutlet() {
        let many = ReportPrior(windowDays: 7, published: [], outlets: (0..<100).map { $0 / 2 + 1 })
        #expect(many.sameOutlet(3, 3) > 0.98 && many.sameOutlet(3, 4) == 0)
        #expect(many.sameOutlet(OutletHash.unknown, OutletHash.unknown) == 0)
        let one = ReportPrior(windowDays: 7, published: [], outlets: [UInt32](repeating: 7, count: 100))
        #expect(one.sameOutlet(7, 7) < 0.01)

        var (same, other) = (ReportParts(), ReportParts())
        (same.sameOutlet, other.sameOutlet) = (many.sameOutlet(3, 3), many.sameOutlet(3, 4))
        #expect(ReportScore.logOdds(same) < ReportScore.logOdds(other) - 2)
    }

    @Test("Two texts that name days of the week, and none in common, are less alike than with one day or none")
    func otherDays() throws {
        func storm(_ id: String, _ day: String) -> Article {
            Article(
                id: Article.ID(rawValue: id),
                text: "A storm tore the roof off the ferry hall in Tolvik \(day), and the mayor closed it."
            )
        }
        func probability(_ a: String, _ b: String) -> Double {
            ReportEvidence(storm("a", a), storm("b", b)).probability
        }
        let evidence = ReportEvidence(storm("a", "on Monday"), storm("b", "on Thursday"))
        let part = try #require(evidence.parts.first { $0.name == "other days" })
        #expect(part.value == 1 && part.contribution < -1)
        for (a, b) in [("on Monday", "on Monday night"), ("on Monday", "last week"), ("at noon", "last week")] {
            let parts = ReportEvidence(storm("a", a), storm("b", b)).parts
            #expect(parts.first { $0.name == "other days" }?.contribution == 0)
        }
        #expect(
            probability("on Monday or Tuesday", "on Thursday") < probability("on Monday or Thursday", "on Thursday")
        )
    }

    @Test("The parts and the constant sum to the score, and their ranges lie on what both texts say")
    func evidence() throws {
        let a = Article(
            id: "a",
            text: """
                The harbour board of Tolvik paid 1,250,000 crowns to the Brannock yard under a plan it called \
                "Operation Lantern", according to ledgers seen on Monday. "We were told to sign by nightfall," the \
                harbour master said.
                """
        )
        let b = Article(
            id: "b",
            text: """
                Ledgers show that a plan named Operation Lantern moved 1250000 crowns from Tolvik to a shipyard, \
                Brannock. Its harbour master recalled: "we were told to sign by nightfall".
                """
        )
        let evidence = ReportEvidence(a, b)
        let logOdds = evidence.parts.map(\.contribution).reduce(evidence.constant, +)
        #expect(abs(1 / (1 + FeatureMath.exp(-logOdds)) - evidence.probability) < 1e-9)
        #expect(evidence.probability > 0.9)
        #expect(Set(evidence.shared.map(\.kind)) == Set(ReportEvidence.Kind.allCases))
        let number = try #require(evidence.shared.first { $0.kind == .number })
        #expect(a.text(number.inA[0]) == "1,250,000" && b.text(number.inB[0]) == "1250000")
        let quotation = try #require(evidence.shared.first { $0.kind == .quotation })
        #expect(a.text(quotation.inA[0]).lowercased() == b.text(quotation.inB[0]).lowercased())
        #expect(evidence.shared.contains { $0.kind == .name && a.text($0.inA[0]) == "Brannock" })
        #expect(ReportEvidence(a, b) == evidence)
        let mirrored = ReportEvidence(b, a)
        #expect(abs(mirrored.probability - evidence.probability) < 1e-4)
    }

    @Test("A length in other units and a single quoted word are shared, each with its place in both texts")
    func converted() throws {
        let a = Article(id: "a", text: "The barge went eighty kilometres. Its pilots were \"sleepwalkers\", he said.")
        let b = Article(id: "b", text: "Pilots were \"sleepwalkers\", says the man whose boat went fifty miles astray.")
        let shared = ReportEvidence(a, b).shared
        let length = try #require(shared.first { $0.kind == .number })
        #expect(a.text(length.inA[0]) == "eighty kilometres" && b.text(length.inB[0]) == "fifty miles")
        let quotation = try #require(shared.first { $0.kind == .quotation })
        #expect(a.text(quotation.inA[0]) == "sleepwalkers" && b.text(quotation.inB[0]) == "sleepwalkers")
        let unquoted = Article(id: "b", text: b.text.filter { $0 != "\"" })
        #expect(!ReportEvidence(a, unquoted).shared.contains { $0.kind == .quotation })
    }

    @Test("Nothing in common is no report, and empty texts are no harm")
    func nothing() {
        let a = Article(id: "a", text: "Quarterly rainfall filled every reservoir above Holm.")
        let b = Article(id: "b", text: "Two violinists share the festival's first prize in Ostrava.")
        #expect(ReportEvidence(a, b).probability < 0.05)
        #expect(ReportEvidence(Article(id: "a", text: ""), Article(id: "b", text: "")).shared.isEmpty)
    }
}

extension Article {
    fileprivate func text(_ range: TextRange) -> String {
        String(decoding: Array(text.utf8)[range.start..<range.end], as: UTF8.self)
    }
}
