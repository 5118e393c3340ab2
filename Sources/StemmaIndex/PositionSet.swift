/// A set of articles' positions that knows the place of each in ascending order.
///
/// A bit for each position between its lowest and its highest, and half a bit more to count those below: 2 MB where ten
/// million articles lie between both.
struct PositionSet: Sendable {
    private let lowest: Int
    private let words: [UInt64]
    /// Positions before each word.
    private let before: [UInt32]
    /// Ascending.
    let positions: [Int]

    /// Those of pairs in any order, repeats allowed. O(n + range) for n pairs.
    init(_ pairs: [(Int, Int)]) {
        var (low, high) = (Int.max, Int.min)
        for (a, b) in pairs { (low, high) = (min(low, a, b), max(high, a, b)) }
        guard low <= high else {
            (lowest, words, before, positions) = (0, [], [], [])
            return
        }
        var words = [UInt64](repeating: 0, count: (high - low) / 64 + 1)
        for (a, b) in pairs {
            words[(a - low) / 64] |= 1 << UInt64((a - low) % 64)
            words[(b - low) / 64] |= 1 << UInt64((b - low) % 64)
        }
        var (before, positions): ([UInt32], [Int]) = ([], [])
        before.reserveCapacity(words.count)
        for (index, word) in words.enumerated() {
            before.append(UInt32(positions.count))
            var rest = word
            while rest != 0 {
                positions.append(low + index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        (lowest, self.words, self.before, self.positions) = (low, words, before, positions)
    }

    var count: Int { positions.count }

    /// How many positions of the set come before one of it. O(1).
    func place(of position: Int) -> Int {
        let offset = position - lowest
        let below = words[offset / 64] & (1 << UInt64(offset % 64) - 1)
        return Int(before[offset / 64]) + below.nonzeroBitCount
    }
}
