import ArgumentParser
import Stemma
import StemmaIO

/// What is read, and how.
struct InputOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "input"))
    var inputs: [String]

    @OptionGroup
    var fields: InputFieldOptions

    var corpus: FileCorpus { fields.corpus(of: inputs) }
}
