internal import StemmaFingerprint
internal import StemmaText

/// What is known of two articles before their words are compared: how many others either might be mistaken for, and
/// the days between them, and whether one outlet published both. Evidence with an error, never a wall.
///
/// **Time.** Two articles on one report lie within days of each other, unless one is republished, updated, or stamped
/// with the day it was fetched, which befalls a share s = ``strayShare`` of pairs at any distance. Two articles on
/// different reports lie as far apart as any two of the corpus. The log of the ratio of both, from −2.3 to
/// ``highestGain``:
///
///     log((1 − s)·exp(−max(days − ½, 0) / window)·e^gain + s)
///
/// Where all articles are of one week, being of one day says nothing, and the gain is small. Undated is neutral.
///
/// **Crowd.** An article has few true partners however large its corpus, but look-alikes in proportion to it. The
/// weights were fitted where some ``fittedCrowd`` articles stand beside each; beyond that the log-odds fall by
/// ``crowdShare`` of the log of the excess. Where dates are known, only articles within the window crowd.
///
/// **Outlet.** An outlet seldom publishes two rewrites of one report; that two articles of one outlet are alike is mostly
/// its subjects, its places and its style. Where most of a corpus is of one outlet, that it is the same for both says
/// nothing: it counts for the share of pairs that are of two outlets.
struct ReportPrior: Sendable {
    private static let strayShare = 0.1
    private static let highestGain = 2.0
    private static let fittedCrowd = 700.0
    private static let crowdShare = 0.5
    private static let secondsInDay = 86_400.0

    private let windowDays: Double?
    /// Log-odds for two articles of one day.
    private let gain: Double
    /// Log-odds for the crowd, at most 0: of a pair near in time, and of any other.
    let nearCrowd: Double
    private let anyCrowd: Double
    /// What it says that two articles are of one outlet: 1 less the share of the corpus's pairs that are.
    private let outletShare: Double

    /// Takes the size and spread of a corpus from its articles. O(n log n).
    ///
    /// - Parameter share: articles of the corpus for each one here.
    init(windowDays: Double?, published: [PublicationTime?], outlets: [UInt32] = [], share: Double = 1) {
        self.windowDays = windowDays
        let days = published.compactMap { Self.span($0)?.middle }.sorted()
        outletShare = 1 - Self.share(ofPairsAlikeIn: outlets)
        let undated = Double(published.count - days.count)
        anyCrowd = Self.crowd(Double(published.count) * share)
        guard let windowDays else {
            (gain, nearCrowd) = (0, anyCrowd)
            return
        }
        let pairs = Double(days.count) * Double(days.count - 1) / 2
        // One pair of each kind is taken as seen, so that a small corpus claims little.
        let nearShare = (Self.pairs(of: days, within: windowDays) + 1) / (max(0, pairs) + 2)
        gain = min(Self.highestGain, -FeatureMath.log(nearShare))
        nearCrowd = Self.crowd((Double(days.count) * nearShare + undated) * share)
    }

    /// Of a store's articles.
    init(of store: borrowing TermStore, options: StoryOptions) {
        self.init(
            windowDays: options.windowDays,
            published: store.entries.map(\.published),
            outlets: store.entries.map(\.outlet),
            share: options.share
        )
    }

    /// Log-odds before any word is compared; 0 in a small corpus where either is undated.
    func logOdds(_ a: PublicationTime?, _ b: PublicationTime?) -> Double {
        guard let windowDays, let days = Self.days(a, b) else { return anyCrowd }
        let near = (1 - Self.strayShare) * FeatureMath.exp(gain - max(0, days - 0.5) / windowDays)
        return FeatureMath.log(near + Self.strayShare) + (days <= windowDays ? nearCrowd : anyCrowd)
    }

    /// Days between two times, as few as they may be as they are written; `nil` where either is unknown.
    static func days(_ a: PublicationTime?, _ b: PublicationTime?) -> Double? {
        guard let a = span(a), let b = span(b) else { return nil }
        return max(0, abs(a.middle - b.middle) - a.radius - b.radius)
    }

    /// Whether time says anything.
    var knowsTime: Bool { windowDays != nil }

    /// See ``ReportParts/sameOutlet``.
    func sameOutlet(_ a: UInt32, _ b: UInt32) -> Double { a == b && a != OutletHash.unknown ? outletShare : 0 }

    /// One pair of each kind is taken as seen.
    private static func share(ofPairsAlikeIn outlets: [UInt32]) -> Double {
        var counts: [UInt32: Int] = [:]
        for outlet in outlets where outlet != OutletHash.unknown { counts[outlet, default: 0] += 1 }
        let alike = counts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        return Double(alike + 1) / (Double(outlets.count) * Double(max(0, outlets.count - 1)) / 2 + 2)
    }

    private static func crowd(_ articles: Double) -> Double {
        -crowdShare * max(0, FeatureMath.log(max(1, articles) / fittedCrowd))
    }

    private static func pairs(of days: [Double], within window: Double) -> Double {
        var near = 0
        var first = 0
        for index in days.indices {
            while days[index] - days[first] > window { first += 1 }
            near += index - first
        }
        return Double(near)
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
