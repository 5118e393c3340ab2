import ArgumentParser

/// The value of `--format`.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, csv, jsonl

    /// What is written where the user names no format: text on a terminal; elsewhere CSV, or what the file's extension
    /// says.
    static func standard(path: String?, isTerminal: Bool) -> OutputFormat {
        guard let path else { return isTerminal ? .text : .csv }
        let endings = [".jsonl", ".ndjson"].flatMap { ending in ["", ".gz", ".zst", ".zstd"].map { ending + $0 } }
        return endings.contains(where: path.hasSuffix) ? .jsonl : .csv
    }
}
