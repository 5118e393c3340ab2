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
    /// `nil` stands for the standard outlets, whose table takes long to read beside a run that never asks for it.
    private let givenOutlets: OutletLexicon?

    /// - Parameter outlets: the outlets that articles can credit; `nil` for the standard ones.
    /// - Throws: ``TraceOptions/Invalid`` for the first option outside its range.
    public init(
        options: TraceOptions = TraceOptions(),
        outlets: OutletLexicon? = nil
    ) throws(TraceOptions.Invalid) {
        try options.validate()
        self.options = options
        givenOutlets = outlets
    }

    var outlets: OutletLexicon { givenOutlets ?? .standard }

    /// Traces articles in memory. A repeated identifier is treated as the options say. About linear in the text.
    public func trace(_ articles: [Article]) throws -> Trace {
        try trace(ArrayCorpus(articles), observer: SilentObserver()).trace
    }

    /// Traces a corpus. Problems with single records go to `observer`; the good ones are traced.
    ///
    /// - Returns: the trace, and what reads its articles again by their positions.
    /// - Throws: what reading `corpus` throws where no single record is to blame.
    package func trace(
        _ corpus: any Corpus,
        observer: any TraceObserver
    ) throws -> (trace: Trace, articles: ArticleRegister) {
        observer.began(.reading)
        var (table, skipped) = try Ingest(corpus: corpus, options: options, observer: observer)
            .run(threads: options.threads)
        let articles = table.register
        let shingles = ShingleReader(ngram: options.ngram)

        observer.began(.copies)
        let copies = try CopyFinder(options: options, table: table, articles: articles, shingles: shingles).find()

        observer.began(.stories)
        let found = options.findsRewrites ? try findStories(&table, copies) : nil
        var plans = found.map { StoryPlan.plans($0, copies: copies) } ?? StoryPlan.plans(copies: copies)
        let overlaps = StoryPlan.overlaps(of: plans, found?.overlaps ?? [:], contained: copies.contained)
        Self.note(overlaps, in: &plans)

        observer.began(.origins)
        let builder = StoryBuilder(
            options: options,
            outlets: options.findsProvenance ? outlets : nil,
            articles: articles,
            shingles: shingles
        )
        let built = try setClocks(build(plans, with: builder), plans, builder)
        let singles = options.includesSingles ? try build(singles(plans, overlaps, table), with: builder) : []
        let trace = assemble(table, skipped: skipped, copies: copies, built: built, singles: singles.map(\.story))
        return (trace, articles)
    }

    /// Stories by what articles tell; meanwhile the tables are read that tell where they came from.
    private func findStories(_ table: inout ArticleTable, _ copies: CopyFinder.Findings) throws -> StoryFindings {
        let copies = copies.sharingStories
        guard options.findsProvenance, table.count > 1 else {
            return try table.findStories(copies: copies) { outlets }
        }
        return try Parallel.run(threads: options.threads) {
            StoryProvenance.readTables(of: outlets)
        } _: {
            try table.findStories(copies: copies) { outlets }
        }
    }

    private func build(
        _ plans: [StoryPlan],
        with builder: StoryBuilder
    ) throws -> [(story: Story, rewrites: [Match])] {
        try Parallel.map(count: plans.count, threads: options.threads) { try builder.build(plans[$0]) }
    }

    /// Builds stories anew in which an outlet has a part whose stamps, by its own citations in all stories, run ahead.
    private func setClocks(
        _ built: [(story: Story, rewrites: [Match])],
        _ plans: [StoryPlan],
        _ builder: StoryBuilder
    ) throws -> [(story: Story, rewrites: [Match])] {
        var lags = ClockLags()
        for (story, _) in built {
            if let provenance = story.provenance { lags.add(provenance) { story.members[$0].header } }
        }
        var builder = builder
        builder.clocks = lags.clocks
        guard !builder.clocks.isEmpty else { return built }
        let late = built.indices.filter { i in
            built[i].story.members.contains { builder.clocks.lead(of: $0.header.outlet) > 0 }
        }
        let again = try build(late.map { plans[$0] }, with: builder)
        var built = built
        for (i, story) in zip(late, again) { built[i] = story }
        return built
    }

    /// Lets each member of a plan that belongs to others say so.
    private static func note(_ overlaps: [Int: [Int]], in plans: inout [StoryPlan]) {
        guard !overlaps.isEmpty else { return }
        for plan in plans.indices {
            for member in plans[plan].members {
                if let others = overlaps[member] { plans[plan].alsoIn[member] = others.map { plans[$0].members } }
            }
        }
    }

    private func singles(_ plans: [StoryPlan], _ overlaps: [Int: [Int]], _ table: ArticleTable) -> [StoryPlan] {
        var isMember = [Bool](repeating: false, count: table.count)
        for plan in plans {
            for member in plan.members { isMember[member] = true }
        }
        return isMember.indices.filter { !isMember[$0] }.map { position in
            var single = StoryPlan.single(position)
            if let others = overlaps[position] { single.alsoIn[position] = others.map { plans[$0].members } }
            return single
        }
    }

    private func assemble(
        _ table: ArticleTable,
        skipped: Int,
        copies: CopyFinder.Findings,
        built: [(story: Story, rewrites: [Match])],
        singles: [Story]
    ) -> Trace {
        let matches = Self.merged(copies, rewrites: built.flatMap(\.rewrites))
        var summary = Trace.Summary()
        summary.articles = table.count
        summary.skipped = skipped
        summary.textBytes = table.textBytes
        summary.candidates = copies.candidates
        summary.containedPairs = copies.contained.count
        summary.rewritePairs = matches.count { $0.kind == .rewrite }
        summary.copyPairs = matches.count - summary.containedPairs - summary.rewritePairs
        summary.copyGroups = copies.groups.count
        summary.stories = built.count
        // Sorted by what orders them alone: a story is large.
        var order: [(size: Int, id: String, index: Int)] = []
        for (index, made) in built.enumerated() {
            order.append((made.story.members.count, made.story.id.rawValue, index))
        }
        order.sort { $0.size == $1.size ? $0.id < $1.id : $0.size > $1.size }
        let stories = order.map { built[$0.index].story }
        return Trace(options: options, summary: summary, stories: stories, singles: singles, matches: matches)
    }

    /// All pairs, each once, ordered by position; one found as a copy and as a rewrite is a copy.
    private static func merged(_ copies: CopyFinder.Findings, rewrites: [Match]) -> [Match] {
        // Ordered already, and perhaps a million.
        if copies.contained.isEmpty, rewrites.isEmpty { return copies.matches }
        let all = (copies.matches + copies.contained.map(\.match) + rewrites).sorted { a, b in
            (a.a, a.b, a.kind == .copy ? 0 : 1) < (b.a, b.b, b.kind == .copy ? 0 : 1)
        }
        var merged: [Match] = []
        merged.reserveCapacity(all.count)
        for match in all {
            if let last = merged.last, last.a == match.a, last.b == match.b { continue }
            merged.append(match)
        }
        return merged
    }
}
