internal import StemmaFingerprint
internal import StemmaIndex
package import StemmaProvenance
internal import StemmaText
internal import Synchronization

/// Draws up a plan by tracing a sample.
package struct Planner: Sendable {
    private let options: TraceOptions
    private let outlets: OutletLexicon?
    private let stages: Set<TraceStage>
    private let now: @Sendable () -> Double

    /// - Parameters:
    ///   - stages: those that the run will have, for its time.
    ///   - now: seconds from any start, from a clock that never goes back.
    /// - Throws: ``TraceOptions/Invalid`` for the first option outside its range.
    package init(
        options: TraceOptions,
        outlets: OutletLexicon? = nil,
        stages: Set<TraceStage> = Set(TraceStage.allCases),
        now: @escaping @Sendable () -> Double
    ) throws(TraceOptions.Invalid) {
        try options.validate()
        self.options = options
        self.outlets = outlets
        self.stages = stages
        self.now = now
    }

    /// Traces the sample and scales what was seen to the corpus. About as much work as a trace of the sample.
    ///
    /// - Throws: what reading the sample throws.
    package func plan(_ sample: some PlanSample) throws -> Plan {
        let sizes = PlanSizedSample(sample)
        // The sample is small, and goes without a limit on memory; its articles meet others as in the whole corpus.
        var sampling = options
        sampling.memory = nil
        if !sample.isWhole {
            sampling.share = max(1, Double(sample.totalBytes) / Double(max(1, sample.wantedBytes)))
        }
        let tracer = try Tracer(options: sampling, outlets: outlets)
        Self.prepare(tracer)
        let clock = StageClock(now: now)
        let (trace, articles) = try tracer.trace(sizes, observer: clock)
        let summary = trace.summary

        var plan = Plan(options: options)
        plan.isExact = sample.isWhole
        plan.totalBytes = sample.totalBytes
        plan.sampledBytes = min(sample.sampledBytes, max(1, sample.totalBytes))
        plan.sampledArticles = summary.articles
        plan.meanTextBytes = summary.articles > 0 ? summary.textBytes / summary.articles : 0
        let (largest, bytes, identifiers, tiny) = sizes.figures(shorterThan: options.ngram)
        plan.largestText = largest
        plan.largestTextBytes = bytes
        plan.tinyArticles = tiny
        let share = sample.isWhole ? 1 : Double(plan.totalBytes) / Double(max(1, plan.sampledBytes))
        plan.articles = Self.count(Double(summary.articles) * share)
        plan.candidatePairs = Self.candidates(trace, articles, sample, share: share)
        plan.temporaryBytes = sample.temporaryBytes

        let memory = PlanMemory(
            options: options,
            identifier: summary.articles > 0 ? identifiers / summary.articles : 0
        )
        plan.bytesPerArticle = memory.perArticle
        let peak = memory.peak(articles: plan.articles, pairs: plan.candidatePairs, layout: plan.layout)
        plan.memoryBytes = min(peak, options.memory.map { UInt64(clamping: $0) } ?? .max)
        plan.seconds = seconds(clock.seconds(), summary: summary, share: share, pairs: plan.candidatePairs)
        plan.articlesPerSecond = plan.seconds > 0 ? Double(plan.articles) / plan.seconds : 0
        return plan
    }

    /// Has what every run makes once made before the clock starts, which else would count for each sample that the corpus
    /// is larger.
    private static func prepare(_ tracer: Tracer) {
        if tracer.options.findsRewrites { _ = FeatureExtractor() }
        if tracer.options.findsProvenance { _ = tracer.outlets }
    }

    /// The stages' times, scaled. Every stage is linear in the articles, but for comparing: a pair takes about as long as
    /// reading two articles, and pairs grow faster than articles.
    private func seconds(
        _ stages: [(key: TraceStage, value: Double)],
        summary: Trace.Summary,
        share: Double,
        pairs: Int
    ) -> Double {
        let reading = stages.first { $0.key == .reading }?.value ?? 0
        let pair = 2 * reading / Double(max(1, summary.articles))
        return stages.filter { self.stages.contains($0.key) }.reduce(0) { sum, stage in
            guard stage.key == .copies else { return sum + stage.value * share }
            let compared = min(stage.value, pair * Double(summary.candidates))
            let each = summary.candidates > 0 ? compared / Double(summary.candidates) : pair
            return sum + (stage.value - compared) * share + each * Double(pairs)
        }
    }

    private static func count(_ value: Double) -> Int {
        value < 0x1p62 ? Int(value.rounded()) : .max
    }

    /// Pairs to compare in the whole corpus. A pair of neighbours is in the sample as often as one article is; a pair
    /// from two pieces as often as both are (Horvitz and Thompson 1952, for samples of clusters).
    private static func candidates(
        _ trace: Trace,
        _ articles: ArticleRegister,
        _ sample: some PlanSample,
        share: Double
    ) -> Int {
        let copies = trace.matches.filter { $0.kind == .copy }
        let compared = Double(trace.summary.candidates)
        guard !copies.isEmpty else { return count(compared * share) }
        let near = copies.count { match in
            sample.piece(of: articles.locators[match.a]) == sample.piece(of: articles.locators[match.b])
        }
        let weight = (Double(near) * share + Double(copies.count - near) * share * share) / Double(copies.count)
        return count(compared * weight)
    }
}

/// When each stage began.
private final class StageClock: TraceObserver {
    private let now: @Sendable () -> Double
    private let starts = Mutex<[(stage: TraceStage, time: Double)]>([])

    init(now: @escaping @Sendable () -> Double) {
        self.now = now
    }

    func found(_ problems: [InputProblem]) {}
    func read(articles: Int) {}

    func began(_ stage: TraceStage) {
        let time = now()
        starts.withLock { $0.append((stage, time)) }
    }

    /// How long each stage took; the last one until now. In order.
    func seconds() -> [(key: TraceStage, value: Double)] {
        let starts = starts.withLock { $0 }
        let ends = starts.dropFirst().map(\.time) + [now()]
        return zip(starts, ends).map { ($0.stage, max(0, $1 - $0.time)) }
    }
}
