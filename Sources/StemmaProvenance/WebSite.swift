import StemmaText

/// The site that an address leads to.
package struct WebSite: Hashable {
    /// In lower case, without `www.`.
    package let host: String
    /// Host and path without a `/` at the end: what tells one article's address from another's.
    let page: String

    /// Most bytes in a host's name (RFC 1035, 2.3.4).
    static let longestHost = 253

    /// `nil` where `address` is no absolute web address; its scheme may be left out, as in `//example.com/a`.
    package init?(_ address: String) {
        guard address.utf8.count < 4096, let start = address.firstRange(of: "//") else { return nil }
        let scheme = address[..<start.lowerBound].lowercased()
        guard scheme.isEmpty || scheme.hasPrefix("http") && scheme.hasSuffix(":") else { return nil }
        let rest = address[start.upperBound...].prefix { $0 != "?" && $0 != "#" }
        var host = rest.prefix { $0 != "/" }
        if let colon = host.firstIndex(of: ":") { host = host[..<colon] }
        let lower = host.lowercased()
        self.host = lower.hasPrefix("www.") ? String(lower.dropFirst(4)) : lower
        guard self.host.contains("."), self.host.first != ".", self.host.last != ".", !self.host.contains(" ")
        else { return nil }
        var path = rest.dropFirst(host.count).drop { $0 != "/" }
        while path.last == "/" { path = path.dropLast() }
        page = self.host + path
    }

    /// The host's longest label but the last, which is mostly the outlet's name run together: `tidewaterclarion` of
    /// `news.tidewaterclarion.co.uk`.
    var label: String {
        let labels = host.split(separator: ".").dropLast()
        return String(labels.max { ($0.count, $0) < ($1.count, $1) } ?? "")
    }

    var isFrontPage: Bool { page.utf8.count == host.utf8.count }

    /// Whether anybody can publish there, so that the site says nothing of who did.
    var isPlatform: Bool {
        Self.platforms.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    /// Whether what stands there are people's posts, and no outlet's articles.
    var isSocialNetwork: Bool {
        Self.networks.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    private static let networks = [
        "twitter.com", "x.com", "facebook.com", "fb.com", "instagram.com", "t.me", "tiktok.com", "reddit.com", "vk.com",
        "threads.net", "threads.com", "bsky.app", "weibo.com", "truthsocial.com", "mastodon.social", "linkedin.com",
    ]

    private static let platforms = [
        "twitter.com", "x.com", "t.co", "facebook.com", "fb.com", "instagram.com", "youtube.com", "youtu.be", "t.me",
        "tiktok.com", "reddit.com", "linkedin.com", "medium.com", "wordpress.com", "blogspot.com", "google.com",
        "archive.org", "archive.is", "archive.ph", "wikipedia.org", "bit.ly", "ampproject.org", "schema.org", "vk.com",
        "threads.net", "bsky.app", "pinterest.com", "whatsapp.com", "github.com", "scribd.com", "documentcloud.org",
    ]
}

/// Where an article itself stands, to tell its own marks from those that name others.
struct OwnSite {
    private let publisher: SourceKey?
    private let outlet: Outlet?
    private let site: WebSite?
    private let name: String

    init(_ header: Article.Header, _ publisher: SourceKey?, _ lexicon: OutletLexicon) {
        self.publisher = publisher
        if case .known(let index)? = publisher { outlet = lexicon[index] } else { outlet = nil }
        families = lexicon
        site = header.url.flatMap(WebSite.init)
        name = header.outlet.map { OutletName.fold($0) } ?? ""
    }

    private let families: OutletLexicon

    /// Whether it is known where the article stands, so that another site is another's.
    var isPlaced: Bool { site != nil || publisher != nil }

    /// Whether a source, or a site of it, is the article's own.
    func includes(_ key: SourceKey, _ other: WebSite?) -> Bool {
        if key == publisher { return true }
        if case .known(let index) = key {
            let named = families[index]
            if let outlet {
                return !outlet.family.isEmpty && outlet.family == named.family
            }
            // Its name is unknown, its address is the other's: `Reuters News` at reuters.com.
            if !name.isEmpty, Self.startsAlike(name, OutletName.fold(named.name)) { return true }
        }
        guard let other else { return false }
        if let site, site.host == other.host || site.label == other.label { return true }
        return !name.isEmpty && Self.startsAlike(name, OutletName.fold(other.label))
    }

    /// Whether one of two folded names starts the other.
    private static func startsAlike(_ a: String, _ b: String) -> Bool {
        min(a.utf8.count, b.utf8.count) >= 3 && (a.hasPrefix(b) || b.hasPrefix(a))
    }
}
