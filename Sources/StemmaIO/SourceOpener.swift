import Stemma

/// Opens one input: finds out how it is packed, encoded and written, and where its records start.
struct SourceOpener {
    private let file: InputFile
    private let corpus: FileCorpus
    private let bytes: any ByteSource
    private let place: Source.Place
    /// The first bytes, unpacked.
    private let head: [UInt8]
    let format: InputFormat

    init(_ file: InputFile, corpus: FileCorpus) throws(InputProblem) {
        self.file = file
        self.corpus = corpus
        do throws(ReadFailure) {
            (bytes, place) = try Self.source(of: file, corpus)
            head = try Self.read(bytes, at: 0, count: 4096)
        } catch {
            throw InputProblem(file: file.name, line: nil, kind: error.problem)
        }
        if let encoding = TextEncoding.foreign(head), file.format != .html {
            throw InputProblem(file: file.name, line: nil, kind: .unsupportedEncoding(name: encoding))
        }
        guard let format = file.format ?? Self.sniff(head, names: corpus.options.fieldNames) else {
            let kind: InputProblem.Kind = head.isEmpty ? .emptyInput : .unknownFormat
            throw InputProblem(file: file.name, line: nil, kind: kind)
        }
        self.format = format
    }

    /// A reader of the input's chunks.
    func open() throws(InputProblem) -> (reader: ChunkReader, source: Source) {
        var start = RecordPlace(offset: UInt64(TextEncoding.markLength(head)), length: 0, line: 1, number: 1)
        var columns: Columns?
        if format == .csv || format == .tsv {
            (columns, start) = try header(from: start)
        }
        let source = corpus.register {
            Source(file: file, index: $0, format: format, place: place, columns: columns)
        }
        let reader = ChunkReader(
            bytes,
            splitter: source.splitter(from: start),
            chunkBytes: corpus.options.chunkBytes,
            limit: corpus.options.maximumRecordBytes,
            pool: corpus.buffers
        )
        return (reader, source)
    }

    /// A chunk of the one article that the input is.
    func wholeFile() throws(InputProblem) -> RecordChunk.Whole {
        let limit = corpus.options.maximumRecordBytes
        var text: [UInt8] = []
        var total = 0
        while true {
            let piece = try reading(at: UInt64(total), count: 1 << 20)
            if piece.isEmpty { break }
            total += piece.count
            if total <= limit { text += piece } else { text = [] }
        }
        if let damage = bytes.damage { throw problem(damage.problem) }
        guard total <= limit else { throw problem(.recordTooLong(bytes: total, limit: limit)) }
        let source = corpus.register { Source(file: file, index: $0, format: format, place: place, columns: nil) }
        return RecordChunk.Whole(text: text, source: source, decoders: corpus.decoders)
    }

    private func problem(_ kind: InputProblem.Kind, line: Int? = nil) -> InputProblem {
        InputProblem(file: file.name, line: line, kind: kind)
    }

    // MARK: Bytes

    private static func source(
        of file: InputFile,
        _ corpus: FileCorpus
    ) throws(ReadFailure) -> (any ByteSource, Source.Place) {
        let descriptor: Descriptor
        do throws(SystemError) {
            descriptor = file.isStandardInput ? .standardInput : try .open(file.path)
        } catch {
            throw .system(error)
        }
        if file.isPlain {
            let source = FileSource(descriptor, meter: corpus.meter)
            let magic = try read(source, at: 0, count: 4)
            if let damage = source.damage { throw damage }
            if Compression(magic: magic) == nil { return (source, .file) }
        }
        let stream = DescriptorStream(descriptor, meter: corpus.meter)
        let compression = try Compression(magic: stream.peek(4)) ?? file.compression
        let unpacked: any ByteStream =
            switch compression {
            case .gzip: GzipStream(stream, recovers: file.format == .warc)
            case .zstandard: ZstandardStream(stream)
            case nil: stream
            }
        let source = SpooledSource(unpacked, spool: corpus.spool)
        return (source, .spool(base: source.base))
    }

