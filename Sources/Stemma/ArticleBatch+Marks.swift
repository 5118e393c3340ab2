package import StemmaText

extension ArticleBatch {
    /// Between a mark's kind and its value, and behind the value. No value has them: they go where it is packed.
    private static let (separator, terminator): (UInt8, UInt8) = (0x1F, 0x1E)

    /// Packs one mark at the end of the arena; control characters in the value become blanks.
    package mutating func add(_ kind: Article.Mark.Kind, value: some Sequence<UInt8>) {
        bytes += kind.rawValue.utf8
        bytes.append(Self.separator)
        for byte in value { bytes.append(byte < 0x20 ? 0x20 : byte) }
        bytes.append(Self.terminator)
    }

    /// Marks that were packed one after another.
    package func marks(_ field: Field) -> [Article.Mark] {
        guard !field.isEmpty else { return [] }
        return bytes[field].split(separator: Self.terminator).compactMap { packed in
            guard let end = packed.firstIndex(of: Self.separator) else { return nil }
            let kind = Article.Mark.Kind(rawValue: String(decoding: packed[..<end], as: UTF8.self))
            return kind.map { Article.Mark($0, String(decoding: packed[(end + 1)...], as: UTF8.self)) }
        }
    }

    /// Packs an article's marks.
    mutating func add(_ marks: [Article.Mark]) -> Field {
        let start = bytes.count
        for mark in marks { add(mark.kind, value: mark.value.utf8) }
        return start..<bytes.count
    }
}
