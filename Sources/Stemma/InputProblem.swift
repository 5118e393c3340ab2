/// Something wrong with one record of the input: where, what, and the value that shows it.
public struct InputProblem: Error, Sendable, Hashable {
    /// The file as the user named it, `-` for standard input.
    public let file: String
    /// Line in the file, from 1; `nil` where the record is the whole file.
    public let line: Int?
    /// Where the record starts in the (unpacked) file, in inputs that have no lines.
    public let byteOffset: UInt64?
    public let kind: Kind

    public init(file: String, line: Int?, byteOffset: UInt64? = nil, kind: Kind) {
        self.file = file
        self.line = line
        self.byteOffset = byteOffset
        self.kind = kind
    }

    /// What is wrong; each case carries the value that the message shows.
    public enum Kind: Sendable, Hashable {
        case unreadable(reason: String)
        /// Neither the file's name nor its first bytes say how it is written.
        case unknownFormat
        /// A text encoding that Stemma does not read, by its name.
        case unsupportedEncoding(name: String)
        /// `byteOffset` counts from the start of the (unpacked) file.
        case invalidUTF8(byteOffset: Int)
        case invalidJSON(reason: String, excerpt: String)
        case notAnObject(excerpt: String)
        case wrongCellCount(found: Int, expected: Int)
        case unterminatedQuote
        /// Text behind a cell's closing quote.
        case misplacedQuote
        case missingField(name: String)
        case wrongFieldType(name: String, excerpt: String)
        /// A field that says something of the article but is no string; the record is kept without it.
        case ignoredField(name: String, excerpt: String)
        case emptyText
        case recordTooLong(bytes: Int, limit: Int)
        case unreadableDate(value: String)
        /// The first record's place is its line or, in inputs that have none, where it starts in the (unpacked) file.
        case duplicateID(value: String, firstFile: String, firstLine: Int?, firstOffset: UInt64? = nil)
        case damagedCompression(reason: String)
        /// A record whose bytes are not what its headers say.
        case brokenRecord(reason: String)
        /// A page of which only the start could be read.
        case cutPage(reason: String)
        case emptyInput
    }

    /// Whether the record is kept all the same (its date is dropped, say).
    public var keepsRecord: Bool {
        switch kind {
        case .unreadableDate, .ignoredField, .cutPage: true
        default: false
        }
    }

    /// Whether some of the record's text is lost though it is kept.
    public var cutsText: Bool { if case .cutPage = kind { true } else { false } }
}
