import CStemmaJSON

/// A script's JSON, out of what pages put around it.
extension LinkedData {
    /// What hides a script from browsers and parsers of old, in the order in which to look.
    private static let starts: [[UInt8]] =
        [[0x20], [0xEF, 0xBB, 0xBF]] + tokens("<![CDATA[", "<!--", "-->", "//", "/*", "*/", ">")
    /// The same behind it, and what ends a line of JavaScript.
    private static let ends: [[UInt8]] = [[0x20]] + tokens("]]>", "-->", "<!", "//", "/*", "*/", ";")

    private static func tokens(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }

    /// A script's bytes without comments and CDATA marks around them. Some pages break lines inside strings.
    static func json(of script: ArraySlice<UInt8>) -> [UInt8] {
        var json = script.map { $0 < 0x20 ? 0x20 : $0 }[...]
        while let mark = starts.first(where: { json.starts(with: $0) }) { json = json.dropFirst(mark.count) }
        while let mark = ends.first(where: { json.suffix($0.count).elementsEqual($0) }) {
            json = json.dropLast(mark.count)
        }
        return Array(json)
    }

    /// JSON without the commas before a closing bracket, as JavaScript takes them; `nil` where it has none.
    static func withoutTrailingCommas(_ json: [UInt8]) -> [UInt8]? {
        var plain = json
        var comma: Int?
        var isQuoted = false
        var position = 0
        while position < json.count {
            let byte = json[position]
            if isQuoted {
                if byte == UInt8(ascii: "\\") { position += 1 }
                isQuoted = byte != UInt8(ascii: "\"")
            } else if byte == UInt8(ascii: ",") {
                comma = position
            } else if byte != 0x20 {
                if let comma, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { plain[comma] = 0x20 }
                comma = nil
                isQuoted = byte == UInt8(ascii: "\"")
            }
            position += 1
        }
        return plain == json ? nil : plain
    }
}
