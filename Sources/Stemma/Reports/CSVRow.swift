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
    private var text = ""
    private var isFirst = true

    package init() {}

    /// Appends a cell; `nil` is an empty one.
    package mutating func cell(_ value: String?) {
        separate()
        guard let value, !value.isEmpty else { return }
        let guarded = Self.runsAsFormula(value) ? "'" + value : value
        guard guarded.utf8.contains(where: Self.mayNeedQuotes), Self.needsQuotes(guarded) else {
            text += guarded
            return
        }
        text += "\""
        for scalar in guarded.unicodeScalars {
            if scalar == "\"" { text += "\"" }
            text.unicodeScalars.append(scalar)
        }
        text += "\""
    }

    /// Appends a number, written in full; what is not a number is an empty cell.
    package mutating func cell(_ value: Double?) {
        separate()
        // A negative number is one to a spreadsheet too, and needs no guard.
        if let value, let digits = Figures.exact(value) { text += digits }
    }

    /// Appends a whole number.
    package mutating func cell(_ value: Int) {
        separate()
        text += String(value)
    }

    /// Appends a truth value as `true` or `false`.
    package mutating func cell(_ value: Bool?) {
        separate()
        if let value { text += value ? "true" : "false" }
    }

    /// Writes the row and its line end, and starts the next.
    package mutating func end(to out: inout some TextOutputStream) {
        text += "\n"
        out.write(text)
        text.removeAll(keepingCapacity: true)
        isFirst = true
    }

    /// Writes a header row.
    package static func header(_ names: [String], to out: inout some TextOutputStream) {
        out.write(names.joined(separator: ",") + "\n")
    }

    private mutating func separate() {
        if !isFirst { text += "," }
        isFirst = false
    }

    /// Whether `value` starts as a formula does, after any apostrophes.
    private static func runsAsFormula(_ value: String) -> Bool {
        switch value.utf8.drop(while: { $0 == UInt8(ascii: "'") }).first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D, 0x0A: true
        default: false
        }
    }

    private static func mayNeedQuotes(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0xC2 || byte == 0xE2
    }

    /// Commas, quotes and line ends; and every other scalar that some reader takes for a line end.
    private static func needsQuotes(_ value: String) -> Bool {
        value.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0..<0x20, 0x22, 0x2C, 0x85, 0x2028, 0x2029: true
            default: false
            }
        }
    }
}
