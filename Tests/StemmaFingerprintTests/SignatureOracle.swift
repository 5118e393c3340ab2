import StemmaFingerprint

/// Shingles and signatures as `Fixtures/vectors/signature.md` words them, one number at a time.
enum SignatureOracle {
    static func shingles(_ words: [UInt64], ngram: Int) -> [UInt64] {
        let length = min(ngram, words.count)
        guard length > 0 else { return [] }
        return (0...(words.count - length)).map { start in
            var sum = UInt64(length) &* 0x9E37_79B9_7F4A_7C15
            for place in 0..<length {
                let turn = UInt64(23 * place % 64)
                let word = words[start + place]
                sum &+= turn == 0 ? word : word << turn | word >> (64 - turn)
            }
            return SplitMix64.mix(sum)
        }
    }

    static func signature(_ shingles: [UInt64], permutations: Int, seed: UInt64) -> [UInt32] {
        var random = SplitMix64(state: seed)
        let (multiplier, increment) = (random.next() | 1, random.next())
        let bits = permutations.trailingZeroBitCount
        var signature = [UInt32?](repeating: nil, count: permutations)
        for shingle in shingles {
            let hash = shingle &* multiplier &+ increment
            let bin = Int(hash >> UInt64(64 - bits))
            let value = UInt32(hash >> UInt64(33 - bits) & 0x7FFF_FFFF)
            signature[bin] = min(signature[bin] ?? .max, value)
        }
        return signature.map { value in
            let fill = random.next()
            if let value { return value }
            let least = shingles.map {
                UInt32($0 & 0xFFFF_FFFF) &* (UInt32(fill >> 32) | 1) &+ UInt32(fill & 0xFFFF_FFFF)
            }
            return 0x8000_0000 | (least.min() ?? .max) >> 1
        }
    }

    /// So many words that no other call with another seed gives.
    static func words(_ count: Int, seed: UInt64 = 1) -> [UInt64] {
        var random = SplitMix64(state: seed &* 0xD1B5_4A32_D192_ED03)
        return (0..<count).map { _ in random.next() }
    }
}
