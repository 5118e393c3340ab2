/// The ASCII letters and digits at the start of eight bytes of a text, all looked at together.
struct EightBytes {
    /// How many there are before the first other byte, or the text's end.
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

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The bytes of a text from `index` on, low byte first; 0 for those past its end.
    @inline(__always)
    static func load(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt64 {
        guard index < bytes.count, let base = bytes.baseAddress else { return 0 }
        let left = bytes.count &- index
        if left >= 8 { return UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)) }
        if bytes.count >= 8 {
            let last = UnsafeRawPointer(base + (bytes.count &- 8)).loadUnaligned(as: UInt64.self)
            return UInt64(littleEndian: last) &>> UInt64(truncatingIfNeeded: 8 &* (8 &- left))
        }
        var all: UInt64 = 0
        for place in (index..<bytes.count).reversed() { all = all &<< 8 | UInt64(bytes[place]) }
        return all
    }

    /// Eight bytes with the ASCII letters among them in lower case.
    @inline(__always)
    static func lowered(_ bytes: UInt64) -> UInt64 {
        let low = bytes & ~tops
        let upper = (low &+ ones &* 0x3F) & ~(low &+ ones &* 0x25) & ~bytes & tops
        return bytes | upper &>> 2
    }

    /// The place of the first of eight bytes that is `byte`; `nil` if none is.
    @inline(__always)
    static func first(_ byte: UInt8, in bytes: UInt64) -> Int? {
        let x = bytes ^ ones &* UInt64(byte)
        // The lowest bit set is right; those above it may be set by what it borrows.
        let found = (x &- ones) & ~x & tops
        return found == 0 ? nil : found.trailingZeroBitCount &>> 3
    }

    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        let (ones, tops) = (Self.ones, Self.tops)
        let x = Self.load(bytes, at: index)
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
