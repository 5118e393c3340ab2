import Stemma

/// Reads pairs of traced articles again, for the passages that they share.
///
/// Matches come in the order of their first article, and edges often share one, so the last two articles are kept.
final class PairReader {
    private let articles: ArticleRegister
    private let tracer: Tracer
    private var recent: [(position: Int, article: Article)] = []

    init(articles: ArticleRegister, tracer: Tracer) {
        self.articles = articles
        self.tracer = tracer
    }

    func identifier(_ position: Int) -> Article.ID {
        articles.id(at: position)
    }

    func passages(_ first: Int, _ second: Int) throws -> [Passage] {
        tracer.passages(try article(first), try article(second))
    }

    private func article(_ position: Int) throws -> Article {
        if let known = recent.first(where: { $0.position == position }) { return known.article }
        let article = try articles.article(at: position)
        recent = (recent + [(position, article)]).suffix(2)
        return article
    }
}
