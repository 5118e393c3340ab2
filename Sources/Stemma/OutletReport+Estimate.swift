internal import StemmaText

extension OutletReport.Estimate {
    /// Most probabilities whose distribution is made exactly; beyond it is as good as normal.
    private static let mostExact = 1000

    /// What independent probabilities expect, and the 5th and 95th percentile of their count.
    ///
    /// The distribution is the Poisson binomial's, made by adding one after another (Fernandez & Williams 2010 give
    /// faster ways; these counts are small).
    mutating func estimate(_ probabilities: [Double]) {
        let sorted = probabilities.sorted()
        expected = sorted.reduce(0, +)
        guard sorted.count <= Self.mostExact else {
            let deviation = sorted.reduce(0) { $0 + $1 * (1 - $1) }.squareRoot()
            low = max(0, Int((expected - 1.645 * deviation).rounded(.down)))
            high = min(sorted.count, Int((expected + 1.645 * deviation).rounded(.up)))
            return
        }
        var distribution = [1.0]
        for probability in sorted {
            var next = [Double](repeating: 0, count: distribution.count + 1)
            for (count, share) in distribution.enumerated() {
                next[count] += share * (1 - probability)
                next[count + 1] += share * probability
            }
            distribution = next
        }
        var sum = 0.0
        (low, high) = (distribution.count - 1, distribution.count - 1)
        for (count, share) in distribution.enumerated() {
            sum += share
            if sum >= 0.05 - 1e-12 { low = min(low, count) }
            if sum >= 0.95 - 1e-12 {
                high = count
                break
            }
        }
    }
}

/// Lags of articles behind those that they were taken from.
struct LagSample {
    /// The shortest and the longest that two stamps allow, and what they say plainly, in hours.
    struct Bounds {
        var low: Double
        var plain: Double
        var high: Double
    }

    private var lags: [Bounds] = []

    mutating func add(_ lag: Bounds) { lags.append(lag) }

    var lag: OutletReport.Lag {
        OutletReport.Lag(
            pairs: lags.count,
            median: Self.median(lags.map(\.plain)),
            low: Self.median(lags.map(\.low)),
            high: Self.median(lags.map(\.high))
        )
    }

    /// `nil` where either stamp does not say the hour.
    static func lag(of child: Article.Header, after parent: Article.Header) -> Bounds? {
        guard let b = child.published, let a = parent.published, isPlain(a), isPlain(b) else { return nil }
        return Bounds(
            low: Double(b.earliest - a.latest) / 3600,
            plain: Double(b.seconds - a.seconds) / 3600,
            high: Double(b.latest - a.earliest) / 3600
        )
    }

    private static func isPlain(_ time: PublicationTime) -> Bool {
        switch time.precision {
        case .hour, .minute, .second: true
        case .day, .month, .year: false
        }
    }

    private static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
