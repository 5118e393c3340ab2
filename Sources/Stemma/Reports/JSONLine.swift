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
    private var bytes: [UInt8] = []
    private var needsComma = false

    package init() {}

    /// What has been told so far.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes the line and its line end, and starts the next.
    package mutating func end(to out: inout some TextOutputStream) {
        bytes.append(UInt8(ascii: "\n"))
        out.write(text)
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    package mutating func object(_ key: StaticString? = nil, _ body: (inout JSONLine) throws -> Void) rethrows {
        try nested(key, "{", "}", body)
    }

    package mutating func array(_ key: StaticString? = nil, _ body: (inout JSONLine) throws -> Void) rethrows {
        try nested(key, "[", "]", body)
    }

    package mutating func field(_ key: StaticString, _ value: String?) {
        name(key)
        if let value { quote(value) } else { put("null") }
    }

    package mutating func field(_ key: StaticString, _ value: Int?) {
        name(key)
        put(value.map(String.init) ?? "null")
    }

    package mutating func field(_ key: StaticString, _ value: UInt64) {
        name(key)
        put(String(value))
    }

    package mutating func field(_ key: StaticString, _ value: Double?) {
        name(key)
        put(value.flatMap(Figures.exact) ?? "null")
    }

    package mutating func field(_ key: StaticString, _ value: Bool?) {
        name(key)
        put(value.map { $0 ? "true" : "false" } ?? "null")
    }

    package mutating func null(_ key: StaticString) {
        name(key)
        put("null")
    }

    package mutating func element(_ value: String) {
        separate()
        quote(value)
    }

    package mutating func element(_ value: Int) {
        separate()
        put(String(value))
    }

    private mutating func nested(
        _ key: StaticString?,
        _ open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        _ body: (inout JSONLine) throws -> Void
    ) rethrows {
        if let key { name(key) } else { separate() }
        bytes.append(UInt8(ascii: open))
        needsComma = false
        try body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func put(_ value: String) {
        bytes.append(contentsOf: value.utf8)
    }

    /// Names are the project's own, in ASCII without anything to escape.
    private mutating func name(_ key: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func quote(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        if value.utf8.contains(where: Self.mayNeedEscape) {
            for scalar in value.unicodeScalars { append(scalar) }
        } else {
            put(value)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Control bytes, quotes, backslashes, and the first bytes of the scalars that readers take for line ends.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0xC2 || byte == 0xE2
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": put("\\\"")
        case "\\": put("\\\\")
        case "\n": put("\\n")
        case "\r": put("\\r")
        case "\t": put("\\t")
        case "\u{0}"..<" ", "\u{85}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            put("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
