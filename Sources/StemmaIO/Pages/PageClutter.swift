/// Tells by an element's class, identifier and role what is no part of an article.
///
/// A word of the class decides only over a part of the page that holds less than half of its text: sites call whole
/// pages `has-sidebar` or `newsletter-layout` too.
struct PageClutter {
    private static let words: Set<UInt64> = Set(
        """
        comment comments disqus respond share sharing shares social follow related recommend recommended
        recommendation recommendations newsletter newsletters signup subscribe subscription promo promos promotion ad
        ads advert adverts advertisement advertising sponsor sponsored sidebar footer cookie cookies consent gdpr
        breadcrumb breadcrumbs menu nav navbar navigation popular trending tags toolbar byline bylines bio caption
        captions credit credits modal popup overlay outbrain taboola teaser teasers widget widgets paywall print
        hidden screenreader meta timestamp skip rating ratings pagination pager hatnote infobox complementary
        contentinfo banner search login register copyright
        """.split(whereSeparator: \.isWhitespace).map { hash($0.utf8) }
    )

    /// Whether one of the words of the element's class, identifier or role names clutter.
    static func isNamed(_ tree: PageTree, _ node: Int) -> Bool {
        for name in [PageAttribute.class, .id, .role] {
            guard let value = tree.attribute(name, of: node), value.count < 1024 else { continue }
            var hash = start
            var isEmpty = true
            for byte in value {
                let letter = byte | 0x20
                if letter &- UInt8(ascii: "a") < 26 {
                    hash = next(hash, letter)
                    isEmpty = false
                } else if !isEmpty {
                    if words.contains(hash) { return true }
                    hash = start
                    isEmpty = true
                }
            }
            if !isEmpty, words.contains(hash) { return true }
        }
        return false
    }

    private static let start: UInt64 = 14_695_981_039_346_656_037

    /// FNV-1a.
    private static func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 1_099_511_628_211 }

    private static func hash(_ word: some Sequence<UInt8>) -> UInt64 { word.reduce(start) { next($0, $1) } }
}
