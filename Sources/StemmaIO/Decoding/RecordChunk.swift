import Glibc
import Stemma

/// A chunk of records of one input.
struct RecordChunk: CorpusChunk {
    let raw: RawChunk
    let source: Source
    let decoders: DecoderPool

    func decode(into batch: inout ArticleBatch) {
        batch.makeRoom(for: raw.count)
        decoders.withDecoder { decoder in
            raw.buffer.bytes.withUnsafeBytes { bytes in
                for item in raw.items { decode(item, bytes: bytes, decoder: decoder, to: &batch) }
                if source.format == .jsonl { decodeLines(bytes, decoder: decoder, to: &batch) }
                if let last = raw.problemAtEnd { decode(last, bytes: bytes, decoder: decoder, to: &batch) }
            }
        }
    }

    private func decode(
        _ item: RecordCuts.Item,
        bytes: UnsafeRawBufferPointer,
        decoder: RecordDecoder,
        to batch: inout ArticleBatch
    ) {
        switch item {
        case .problem(let kind, let line, let offset):
            batch.problems.append(source.problem(kind, line: line > 0 ? line : nil, byteOffset: offset))
        case .record(let place):
            let start = Int(place.offset - raw.first.offset)
            let record = UnsafeRawBufferPointer(rebasing: bytes[start..<start + place.length])
            decoder.decode(record, at: place, of: source, to: &batch) { place.number }
        }
    }

    private func decodeLines(
        _ bytes: UnsafeRawBufferPointer,
        decoder: RecordDecoder,
        to batch: inout ArticleBatch
    ) {
        guard let base = bytes.baseAddress else { return }
        var place = raw.first
        var start = 0
        while start < raw.count {
            let feed = memchr(base + start, 0x0A, raw.count - start)
            let end = feed.map { UnsafeRawPointer($0) - base } ?? raw.count
            place.offset = raw.first.offset + UInt64(start)
            place.length = end - start
            let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            decode(line, at: place, isLast: feed == nil, decoder: decoder, to: &batch)
            start = end + 1
            place.line += 1
            place.number += 1
        }
    }

    private func decode(
        _ line: UnsafeRawBufferPointer,
        at place: RecordPlace,
        isLast: Bool,
        decoder: RecordDecoder,
        to batch: inout ArticleBatch
    ) {
        guard line.count <= decoder.maximumRecordBytes else {
            let kind = InputProblem.Kind.recordTooLong(bytes: line.count, limit: decoder.maximumRecordBytes)
            batch.problems.append(source.problem(kind, line: place.line))
            return
        }
        guard line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { return }
        let problems = batch.problems.count
        decoder.decode(line, at: place, of: source, to: &batch) { place.number }
        // The damage that cut it off is a problem of its own.
        if isLast, raw.lastLineIsDoubtful { batch.problems.removeSubrange(problems...) }
    }
}

extension ArticleBatch {
    /// Makes room for so many more bytes, growing by at least half, so that many chunks cost linear time.
    mutating func makeRoom(for count: Int) {
        let needed = bytes.count + count
        if needed > bytes.capacity { bytes.reserveCapacity(max(needed + needed / 16 + 1024, bytes.capacity * 3 / 2)) }
    }
}
