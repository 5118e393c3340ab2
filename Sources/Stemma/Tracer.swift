/// Finds the stories in a collection of articles, and where each came from.
public struct Tracer: Sendable {
    private let options: TraceOptions

    /// - Throws: ``TraceOptions/Invalid`` for an option outside its range.
    public init(options: TraceOptions = .init(), outlets: OutletLexicon = .standard) throws(TraceOptions.Invalid) {
        try options.validate()
        self.options = options
    }

    /// The stories among `articles`.
    public func trace(_ articles: [Article]) throws -> Trace {
        var summary = Trace.Summary()
        summary.articles = articles.count
        return Trace(options: options, summary: summary, stories: [], singles: [], matches: [])
    }

    /// Reads a corpus and finds its stories; `observer` hears what happens on the way.
    ///
    /// - Returns: the trace, and the register that reads its articles again by their positions.
    package func trace(
        _ corpus: some Corpus,
        observer: some TraceObserver
    ) throws -> (trace: Trace, articles: ArticleRegister) {
        var summary = Trace.Summary()
        var register = ArticleRegister(corpus: corpus)
        var singles: [Story] = []
        var batch = ArticleBatch()
        while let chunk = try corpus.nextChunk() {
            batch.removeAll()
            chunk.decode(into: &batch)
            let first = register.count
            try register.register(&batch)
            observer.found(batch.problems)
            for (offset, record) in batch.records.enumerated() {
                if options.includesSingles { singles.append(Self.single(batch.header(of: record), at: first + offset)) }
                summary.textBytes += record.text.count
            }
            observer.read(articles: register.count)
        }
        summary.articles = register.count
        let trace = Trace(options: options, summary: summary, stories: [], singles: singles, matches: [])
        return (trace, register)
    }

    private static func single(_ header: Article.Header, at position: Int) -> Story {
        let member = Story.Member(
            position: position,
            header: header,
            copyGroup: nil,
            role: .single,
            parent: nil,
            relation: nil,
            jaccard: nil,
            containment: nil
        )
        let cohesion = Story.Cohesion(lowest: 1, reason: "a single article")
        return Story(id: Story.ID(rawValue: "s\(position)"), members: [member], provenance: nil, cohesion: cohesion)
    }

    /// Whom an article credits.
    public func credits(of article: Article) -> Credits {
        Credits(source: nil, sourceKind: .unknown, confidence: 0, mentions: [])
    }

    /// What two articles share.
    public func compare(_ a: Article, _ b: Article) -> Comparison {
        Comparison(
            a: a.header,
            b: b.header,
            jaccard: Jaccard(rawValue: 0),
            containmentA: Containment(rawValue: 0),
            containmentB: Containment(rawValue: 0),
            passages: [],
            shared: [],
            score: 0
        )
    }
}

/// Stands in for the provenance room's lexicon until the rooms meet.
public struct OutletLexicon: Sendable {
    public static let standard = OutletLexicon()

    public func adding(tsv: String, file: String) -> (lexicon: OutletLexicon, problems: [OutletProblem]) {
        (self, [])
    }
}

/// Stands in for the provenance room's type of the same name.
public struct OutletProblem: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String { "" }
}
