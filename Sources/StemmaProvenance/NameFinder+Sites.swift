extension NameFinder {
    /// Whether a site that no list knows is named as such, and not in an address.
    func isSite(_ host: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
        guard host.count <= WebSite.longestHost, let dot = host.lastIndex(of: UInt8(ascii: ".")), dot > 3,
            Self.domains.contains(String(decoding: host[(dot + 1)...], as: UTF8.self).lowercased()),
            !tokens[i].flags.contains(.joined) || i > 0 && isMark(i - 1, UInt8(ascii: "\""))
        else { return false }
        return i + 1 == tokens.count || !tokens[i + 1].flags.contains(.joined)
            || !isMark(i + 1, UInt8(ascii: "/")) && !isMark(i + 1, UInt8(ascii: "@"))
    }

    /// Endings of sites that publish news.
    private static let domains = Set(
        """
        com org net info news tv press media io eu uk us ca au nz ie in za ng ke ru ua by de at ch fr be nl es pt it se no \
        dk fi ee lv lt pl cz sk hu ro bg gr tr il ge am kz br ar cl co pe mx cn jp kr tw hk sg my ph id pk bd np lk
        """.split(separator: " ").map(String.init)
    )
}
