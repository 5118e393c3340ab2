/// One row of comma-separated values as RFC 4180 has it, with `\n` at its end, safe to open in a spreadsheet.
///
/// A spreadsheet runs a cell that starts with `=`, `+`, `-`, `@` or a tab as a formula. Such a cell gets one
/// apostrophe in front; so does a cell that starts with apostrophes and then one of these, which makes the rule
/// reversible: **to read a cell back, drop one leading apostrophe where `'`+ is followed by one of
/// `=` `+` `-` `@` tab CR LF.** No other cell is changed.
///
/// ```
/// =SUM(A1)   →  '=SUM(A1)
/// '=quoted   →  ''=quoted
/// 'tis       →  'tis
/// ```
package struct CSVRow {
    /// UTF-8.
    private var bytes: [UInt8] = []
    private var isFirst = true

    package init() {}

    /// Appends a cell; `nil` is an empty one.
    package mutating func cell(_ value: String?) {
        separate()
        guard var value, !value.isEmpty else { return }
        value.withUTF8 { append($0) }
    }

    private mutating func append(_ value: UnsafeBufferPointer<UInt8>) {
        let apostrophe = UInt8(ascii: "'"), quote = UInt8(ascii: "\"")
        let isGuarded = Self.runsAsFormula(value)
        guard value.contains(where: Self.mayNeedQuotes), Self.needsQuotes(value) else {
            if isGuarded { bytes.append(apostrophe) }
            bytes.append(contentsOf: value)
            return
        }
        bytes.append(quote)
        if isGuarded { bytes.append(apostrophe) }
        for byte in value {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    /// Appends a number, written in full; what is not a number is an empty cell.
    package mutating func cell(_ value: Double?) {
        separate()
        // A negative number is one to a spreadsheet too, and needs no guard.
        if let value, let digits = Figures.exact(value) { bytes.append(contentsOf: digits.utf8) }
    }

    /// Appends a whole number.
    package mutating func cell(_ value: Int) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Appends a truth value as `true` or `false`.
    package mutating func cell(_ value: Bool?) {
        separate()
        if let value { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
    }

    /// Writes the row and its line end, and starts the next.
    package mutating func end(to out: inout some TextOutputStream) {
        bytes.append(UInt8(ascii: "\n"))
        out.write(String(decoding: bytes, as: UTF8.self))
        bytes.removeAll(keepingCapacity: true)
        isFirst = true
    }

    /// Writes a header row.
    package static func header(_ names: [String], to out: inout some TextOutputStream) {
        out.write(names.joined(separator: ",") + "\n")
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    /// Whether `value` starts as a formula does, after any apostrophes.
    private static func runsAsFormula(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        switch value.first(where: { $0 != UInt8(ascii: "'") }) {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D, 0x0A: true
        default: false
        }
    }

    private static func mayNeedQuotes(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0xC2 || byte == 0xE2
    }

    /// Commas, quotes and line ends; and every other scalar that some reader takes for a line end.
    private static func needsQuotes(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        String(decoding: value, as: UTF8.self).unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0..<0x20, 0x22, 0x2C, 0x85, 0x2028, 0x2029: true
            default: false
            }
        }
    }
}
