internal import Glibc
import StemmaText

/// When each article of a story appeared, as far as its stamp can be believed, and what that says about direction.
///
/// A stamp is a normal with its precision and zone for its error. Stamps before 1995 (unset clocks), after 2099, and
/// those that several articles share to the second (crawl times) say nothing. Time is soft evidence: it never outweighs
/// what an article says itself.
struct TimeEvidence {
    private struct Estimate {
        /// Seconds since 1970.
        var mean: Double
        var deviation: Double
    }

    private let estimates: [Estimate?]
    /// Articles whose stamps are only the latest that they can have appeared.
    private var belated: Set<Int> = []

    init(_ articles: [Article], clocks: OutletClocks = OutletClocks()) {
        var shared: [Int64: Int] = [:]
        for time in articles.compactMap(\.header.firstStamp) where Self.isExact(time) {
            shared[time.seconds, default: 0] += 1
        }
        estimates = articles.map { article in
            guard let time = article.header.firstStamp, Self.years.contains(time.seconds) else { return nil }
            if Self.isExact(time), shared[time.seconds, default: 0] > 1 { return nil }
            return Self.estimate(time, lead: clocks.lead(of: article.header.outlet))
        }
    }

    /// The same where some stamps are those of an update: what is dated before them need not have appeared before.
    func withUpdates(_ articles: Set<Int>) -> Self {
        var copy = self
        copy.belated = articles
        return copy
    }

    /// 1995 to 2099.
    private static let years: Range<Int64> = 788_918_400..<4_102_444_800

    /// Whether a stamp says the hour.
    static func isExact(_ time: PublicationTime) -> Bool {
        time.precision == .second || time.precision == .minute || time.precision == .hour
    }

    /// `lead` is by how many seconds the stamp is too early; half of it is then uncertain too.
    private static func estimate(_ time: PublicationTime, lead: Double) -> Estimate {
        let hour = 3600.0
        let zone = time.zone == nil ? 6 * hour : 600
        let (unit, deviation): (Double, Double) =
            switch time.precision {
            case .second: (0, zone)
            case .minute: (60, zone)
            case .hour: (hour, max(zone, hour / 2))
            case .day: (24 * hour, 12 * hour)
            case .month: (30 * 24 * hour, 10 * 24 * hour)
            case .year: (365 * 24 * hour, 120 * 24 * hour)
            }
        return Estimate(mean: Double(time.seconds) + unit / 2 + lead, deviation: max(deviation, lead / 2))
    }

    /// Probability that article `a` appeared before `b`, 0 to 1; .5 where either stamp is no use.
    func probability(_ a: Int, before b: Int) -> Double {
        guard let x = estimates[a], let y = estimates[b] else { return 0.5 }
        let spread = (x.deviation * x.deviation + y.deviation * y.deviation).squareRoot()
        return 0.5 * erfc(-(y.mean - x.mean) / spread / 2.0.squareRoot())
    }

    /// Seconds between two articles; `nil` where either stamp is no use.
    func gap(_ a: Int, _ b: Int) -> Double? {
        guard let x = estimates[a], let y = estimates[b] else { return nil }
        return abs(x.mean - y.mean)
    }

    /// The same as bounded evidence: at most .9 logits either way.
    func evidence(_ a: Int, before b: Int) -> Double {
        let p = min(max(probability(a, before: b), 0.02), 0.98)
        if belated.contains(p > 0.5 ? b : a) { return 0 }
        return 0.45 * min(max(log(p / (1 - p)), -2), 2)
    }

    /// Whether two stamps at least say something.
    var saysOrder: Bool { estimates.count(where: { $0 != nil }) > 1 }

    /// Whether an article's stamp says something, another's too, and no other's is earlier.
    func isEarliest(_ a: Int) -> Bool {
        guard estimates[a] != nil, saysOrder else { return false }
        return estimates.indices.allSatisfy { b in
            b == a || estimates[b] == nil || probability(b, before: a) <= 0.5 && !belated.contains(b)
        }
    }
}
