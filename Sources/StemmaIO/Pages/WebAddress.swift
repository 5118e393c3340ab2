/// Where a page was fetched from, and what the server said with it.
struct WebAddress {
    var url: String?
    /// The encoding that the server named.
    var charset: String?
    /// The identifier that the archive gave it.
    var id: String?

    /// The host of an absolute address in lower case, without `www.`; `nil` for any other.
    static func host(of url: String) -> String? {
        let lower = url.prefix(2048).lowercased()
        guard let scheme = lower.firstRange(of: "://"), lower.hasPrefix("http") else { return nil }
        let host = lower[scheme.upperBound...].prefix { !"/?#:".contains($0) }
        guard host.contains(".") else { return nil }
        return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
    }
}
