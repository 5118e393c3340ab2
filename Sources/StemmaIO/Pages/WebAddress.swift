/// Where a page was fetched from, and what the server said with it.
struct WebAddress {
    var url: String?
    /// The encoding that the server named.
    var charset: String?
    /// The identifier that the archive gave it.
    var id: String?

    /// The host of an absolute address in lower case, without `www.`; `nil` for any other. The scheme may be left to the
    /// page: `//example.com/a`.
    static func host(of url: String) -> String? {
        let lower = url.prefix(2048).lowercased()
        var start = lower.startIndex
        if lower.hasPrefix("//") {
            start = lower.index(start, offsetBy: 2)
        } else {
            guard let scheme = lower.firstRange(of: "://"), lower.hasPrefix("http") else { return nil }
            start = scheme.upperBound
        }
        let host = lower[start...].prefix { !"/?#:".contains($0) }
        guard host.contains(".") else { return nil }
        return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
    }

    /// An address as it stands on the page at `base`, from the host on (RFC 3986, 5.2); steps such as `../` stay in it.
    /// What needs no base, or finds none, is given back.
    static func absolute(_ address: String, at base: String?) -> String {
        guard let base, host(of: base) != nil, host(of: address) == nil, let first = address.first, first != "#",
            !address.prefix(while: { $0.isLetter || $0 == ":" }).contains(":")
        else { return address }
        let page = base.prefix { $0 != "?" && $0 != "#" }
        guard let slashes = page.firstRange(of: "//")?.upperBound else { return address }
        let root = page[slashes...].firstIndex(of: "/") ?? page.endIndex
        switch first {
        case "/": return page[..<root] + address
        case "?": return page + address
        default:
            let folder = page[root...].lastIndex(of: "/").map { page[root..<$0] } ?? ""
            return page[..<root] + folder + "/" + address
        }
    }
}
