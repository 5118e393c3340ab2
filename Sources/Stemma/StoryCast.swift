internal import StemmaText

/// A story's articles, read again: by time, then by identifier; those without a time come last.
struct StoryCast {
    let headers: [Article.Header]
    /// The same articles with their texts; empty where nobody asks for these.
    let articles: [Article]
    /// Each article's place in the corpus.
    let positions: [Int]
    /// Where a place in the corpus stands in ``headers``.
    let index: [Int: Int]

    /// - Throws: what reading an article again throws.
    init(_ plan: StoryPlan, articles register: ArticleRegister, withTexts: Bool) throws {
        if withTexts {
            let read = try plan.members.map { (article: try register.article(at: $0), position: $0) }
            let ordered = read.sorted { Self.precedes($0.article.header, $1.article.header) }
            articles = ordered.map(\.article)
            headers = articles.map(\.header)
            positions = ordered.map(\.position)
        } else {
            var scratch = ArticleBatch()
            let read = try plan.members.map { (header: try register.header(at: $0, scratch: &scratch), position: $0) }
            let ordered = read.sorted { Self.precedes($0.header, $1.header) }
            articles = []
            headers = ordered.map(\.header)
            positions = ordered.map(\.position)
        }
        index = Dictionary(uniqueKeysWithValues: positions.enumerated().map { ($1, $0) })
    }

    var count: Int { headers.count }

    private static func precedes(_ a: Article.Header, _ b: Article.Header) -> Bool {
        let (s, t) = (a.published?.seconds ?? .max, b.published?.seconds ?? .max)
        return s == t ? a.id < b.id : s < t
    }
}
