public import Stemma
import Synchronization

/// Articles in files and folders, or on standard input.
///
/// ```swift
/// let corpus = FileCorpus(["news.jsonl", "archive/"])
/// ```
///
/// Every input may be a file, a folder (walked, its files sorted by the bytes of their paths) or `-` for standard
/// input; the format follows the extension (``InputFormat``), also under `.gz` and `.zst`, unless the options name one.
///
/// What cannot be read is a problem of its own, in its place among the articles: no bad record costs a good one. Memory
/// is bounded by the chunks in use and the longest record, whatever the inputs' size; inputs that come only once
/// (compressed, standard input, pipes) are kept in a temporary file once they pass 16 MB, so that any article can be
/// read again.
public final class FileCorpus: Corpus, Sendable {
    /// How inputs are read.
    public struct Options: Sendable, Hashable {
        /// The format of every input; `nil` to follow extensions.
        public var inputFormat: InputFormat?
        public var fieldNames = FieldNames()
        /// Bytes of the longest record that is kept, 1 to 2³¹ − 1; longer ones are problems.
        public var maximumRecordBytes = 64 << 20
        /// Bytes read at a time, at least 1. Articles and problems do not depend on it.
        public var chunkBytes = 1 << 20

        public init() {}
    }

    /// Compressed inputs stay in memory up to this many bytes, unpacked and taken together.
    static let spoolMemory = 16 << 20
    /// The largest buffer that is kept from one record read again to the next.
    private static let keptRecordBytes = 1 << 20

    let options: Options
    let spool: Spool
    let meter = ReadMeter()
    let decoders: DecoderPool
    let buffers: BufferPool
    private let entries: [InputWalk.Entry]
    private let opened = Mutex<[Source]>([])
    /// The file that a record was last read again from.
    private let lastOpened = Mutex<(source: UInt32, descriptor: Descriptor)?>(nil)
    private let reading: Mutex<CorpusReader>

    /// Finds the files below `inputs`. Inputs that do not exist are problems met in reading, not errors here.
    public init(_ inputs: [String], options: Options = Options()) {
        var options = options
        options.maximumRecordBytes = min(max(1, options.maximumRecordBytes), Int(Int32.max))
        options.chunkBytes = min(max(1, options.chunkBytes), 1 << 30)
        self.options = options
        var walk = InputWalk(format: options.inputFormat)
        for input in inputs { walk.add(input) }
        entries = walk.entries
        spool = Spool(memoryLimit: Self.spoolMemory)
        decoders = DecoderPool(names: options.fieldNames, maximumRecordBytes: options.maximumRecordBytes)
        buffers = BufferPool(largest: options.chunkBytes * 4)
        reading = Mutex(CorpusReader(entries: walk.entries))
    }

    package func name(ofSource source: UInt32) -> String {
        opened.withLock { $0.indices.contains(Int(source)) ? $0[Int(source)].file.name : "source \(source)" }
    }

    package func namesOffsets(ofSource source: UInt32) -> Bool {
        opened.withLock { $0.indices.contains(Int(source)) && $0[Int(source)].format == .warc }
    }

    package func nextChunk() throws -> (any CorpusChunk)? {
        reading.withLock { reader in reader.next(for: self) }
    }

    package func article(at locator: RecordLocator) throws -> Article {
        var batch = ArticleBatch()
        try read(at: locator, into: &batch)
        return batch.article(of: batch.records[0])
    }

    package func read(at locator: RecordLocator, into batch: inout ArticleBatch) throws {
        batch.removeAll()
        let source = try source(of: locator)
        let place = RecordPlace(offset: locator.offset, length: Int(locator.length), line: 0, number: 0)
        try decoders.withDecoder { decoder in
            try withBytes(at: locator, of: source, in: &decoder.record) { bytes in
                decoder.decode(bytes, at: place, of: source, to: &batch) { number(of: locator, in: source) }
            }
        }
        guard batch.records.count == 1 else {
            throw batch.problems.first ?? source.problem(.unreadable(reason: Self.hasChanged), line: nil)
        }
    }

    /// The record's bytes as they stand in the (unpacked) input, without the line end behind them.
    package func bytes(at locator: RecordLocator) throws -> [UInt8] {
        var padded: [UInt8] = []
        return try withBytes(at: locator, of: source(of: locator), in: &padded) {
            Array($0.dropLast(ChunkReader.padding))
        }
    }

    private static let hasChanged = "it has changed since it was read"
}

extension FileCorpus {
    /// The files to read, in order, as messages name them.
    package var sources: [String] { files.map(\.name) }

    /// The files to read, in order.
    var files: [InputFile] {
        entries.compactMap { if case .file(let file) = $0 { file } else { nil } }
    }

