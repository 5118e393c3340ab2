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
        try OutputFiles(["-o": output.path]).check(against: [corpus], outlets: input.fields.outlets)
        let log = RunLog(output, reading: corpus)
        let outlets = try input.fields.lexicon(isStrict: output.results.strict)
        let tracer = try Tracer(options: tracing.options, outlets: outlets)
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

    /// Articles that one thread reads at a time.
    private static let share = 32

    /// Writes the articles in the order of the input as they are read, on all threads. - Returns: how many there were.
    private func write(
        _ corpus: FileCorpus,
        as report: some CreditsReport,
        _ tracer: Tracer,
        _ log: RunLog,
        to results: ResultStream
    ) throws -> Int {
        var stream = results
        report.begin(to: &stream)
        let threads = tracer.options.threads
        let loop = ArticleLoop(corpus: corpus, rule: input.fields.onDuplicateIdentifier, log: log)
        return try loop.runBatches { batch in
            let count = batch.records.count
            let parts = Parallel.map(count: (count + Self.share - 1) / Self.share, threads: threads) { part in
                var text = ""
                for record in batch.records[part * Self.share..<min(count, (part + 1) * Self.share)] {
                    let header = batch.header(of: record)
                    batch.withText(of: record) { body in
                        report.write(tracer.credits(of: header, body), of: header, body, to: &text)
                    }
                }
                return text
            }
            for part in parts { stream.write(part) }
            try results.check()
            return true
        }
    }
}
