/// One JSON value (RFC 8259), written as it is told: UTF-8, no white space, no line end inside.
///
/// ```swift
/// var line = JSONLine()
/// line.object {
///     $0.field("size", 2)
///     $0.array("articles") { $0.element("a1") }
/// }
/// line.text  // {"size":2,"articles":["a1"]}
/// ```
///
/// Numbers are the shortest digits that read back as the same value; what is not a number is `null`. Beside what JSON
/// asks for, U+0085, U+2028 and U+2029 are escaped, for many readers of lines take them for line ends.
package struct JSONLine {
    package private(set) var text = ""
    private var needsComma = false

    package init() {}

    /// Writes the line and its line end, and starts the next.
    package mutating func end(to out: inout some TextOutputStream) {
        text += "\n"
        out.write(text)
        text.removeAll(keepingCapacity: true)
        needsComma = false
    }

    package mutating func object(_ key: String? = nil, _ body: (inout JSONLine) throws -> Void) rethrows {
        try nested(key, "{", "}", body)
    }

    package mutating func array(_ key: String? = nil, _ body: (inout JSONLine) throws -> Void) rethrows {
        try nested(key, "[", "]", body)
    }

    package mutating func field(_ key: String, _ value: String?) {
        name(key)
        if let value { quote(value) } else { text += "null" }
    }

    package mutating func field(_ key: String, _ value: Int?) {
        name(key)
        text += value.map(String.init) ?? "null"
    }

    package mutating func field(_ key: String, _ value: UInt64) {
        name(key)
        text += String(value)
    }

    package mutating func field(_ key: String, _ value: Double?) {
        name(key)
        text += value.flatMap(Figures.exact) ?? "null"
    }

    package mutating func field(_ key: String, _ value: Bool?) {
        name(key)
        text += value.map { $0 ? "true" : "false" } ?? "null"
    }

    package mutating func null(_ key: String) {
        name(key)
        text += "null"
    }

    package mutating func element(_ value: String) {
        separate()
        quote(value)
    }

    package mutating func element(_ value: Int) {
        separate()
        text += String(value)
    }

    private mutating func nested(
        _ key: String?,
        _ open: String,
        _ close: String,
        _ body: (inout JSONLine) throws -> Void
    ) rethrows {
        if let key { name(key) } else { separate() }
        text += open
        needsComma = false
        try body(&self)
        text += close
        needsComma = true
    }

    private mutating func name(_ key: String) {
        separate()
        quote(key)
        text += ":"
    }

    private mutating func separate() {
        if needsComma { text += "," }
        needsComma = true
    }

    private mutating func quote(_ value: String) {
        text += "\""
        if value.utf8.contains(where: Self.mayNeedEscape) {
            for scalar in value.unicodeScalars { append(scalar) }
        } else {
            text += value
        }
        text += "\""
    }

    /// Control bytes, quotes, backslashes, and the first bytes of the scalars that readers take for line ends.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0xC2 || byte == 0xE2
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\u{0}"..<" ", "\u{85}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
    }
}
