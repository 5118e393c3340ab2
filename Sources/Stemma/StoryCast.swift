internal import StemmaText

/// A story's articles, read again: by time, then by identifier; those without a time come last.
struct StoryCast {
    let articles: [Article]
    /// Each article's place in the corpus.
    let positions: [Int]
    /// Where a place in the corpus stands in ``articles``.
    let index: [Int: Int]

    /// - Throws: what reading an article again throws.
    init(_ plan: StoryPlan, articles register: ArticleRegister) throws {
        let read = try plan.members.map { (article: try register.article(at: $0), position: $0) }
        let ordered = read.sorted { Self.precedes($0.article, $1.article) }
        articles = ordered.map(\.article)
        positions = ordered.map(\.position)
        index = Dictionary(uniqueKeysWithValues: positions.enumerated().map { ($1, $0) })
    }

    private static func precedes(_ a: Article, _ b: Article) -> Bool {
        let (s, t) = (a.header.published?.seconds ?? .max, b.header.published?.seconds ?? .max)
        return s == t ? a.id < b.id : s < t
    }
}
