import StemmaFingerprint
import StemmaText

/// Signatures that no text has: each value is random, but for planted copies, which agree with an earlier signature in
/// each value with the probability of their Jaccard, as MinHash signatures do.
struct MadeSignatures {
    let permutations: Int
    /// One signature in so many is a copy.
    static let period = 5
    /// The Jaccards of copies are spread evenly from here to 1.
    static let leastJaccard = 0.7

    /// The article that an article was copied from; `nil` for an original.
    func source(of article: Int) -> Int? {
        guard article % Self.period == Self.period - 1 else { return nil }
        var random = SplitMix64(state: UInt64(article) ^ 0x5AD_5EED)
        let earlier = Int(random.next() % UInt64(article))
        return earlier % Self.period == Self.period - 1 ? earlier - 1 : earlier
    }

    /// How many of the first articles are copies.
    func copies(among count: Int) -> Int { count / Self.period }

    func write(_ article: Int, to place: UnsafeMutablePointer<UInt32>) {
        guard let source = source(of: article) else { return original(article, to: place) }
        original(source, to: place)
        var random = SplitMix64(state: UInt64(article) ^ 0xC0_99ED)
        let jaccard = Self.leastJaccard + (1 - Self.leastJaccard) * Double(random.next() >> 11) * 0x1p-53
        let limit = UInt64(jaccard * 0x1p32)
        for value in 0..<permutations {
            let drawn = random.next()
            if drawn >> 32 >= limit { place[value] = UInt32(truncatingIfNeeded: drawn) }
        }
    }

    private func original(_ article: Int, to place: UnsafeMutablePointer<UInt32>) {
        var random = SplitMix64(state: UInt64(article) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        for value in stride(from: 0, to: permutations, by: 2) {
            let drawn = random.next()
            place[value] = UInt32(truncatingIfNeeded: drawn)
            place[value + 1] = UInt32(drawn >> 32)
        }
    }
}
