import Stemma

/// What annotating adds to a record: its group of copies, and the article that it is a copy of.
struct CopyNote {
    static let names = ["copy_group", "copy_of"]

    /// The group's name, or `nil` for an article without copies.
    let group: String?
    /// The identifier of the article that would stay for this one, or `nil` where this one would.
    let of: String?

    init(_ position: Int, in result: Deduplication) {
        group = result.group(of: position)?.name
        of = result.copyOf(position)?.rawValue
    }

    /// Fields to insert before the brace that closes an object: `,"copy_group":"c0…","copy_of":null`.
    var jsonFields: [UInt8] {
        var line = JSONLine()
        line.object { write(to: &$0) }
        return [UInt8(ascii: ",")] + line.text.utf8.dropFirst().dropLast()
    }

    func write(to object: inout JSONLine) {
        object.field("copy_group", group)
        object.field("copy_of", of)
    }

    /// Cells to add to a row, each with its separator in front; quoted as RFC 4180 has it where they must be.
    func cells(separator: UInt8) -> [UInt8] {
        [group, of].flatMap { [separator] + Self.cell($0 ?? "", separator: separator) }
    }

    private static func cell(_ text: String, separator: UInt8) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        let needsQuotes = text.utf8.contains { $0 == separator || $0 == quote || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return Array(text.utf8) }
        return [quote] + text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }
}
