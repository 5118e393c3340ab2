import CStemmaJSON
import Stemma

/// Turns records into articles. It keeps the JSON parser's buffers from record to record.
///
/// Unchecked because a parser is not thread-safe: ``DecoderPool`` hands a decoder to one thread at a time. Accesses to what
/// changes with each record are not checked at run time either: nobody holds on to it while records are decoded.
final class RecordDecoder: @unchecked Sendable {
    let keys: [(name: String, field: ArticleField)]
    /// The field that each key fills.
    private let fields: [Int]
    /// Names of marks to look for behind the keys, and what they mark.
    let marks: [(name: String, kind: Article.Mark.Kind)]
    /// Where the marks of the record at hand lie, packed; bytes of the batch.
    @exclusivity(unchecked) var packedMarks = 0..<0
    /// Made for the first page.
    lazy var pages = PageReader()
    let names: FieldNames
    let maximumRecordBytes: Int
    /// `nil` when memory ran out; every record then takes the slow path.
    let parser: OpaquePointer?
    /// A record read again; see ``FileCorpus``.
    @exclusivity(unchecked) var record: [UInt8] = []
    /// One a key, for the parser to fill. Raw memory: a look at a class's array costs a retain each time.
    let values: UnsafeMutableBufferPointer<stemma_json_value>
    /// The fields of the record at hand, by ``ArticleField``; bytes of the batch.
    @exclusivity(unchecked) var found = [Range<Int>?](repeating: nil, count: ArticleField.allCases.count)

    init(names: FieldNames, maximumRecordBytes: Int) {
        keys = names.keys
        fields = keys.map { $0.field.rawValue }
        marks = names.marks
        self.names = names
        self.maximumRecordBytes = maximumRecordBytes
        values = .allocate(capacity: keys.count + marks.count)
        values.initialize(repeating: stemma_json_value())
        var parser = stemma_json_reader_create()
        for (index, name) in (keys.map(\.name) + marks.map(\.name)).enumerated() {
            var name = name
            let mark = index - keys.count
            let kind = mark < 0 ? Self.kind(of: keys[index].field) : Self.kind(of: marks[mark].kind)
            let added = name.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) {
                    stemma_json_reader_add_key(parser, $0.baseAddress, $0.count, kind)
                }
            }
            if !added {
                stemma_json_reader_destroy(parser)
                parser = nil
            }
            if parser == nil { break }
        }
        self.parser = parser
    }

    deinit {
        stemma_json_reader_destroy(parser)
        values.deallocate()
    }

    /// What a field's value may be in JSON.
    private static func kind(of field: ArticleField) -> stemma_json_kind {
        field == .author ? STEMMA_JSON_NAMES : STEMMA_JSON_PLAIN
    }

    private static func kind(of mark: Article.Mark.Kind) -> stemma_json_kind {
        mark == .isBasedOn || mark == .link ? STEMMA_JSON_LINK : STEMMA_JSON_LOOSE
    }

    func forgetFields() {
        for index in found.indices { found[index] = nil }
        packedMarks = 0..<0
    }

    /// A field found; a stand-in does not replace the field that it stands in for.
    func note(_ range: Range<Int>, key: Int) {
        let index = fields[key]
        if key < found.count || found[index] == nil { found[index] = range }
    }
}
