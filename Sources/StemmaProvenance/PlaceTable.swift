/// The places that a cue table knows, by their words in any case.
struct PlaceTable: Sendable {
    /// Words by their folded hashes, put together, to ISO 3166 codes.
    private var countries: [UInt64: String] = [:]
    /// A bit for each first word's hash, so that most words are turned away without a look-up.
    private var starts = [UInt64](repeating: 0, count: 256)

    mutating func insert(_ tokens: [Token], _ country: String) {
        guard let first = tokens.first else { return }
        let bit = Self.bit(first)
        starts[bit >> 6] |= 1 << UInt64(bit & 63)
        countries[Self.key(tokens)] = country
    }

    /// The country of the place that `first` names, or `first` and `second` together.
    @inline(__always)
    func country(_ first: Token, _ second: Token? = nil) -> String? {
        let bit = Self.bit(first)
        guard starts[bit >> 6] >> UInt64(bit & 63) & 1 == 1 else { return nil }
        return countries[Self.key([first] + (second.map { [$0] } ?? []))]
    }

    private static func bit(_ token: Token) -> Int { Int(truncatingIfNeeded: token.folded >> 40) & 0x3FFF }

    private static func key(_ tokens: [Token]) -> UInt64 {
        tokens.reduce(0) { ($0 ^ $1.folded) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
    }
}
