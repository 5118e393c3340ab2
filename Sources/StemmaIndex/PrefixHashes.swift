/// Hashes of all prefixes of a sequence, from which the hash of any stretch follows in O(1).
///
/// A polynomial modulo the prime 2⁶¹ − 1 (Karp and Rabin 1987): two unlike stretches of n words collide with a
/// probability of about n/2⁶¹.
struct PrefixHashes {
    private static let prime: UInt64 = 1 << 61 - 1
    /// Any number between 1 and the prime that follows no pattern.
    private static let base: UInt64 = 0x0B4D_2F8A_9C31_E6D7

    private var prefixes: [UInt64] = [0]
    private var powers: [UInt64] = [1]

    init(_ words: [UInt64]) {
        prefixes.reserveCapacity(words.count + 1)
        powers.reserveCapacity(words.count + 1)
        for (index, word) in words.enumerated() {
            prefixes.append(Self.add(Self.multiply(prefixes[index], Self.base), word % Self.prime))
            powers.append(Self.multiply(powers[index], Self.base))
        }
    }

    /// The hash of `count` words from `start` on.
    func hash(from start: Int, count: Int) -> UInt64 {
        let before = Self.multiply(prefixes[start], powers[count])
        return Self.add(prefixes[start + count], Self.prime - before)
    }

    private static func add(_ x: UInt64, _ y: UInt64) -> UInt64 {
        let sum = x + y
        return sum >= prime ? sum - prime : sum
    }

    private static func multiply(_ x: UInt64, _ y: UInt64) -> UInt64 {
        let product = x.multipliedFullWidth(by: y)
        // 2⁶¹ is 1 modulo the prime: what lies above bit 61 is added below.
        return add(product.low & prime, product.high << 3 | product.low >> 61)
    }
}
