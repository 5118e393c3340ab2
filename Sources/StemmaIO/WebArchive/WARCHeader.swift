/// What a WARC record's header says (ISO 28500:2017, 5).
struct WARCHeader {
    let fields: HeaderFields
    /// Bytes of the block behind it.
    let blockLength: Int

    enum Failure: Error {
        case noLength
        case badLength(String)
    }

    init(_ fields: HeaderFields) throws(Failure) {
        guard let length = fields["content-length"] else { throw .noLength }
        guard let count = Int(length), count >= 0, count < 1 << 50 else { throw .badLength(length) }
        self.fields = fields
        blockLength = count
    }

    /// Whether the block is an answer of a web server.
    var isResponse: Bool { fields["warc-type"]?.lowercased() == "response" }

    /// Whether the block is itself a page, without a server's header.
    var isPage: Bool {
        fields["warc-type"]?.lowercased() == "resource" && Self.isHTML(fields["content-type"] ?? "")
    }

    /// The address that was fetched; some writers put it in angle brackets.
    var target: String? { fields["warc-target-uri"].map(Self.bare) }

    var id: String? { fields["warc-record-id"].map(Self.bare) }

    /// Whether an answer with this header is a page that was found.
    func isPage(_ response: HeaderFields) -> Bool {
        let words = response.first.split(separator: " ")
        guard words.count > 1, words[1].hasPrefix("2") else { return false }
        return Self.isHTML(response["content-type"] ?? fields["warc-identified-payload-type"] ?? "")
    }

    private static func isHTML(_ type: String) -> Bool { type.lowercased().contains("html") }

    private static func bare(_ value: String) -> String {
        value.hasPrefix("<") && value.hasSuffix(">") ? String(value.dropFirst().dropLast()) : value
    }
}
