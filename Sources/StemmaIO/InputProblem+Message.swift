public import Stemma

extension InputProblem: CustomStringConvertible {
    /// Where and what in one line, as `news.jsonl:17: \`text\` is missing`.
    public var description: String {
        Self.place(file, line, byteOffset) + ": " + kind.message
    }

    fileprivate static func place(_ file: String, _ line: Int?, _ byteOffset: UInt64?) -> String {
        if let line { return "\(file):\(line)" }
        return byteOffset.map { "\(file), record at byte \($0)" } ?? file
    }
}

extension InputProblem.Kind {
    fileprivate var message: String {
        switch self {
        case .unreadable(let reason):
            "cannot be read: \(reason)"
        case .unknownFormat:
            "its name does not say how it is written; name a format with --input-format (jsonl, json, csv, tsv, txt, html or warc)"
        case .unsupportedEncoding(let name):
            "it is in \(name); Stemma reads UTF-8"
        case .invalidUTF8(let offset):
            "not UTF-8 at byte \(offset)"
        case .invalidJSON(let reason, let excerpt):
            "broken JSON: \(reason)" + (excerpt.isEmpty ? "" : ": \(excerpt)")
        case .notAnObject(let excerpt):
            "not a JSON object: \(excerpt)"
        case .wrongCellCount(let found, let expected):
            "\(found) \(found == 1 ? "cell" : "cells") where the header has \(expected)"
        case .unterminatedQuote:
            "a quoted cell does not end; read on from the next line"
        case .misplacedQuote:
            "text follows a cell's closing quote (double a quote inside a cell); read on from the next line"
        case .missingField(let name):
            "`\(name)` is missing"
        case .wrongFieldType(let name, let excerpt):
            "`\(name)` is not a string: \(excerpt)"
        case .ignoredField(let name, let excerpt):
            "`\(name)` is not a string and is left out: \(excerpt)"
        case .emptyText:
            "its text is empty"
        case .recordTooLong(let bytes, let limit):
            "a record of \(bytes) bytes; at most \(limit) are read"
        case .unreadableDate(let value):
            "not a date, so the article has none: \(value)"
        case .duplicateID(let value, let file, let line, let offset):
            "the id \(Excerpt.of(value)) is already that of \(InputProblem.place(file, line, offset))"
        case .damagedCompression(let reason):
            "damaged compressed data: \(reason); what came before is kept"
        case .brokenRecord(let reason), .cutPage(let reason):
            reason
        case .emptyInput:
            "no articles in it"
        }
    }
}
