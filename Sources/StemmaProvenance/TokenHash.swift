/// A hash of a token's bytes, eight at a time with a closing mix. Never stored, so it may change.
struct TokenHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Bytes not yet mixed in, and eight times how many there are.
    private var pending: UInt64 = 0
    private var shift: UInt64 = 0

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        pending |= UInt64(byte) &<< shift
        shift &+= 8
        if shift == 64 { flush() }
    }

    /// Adds the `count` low bytes of `chunk`, whose others are 0.
    @inline(__always)
    mutating func add(_ chunk: UInt64, count: Int) {
        let before = shift
        pending |= chunk &<< before
        shift &+= UInt64(truncatingIfNeeded: count &* 8)
        guard shift >= 64 else { return }
        let rest = shift &- 64
        flush()
        if rest > 0 { pending = chunk &>> (64 &- before) }
        shift = rest
    }

    private mutating func flush() {
        state = (state ^ pending) &* 0x9FB2_1C65_1E98_DF25
        state ^= state >> 29
        pending = 0
        shift = 0
    }

    /// The value for `count` bytes, fewer than eight, in the low ones of `chunk`.
    @inline(__always)
    static func value(of chunk: UInt64, count: Int) -> UInt64 {
        var hash = TokenHash()
        hash.pending = chunk
        hash.shift = UInt64(truncatingIfNeeded: count &* 8)
        return hash.value
    }

    var value: UInt64 {
        var x = (state ^ pending ^ (shift << 56)) &* 0x9FB2_1C65_1E98_DF25
        x ^= x >> 32
        x &*= 0x9E37_79B9_7F4A_7C15
        return x ^ (x >> 29)
    }
}
