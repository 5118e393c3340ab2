internal import StemmaIndex
internal import StemmaProvenance
internal import StemmaText

/// Reads articles of two stories again, to see whether one gives the other's outlet as its source.
struct CreditCheck: Sendable {
    let articles: ArticleRegister
    /// Asked for only where an article may name another's outlet.
    let outlets: @Sendable () -> OutletLexicon
    let threads: Int

    /// Of each pair of positions whether one article credits the other's outlet.
    ///
    /// - Throws: what reading an article again throws.
    func credited(_ pairs: [StoryFindings.Pair]) throws -> [Bool] {
        try Parallel.map(count: pairs.count, threads: threads) { number in
            let pair = pairs[number]
            return StoryProvenance.isCredited(
                try articles.article(at: pair.a),
                try articles.article(at: pair.b),
                lexicon: outlets
            )
        }
    }
}
