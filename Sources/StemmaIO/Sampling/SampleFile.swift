import Glibc
import Stemma

/// A file that pieces are sampled from.
struct SampleFile {
    /// Records to decode, and where they lie.
    struct Taken {
        let chunk: any CorpusChunk
        let source: UInt32
        let offset: UInt64
        /// Bytes of the file.
        let count: Int
    }

    let file: InputFile
    private let corpus: FileCorpus
    private var opened: (reader: ChunkReader, source: Source)?
    /// A text, which is one piece.
    private var whole: RecordChunk.Whole?
    private var descriptor: Descriptor?

    /// A file that cannot be read gives no chunks.
    init(_ file: InputFile, of corpus: FileCorpus) {
        self.file = file
        self.corpus = corpus
        guard let opener = try? SourceOpener(file, corpus: corpus) else { return }
        if opener.format.isWholeFile {
            whole = try? opener.wholeFile()
        } else {
            opened = try? opener.open()
            if file.isPlain { descriptor = try? Descriptor.open(file.path) }
        }
    }

    /// The records from a piece's offset on, about so many bytes; `nil` where there are none.
    mutating func chunk(at piece: SamplePiece, bytes: Int) -> Taken? {
        if let whole {
            self.whole = nil
            return Taken(chunk: whole, source: whole.source.index, offset: 0, count: whole.text.count)
        }
        guard let opened else { return nil }
        guard piece.offset > 0 else { return taken(from: opened.reader, opened.source) }
        guard let descriptor, let start = lineStart(after: piece.offset, descriptor) else { return nil }
        // Numbered by bytes, so that articles without an identifier get one that no other has.
        let place = RecordPlace(offset: start, length: 0, line: 1, number: Int(clamping: start))
        let reader = ChunkReader(
            FileSource(descriptor, meter: corpus.meter),
            splitter: opened.source.splitter(from: place),
            chunkBytes: bytes,
            limit: corpus.options.maximumRecordBytes,
            pool: corpus.buffers
        )
        return taken(from: reader, opened.source)
    }

    private func taken(from reader: ChunkReader, _ source: Source) -> Taken? {
        guard let raw = try? reader.next() else { return nil }
        let chunk = RecordChunk(raw: raw, source: source, decoders: corpus.decoders)
        return Taken(chunk: chunk, source: source.index, offset: raw.first.offset, count: raw.count)
    }

    /// Behind the next line end, within 1 MB.
    private func lineStart(after offset: UInt64, _ descriptor: Descriptor) -> UInt64? {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        var place = offset
        for _ in 0..<16 {
            let count = bytes.withUnsafeMutableBytes { (try? descriptor.read(at: place, into: $0)) ?? 0 }
            if let feed = bytes[..<count].firstIndex(of: 0x0A) { return place + UInt64(feed) + 1 }
            guard count == bytes.count else { return nil }
            place += UInt64(count)
        }
        return nil
    }
}
