internal import StemmaFingerprint
internal import StemmaText

/// How often articles of one corpus are as alike as a pair is by chance, told by their dates.
///
/// A wire's articles on one company, one market or one minister are alike all year; rewrites of one report lie within
/// days of each other. So the pairs of one score are a mixture of two: those that tell one report, spread over the days
/// between them as the surest pairs are, and look-alikes, spread as any two articles are. The share of the first follows
/// from how the days between all pairs of that score are spread, whatever the score was fitted on: if as many lie months
/// apart as any two articles do, they are look-alikes all. (In proteomics such pairs are called decoys: Elias and Gygi 2007.)
///
/// Only ever lowers a score: see ``limited(_:score:days:)``. `nil` where dates cannot tell: too few, too close together, or
/// those of the surest pairs spread as widely as any, as where articles are stamped with the day they were fetched.
struct ChanceLikeness: Sendable {
    /// Classes of days apart: less than each of these, and the rest.
    private static let classEnds = [1.0, 2, 4, 8, 16]
    private static let classes = classEnds.count + 1
    private static let far = classEnds.count
    /// Bins of the score without time, in log-odds, one wide.
    private static let lowest = -2.0
    private static let bins = 17

    /// How a pair that tells one report is spread over the classes before any was seen: a week's window, one in ten astray.
    private static let usual = [0.45, 0.14, 0.14, 0.1, 0.07, 0.1]
    private static let usualPairs = 10.0
    /// Above these log-odds a text alone is sure.
    private static let sure = 10.0
    static let leastPairs = 5000.0
    private static let leastFar = 0.1
    /// Pairs' worth that the score itself is trusted for in each bin.
    private static let trust = 20.0
    private static let rounds = 60
    /// How far the dates must contradict a score, in log-odds, before they lower it.
    private static let slack = 1.0

    /// What the dates say of a pair by bin and class, in log-odds.
    private let logOdds: [Double]

    /// Pairs of a sample, by bin and class, and how any two articles of it are spread over the classes.
    struct Counts: Sendable {
        fileprivate(set) var pairs = [Double](repeating: 0, count: bins * classes)
        fileprivate(set) var any = [Double](repeating: 0, count: classes)

        mutating func add(score: Double, days: Double) {
            pairs[ChanceLikeness.bin(score) * classes + ChanceLikeness.class(ofDays: days)] += 1
        }

        /// Adds so many pairs of any two articles.
        mutating func add(anyDays days: Double, count: Int = 1) {
            any[ChanceLikeness.class(ofDays: days)] += Double(count)
        }

        mutating func add(_ other: Counts) {
            for index in pairs.indices { pairs[index] += other.pairs[index] }
            for index in any.indices { any[index] += other.any[index] }
        }
    }

    init?(_ counts: Counts) {
        let all = counts.any.reduce(0, +)
        guard all > 0, counts.pairs.reduce(0, +) >= Self.leastPairs else { return nil }
        let any = counts.any.map { ($0 + 1) / (all + Double(Self.classes)) }
        let same = Self.spreadOfSure(counts)
        guard any[Self.far] >= Self.leastFar, same[Self.far] < any[Self.far] / 2 else { return nil }
        var logOdds: [Double] = []
        var share = 0.0
        for bin in 0..<Self.bins {
            // A higher score is never less likely.
            share = max(
                share,
                Self.share(of: Self.smoothed(counts, bin), same: same, any: any, score: Self.middle(bin))
            )
            for index in 0..<Self.classes {
                logOdds.append(FeatureMath.log(share * same[index] / ((1 - share) * any[index])))
            }
        }
        self.logOdds = logOdds
    }

    /// The log-odds of a pair, no higher than its corpus's dates allow. O(1).
    ///
    /// - Parameters:
    ///   - model: its log-odds.
    ///   - score: the same without what time says.
    func limited(_ model: Double, score: Double, days: Double) -> Double {
        let place = min(Double(Self.bins - 1), max(0, score - Self.lowest - 0.5))
        let low = min(Self.bins - 2, Int(place))
        let rest = place - Double(low)
        let column = Self.class(ofDays: days)
        let said =
            logOdds[low * Self.classes + column] * (1 - rest) + logOdds[(low + 1) * Self.classes + column] * rest
        return min(model, said + Self.slack)
    }

    private static func `class`(ofDays days: Double) -> Int { classEnds.firstIndex { days < $0 } ?? far }

    private static func bin(_ score: Double) -> Int { Int(min(Double(bins - 1), max(0, score - lowest))) }

    private static func middle(_ bin: Int) -> Double { lowest + Double(bin) + 0.5 }

    /// How the surest pairs are spread over the classes.
    private static func spreadOfSure(_ counts: Counts) -> [Double] {
        var spread = usual.map { $0 * usualPairs }
        for bin in 0..<bins where middle(bin) > sure {
            for index in 0..<classes { spread[index] += counts.pairs[bin * classes + index] }
        }
        let sum = spread.reduce(0, +)
        return spread.map { $0 / sum }
    }

    /// The pairs of a bin, and half of those of its neighbours.
    private static func smoothed(_ counts: Counts, _ bin: Int) -> [Double] {
        (0..<classes).map { index in
            [(bin - 1, 0.5), (bin, 1), (bin + 1, 0.5)].reduce(0) { sum, neighbour in
                guard (0..<bins).contains(neighbour.0) else { return sum }
                return sum + neighbour.1 * counts.pairs[neighbour.0 * classes + index]
            }
        }
    }

    /// The share of pairs that tell one report: the weight of the first of two known spreads in a mixture, by expectation
    /// and maximisation, with ``trust`` pairs of the score's own opinion.
    private static func share(of pairs: [Double], same: [Double], any: [Double], score: Double) -> Double {
        let count = pairs.reduce(0, +)
        let opinion = FeatureMath.probability(logOdds: score)
        var share = opinion
        for _ in 0..<rounds {
            var found = trust * opinion
            for index in 0..<classes {
                let ours = share * same[index]
                found += pairs[index] * ours / (ours + (1 - share) * any[index])
            }
            share = min(0.9999, max(0.0001, found / (count + trust)))
        }
        return share
    }
}
