internal import StemmaIndex
internal import StemmaProvenance
internal import StemmaText

extension Tracer {
    /// Whom an article credits, mention by mention. Linear in its text.
    public func credits(of article: Article) -> Credits {
        CreditReader(lexicon: outlets).read(article)
    }

    /// The passages of at least as many words as a shingle that two articles share, in the order of `a`.
    package func passages(_ a: Article, _ b: Article) -> [Passage] {
        var scanner = WordScanner()
        var (first, second) = (Words(), Words())
        scanner.scan(a.text, into: &first)
        scanner.scan(b.text, into: &second)
        return Alignment.passages(a: first, b: second, minimumWords: options.ngram)
    }

    /// What two articles share: exact figures, passages, and the words that say that both tell one report.
    public func compare(_ a: Article, _ b: Article) -> Comparison {
        let shingles = ShingleReader(ngram: options.ngram)
        let overlap = shingles.shingles(of: a.text).overlap(with: shingles.shingles(of: b.text))
        return Comparison(
            a: a.header,
            b: b.header,
            jaccard: overlap.jaccard,
            containmentA: overlap.containmentA,
            containmentB: overlap.containmentB,
            passages: passages(a, b),
            shared: [],
            score: 0
        )
    }
}
