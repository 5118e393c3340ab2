import CStemmaHTML
import CStemmaJSON
import Glibc

/// Finds a page's encoding and turns the page into UTF-8.
///
/// A byte order mark says it, else the server, else the page's own `meta` (WHATWG Encoding, HTML 13.2.3), else its XML
/// declaration. Bytes that are UTF-8 beyond ASCII are UTF-8 whatever is said, for other text hardly ever is by chance; and where nothing is
/// said, or something untrue, it is windows-1252.
struct PageCharset {
    /// Bytes of a page that are searched for its encoding.
    private static let head = 4096

    enum Failure: Error {
        case unknown(name: String)
        case memory
    }

    /// Lends the page in UTF-8 to `body`. `declared` is what the server says.
    static func withUTF8<Result>(
        _ page: UnsafeRawBufferPointer,
        declared: String?,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) throws(Failure) -> Result {
        let bytes = page.assumingMemoryBound(to: UInt8.self)
        if let mark = byteOrderMark(bytes) {
            let rest = UnsafeBufferPointer(rebasing: bytes[mark.length...])
            return try mark.name == "UTF-8" ? repaired(rest, body) : decoded(rest, from: mark.name, body)
        }
        let valid = page.validUTF8Prefix
        let isASCII = valid == page.count && !bytes.contains { $0 >= 0x80 }
        let label = declared.flatMap(encoding(label:)) ?? metaEncoding(bytes) ?? declarationEncoding(bytes)
        if valid == page.count, !isASCII || label.map(isSingleByte) ?? true { return body(bytes) }
        switch label {
        case "UTF-8"?:
            // Pages that claim UTF-8 and have not one sequence of it are in what browsers took for the default.
            return try hasSequence(bytes) ? repaired(bytes, body) : decoded(bytes, from: "CP1252", body)
        case let label?: return try decoded(bytes, from: label, body)
        case nil: return try decoded(bytes, from: "CP1252", body)
        }
    }

    private static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> (name: String, length: Int)? {
        let marks: [(String, [UInt8])] = [
            ("UTF-8", [0xEF, 0xBB, 0xBF]), ("UTF-32LE", [0xFF, 0xFE, 0, 0]), ("UTF-32BE", [0, 0, 0xFE, 0xFF]),
            ("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF]),
        ]
        return marks.first { bytes.starts(with: $0.1) }.map { ($0.0, $0.1.count) }
    }

    /// What iconv calls the encoding of a label as pages write it; `nil` for a word that is none.
    static func encoding(label: String) -> String? {
        let label = label.lowercased().filter { $0 != " " && $0 != "\"" && $0 != "'" }
        guard !label.isEmpty, label.utf8.allSatisfy({ isLabelByte($0) }) else { return nil }
        switch label {
        case "utf-8", "utf8", "unicode-1-1-utf-8", "utf-7", "utf-16", "utf-16le", "utf-16be": return "UTF-8"
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "cp1252",
            "x-cp1252", "windows-1252", "ansi":
            return "CP1252"
        case "iso-8859-9", "latin5", "windows-1254": return "CP1254"
        case "iso-8859-11", "tis-620", "windows-874": return "CP874"
        case "gb2312", "gbk", "x-gbk", "gb_2312-80", "gb18030": return "GB18030"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j": return "CP932"
        case "euc-kr", "ks_c_5601-1987", "korean", "windows-949": return "CP949"
        case "big5", "big5-hkscs", "x-x-big5": return "BIG5-HKSCS"
        case "koi8-r", "koi8", "koi": return "KOI8-R"
        case _ where label.hasPrefix("windows-125"): return "CP" + label.dropFirst("windows-".count)
        case _ where label.hasPrefix("x-cp125"): return label.dropFirst(2).uppercased()
        default: return label.uppercased()
        }
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || "-_:.".utf8.contains(byte)
    }

    /// Whether ASCII is the same in it, so that a page of ASCII needs no decoding.
    private static func isSingleByte(_ encoding: String) -> Bool {
        !encoding.hasPrefix("ISO-2022") && !encoding.hasPrefix("HZ") && !encoding.hasPrefix("UTF-")
            || encoding == "UTF-8"
    }

    /// The encoding that a `meta` near the start names: the first `charset=` inside a tag.
    private static func metaEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let head = bytes.prefix(head).map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }
        var start = 0
        while let meta = head[start...].firstRange(of: Array("<meta".utf8)) {
            let end = head[meta.upperBound...].firstIndex(of: UInt8(ascii: ">")) ?? head.count
            let tag = head[meta.upperBound..<end]
            if let charset = tag.firstRange(of: Array("charset".utf8)) {
                let value = tag[charset.upperBound...].drop { $0 <= 0x20 || "='\"".utf8.contains($0) }
                let label = value.prefix { !" \"';/>".utf8.contains($0) && $0 > 0x20 }
                if let encoding = encoding(label: String(decoding: label, as: UTF8.self)) { return encoding }
            }
            start = end
        }
        return nil
    }

    /// The encoding that an XML declaration at the very start names.
    private static func declarationEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard bytes.starts(with: "<?xml".utf8) else { return nil }
        let declaration = bytes.prefix(head).prefix { $0 != UInt8(ascii: ">") }
        guard let name = declaration.firstRange(of: Array("encoding".utf8)) else { return nil }
        let value = declaration[name.upperBound...].drop { $0 <= 0x20 || "='\"".utf8.contains($0) }
        let label = value.prefix { !"'\"?".utf8.contains($0) && $0 > 0x20 }
        return encoding(label: String(decoding: label, as: UTF8.self))
    }

    /// Whether anything beyond ASCII in it is UTF-8.
    private static func hasSequence(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while let found = bytes[index...].firstIndex(where: { $0 >= 0x80 }) {
            let rest = UnsafeRawBufferPointer(
                rebasing: UnsafeRawBufferPointer(bytes)[found..<min(bytes.count, found + 4)]
            )
            if rest.validUTF8Prefix > 0 { return true }
            index = found + 1
        }
        return false
    }

    private static func repaired<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        if UnsafeRawBufferPointer(bytes).validUTF8Prefix == bytes.count { return body(bytes) }
        var text = String(decoding: bytes, as: UTF8.self)
        return text.withUTF8(body)
    }

    private static func decoded<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from encoding: String,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) throws(Failure) -> Result {
        var count = 0
        var isKnown = false
        let decoded = stemma_charset_decode(encoding, bytes.baseAddress, bytes.count, &count, &isKnown)
        defer { free(decoded) }
        guard let decoded else {
            throw isKnown ? .memory : .unknown(name: encoding)
        }
        // What iconv takes for text may still hold half a surrogate pair.
        return repaired(UnsafeBufferPointer(start: decoded, count: count), body)
    }
}
