import ArgumentParser
import Stemma

/// The knobs of the comparison, the same for every command.
struct TracingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Jaccard of word n-grams at or above which two articles are copies.", valueName: "share")
    )
    var threshold = TraceOptions().threshold

    @Option(help: ArgumentHelp("Words in a shingle, 1 to 32.", valueName: "words"))
    var ngram = TraceOptions().ngram

    @Option(help: ArgumentHelp("Hashes in a signature, a power of two from 16 to 1024.", valueName: "hashes"))
    var numPerm = TraceOptions().permutations

    @Option(
        help: ArgumentHelp(
            "How quickly the evidence for one report fades with the time between two articles: 7d, 36h, 2w or none.",
            valueName: "time"
        )
    )
    var window = Window.standard

    @Option(help: ArgumentHelp("Threads, 0 for all. The result does not depend on it.", valueName: "count"))
    var threads = 0

    @Option(help: ArgumentHelp("Seed of the hashes.", valueName: "number"))
    var seed: UInt64 = 1

    mutating func validate() throws {
        try options.validateAsArguments()
    }

    var options: TraceOptions {
        var options = TraceOptions()
        options.threshold = threshold
        options.ngram = ngram
        options.permutations = numPerm
        options.windowDays = window.days
        options.threads = threads
        options.seed = seed
        return options
    }
}

extension TraceOptions {
    /// Checks every option; what is wrong names it as an argument.
    func validateAsArguments() throws(ValidationError) {
        do throws(Invalid) {
            try validate()
        } catch {
            throw ValidationError("--\(error.description)")
        }
    }
}
