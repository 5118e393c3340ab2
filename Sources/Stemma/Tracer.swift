<<<<<<< ours
internal import StemmaFingerprint
internal import StemmaIndex
public import StemmaProvenance
public import StemmaText

/// Finds the stories in a corpus of articles, and for each where it came from and who copied whom.
///
/// ```swift
/// let trace = try Tracer().trace(articles)
/// for story in trace.stories {
///     print(story.provenance?.origin.name ?? "undetermined", story.members.map(\.header.id))
/// }
/// ```
///
/// The work is a line of stages, each a pure function of the one before: read and fingerprint every article; find
/// copies by their signatures and verify them exactly; find rewrites by what they tell; infer each story's origin. A
/// tracer is a value without state: it may be used again, and from several threads at once. The same articles and
/// options give the same trace at any number of threads.
public struct Tracer: Sendable {
    public let options: TraceOptions
    let outlets: OutletLexicon

    /// - Throws: ``TraceOptions/Invalid`` for the first option outside its range.
    public init(
        options: TraceOptions = TraceOptions(),
        outlets: OutletLexicon = .standard
    ) throws(TraceOptions.Invalid) {
        try options.validate()
        self.options = options
        self.outlets = outlets
    }

    /// Traces articles in memory. A repeated identifier is treated as the options say. About linear in the text.
    public func trace(_ articles: [Article]) throws -> Trace {
        try trace(ArrayCorpus(articles), observer: SilentObserver())
    }

    /// Traces a corpus. Problems with single records go to `observer`; the good ones are traced.
    ///
    /// - Throws: what reading `corpus` throws where no single record is to blame.
    package func trace(_ corpus: any Corpus, observer: any TraceObserver) throws -> Trace {
        let (table, skipped) = try Ingest(corpus: corpus, options: options, observer: observer)
            .run(threads: options.threads)
        let shingles = ShingleReader(corpus: corpus, ngram: options.ngram)

        observer.progressed(.copies, done: 0, total: table.count)
        let copies = try CopyFinder(options: options, table: table, shingles: shingles).find()

        observer.progressed(.stories, done: 0, total: table.count)
        let plans =
            options.findsRewrites
            ? StoryPlan.plans(table.finder.find(copies: copies.matches.map { ($0.a, $0.b) }), copies: copies)
            : StoryPlan.plans(copies: copies)

        let builder = StoryBuilder(
            options: options,
            outlets: outlets,
            corpus: corpus,
            table: table,
            shingles: shingles
        )
        let built = try build(plans, with: builder, observer: observer)
        let singles = options.includesSingles ? try build(singles(plans, table), with: builder, observer: observer) : []
        return assemble(table, skipped: skipped, copies: copies, built: built, singles: singles.map(\.story))
    }

    private func build(
        _ plans: [StoryPlan],
        with builder: StoryBuilder,
        observer: any TraceObserver
    ) throws -> [(story: Story, matches: [Match])] {
        observer.progressed(.provenance, done: 0, total: plans.count)
        return try Parallel.map(count: plans.count, threads: options.threads) { try builder.build(plans[$0]) }
    }

    private func singles(_ plans: [StoryPlan], _ table: ArticleTable) -> [StoryPlan] {
        var isMember = [Bool](repeating: false, count: table.count)
        for plan in plans {
            for member in plan.members { isMember[member] = true }
        }
        return isMember.indices.filter { !isMember[$0] }.map(StoryPlan.single)
    }

    private func assemble(
        _ table: ArticleTable,
        skipped: Int,
        copies: CopyFinder.Findings,
        built: [(story: Story, matches: [Match])],
        singles: [Story]
    ) -> Trace {
        let matches = Self.merged(copies.matches, built.flatMap(\.matches))
        var summary = Trace.Summary()
        summary.articles = table.count
        summary.skipped = skipped
        summary.textBytes = table.textBytes
        summary.candidates = copies.candidates
        summary.copyPairs = matches.count { $0.kind == .copy }
        summary.rewritePairs = matches.count - summary.copyPairs
        summary.copyGroups = copies.groups.count
        summary.stories = built.count
        let stories = built.map(\.story).sorted { a, b in
            (b.members.count, a.id.rawValue) < (a.members.count, b.id.rawValue)
        }
        return Trace(options: options, summary: summary, stories: stories, singles: singles, matches: matches)
    }

    /// Both lists' pairs, each once, ordered by position.
    private static func merged(_ copies: [Match], _ linked: [Match]) -> [Match] {
        let all = (copies + linked).sorted { ($0.a, $0.b) < ($1.a, $1.b) }
        var merged: [Match] = []
        merged.reserveCapacity(all.count)
        for match in all {
            if let last = merged.last, last.a == match.a, last.b == match.b { continue }
            merged.append(match)
        }
        return merged
    }
}
=======
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
    package func trace(
        _ corpus: some Corpus,
        observer: some TraceObserver
    ) throws -> (trace: Trace, articles: ArticleReader) {
        var summary = Trace.Summary()
        var locators: [RecordLocator] = []
        var singles: [Story] = []
        var batch = ArticleBatch()
        while let chunk = try corpus.nextChunk() {
            batch.removeAll()
            chunk.decode(into: &batch)
            observer.found(batch.problems)
            for record in batch.records {
                if options.includesSingles {
                    singles.append(Self.single(batch.header(of: record), at: locators.count))
                }
                locators.append(record.locator)
                summary.textBytes += record.text.count
            }
            observer.read(articles: locators.count)
        }
        summary.articles = locators.count
        let trace = Trace(options: options, summary: summary, stories: [], singles: singles, matches: [])
        return (trace, ArticleReader(corpus: corpus, locators: locators))
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
>>>>>>> theirs
