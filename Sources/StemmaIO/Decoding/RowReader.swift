import Glibc

/// Takes one row of RFC 4180 apart into its cells, by the same rules as ``CSVSplitter``.
struct RowReader {
    /// One cell as it stands in the row.
    struct Cell {
        /// Without the quotes around it.
        let bytes: UnsafeRawBufferPointer
        /// Whether quotes are doubled in it.
        let hasDoubledQuotes: Bool

        /// Appends the cell's text.
        func append(to output: inout [UInt8]) {
            guard hasDoubledQuotes else {
                output.append(contentsOf: bytes)
                return
            }
            var rest = bytes[...]
            while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
                output.append(contentsOf: rest[...quote])
                rest = rest[min(quote + 2, rest.endIndex)...]
            }
            output.append(contentsOf: rest)
        }

        var string: String {
            var output: [UInt8] = []
            append(to: &output)
            return String(decoding: output, as: UTF8.self)
        }
    }

    private let row: UnsafeRawBufferPointer
    private let separator: UInt8
    private var position = 0
    private var isAtEnd = false

    init(_ row: UnsafeRawBufferPointer, separator: UInt8) {
        self.row = row
        self.separator = separator
    }

    /// The next cell; a row has at least one.
    mutating func next() -> Cell? {
        guard !isAtEnd else { return nil }
        let isQuoted = position < row.count && row[position] == UInt8(ascii: "\"")
        let cell = isQuoted ? quoted() : Cell(bytes: plain(from: position), hasDoubledQuotes: false)
        if position < row.count { position += 1 } else { isAtEnd = true }
        return cell
    }

    /// Up to the next separator, where `position` then stands.
    private mutating func plain(from start: Int) -> UnsafeRawBufferPointer {
        let rest = UnsafeRawBufferPointer(rebasing: row[start...])
        let found = rest.baseAddress.flatMap { base in
            memchr(base, Int32(separator), rest.count).map { UnsafeRawPointer($0) - base }
        }
        position = start + (found ?? rest.count)
        return UnsafeRawBufferPointer(rebasing: row[start..<position])
    }

    private mutating func quoted() -> Cell {
        let start = position + 1
        var end = start
        var hasDoubledQuotes = false
        while end < row.count {
            if row[end] != UInt8(ascii: "\"") {
                end += 1
            } else if end + 1 < row.count, row[end + 1] == UInt8(ascii: "\"") {
                hasDoubledQuotes = true
                end += 2
            } else {
                break
            }
        }
        // The splitter has seen to it that a separator or the end follows the closing quote.
        _ = plain(from: min(end + 1, row.count))
        return Cell(bytes: UnsafeRawBufferPointer(rebasing: row[start..<end]), hasDoubledQuotes: hasDoubledQuotes)
    }
}
