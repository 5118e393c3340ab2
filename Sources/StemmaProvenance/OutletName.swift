/// Ways to compare the names of outlets.
enum OutletName {
    /// A name without its leading article, case, spaces and marks: `The New York Times` and `new york times` are one.
    static func fold(_ name: some StringProtocol) -> String {
        var name = String(name)
        return name.withUTF8 { bytes in
            var out: [UInt8] = []
            out.reserveCapacity(bytes.count)
            fold(bytes) { out.append($0) }
            return String(decoding: out, as: UTF8.self)
        }
    }

    /// A key for a folded name; `nil` if nothing is left of it.
    static func hash(name: UnsafeBufferPointer<UInt8>) -> UInt64? {
        var hash = ChunkedHash()
        fold(name) { hash.add($0) }
        return hash.isEmpty ? nil : hash.value
    }

    /// Hands the bytes of the folded name to `body`.
    @inline(__always)
    private static func fold(_ name: UnsafeBufferPointer<UInt8>, _ body: (UInt8) -> Void) {
        var i = 0
        if name.count > 4, name[0] | 0x20 == UInt8(ascii: "t"), name[1] | 0x20 == UInt8(ascii: "h"),
            name[2] | 0x20 == UInt8(ascii: "e"), name[3] | 0x20 == UInt8(ascii: " ")
        {
            i = 4
        }
        while i < name.count {
            let byte = name[i]
            if byte < 0x80 {
                let small = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
                if small &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 { body(small) }
                i &+= 1
                continue
            }
            switch ByteClass.of(name, at: i) {
            case .digit:
                body(name[i])
                i += 1
            case .letter(let length):
                LetterCase.lowered(name, at: i, length: length, body)
                i += length
            case .space(let length), .mark(_, let length):
                i += length
            }
        }
    }

    /// `Buzzfeed` for `BuzzFeed`: a one-word name with capitals inside as hasty writers spell it; `nil` for others.
    static func plainCase(_ name: UnsafeBufferPointer<UInt8>) -> String? {
        guard name.count > 4, name.allSatisfy({ ($0 | 0x20) &- UInt8(ascii: "a") < 26 }) else { return nil }
        let capitals = name.count { $0 < UInt8(ascii: "a") }
        guard capitals > 1, capitals < name.count - 1, name[0] < UInt8(ascii: "a") else { return nil }
        return String(decoding: [name[0]] + name.dropFirst().map { $0 | 0x20 }, as: UTF8.self)
    }

    /// A key for a host name, in any case.
    static func hash(host: some Sequence<UInt8>) -> UInt64 {
        var hash = ChunkedHash()
        for byte in host { hash.add(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte) }
        return hash.value
    }
}
