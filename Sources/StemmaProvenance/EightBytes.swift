/// The ASCII letters and digits at the start of eight bytes of a text, all looked at together.
struct EightBytes {
    /// How many there are before the first other byte; 0 too within eight bytes of the text's end.
    let count: Int
    /// Them, low byte first, and the same in lower case.
    let exact: UInt64
    let folded: UInt64
    /// A bit for each that is a letter, and for each small one.
    private let letterBits: UInt64
    private let lowercaseBits: UInt64

    /// How many are letters, and of these small ones.
    var letters: Int { Self.count(letterBits) }
    var lowercase: Int { Self.count(lowercaseBits) }

    /// The top bits of the bytes of `bits`: without the instruction for it, which not every processor has.
    private static func count(_ bits: UInt64) -> Int {
        Int(truncatingIfNeeded: ((bits >> 7) &* 0x0101_0101_0101_0101) >> 56)
    }

    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        guard index &+ 8 <= bytes.count, let base = bytes.baseAddress else {
            (count, exact, folded, letterBits, lowercaseBits) = (0, 0, 0, 0, 0)
            return
        }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops = ones &* 0x80
        let x = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
        // In each byte without its top bit: adding 0x80 - c sets the top bit from c on.
        let low = x & ~tops
        let lower = low | ones &* 0x20
        let letter = (lower &+ ones &* 0x1F) & ~(lower &+ ones &* 0x05) & ~x & tops
        let digit = (low &+ ones &* 0x50) & ~(low &+ ones &* 0x46) & ~x & tops
        let others = ~(letter | digit) & tops
        let bits = others == 0 ? 64 : others.trailingZeroBitCount & ~7
        let mask = bits == 64 ? ~0 : (UInt64(1) &<< UInt64(bits)) &- 1
        count = bits / 8
        exact = x & mask
        folded = (x | (letter >> 2)) & mask
        letterBits = letter & mask
        lowercaseBits = letter & mask & (x << 2)
    }
}
