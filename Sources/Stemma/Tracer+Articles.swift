internal import StemmaIndex
internal import StemmaProvenance
internal import StemmaText

extension Tracer {
    /// Whom an article credits, mention by mention. Linear in its text.
    public func credits(of article: Article) -> Credits {
        CreditReader(lexicon: outlets).read(article)
    }

    /// The same of an article whose text lies elsewhere, in valid UTF-8.
    package func credits(of header: Article.Header, _ text: UnsafeBufferPointer<UInt8>) -> Credits {
        CreditReader(lexicon: outlets).read(header, text)
    }

    /// The passages of at least as many words as a shingle that two articles share, in the order of `a`.
    package func passages(_ a: Article, _ b: Article) -> [Passage] {
        var scanner = WordScanner()
        var (first, second) = (Words(), Words())
        scanner.scan(a.text, into: &first)
        scanner.scan(b.text, into: &second)
        return Alignment.passages(a: first, b: second, minimumWords: options.ngram)
    }

    /// What two articles share: exact figures, passages, and the words that say that both tell one report. Linear in
    /// both texts but for repetitive ones (see ``Alignment``).
    public func compare(_ a: Article, _ b: Article) -> Comparison {
        let shingles = ShingleReader(ngram: options.ngram)
        let overlap = shingles.shingles(of: a.text).overlap(with: shingles.shingles(of: b.text))
        let evidence = ReportEvidence(a, b, windowDays: options.windowDays)
        return Comparison(
            a: a.header,
            b: b.header,
            jaccard: overlap.jaccard,
            containmentA: overlap.containmentA,
            containmentB: overlap.containmentB,
            passages: passages(a, b),
            shared: evidence.shared.compactMap { SharedItem($0, in: a.text) },
            score: evidence.probability,
            parts: evidence.parts.map { EvidencePart(name: $0.name, value: $0.value, logOdds: $0.contribution) },
            constant: evidence.constant
        )
    }
}

extension SharedItem {
    /// The first place of a shared thing in each text.
    fileprivate init?(_ shared: ReportEvidence.Shared, in text: String) {
        guard let first = shared.inA.first, let second = shared.inB.first else { return nil }
        let kind =
            switch shared.kind {
            case .quotation: "quotation"
            case .number: "number"
            case .name: "name"
            case .phrase, .word: "term"
            }
        let words = String(decoding: text.utf8.dropFirst(first.start).prefix(first.count), as: UTF8.self)
        self.init(kind: kind, a: first, b: second, text: words, weight: shared.rarity)
    }
}
