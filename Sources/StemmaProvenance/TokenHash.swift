/// A hash of a token's bytes, sixteen at a time with a closing mix. Never stored, so it may change, with the kernel that
/// has it too (`tokens.c`).
struct TokenHash {
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private var state = seed
    /// Bytes not yet mixed in, and eight times how many there are, less than 128.
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private var shift: UInt64 = 0

    @inline(__always)
    mutating func add(_ byte: UInt8) { add(UInt64(byte), count: 1) }

    /// Adds the `count` low bytes of `chunk`, up to eight, whose others are 0.
    @inline(__always)
    mutating func add(_ chunk: UInt64, count: Int) {
        let before = shift & 63
        // What does not fit into the half that is being filled.
        let rest = before > 0 ? chunk &>> (64 &- before) : 0
        let isInHigh = shift >= 64
        if isInHigh {
            high |= chunk &<< before
        } else {
            low |= chunk &<< before
            high |= rest
        }
        shift &+= UInt64(truncatingIfNeeded: count &* 8)
        guard shift >= 128 else { return }
        state = mixed
        state ^= state >> 29
        shift &-= 128
        (low, high) = (rest, 0)
    }

    private var mixed: UInt64 {
        let a = (state ^ low) &* 0x9FB2_1C65_1E98_DF25
        let b = (Self.seed ^ high) &* 0xD6E8_FEB8_6659_FD93
        return a ^ (b << 32 | b >> 32)
    }

    var value: UInt64 {
        var x = mixed ^ (shift << 56)
        x ^= x >> 32
        x &*= 0x9E37_79B9_7F4A_7C15
        return x ^ (x >> 29)
    }
}
