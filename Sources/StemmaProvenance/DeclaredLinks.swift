import StemmaText

/// Which of a story's articles link to which by their addresses.
struct DeclaredLinks {
    /// For each article the articles that its marks lead to, with logits for being taken from there.
    let sources: [[(article: Int, logit: Double)]]

    init(_ articles: [Article]) {
        guard articles.contains(where: { !$0.header.marks.isEmpty }) else {
            sources = []
            return
        }
        let pages = articles.map { $0.header.url.flatMap(WebSite.init)?.page }
        var byPage: [String: [Int]] = [:]
        for (index, page) in pages.enumerated() {
            if let page { byPage[page, default: []].append(index) }
        }
        sources = articles.indices.map { child in
            var best: [Int: Double] = [:]
            for mark in articles[child].header.marks {
                guard let logit = Self.logit(of: mark.kind), let site = WebSite(mark.value), !site.isFrontPage,
                    site.page != pages[child]
                else { continue }
                for parent in byPage[site.page] ?? [] where parent != child {
                    best[parent] = max(best[parent] ?? 0, logit)
                }
            }
            return best.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }

    /// An address says which article is meant, and so more than a site does.
    private static func logit(of kind: Article.Mark.Kind) -> Double? {
        switch kind {
        case .canonical, .originalSource, .syndicationSource: 4.2
        case .isBasedOn: 3.8
        case .pageAddress: 3
        case .link: 1.8
        case .sourceOrganization, .provider, .publisher, .siteName, .modified: nil
        }
    }
}
