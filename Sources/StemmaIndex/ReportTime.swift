internal import StemmaFingerprint
internal import StemmaText

/// What the days between two articles say of whether they tell one report: evidence with an error, never a wall.
///
/// Two articles on one report lie within days of each other, unless one is republished, updated, or stamped with the
/// day it was fetched, which befalls a share ``strayShare`` of pairs at any distance. Two articles on different reports
/// lie as far apart as any two of the corpus. The log of the ratio of both, between −2.3 and ``highestGain``:
///
///     log((1 − s)·exp(−max(days − 1, 0) / window)·e^gain + s)
///
/// Where all articles are of one week, being of one day says nothing, and the gain is small; undated is neutral.
struct ReportTime: Sendable {
    private static let strayShare = 0.1
    private static let highestGain = 2.0
    private static let secondsInDay = 86_400.0

    private let windowDays: Double?
    /// Log-odds for two articles of one day.
    private let gain: Double

    /// Takes the spread of a corpus from its dated articles. O(n log n).
    init(windowDays: Double?, published: [PublicationTime?]) {
        self.windowDays = windowDays
        guard let windowDays else {
            gain = 0
            return
        }
        let days = published.compactMap { Self.span($0)?.middle }.sorted()
        var near = 0
        var first = 0
        for index in days.indices {
            while days[index] - days[first] > windowDays { first += 1 }
            near += index - first
        }
        let pairs = Double(days.count) * Double(days.count - 1) / 2
        // One pair of each kind is taken as seen, so that a small corpus claims little.
        gain = min(Self.highestGain, -FeatureMath.log((Double(near) + 1) / (max(0, pairs) + 2)))
    }

    /// Log-odds that the time between two articles adds; 0 where either is undated.
    func logOdds(_ a: PublicationTime?, _ b: PublicationTime?) -> Double {
        guard let windowDays, let a = Self.span(a), let b = Self.span(b) else { return 0 }
        let days = max(0, abs(a.middle - b.middle) - a.radius - b.radius)
        let near = (1 - Self.strayShare) * FeatureMath.exp(gain - max(0, days - 0.5) / windowDays)
        return FeatureMath.log(near + Self.strayShare)
    }

    /// The middle of the time that was written and how far it may be off, in days.
    ///
    /// The first second of 1970 is a clock that was never set, not a date.
    private static func span(_ time: PublicationTime?) -> (middle: Double, radius: Double)? {
        guard let time, time.seconds != 0 else { return nil }
        let unit: Double =
            switch time.precision {
            case .year: 366 * secondsInDay
            case .month: 31 * secondsInDay
            case .day: secondsInDay
            case .hour: 3600
            case .minute: 60
            case .second: 1
            }
        return ((Double(time.seconds) + unit / 2) / secondsInDay, unit / 2 / secondsInDay)
    }
}
