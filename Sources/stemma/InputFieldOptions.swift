import ArgumentParser
import Stemma
import StemmaFingerprint
import StemmaIO

/// How inputs are read: their format, the names of their fields, and the outlets that are known.
struct InputFieldOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Format of every input, whatever its name: \(Self.formats).",
            valueName: "format"
        ),
        transform: Self.format
    )
    var inputFormat: InputFormat?

    @Option(help: ArgumentHelp("Field that holds an article's identifier.", valueName: "name"))
    var idField = FieldNames().id

    @Option(help: ArgumentHelp("Field that holds its text.", valueName: "name"))
    var textField = FieldNames().text

    @Option(help: ArgumentHelp("Field that holds its title.", valueName: "name"))
    var titleField = FieldNames().title

    @Option(help: ArgumentHelp("Field that holds its outlet.", valueName: "name"))
    var outletField = FieldNames().outlet

    @Option(help: ArgumentHelp("Field that holds its address.", valueName: "name"))
    var urlField = FieldNames().url

    @Option(help: ArgumentHelp("Field that holds when it was published.", valueName: "name"))
    var publishedField = FieldNames().published

    @Option(help: ArgumentHelp("Field that holds its author.", valueName: "name"))
    var authorField = FieldNames().author

    @Option(help: ArgumentHelp("Field that holds its language.", valueName: "name"))
    var languageField = FieldNames().language

    @Option(
        name: .customLong("on-duplicate-id"),
        help: ArgumentHelp(
            "error leaves out a record whose identifier was there before; suffix keeps it under another.",
            valueName: "what"
        ),
        transform: Self.duplicateRule
    )
    var onDuplicateIdentifier = DuplicateIDRule.error

    @Option(
        help: ArgumentHelp(
            "More outlets and their aliases, tab-separated: id, name, kind, country, language, prior, aliases, …",
            valueName: "path"
        )
    )
    var outlets: String?

    private static let formats = InputFormat.allCases.map(\.rawValue).joined(separator: ", ")

    private static func format(_ name: String) throws -> InputFormat {
        guard let format = InputFormat(name: name) else { throw ValidationError("formats are \(formats)") }
        return format
    }

    private static func duplicateRule(_ name: String) throws -> DuplicateIDRule {
        guard let rule = DuplicateIDRule(rawValue: name) else { throw ValidationError("it takes error or suffix") }
        return rule
    }

    /// - Parameter memory: bytes that the run may take, if it is limited.
    func corpus(of inputs: [String], memory: Int? = nil) -> FileCorpus {
        var options = FileCorpus.Options()
        if let memory { options.chunkBytes = MemoryBudget.chunk(limit: memory) }
        options.inputFormat = inputFormat
        options.fieldNames.id = idField
        options.fieldNames.text = textField
        options.fieldNames.title = titleField
        options.fieldNames.outlet = outletField
        options.fieldNames.url = urlField
        options.fieldNames.published = publishedField
        options.fieldNames.author = authorField
        options.fieldNames.language = languageField
        return FileCorpus(inputs, options: options)
    }

    /// The standard outlets and those of `--outlets`, or `nil` without them; rows and aliases that cannot be used are said
    /// and left out.
    ///
    /// - Throws: ``Failure`` for a file that cannot be read, and where `isStrict` for one with such rows.
    func lexicon(isStrict: Bool) throws -> OutletLexicon? {
        guard let outlets else { return nil }
        let (lexicon, problems) = OutletLexicon.standard.adding(table: try TextFile.read(outlets), file: outlets)
        try Self.say(problems, of: outlets, isStrict: isStrict)
        return lexicon
    }

    /// Says what of a list of outlets could not be used.
    ///
    /// - Throws: ``Failure`` where `isStrict` and rows are among it; an alias less leaves a row.
    static func say(_ problems: [OutletProblem], of outlets: String, isStrict: Bool) throws {
        for problem in problems { Messages.write(problem.description) }
        let rows = problems.count { !$0.keepsRow }
        if isStrict, rows > 0 {
            throw Failure(message: "\(RunLog.count(rows, "row")) of \(outlets) could not be used")
        }
    }
}
