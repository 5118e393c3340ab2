import Stemma

/// Files that are one article each. They are read when decoded, so that many small files are read by many threads.
struct TextChunk: CorpusChunk {
    let sources: [Source]
    let decoders: DecoderPool
    let meter: ReadMeter
    let maximumRecordBytes: Int

    func decode(into batch: inout ArticleBatch) {
        decoders.withDecoder { decoder in
            for source in sources { decode(source, decoder: decoder, to: &batch) }
        }
    }

    private func decode(_ source: Source, decoder: RecordDecoder, to batch: inout ArticleBatch) {
        do {
            let file = try Self.read(source.file, limit: maximumRecordBytes)
            meter.add(file.count)
            guard file.count <= maximumRecordBytes else {
                let bytes = max(Int(clamping: source.file.size), file.count)
                let kind = InputProblem.Kind.recordTooLong(bytes: bytes, limit: maximumRecordBytes)
                batch.problems.append(source.problem(kind, line: nil))
                return
            }
            let place = RecordPlace(offset: 0, length: file.count, line: 0, number: 1)
            decoder.decodeFile(file, at: place, of: source, to: &batch)
        } catch {
            batch.problems.append(source.problem(.unreadable(reason: error.description), line: nil))
        }
    }

    /// The whole file, or its first `limit + 1` bytes.
    private static func read(_ file: InputFile, limit: Int) throws(SystemError) -> [UInt8] {
        let descriptor = try Descriptor.open(file.path)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: min(limit, max(4096, Int(clamping: file.size))) + 1)
        while bytes.count <= limit {
            let count = try descriptor.readNext(&piece)
            if count == 0 { break }
            bytes += piece[..<min(count, limit + 1 - bytes.count)]
        }
        return bytes
    }
}

extension Descriptor {
    fileprivate func readNext(_ piece: inout [UInt8]) throws(SystemError) -> Int {
        var result: Result<Int, SystemError> = .success(0)
        piece.withUnsafeMutableBytes { bytes in
            result = Result { () throws(SystemError) in try read(into: bytes) }
        }
        return try result.get()
    }
}