    private static func read(_ source: any ByteSource, at offset: UInt64, count: Int) throws(ReadFailure) -> [UInt8] {
        var result: Result<Int, ReadFailure> = .success(0)
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { memory, filled in
            result = Result { () throws(ReadFailure) in
                try source.read(at: offset, into: UnsafeMutableRawBufferPointer(memory))
            }
            if case .success(let count) = result { filled = count }
        }
        _ = try result.get()
        return bytes
    }

    private func reading(at offset: UInt64, count: Int) throws(InputProblem) -> [UInt8] {
        do throws(ReadFailure) {
            return try Self.read(bytes, at: offset, count: count)
        } catch {
            throw problem(error.problem)
        }
    }

    // MARK: Format

    /// What the first bytes look like, for inputs whose name says nothing.
    private static func sniff(_ head: [UInt8], names: FieldNames) -> InputFormat? {
        let text = head[TextEncoding.markLength(head)...].drop { $0 <= 0x20 }
        let line = text.prefix { $0 != 0x0A }
        switch text.first {
        case _ where text.starts(with: Array("WARC/".utf8)): return .warc
        case UInt8(ascii: "<"): return .html
        case UInt8(ascii: "["): return .json
        case UInt8(ascii: "{"):
            // A line that is no whole object starts one that is spread over lines; a long line is taken for a whole one.
            let last = line.last { $0 > 0x20 }
            return last == UInt8(ascii: "}") || line.count == text.count ? .jsonl : .json
        default:
            for (separator, format) in [(UInt8(ascii: "\t"), InputFormat.tsv), (UInt8(ascii: ","), .csv)] {
                let header = cells(of: Array(line), separator: separator)
                if Columns(header: header, names: names, separator: separator) != nil { return format }
            }
            return nil
        }
    }

    // MARK: Tables

    /// Longest header of a table.
    private static let longestHeader = 1 << 20

    /// Reads a table's header, and says where its first row starts.
    private func header(from start: RecordPlace) throws(InputProblem) -> (Columns, RecordPlace) {
        let separator = format == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",")
        var splitter = CSVSplitter(from: start, separator: separator)
        var cuts = RecordCuts(end: start.offset)
        var text: [UInt8] = []
        while cuts.items.isEmpty {
            let piece = try reading(at: start.offset + UInt64(text.count), count: 64 * 1024)
            if piece.isEmpty {
                splitter.finish(into: &cuts, stopsAfterFirst: true)
                break
            }
            text += piece
            _ = piece.withUnsafeBytes { splitter.scan($0, into: &cuts, stopsAfterFirst: true) }
            guard text.count <= Self.longestHeader || !cuts.items.isEmpty else {
                throw problem(.recordTooLong(bytes: text.count, limit: Self.longestHeader), line: start.line)
            }
        }
        if let damage = bytes.damage, cuts.items.isEmpty { throw problem(damage.problem, line: start.line) }
        switch cuts.items.first {
        case nil: throw problem(.emptyInput)
        case .problem(let kind, let line, _): throw problem(kind, line: line)
        case .record(let row):
            let names = Self.cells(of: Array(text.prefix(row.length)), separator: separator)
            guard let columns = Columns(header: names, names: corpus.options.fieldNames, separator: separator) else {
                throw problem(.missingField(name: corpus.options.fieldNames.text), line: row.line)
            }
            var first = splitter.recordStart
            first.number = 1
            return (columns, first)
        }
    }

    private static func cells(of row: [UInt8], separator: UInt8) -> [String] {
        row.withUnsafeBytes { bytes in
            var reader = RowReader(bytes.withoutCarriageReturn, separator: separator)
            var cells: [String] = []
            while let cell = reader.next() { cells.append(cell.string) }
            return cells
        }
    }
}
