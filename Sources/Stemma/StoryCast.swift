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
        // In loops: a closure would copy the register, reference by reference.
        if withTexts {
            var read: [(article: Article, position: Int)] = []
            for member in plan.members { read.append((try register.article(at: member), member)) }
            read.sort { Self.precedes($0.article.header, $1.article.header) }
            articles = read.map(\.article)
            headers = articles.map(\.header)
            positions = read.map(\.position)
        } else {
            var scratch = ArticleBatch()
            var read: [(header: Article.Header, position: Int)] = []
            for member in plan.members { read.append((try register.header(at: member, scratch: &scratch), member)) }
            read.sort { Self.precedes($0.header, $1.header) }
            articles = []
            headers = read.map(\.header)
            positions = read.map(\.position)
        }
        index = Dictionary(uniqueKeysWithValues: positions.enumerated().map { ($1, $0) })
    }

    var count: Int { headers.count }

    private static func precedes(_ a: Article.Header, _ b: Article.Header) -> Bool {
        let (s, t) = (a.published?.seconds ?? .max, b.published?.seconds ?? .max)
        return s == t ? a.id < b.id : s < t
    }
}
