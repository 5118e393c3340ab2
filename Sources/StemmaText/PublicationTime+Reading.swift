extension PublicationTime {
    /// Reads ISO 8601, RFC 2822 and plain dates; `nil` where `text` is none of them or names a day that is none.
    ///
    /// - ISO 8601 dates, basic and extended, with `T` or a space, fractions of a second (dropped) and a zone:
    ///   `2025`, `2025-06`, `2025-06-07`, `20250607T101500Z`, `2025-06-07 10:15:00.25+02:00`.
    /// - RFC 2822: `Sat, 07 Jun 2025 10:15:00 +0200`.
    /// - Dates in words in English, French, German, Portuguese, Russian and Spanish, with a time of day or without:
    ///   `June 7, 2025`, `Jun. 7th 2025 at 10:15 pm`, `7 de junio de 2025`, `1er juin 2025`, `7. Juni 2025`,
    ///   `7 июня 2025 г.`; also `07.06.2025`.
    ///
    /// Refused, because they could mean two things: `06/07/2025`, seconds since 1970, years of two digits.
    public init?(_ text: String) {
        self.init(utf8: text.utf8)
    }

    /// The same from UTF-8; O(1), for a date of more than 96 bytes is none.
    package init?(utf8: some Collection<UInt8>) {
        guard utf8.count <= 96 else { return nil }
        let trimmed = Array(utf8).trimmingBlanks()
        guard let first = trimmed.first else { return nil }
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) {
            var digits = DigitReader(trimmed)
            if let parts = digits.parts() {
                self.init(parts)
                return
            }
        }
        guard let parts = WordReader.parts(of: String(decoding: trimmed, as: UTF8.self)) else { return nil }
        self.init(parts)
    }
}

extension [UInt8] {
    fileprivate func trimmingBlanks() -> [UInt8] {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return []
        }
        return first == 0 && last == count - 1 ? self : Array(self[first...last])
    }
}
