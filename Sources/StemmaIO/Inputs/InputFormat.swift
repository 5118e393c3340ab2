/// How the records of an input are written.
public enum InputFormat: String, Sendable, Hashable, CaseIterable {
    /// A JSON object a line (`.jsonl`, `.ndjson`).
    case jsonl
    /// An array of JSON objects, or objects one after another (`.json`).
    case json
    /// Rows under a header, RFC 4180 (`.csv`).
    case csv
    /// The same with tabs between cells (`.tsv`).
    case tsv
    /// One article a file, its outlet, byline and date at its head (`.txt`, `.md`).
    case text = "txt"
    /// One article a file, a web page (`.html`, `.htm`).
    case html
    /// Web pages as a crawler kept them, a response a record (`.warc`, ISO 28500).
    case warc

    /// The format that a user's word or a file's extension names, in any case; `nil` where it names none.
    public init?(name: String) {
        switch name.lowercased() {
        case "jsonl", "ndjson": self = .jsonl
        case "json": self = .json
        case "csv": self = .csv
        case "tsv": self = .tsv
        case "txt", "text", "md", "markdown": self = .text
        case "html", "htm", "xhtml": self = .html
        case "warc": self = .warc
        default: return nil
        }
    }

    /// Whether a file is one article.
    var isWholeFile: Bool { self == .text || self == .html }
}
