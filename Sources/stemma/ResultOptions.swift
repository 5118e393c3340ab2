import ArgumentParser

/// Where results go, and what is said beside them.
struct ResultOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write results to this file, whole or not at all; - is standard output. .gz and .zst are packed.",
            valueName: "path"
        )
    )
    var output: String?

    @Flag(help: "Fail, with status 1, where a record had to be left out or its end is missing.")
    var strict = false

    @Flag(name: .shortAndLong, help: "Say nothing but what went wrong.")
    var quiet = false

    @Flag(help: "Show no progress bar.")
    var noProgress = false

    /// `nil` for standard output.
    var path: String? { output == "-" ? nil : output }

    var showsProgress: Bool { !quiet && !noProgress && Terminal.isTerminal(2) }

    mutating func validate() throws {
        if output == "" { throw ValidationError("-o takes a path") }
    }
}
