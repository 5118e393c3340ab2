/// The places that a cue table knows, by their words in any case.
struct PlaceTable: Sendable {
    /// ISO 3166 codes, each once.
    private(set) var codes: [String] = []
    /// Where each stands in ``codes``.
    private(set) var numbers: [String: Int] = [:]
    /// Words by their folded hashes, put together, to places in ``codes``: of countries, and of their states.
    private var places = HashIndex()
    private var states = HashIndex()
    /// A bit for each first word's hash, so that most words are turned away without a look-up.
    private var starts = [UInt64](repeating: 0, count: 256)

    mutating func insert(_ tokens: UnsafeBufferPointer<Token>, _ country: String) {
        guard let first = tokens.first else { return }
        let bit = Self.bit(first)
        starts[bit >> 6] |= 1 << UInt64(bit & 63)
        let code = numbers[country] ?? codes.count
        if code == codes.count {
            codes.append(country)
            numbers[country] = code
        }
        let path = tokens.reduce(0) { Self.step($0, $1) }
        if country.utf8.count > 2 { states.set(path, Int32(code)) } else { places.set(path, Int32(code)) }
    }

    /// The country of the place that `token` names.
    @inline(__always)
    func country(_ token: Token) -> String? {
        guard canStart(token) else { return nil }
        return places[Self.step(0, token)].map { codes[Int($0)] }
    }

    /// The country of the place that `first` and `second` name together.
    func country(_ first: Token, _ second: Token) -> String? {
        guard canStart(first) else { return nil }
        return places[Self.step(Self.step(0, first), second)].map { codes[Int($0)] }
    }

    /// Calls `body` with the country and the state, as places in ``codes``, of the place that `first` names, and with those
    /// of the one that `first` and `second` name together.
    @inline(__always)
    func forEachCode(_ first: Token, _ second: Token?, _ body: (Int) -> Void) {
        guard canStart(first) else { return }
        let path = Self.step(0, first)
        report(path)
        if let second { report(Self.step(path, second)) }

        func report(_ path: UInt64) {
            if let code = places[path] { body(Int(code)) }
            if let code = states[path] { body(Int(code)) }
        }
    }

    @inline(__always)
    private func canStart(_ token: Token) -> Bool {
        let bit = Self.bit(token)
        return starts[bit >> 6] >> UInt64(bit & 63) & 1 == 1
    }

    private static func bit(_ token: Token) -> Int { Int(truncatingIfNeeded: token.folded >> 40) & 0x3FFF }

    private static func step(_ path: UInt64, _ token: Token) -> UInt64 {
        (path ^ token.folded) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }
}
