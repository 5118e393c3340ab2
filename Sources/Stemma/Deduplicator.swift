internal import StemmaFingerprint
internal import StemmaIndex
public import StemmaProvenance
public import StemmaText

/// Keeps one article of every group of copies.
///
/// ```swift
/// let result = try Deduplicator(keep: .longest).deduplicate(articles)
/// let kept = articles.indices.filter(result.isKept)
/// ```
///
/// Articles are taken in the order of the policy (``DedupKeep``): each stays unless it is a verified copy of one that
/// stays, and goes for the one of those that it resembles most. So every article that goes was verified against the one
/// that stays for it, chains of copies do not pull different articles together, and no two that stay were found to be
/// copies. An article of fewer words than a shingle is never a copy.
///
/// The same articles and options give the same result at any number of threads.
public struct Deduplicator: Sendable {
    public let options: TraceOptions
    public let keep: DedupKeep
    /// What origins are read with; `nil` under the other policies.
    private let outlets: OutletLexicon?

    /// Neither rewrites nor texts inside longer ones are looked for, whatever `options` say.
    /// `outlets` are those known to ``DedupKeep/origin``, which nobody else asks: the standard ones for `nil`.
    ///
    /// - Throws: ``TraceOptions/Invalid`` for the first option outside its range.
    public init(
        options: TraceOptions = TraceOptions(),
        keep: DedupKeep = .earliest,
        outlets: OutletLexicon? = nil
    ) throws(TraceOptions.Invalid) {
        try options.validate()
        var options = options
        options.findsContained = false
        options.findsRewrites = false
        options.findsProvenance = keep == .origin
        self.options = options
        self.keep = keep
        self.outlets = keep == .origin ? outlets ?? .standard : nil
    }

    /// Deduplicates articles in memory. Those that are copies of a reference go for it; references are only looked at.
    public func deduplicate(_ articles: [Article], against references: [Article] = []) throws -> Deduplication {
        try deduplicate(
            ArrayCorpus(articles),
            against: references.isEmpty ? nil : ArrayCorpus(references),
            observer: SilentObserver()
        ).result
    }

    /// Deduplicates a corpus. Problems with single records go to `observer`.
    ///
    /// - Returns: the result, and what reads the articles again; its positions past the result's are references.
    /// - Throws: what reading throws where no single record is to blame, and where the disk fails that holds what has no
    ///   room in memory.
    package func deduplicate(
        _ corpus: any Corpus,
        against references: (any Corpus)?,
        observer: any TraceObserver
    ) throws -> (result: Deduplication, articles: ArticleRegister) {
        let dates = keep == .earliest || keep == .origin ? DedupDates(spills: options.memory != nil) : nil
        let joint = DedupCorpus(corpus, references: references, dates: dates)
        observer.began(.reading)
        let (table, skipped) = try Ingest(corpus: joint, options: options, observer: observer)
            .run(threads: options.threads)
        let articles = table.register
        let shingles = ShingleReader(ngram: options.ngram)
        let inputs = articles.firstPosition(from: DedupCorpus.referenceBit)

        observer.began(.copies)
        let copies = try CopyFinder(options: options, table: table, articles: articles, shingles: shingles).find()

        if keep == .origin { observer.began(.origins) }
        let order = try DedupOrder(keep: keep, inputs: inputs, matches: copies.matches, table: table, dates: dates)
        let origins = outlets.map {
            DedupOrigins(options: options, outlets: $0, articles: articles, shingles: shingles, order: order)
        }
        var selection = DedupSelection(order: order, table: table, options: options, origins: origins)
        try selection.run(copies.matches) { [shingles, articles] position in
            try shingles.shingles(at: position, of: articles)
        }

        var summary = Deduplication.Summary()
        summary.articles = inputs
        summary.references = articles.count - inputs
        summary.skipped = skipped
        summary.candidates = copies.candidates
        summary.textBytes = table.textBytes
        summary.undeterminedOrigins = selection.undeterminedOrigins
        table.wordCounts.forEachStretch(of: 0..<inputs) { _, counts in
            summary.tiny += counts.count { $0 < options.ngram }
        }
        let result = result(of: selection, summary: summary, articles: articles)
        try articles.check()
        return (result, articles)
    }

    /// The groups with their names, and the counts that follow from them.
    private func result(
        of selection: DedupSelection,
        summary: Deduplication.Summary,
        articles: ArticleRegister
    ) -> Deduplication {
        var summary = summary
        let stars = selection.stars(inputs: summary.articles)
        let groups = stars.map { star in
            let isReference = star.keeper >= summary.articles
            let id = articles.id(at: star.keeper)
            let name = copyGroupName(members: [id] + star.members.map { articles.id(at: $0.position) })
            return Deduplication.Group(
                name: name,
                keeper: isReference
                    ? .reference(id: DedupCorpus.ownID(of: id)) : .article(position: star.keeper, id: id),
                members: star.members.map(\.position),
                similarities: star.members.map(\.jaccard)
            )
        }
        summary.groups = groups.count
        for (star, group) in zip(stars, groups) {
            summary.dropped += group.members.count
            if star.keeper >= summary.articles { summary.droppedForReferences += group.members.count }
        }
        return Deduplication(summary: summary, groups: groups)
    }
}
