/// Named fields of a header (RFC 9112, ISO 28500): a first line, then `Name: value` lines up to an empty one.
struct HeaderFields {
    /// Bytes up to and with the empty line.
    let length: Int
    /// The first line.
    let first: String
    private var fields: [(name: String, value: String)] = []

    /// `nil` where no empty line ends the header.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard let length = Self.length(bytes) else { return nil }
        self.length = length
        var lines = bytes[..<length].split(separator: 0x0A).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }[...]
        first = lines.popFirst() ?? ""
        for line in lines {
            if line.first == " " || line.first == "\t" {
                if let last = fields.indices.last { fields[last].value += " " + line.trimmed }
            } else if let colon = line.firstIndex(of: ":") {
                let name = String(line[..<colon]).trimmed.lowercased()
                fields.append((name, String(line[line.index(after: colon)...]).trimmed))
            }
        }
    }

    /// The first field of a name in lower case.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    private static func length(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var position = 0
        while let feed = bytes[position...].firstIndex(of: 0x0A) {
            position = feed + 1
            if position < bytes.count, bytes[position] == 0x0A { return position + 1 }
            if position + 1 < bytes.count, bytes[position] == 0x0D, bytes[position + 1] == 0x0A { return position + 2 }
        }
        return nil
    }
}
