/// Reads the articles of a traced corpus again, by their positions. Safe on any thread.
package struct ArticleReader: Sendable {
    private let corpus: any Corpus
    private let locators: [RecordLocator]

    /// - Parameter locators: where each article lies, by position.
    package init(corpus: any Corpus, locators: [RecordLocator]) {
        self.corpus = corpus
        self.locators = locators
    }

    package var count: Int { locators.count }

    /// The article at `position`, which is below ``count``.
    ///
    /// - Throws: what the corpus throws where the input has changed or gone since it was read.
    package func article(at position: Int) throws -> Article {
        precondition(locators.indices.contains(position), "position \(position) of \(locators.count) articles")
        return try corpus.article(at: locators[position])
    }
}
