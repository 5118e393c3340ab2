import ArgumentParser
import Stemma
import StemmaIO

/// `stemma trace`: stories, who copied whom, and where each story came from.
struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Stories, who copied whom, and where each story came from."
    )

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Comparison")
    var tracing: TracingOptions

    @Flag(help: "Look for copies only.")
    var noRewrites = false

    @Flag(help: "Do not look for texts that stand in longer articles.")
    var noContained = false

    @Flag(help: "Do not trace where stories came from.")
    var noProvenance = false

    @Flag(help: "Report articles outside any story too.")
    var all = false

    @OptionGroup
    var memory: MemoryOptions

    @Flag(help: "Plan the run from a sample, and say afterwards what was planned beside what happened.")
    var plan = false

    @Option(help: ArgumentHelp("Also write every linked pair, with its passages, to this CSV file.", valueName: "path"))
    var pairs: String?

    @Option(
        help: ArgumentHelp(
            "Also write what each outlet originates, takes and credits, from whom and how fast: CSV, or JSON Lines by suffix.",
            valueName: "path"
        )
    )
    var outletReport: String?

    @OptionGroup(title: "Output")
    var output: OutputOptions

    mutating func validate() throws {
        if let pairs, pairs.isEmpty || pairs == "-" || pairs == output.path {
            throw ValidationError("--pairs takes the path of a file of its own")
        }
        if let outletReport {
            if [output.path, pairs, "", "-"].contains(outletReport) {
                throw ValidationError("--outlet-report takes the path of a file of its own")
            }
            if noProvenance { throw ValidationError("--outlet-report needs origins, which --no-provenance leaves out") }
        }
        try options.validateAsArguments()
    }

    private var options: TraceOptions {
        var options = tracing.options
        options.onDuplicateID = input.fields.onDuplicateIdentifier
        options.findsRewrites = !noRewrites
        options.findsContained = !noContained
        options.findsProvenance = !noProvenance
        options.includesSingles = all
        options.memory = memory.bytes
        return options
    }

    func run() throws {
        let corpus = input.fields.corpus(of: input.inputs, memory: memory.bytes)
        try OutputFiles(["-o": output.path, "--pairs": pairs, "--outlet-report": outletReport])
            .check(against: [corpus], outlets: input.fields.outlets)
        let outlets = try input.fields.lexicon(isStrict: output.results.strict)
        let planned = plan ? try PlannedRun(input, options: options, outlets: outlets) : nil
        let started = ContinuousClock.now
        let log = RunLog(output, reading: corpus)
        let tracer = try Tracer(options: options, outlets: outlets)
        // Opened first: a path that cannot be written to should not cost a whole run.
        let results = try ResultStream(path: output.path)
        let pairResults = try pairs.map { try ResultStream(path: $0) }
        let outletResults = try outletReport.map { try ResultStream(path: $0) }
        let (trace, articles) = try tracer.trace(corpus, observer: log)
        try log.endReading(articles: trace.summary.articles)

        let reader = PairReader(articles: articles, tracer: tracer)
        if let pairResults { try write(trace.matches, with: reader, to: pairResults) }
        try write(trace, with: reader, to: results)
        if let outletResults { write(OutletReport(trace, outlets: outlets ?? .standard), to: outletResults) }
        try articles.check()
        try pairResults?.finish()
        try outletResults?.finish()
        try results.finish()
        planned?.report(articles: trace.summary.articles, pairs: trace.summary.candidates, since: started)
        if let warning = trace.boilerplateWarning { log.warn(warning) }
        log.summarize(trace.summary, since: started)
    }

    private func write(_ trace: Trace, with reader: PairReader, to results: ResultStream) throws {
        switch output.chosenFormat {
        case .text: try write(trace, as: TraceTextReport(width: Terminal.width), to: results)
        case .csv: try write(trace, as: TraceCSVReport(), to: results)
        case .jsonl: try write(trace, as: TraceJSONLReport(passages: reader.passages), to: results)
        }
    }

    private func write(_ trace: Trace, as report: some TraceReport, to results: ResultStream) throws {
        var stream = results
        try report.write(trace, to: &stream) { _ in try results.check() }
    }

    private func write(_ report: OutletReport, to results: ResultStream) {
        var stream = results
        if OutputFormat.standard(path: outletReport, isTerminal: false) == .jsonl {
            OutletReportJSONL().write(report, to: &stream)
        } else {
            OutletReportCSV().write(report, to: &stream)
        }
    }

    private func write(_ matches: [Match], with reader: PairReader, to results: ResultStream) throws {
        let report = PairsCSVReport(identifier: reader.identifier, passages: reader.passages)
        var stream = results
        report.begin(to: &stream)
        for match in matches {
            try report.write(match, to: &stream)
            try results.check()
        }
    }
}
