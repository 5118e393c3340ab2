import ArgumentParser
import Stemma

/// The command without a subcommand: help and version.
struct StemmaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stemma",
        abstract: "Finds copied and rewritten news articles, and the outlet that each story came from.",
        discussion: """
            INPUT is a file, a folder (walked, in sorted order) or - for standard input. Results go to standard output \
            or to -o, everything else to standard error. Exit status: 0 ran, 1 failed, 64 wrong usage.
            """,
        version: Version.current,
        subcommands: [
            TraceCommand.self, CreditsCommand.self, CompareCommand.self, DedupCommand.self, PlanCommand.self,
            OutletsCommand.self,
        ]
    )
}
