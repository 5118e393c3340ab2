/// Ways to compare the names of outlets.
enum OutletName {
    /// A name without its leading article, case, spaces and marks: `The New York Times` and `new york times` are one.
    static func fold(_ name: some StringProtocol) -> String {
        var rest = name[...]
        for article in ["The ", "the ", "THE "] where rest.hasPrefix(article) {
            rest = rest.dropFirst(article.count)
        }
        var out: [UInt8] = []
        out.reserveCapacity(rest.utf8.count)
        var isPlain = true
        for byte in rest.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): out.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): out.append(byte)
            case 0x80...: isPlain = false
            default: break
            }
        }
        if isPlain { return String(decoding: out, as: UTF8.self) }
        return String(rest.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.value &- 48 < 10 })
    }

    /// `Buzzfeed` for `BuzzFeed`: a one-word name with capitals inside as hasty writers spell it; `nil` for others.
    static func plainCase(_ name: Substring) -> String? {
        let bytes = Array(name.utf8)
        guard bytes.count > 4, bytes.allSatisfy({ ($0 | 0x20) &- UInt8(ascii: "a") < 26 }) else { return nil }
        let capitals = bytes.count { $0 < UInt8(ascii: "a") }
        guard capitals > 1, capitals < bytes.count - 1, bytes[0] < UInt8(ascii: "a") else { return nil }
        return name.prefix(1) + name.dropFirst().lowercased()
    }

    /// A key for a host name, in any case.
    static func hash(host: some StringProtocol) -> UInt64 {
        var hash = TokenHash()
        for byte in host.utf8 { hash.add(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte) }
        return hash.value
    }
}
