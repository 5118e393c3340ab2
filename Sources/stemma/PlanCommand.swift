import ArgumentParser
import Stemma
import StemmaIO

/// `stemma plan`: expected recall, memory and time, before the run.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Expected recall, memory and time, before the run.",
        discussion: """
            Traces a sample spread over the inputs, and scales what it found and cost to all of them. Inputs no larger \
            than the sample are read as a whole, and counts are exact.
            """
    )

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Comparison")
    var tracing: TracingOptions

    @Flag(help: "Plan for a run that looks for copies only, as dedup does.")
    var noRewrites = false

    @Flag(help: "Plan for a run that does not trace where stories came from.")
    var noProvenance = false

    @Option(
        help: ArgumentHelp("How much of the inputs to read: bytes, or with k, M or G behind.", valueName: "size"),
        transform: Self.size
    )
    var sample = PlannedRun.sampleBytes

    @OptionGroup(title: "Output")
    var output: OutputOptions

    private static func size(_ text: String) throws -> Int {
        let units: [Character: Int] = ["k": 1000, "K": 1000, "M": 1_000_000, "G": 1_000_000_000]
        let unit = text.last.flatMap { units[$0] }
        let digits = unit == nil ? text[...] : text.dropLast()
        guard let number = Int(digits), number > 0 else { throw ValidationError("it takes a size such as 16M") }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: unit ?? 1)
        guard !overflow else { throw ValidationError("it takes a size such as 16M") }
        return bytes
    }

    private var options: TraceOptions {
        var options = tracing.options
        options.onDuplicateID = input.fields.onDuplicateIdentifier
        options.findsRewrites = !noRewrites
        options.findsProvenance = !noProvenance
        return options
    }

    func run() throws {
        let corpus = input.corpus
        try OutputFiles(["-o": output.path]).check(against: [corpus], outlets: input.fields.outlets)
        let results = try ResultStream(path: output.path)
        let outlets = try input.fields.lexicon(isStrict: output.results.strict)
        let plan = try PlannedRun.plan(corpus, options: options, outlets: outlets, bytes: sample)
        guard plan.sampledArticles > 0 else { throw Failure(message: "no article could be read") }
        var stream = results
        switch output.chosenFormat {
        case .text: PlanTextReport().write(plan, to: &stream)
        case .csv: PlanCSVReport().write(plan, to: &stream)
        case .jsonl: PlanJSONLReport().write(plan, to: &stream)
        }
        try results.finish()
        for warning in plan.warnings(availableMemory: Machine.availableMemory) { Messages.write("warning: \(warning)") }
    }
}
