import ArgumentParser

/// Where results go and how they are written, and what is said beside them.
struct OutputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "text, csv or jsonl. The default is text on a terminal, jsonl for -o NAME.jsonl, csv elsewhere.",
            valueName: "format"
        )
    )
    var format: OutputFormat?

    @OptionGroup
    var results: ResultOptions

    /// `nil` for standard output.
    var path: String? { results.path }

    var chosenFormat: OutputFormat {
        format ?? .standard(path: path, isTerminal: Terminal.isTerminal(1))
    }
}
