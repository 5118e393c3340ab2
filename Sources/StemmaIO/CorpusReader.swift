import Stemma

/// Walks a corpus's inputs in order and hands out their chunks. Used by one thread at a time.
struct CorpusReader {
    /// Small files that are decoded together.
    private static let filesInChunk = 64

    private let entries: [InputWalk.Entry]
    private var next = 0
    private var current: (reader: ChunkReader, source: Source)?

    init(entries: [InputWalk.Entry]) {
        self.entries = entries
    }

    /// The next chunk, or `nil` at the end.
    mutating func next(for corpus: FileCorpus) -> (any CorpusChunk)? {
        while true {
            if let chunk = continueCurrent(corpus) { return chunk }
            guard next < entries.count else { return nil }
            switch entries[next] {
            case .problem(let problem):
                next += 1
                return ProblemChunk(problem: problem)
            case .file(let file) where file.isPlain && file.format?.isWholeFile == true:
                return textChunk(corpus)
            case .file(let file):
                next += 1
                if let chunk = open(file, corpus) { return chunk }
            }
        }
    }

    /// The current input's next chunk; `nil` where it has ended.
    private mutating func continueCurrent(_ corpus: FileCorpus) -> (any CorpusChunk)? {
        guard let (reader, source) = current else { return nil }
        do throws(ReadFailure) {
            let mark = reader.mark
            guard let raw = try reader.next() else {
                current = nil
                return nil
            }
            if let mark { source.add(mark) }
            return RecordChunk(raw: raw, source: source, decoders: corpus.decoders)
        } catch {
            current = nil
            return ProblemChunk(problem: source.problem(error.problem, line: reader.position.line))
        }
    }

    /// The run of plain files of one article each that starts here.
    private mutating func textChunk(_ corpus: FileCorpus) -> TextChunk {
        var sources: [Source] = []
        var bytes: UInt64 = 0
        while next < entries.count, sources.count < Self.filesInChunk, bytes < UInt64(corpus.options.chunkBytes) {
            guard case .file(let file) = entries[next], let format = file.format, format.isWholeFile, file.isPlain
            else { break }
            sources.append(
                corpus.register { Source(file: file, index: $0, format: format, place: .file, columns: nil) }
            )
            bytes += file.size
            next += 1
        }
        return TextChunk(
            sources: sources,
            decoders: corpus.decoders,
            meter: corpus.meter,
            maximumRecordBytes: corpus.options.maximumRecordBytes
        )
    }

    /// Opens a file: a chunk with what is wrong with it, or `nil` where its chunks are to follow.
    private mutating func open(_ file: InputFile, _ corpus: FileCorpus) -> (any CorpusChunk)? {
        do throws(InputProblem) {
            let opener = try SourceOpener(file, corpus: corpus)
            if opener.format.isWholeFile { return try opener.wholeFile() }
            current = try opener.open()
            return nil
        } catch {
            return ProblemChunk(problem: error)
        }
    }
}

extension InputFile {
    /// Whether its bytes can be read straight from disk, as far as its name tells.
    var isPlain: Bool { isRegular && compression == nil }
}
