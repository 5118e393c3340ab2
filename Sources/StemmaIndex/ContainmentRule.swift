internal import StemmaFingerprint

/// When a text counts as contained in a longer one, and how surely the search finds it.
///
/// A text is contained where at least ``least`` of its distinct shingles stand in the other and it has at least
/// ``minimumShingles`` of them, so that a slogan, a byline or a notice that two articles share is no copy.
///
/// The search compares samples (``AnchorSampler``): of a text with N anchors at least ``needed(of:)`` must be found in
/// the other. Those bounds lose one true pair in ``loss`` at the least containment; a text without anchors, or none of
/// whose shared shingles is one, cannot be found at all, which is what bounds the recall of the shortest:
///
///     shingles of the shorter      56      96     146     296
///     recall at containment .80   .945    .993    .998    .999
///     recall at containment .90   .960    .996    .9998  1.000
package struct ContainmentRule: Sendable, Hashable {
    /// The share of the shorter text's shingles that stand in the longer.
    package static let least = Containment(rawValue: 0.8)
    /// Distinct shingles of the shorter text: 34 words at five a shingle.
    package static let minimumShingles = 30
    /// The greatest share of pairs at ``least`` that a bound may lose.
    static let loss = 0.004
    /// Anchors up to which bounds are exact; beyond, they grow in proportion.
    private static let exactLimit = 256

    /// Bounds by the number of anchors.
    private let bounds: [UInt16]

    package init() {
        // The binomial distribution of shared anchors among N, one N after another.
        var (chance, bounds) = ([1.0], [UInt16(1)])
        for anchors in 1...Self.exactLimit {
            var next = [Double](repeating: 0, count: anchors + 1)
            for (shared, value) in chance.enumerated() {
                next[shared] += value * (1 - Self.least.rawValue)
                next[shared + 1] += value * Self.least.rawValue
            }
            chance = next
            bounds.append(UInt16(max(1, Self.quantile(chance))))
        }
        self.bounds = bounds
    }

    /// The greatest bound below which less than ``loss`` lies.
    private static func quantile(_ chance: [Double]) -> Int {
        var sum = 0.0
        for (shared, value) in chance.enumerated() {
            sum += value
            if sum > loss { return shared }
        }
        return chance.count
    }

    /// How many of a text's anchors must be found in a longer text to compare the two.
    package func needed(of anchors: Int) -> Int {
        if anchors < bounds.count { return Int(bounds[max(0, anchors)]) }
        return anchors * Int(bounds[bounds.count - 1]) / (bounds.count - 1)
    }

    /// The probability that a text of so many shingles is found in one that contains this share of them. Each shingle is
    /// an anchor with probability 1/``AnchorSampler/rate``, independently. O(n²) for n shingles up to some thousands.
    package func expectedRecall(shingles: Int, containment: Containment) -> Double {
        let shared = Int((Double(shingles) * min(1, max(0, containment.rawValue))).rounded())
        let (inside, outside) = (Self.sampled(of: shared), Self.sampled(of: shingles - shared))
        var recall = 0.0
        for (found, chance) in inside.enumerated() {
            for (missed, other) in outside.enumerated() where found >= needed(of: found + missed) {
                recall += chance * other
            }
        }
        return min(1, recall)
    }

    /// The binomial distribution of the anchors of so many shingles.
    private static func sampled(of shingles: Int) -> [Double] {
        let share = 1 / Double(AnchorSampler.rate)
        var chance = [1.0]
        for _ in 0..<max(0, shingles) {
            var next = [Double](repeating: 0, count: chance.count + 1)
            for (count, value) in chance.enumerated() {
                next[count] += value * (1 - share)
                next[count + 1] += value * share
            }
            // What lies beyond is too unlikely to count, and would make long texts slow.
            while next.count > 8, next[next.count - 1] < 1e-15 { next.removeLast() }
            chance = next
        }
        return chance
    }
}
