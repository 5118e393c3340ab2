import Testing

@testable import StemmaProvenance

struct OutletNameTests {
    private func hash(_ name: String) -> UInt64? {
        var name = name
        return name.withUTF8 { OutletName.hash(name: $0) }
    }

    /// A name's key is that of its folded form, whether its bytes are taken together or one at a time.
    @Test func keysAreThoseOfFoldedNames() {
        var random = SeededNumbers(seed: 3)
        let pieces = ["The ", "a", "Post", "news", "7", " ", ".", "-", "\u{00C9}", "\u{0418}", "\u{2019}s", "Z"]
        for length in 0..<400 {
            let name = (0..<length % 12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let folded = OutletName.fold(name)
            #expect(hash(name) == hash(folded))
            #expect((hash(name) == nil) == folded.isEmpty)
        }
        #expect(hash("The Peak Advertiser") == hash("peak advertiser"))
        #expect(hash("Peak Advertiser") != hash("Peak Advertise"))
    }

    @Test(arguments: ["a.b", "news.example", "WWW.Example.COM", "a-very-long-name.of-a-site.example.org"])
    func keysOfHostsIgnoreCase(_ host: String) {
        func hash(_ host: String) -> UInt64 {
            var host = host
            return host.withUTF8 { OutletName.hash(host: $0) }
        }
        #expect(hash(host) == hash(host.lowercased()) && hash(host) == hash(host.uppercased()))
        #expect(hash(host) != hash(host + "x") && hash(host) != hash("x" + host))
    }

    @Test func eightBytesEndWithTheirText() {
        let text = Array("Weird7 Whitstable.".utf8)
        for count in 0...text.count {
            text[..<count].withUnsafeBufferPointer { bytes in
                let bytes = UnsafeBufferPointer(rebasing: bytes[...])
                for index in 0...count {
                    let slow = bytes.dropFirst(index).prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                    #expect(EightBytes.load(bytes, at: index) == slow)
                    let letters = bytes.dropFirst(index).prefix(8).prefix { $0 != 0x20 && $0 != UInt8(ascii: ".") }
                    #expect(EightBytes(bytes, at: index).count == letters.count)
                    #expect(
                        EightBytes.first(UInt8(ascii: "i"), in: slow)
                            == bytes.dropFirst(index).prefix(8).firstIndex(of: UInt8(ascii: "i")).map { $0 - index }
                    )
                }
            }
        }
    }
}
