import ArgumentParser
import Stemma
import StemmaIO

/// `stemma dedup`: the corpus with one article kept of every group of copies.
struct DedupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedup",
        abstract: "The corpus with one article kept of every copy group.",
        discussion: """
            The output is written as the input is: JSON Lines, JSON arrays, CSV and TSV pass through byte for byte but \
            for the records that go; text files, web pages and web archives become JSON Lines. An article goes only \
            where it was verified against the one that stays. Texts of fewer words than --ngram always stay.
            """
    )

    @OptionGroup(title: "Input")
    var input: InputOptions

    @Option(
        help: ArgumentHelp(
            "Articles that are copies of one in this input go; it is only read. May be given several times.",
            valueName: "input"
        )
    )
    var against: [String] = []

    @OptionGroup(title: "Comparison")
    var tracing: TracingOptions

    @Option(
        help: ArgumentHelp(
            """
            Which of several copies stays: origin (the one that the others derive from, or else the earliest), earliest \
            (by date, undated ones last), longest, or first in the input.
            """,
            valueName: "which"
        ),
        transform: Self.policy
    )
    var keep = DedupKeep.earliest

    @Flag(help: "Keep every article, and add copy_group and copy_of to each.")
    var annotate = false

    @OptionGroup
    var memory: MemoryOptions

    @Flag(help: "Plan the run from a sample, and say afterwards what was planned beside what happened.")
    var plan = false

    // Rewrites are never looked for here: taken so that one set of options serves every command.
    @Flag(help: .hidden)
    var noRewrites = false

    @Flag(help: .hidden)
    var noProvenance = false

    @OptionGroup(title: "Output")
    var output: ResultOptions

    private static func policy(_ name: String) throws -> DedupKeep {
        guard let keep = DedupKeep(rawValue: name) else {
            throw ValidationError("it takes " + DedupKeep.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return keep
    }

    mutating func validate() throws {
        if noProvenance, keep == .origin {
            throw ValidationError("--keep origin traces where articles come from, which --no-provenance rules out")
        }
        if plan, !against.isEmpty {
            throw ValidationError("--plan samples the input alone; leave out --against, or plan without running")
        }
        if (input.inputs + against).count(where: { $0 == "-" }) > 1 {
            throw ValidationError("standard input can be read once")
        }
        try options.validateAsArguments()
    }

    private var options: TraceOptions {
        var options = tracing.options
        options.onDuplicateID = input.fields.onDuplicateIdentifier
        options.findsRewrites = false
        options.findsProvenance = keep == .origin
        options.memory = memory.bytes
        return options
    }

    func run() throws {
        let corpus = input.fields.corpus(of: input.inputs, memory: memory.bytes)
        let references = against.isEmpty ? nil : input.fields.corpus(of: against, memory: memory.bytes)
        let corpora = [corpus] + (references.map { [$0] } ?? [])
        try OutputFiles(["-o": output.path]).check(against: corpora, replacing: corpus, outlets: input.fields.outlets)
        let stages: Set<TraceStage> = keep == .origin ? [.reading, .copies, .origins] : [.reading, .copies]
        let planned = plan ? try PlannedRun(input, options: options, outlets: .standard, stages: stages) : nil
        let started = ContinuousClock.now
        try PassThrough.check(corpus)
        let log = RunLog(output, reading: corpora)
        let outlets = keep == .origin ? try input.fields.lexicon(isStrict: output.strict) : nil
        let deduplicator = try Deduplicator(options: options, keep: keep, outlets: outlets)
        // Opened first: a path that cannot be written to should not cost a whole run.
        let results = try ResultStream(path: output.path)
        let (result, articles) = try deduplicator.deduplicate(corpus, against: references, observer: log)
        try log.endReading(articles: result.summary.articles)

        var stream = results
        try PassThrough(corpus, articles: articles, result: result, annotates: annotate).write(to: &stream)
        try results.finish()
        planned?.report(
            articles: result.summary.articles + result.summary.references,
            pairs: result.summary.candidates,
            since: started
        )
        summarize(result.summary, written: results.written, log: log, since: started)
    }

    private func summarize(
        _ summary: Deduplication.Summary,
        written: Int,
        log: RunLog,
        since start: ContinuousClock.Instant
    ) {
        if summary.undeterminedOrigins > 0, !output.quiet {
            Messages.write(
                "the origin of \(RunLog.count(summary.undeterminedOrigins, "copy group")) is undetermined; "
                    + "the earliest article stays"
            )
        }
        var parts = [RunLog.count(summary.articles, "article")]
        if summary.references > 0 { parts.append("\(RunLog.count(summary.references, "reference"))") }
        parts.append(annotate ? "\(summary.articles) kept" : "\(summary.kept) kept")
        parts.append(annotate ? "\(summary.dropped) of them copies" : "\(summary.dropped) dropped")
        parts.append(RunLog.count(summary.groups, "copy group"))
        let (read, wrote) = (PlanFigure.size(log.bytesRead), PlanFigure.size(UInt64(clamping: written)))
        parts.append("\(read) read and \(wrote) written")
        log.say(parts, since: start)
    }
}
