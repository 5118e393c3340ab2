package import StemmaText

/// Which outlet published an article, as far as spelling says: enough to tell whether two articles have one outlet.
package enum OutletHash {
    /// No outlet is known.
    package static let unknown: UInt32 = 0

    /// A number for the outlet's name, but for case and white space at its ends, or for the host of the URL where there is
    /// no name. O(n).
    package static func of(name: UnsafeBufferPointer<UInt8>, url: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let name = name.drop { isSpace($0) }
        guard let last = name.lastIndex(where: { !isSpace($0) }) else { return hash(host(of: url)) }
        return hash(name[...last])
    }

    package static func of(_ header: Article.Header) -> UInt32 {
        var (name, url) = (header.outlet ?? "", header.url ?? "")
        return name.withUTF8 { name in url.withUTF8 { of(name: name, url: $0) } }
    }

    /// `site.example` of `https://www.site.example:443/news?id=1`.
    private static func host(of url: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var rest = url[...]
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[colon...].starts(with: "://".utf8) {
            rest = rest[(colon + 3)...]
        }
        rest = rest.prefix { !"/:?#".utf8.contains($0) }
        return rest.starts(with: "www.".utf8) ? rest.dropFirst(4) : rest
    }

    private static func hash(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
        guard !name.isEmpty else { return unknown }
        let folded = name.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        return Background.key(XXH3.hash(folded))
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }
}
