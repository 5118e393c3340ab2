/// Why a corpus cannot be written as it was read.
package enum PassThroughFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Two inputs whose records cannot stand in one output.
    case mixedFormats(first: String, firstFormat: String, second: String, secondFormat: String)
    /// Two tables of different columns.
    case differentHeaders(first: String, second: String)
    /// A record or a table that has a field of the name that annotating adds.
    case fieldExists(name: String, file: String, byteOffset: UInt64?)

    package var description: String {
        switch self {
        case .mixedFormats(let first, let firstFormat, let second, let secondFormat):
            "one output cannot hold both \(firstFormat) (\(first)) and \(secondFormat) (\(second)); run once for each, "
                + "with --against for the other"
        case .differentHeaders(let first, let second):
            "\(second): its columns are not those of \(first), so one table cannot hold both"
        case .fieldExists(let name, let file, let offset):
            "\(file): \(offset.map { "the record at byte \($0)" } ?? "the header") has a field \(name) already; "
                + "rename or remove it before annotating"
        }
    }
}
