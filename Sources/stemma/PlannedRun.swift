import Stemma
import StemmaIO

/// A plan drawn up before a run, to be shown beside what happened.
struct PlannedRun {
    /// Bytes of a sample.
    static let sampleBytes = 16 << 20

    private let plan: Plan

    /// Samples the inputs for a run of these stages.
    ///
    /// - Throws: ``Failure`` for standard input and pipes, which can be read once; and what planning throws.
    init(
        _ input: InputOptions,
        options: TraceOptions,
        outlets: OutletLexicon?,
        stages: Set<TraceStage> = Set(TraceStage.allCases)
    ) throws {
        let corpus = input.corpus
        guard corpus.totalBytes != nil else { throw Failure(message: "--plan needs inputs that can be read twice") }
        plan = try Self.plan(corpus, options: options, outlets: outlets, stages: stages, bytes: Self.sampleBytes)
        for warning in plan.warnings(availableMemory: Machine.availableMemory) { Messages.write("warning: \(warning)") }
    }

    static func plan(
        _ corpus: FileCorpus,
        options: TraceOptions,
        outlets: OutletLexicon?,
        stages: Set<TraceStage> = Set(TraceStage.allCases),
        bytes: Int
    ) throws -> Plan {
        let planner = try Planner(options: options, outlets: outlets, stages: stages, now: Progress.monotonicSeconds)
        return try planner.plan(SampleCorpus(of: corpus, bytes: bytes))
    }

    /// Says what was planned beside what happened, a line a figure.
    func report(articles: Int, pairs: Int, since start: ContinuousClock.Instant) {
        let time = (ContinuousClock.now - start).components
        let seconds = Double(time.seconds) + Double(time.attoseconds) * 1e-18
        let happened: [PlanFigure.Value] = [
            .count(articles), .count(pairs), .number(seconds), .bytes(Machine.peakMemory),
        ]
        let names = ["articles", "candidate_pairs", "time", "memory"]
        for (name, value) in zip(names, happened) {
            guard let figure = plan.figures.first(where: { $0.name == name }) else { continue }
            let real = PlanFigure(name, value, figure.unit)
            Messages.write("\(name): planned \(figure.shownWithUnit), happened \(real.shownWithUnit)")
        }
    }
}
