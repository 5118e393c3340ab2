import ArgumentParser
import Stemma

/// `stemma outlets`: which outlets are known, and what a name or a site means.
struct OutletsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outlets",
        abstract: "Which outlets are known, and why a name or a site means which of them.",
        discussion: """
            Without names every outlet is written. With names each is resolved as in an article that says nothing else \
            of it: to one outlet, to several between which the context has to decide, or to none.
            """
    )

    @Argument(help: ArgumentHelp("Names, sites or addresses, as \"the Post\" or ft.com.", valueName: "name"))
    var names: [String] = []

    @Option(
        help: ArgumentHelp(
            "More outlets and their aliases, tab-separated: id, name, kind, country, language, prior, aliases, …",
            valueName: "path"
        )
    )
    var outlets: String?

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() throws {
        try OutputFiles(["-o": output.path]).check(against: [], outlets: outlets)
        let directory: OutletDirectory
        if let outlets {
            directory = OutletDirectory(table: try TextFile.read(outlets), file: outlets)
            try InputFieldOptions.say(directory.problems, of: outlets, isStrict: output.results.strict)
        } else {
            directory = OutletDirectory()
        }
        let results = try ResultStream(path: output.path)
        switch output.chosenFormat {
        case .text: write(directory, as: OutletsTextReport(width: Terminal.width), to: results)
        case .csv: write(directory, as: OutletsCSVReport(), to: results)
        case .jsonl: write(directory, as: OutletsJSONLReport(), to: results)
        }
        try results.finish()
    }

    private func write(_ directory: OutletDirectory, as report: some OutletsReport, to results: ResultStream) {
        var stream = results
        if names.isEmpty {
            report.write(directory, to: &stream)
        } else {
            report.write(names.map(directory.answer), to: &stream)
        }
    }
}
