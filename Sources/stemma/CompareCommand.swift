import ArgumentParser
import Stemma
import StemmaIO

/// `stemma compare`: the passages that two articles share, side by side.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "The passages that two articles share, side by side."
    )

    @Argument(help: ArgumentHelp("Identifier of one article.", valueName: "A"))
    var first: String

    @Argument(help: ArgumentHelp("Identifier of the other.", valueName: "B"))
    var second: String

    @Option(
        name: .customLong("in"),
        parsing: .upToNextOption,
        help: ArgumentHelp("Where the articles are.", valueName: "input")
    )
    var inputs: [String]

    @OptionGroup(title: "Input")
    var input: InputFieldOptions

    @OptionGroup(title: "Comparison")
    var tracing: TracingOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    mutating func validate() throws {
        if first == second { throw ValidationError("A and B are the same article, \(first)") }
        if inputs.isEmpty { throw ValidationError("--in takes a file, a folder or -") }
    }

    func run() throws {
        let corpus = input.corpus(of: inputs)
        try OutputFiles(["-o": output.path]).check(against: [corpus], outlets: input.outlets)
        let log = RunLog(output, reading: corpus)
        let tracer = try Tracer(options: tracing.options, outlets: input.lexicon(isStrict: output.results.strict))
        let results = try ResultStream(path: output.path)
        let (a, b) = try articles(of: corpus, log)
        let comparison = tracer.compare(a, b)
        switch output.chosenFormat {
        case .text: write(comparison, a, b, as: CompareTextReport(width: Terminal.width), to: results)
        case .csv: write(comparison, a, b, as: CompareCSVReport(), to: results)
        case .jsonl: write(comparison, a, b, as: CompareJSONLReport(), to: results)
        }
        try results.finish()
    }

    private func write(
        _ comparison: Comparison,
        _ a: Article,
        _ b: Article,
        as report: some CompareReport,
        to results: ResultStream
    ) {
        var stream = results
        report.write(comparison, of: a, and: b, to: &stream)
    }

    /// Reads until both articles are found.
    private func articles(of corpus: FileCorpus, _ log: RunLog) throws -> (Article, Article) {
        var found: [String: Article] = [:]
        let loop = ArticleLoop(corpus: corpus, rule: input.onDuplicateIdentifier, log: log)
        let count = try loop.run { article in
            let id = article.id.rawValue
            if id == first || id == second { found[id] = article }
            return found.count < 2
        }
        guard let a = found[first], let b = found[second] else {
            let missing = [first, second].filter { found[$0] == nil }
            throw Failure(
                message: "no article \(missing.joined(separator: ", no article ")) among the \(count) of "
                    + inputs.joined(separator: ", ")
            )
        }
        return (a, b)
    }
}
