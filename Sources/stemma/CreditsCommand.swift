import ArgumentParser
import Stemma
import StemmaIO

/// `stemma credits`: whom each article credits, mention by mention.
struct CreditsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credits",
        abstract: "Whom each article credits, mention by mention."
    )

    @OptionGroup(title: "Input")
    var input: InputOptions

    // Taken so that one set of options serves every command.
    @OptionGroup(visibility: .hidden)
    var tracing: TracingOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() throws {
        let started = ContinuousClock.now
        let corpus = input.corpus
        let log = RunLog(output, reading: corpus)
        let tracer = try Tracer(options: tracing.options, outlets: input.fields.lexicon())
        let results = try ResultStream(path: output.path)
        let width = Terminal.width
        let count =
            switch output.chosenFormat {
            case .text: try write(corpus, as: CreditsTextReport(width: width), tracer, log, to: results)
            case .csv: try write(corpus, as: CreditsCSVReport(), tracer, log, to: results)
            case .jsonl: try write(corpus, as: CreditsJSONLReport(), tracer, log, to: results)
            }
        try results.finish()
        log.summarize(articles: count, since: started)
    }

    /// Writes article by article as they are read. - Returns: how many there were.
    private func write(
        _ corpus: FileCorpus,
        as report: some CreditsReport,
        _ tracer: Tracer,
        _ log: RunLog,
        to results: ResultStream
    ) throws -> Int {
        var stream = results
        report.begin(to: &stream)
        let loop = ArticleLoop(corpus: corpus, rule: input.fields.onDuplicateIdentifier, log: log)
        return try loop.run { article in
            report.write(tracer.credits(of: article), of: article, to: &stream)
            try results.check()
            return true
        }
    }
}