    /// Bytes read from disk so far, compressed ones as they stand there.
    package var bytesRead: UInt64 { meter.bytes }

    /// Bytes of all files on disk; `nil` where an input's length is unknown, as standard input's is.
    package var totalBytes: UInt64? {
        var total: UInt64 = 0
        for case .file(let file) in entries {
            guard file.isRegular else { return nil }
            total += file.size
        }
        return total
    }

    /// Gives a file that is about to be read its place.
    func register(_ make: (UInt32) -> Source) -> Source {
        opened.withLock { opened in
            let source = make(UInt32(clamping: opened.count))
            opened.append(source)
            return source
        }
    }

    /// The inputs that were opened, in reading order: the sources that locators count.
    var openedSources: [Source] { opened.withLock { $0 } }

    private func source(of locator: RecordLocator) throws(InputProblem) -> Source {
        let source = opened.withLock { $0.indices.contains(Int(locator.source)) ? $0[Int(locator.source)] : nil }
        guard let source else {
            throw InputProblem(file: "source \(locator.source)", line: nil, kind: .unreadable(reason: "not read yet"))
        }
        return source
    }

    /// Lends the record's bytes, with padding behind them, in `buffer`.
    private func withBytes<Result>(
        at locator: RecordLocator,
        of source: Source,
        in buffer: inout [UInt8],
        _ body: ([UInt8]) -> Result
    ) throws(InputProblem) -> Result {
        let length = Int(locator.length)
        var bytes: [UInt8] = []
        swap(&bytes, &buffer)
        bytes.removeAll(keepingCapacity: true)
        guard read(at: locator.offset, count: length, of: source, into: &bytes), bytes.count == length else {
            throw source.problem(.unreadable(reason: Self.hasChanged), line: nil)
        }
        bytes.append(contentsOf: repeatElement(0, count: ChunkReader.padding))
        let result = body(bytes)
        // A buffer grown for one long record is let go.
        if bytes.capacity <= Self.keptRecordBytes { swap(&bytes, &buffer) }
        return result
    }

    /// Appends `count` bytes from an offset on, fewer only at the end; `false` where they cannot be read.
    private func read(at offset: UInt64, count: Int, of source: Source, into bytes: inout [UInt8]) -> Bool {
        var failed = false
        bytes.append(addingCapacity: count + ChunkReader.padding) { span in
            span.withUnsafeMutableBufferPointer { memory, filled in
                let target = UnsafeMutableRawBufferPointer(
                    UnsafeMutableBufferPointer(rebasing: memory[filled..<filled + count])
                )
                do throws(SystemError) {
                    switch source.place {
                    case .file: filled += try descriptor(of: source).read(at: offset, into: target)
                    case .spool(let base): filled += try spool.read(at: base + offset, into: target)
                    }
                } catch {
                    failed = true
                }
            }
        }
        return !failed
    }

    /// The source's file, open. The last one stays open, for records that are read again often stand in one file.
    private func descriptor(of source: Source) throws(SystemError) -> Descriptor {
        if let last = lastOpened.withLock({ $0 }), last.source == source.index { return last.descriptor }
        let descriptor = try Descriptor.open(source.file.path)
        lastOpened.withLock { $0 = (source.index, descriptor) }
        return descriptor
    }

    /// The record's number, counted anew from the start of the chunk that it was in. O(chunk).
    private func number(of locator: RecordLocator, in source: Source) -> Int {
        guard let mark = source.mark(before: locator.offset) else { return 1 }
        let length = Int(locator.offset - mark.place.offset)
        var bytes: [UInt8] = []
        guard read(at: mark.place.offset, count: length, of: source, into: &bytes) else { return mark.place.number }
        var splitter = mark.splitter
        var cuts = RecordCuts(end: mark.place.offset)
        bytes.withUnsafeBytes { bytes in
            var scanned = 0
            while true {
                if scanned < bytes.count {
                    let rest = UnsafeRawBufferPointer(rebasing: bytes[scanned...])
                    scanned += splitter.scan(rest, into: &cuts, stopsAfterFirst: false)
                } else if cuts.end < locator.offset, source.columns != nil {
                    // A quoted cell ran over the record at first, and was given up.
                    splitter.finish(into: &cuts, stopsAfterFirst: false)
                }
                guard let place = cuts.restart else {
                    if scanned < bytes.count { continue } else { break }
                }
                cuts.restart = nil
                splitter.restart(at: place)
                scanned = Int(place.offset - mark.place.offset)
            }
        }
        // A record of an archive ends where the next one shows that it has.
        if source.format == .warc { splitter.finish(into: &cuts, stopsAfterFirst: false) }
        return splitter.recordStart.number
    }
}
