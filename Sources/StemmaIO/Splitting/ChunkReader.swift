import Stemma

/// Cuts one input into chunks of whole records, reading about `chunkBytes` at a time.
///
/// Memory is bounded by the longest record kept and one chunk: a record of more than `limit` bytes is passed over as it
/// comes. The chunks differ with their size, the records and problems in them do not.
final class ChunkReader {
    /// Readable bytes behind every chunk, for the JSON parser.
    static let padding = 64

    private let source: any ByteSource
    private var splitter: any RecordSplitter
    private let chunkBytes: Int
    private let limit: Int
    private let pool: BufferPool
    /// Bytes from `bufferStart` on; the scanner has seen them up to `scanned`.
    private var buffer: [UInt8] = []
    private var bufferStart: UInt64
    private var scanned: UInt64
    private var sourceEnded = false
    private var isDone = false
    /// Whether the record that has begun is too long to keep.
    private var isSkipping = false
    private var hasContent = false
    /// Where the buffer's first record stands.
    private var firstPlace: RecordPlace

    init(_ source: any ByteSource, splitter: any RecordSplitter, chunkBytes: Int, limit: Int, pool: BufferPool) {
        self.source = source
        self.splitter = splitter
        self.chunkBytes = max(1, chunkBytes)
        self.limit = limit
        self.pool = pool
        bufferStart = splitter.recordStart.offset
        scanned = bufferStart
        firstPlace = splitter.recordStart
    }

    /// A splitter that would find the same records from where the next chunk starts; `nil` inside a record given up.
    var mark: Source.Mark? {
        guard !splitter.isBroken, !isSkipping else { return nil }
        var mark = (place: splitter.recordStart, splitter: splitter)
        mark.place.offset = bufferStart
        mark.splitter.restart(at: mark.place)
        return mark
    }

    /// Where the next chunk starts.
    var position: RecordPlace { splitter.recordStart }

    /// The next chunk, or `nil` at the end.
    func next() throws(ReadFailure) -> RawChunk? {
        guard !isDone else { return nil }
        firstPlace = splitter.recordStart
        var cuts = RecordCuts(end: bufferStart)
        while true {
            if !sourceEnded { try fill() }
            scan(&cuts)
            if sourceEnded, scanned == bufferEnd, !isDone { finish(&cuts) }
            if isDone || !cuts.items.isEmpty || (cuts.end > bufferStart && !isSkipping) {
                return emit(cuts)
            }
            drop(&cuts)
        }
    }

    private var bufferEnd: UInt64 { bufferStart + UInt64(buffer.count) }

    private func fill() throws(ReadFailure) {
        let offset = bufferEnd
        var result: Result<Int, ReadFailure> = .success(0)
        let source = source
        buffer.append(addingCapacity: chunkBytes + Self.padding) { span in
            span.withUnsafeMutableBufferPointer { memory, count in
                let room = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: memory[count...]))
                let target = UnsafeMutableRawBufferPointer(rebasing: room[..<chunkBytes])
                result = Result { () throws(ReadFailure) in try source.read(at: offset, into: target) }
                if case .success(let read) = result { count += read }
            }
        }
        sourceEnded = try result.get() < chunkBytes
    }

    /// Shows the splitter the bytes that it has not seen, from where it asks.
    private func scan(_ cuts: inout RecordCuts) {
        while scanned < bufferEnd {
            let start = Int(scanned - bufferStart)
            let skipping = isSkipping
            let taken = buffer.withUnsafeBytes { bytes in
                let new = UnsafeRawBufferPointer(rebasing: bytes[start...])
                return splitter.scan(new, into: &cuts, stopsAfterFirst: skipping)
            }
            scanned += UInt64(taken)
            if skipping, !cuts.items.isEmpty {
                isSkipping = false
                firstPlace = splitter.recordStart
                bufferRestarts(at: scanned)
            }
            restartIfAsked(&cuts)
        }
    }

    private func finish(_ cuts: inout RecordCuts) {
        if isSkipping { bufferRestarts(at: scanned) }
        if source.damage == nil || splitter is LineSplitter || splitter is WARCSplitter {
            splitter.finish(into: &cuts, stopsAfterFirst: isSkipping)
        }
        isDone = cuts.restart == nil
        restartIfAsked(&cuts)
    }

    private func restartIfAsked(_ cuts: inout RecordCuts) {
        guard let place = cuts.restart else { return }
        cuts.restart = nil
        splitter.restart(at: place)
        scanned = place.offset
        if place.offset < bufferStart {
            // The bytes were let go while the row looked too long.
            buffer.removeAll()
            bufferStart = place.offset
            sourceEnded = false
        }
    }

    /// Forgets bytes before `offset`, which lies in the buffer.
    private func bufferRestarts(at offset: UInt64) {
        buffer.removeFirst(Int(offset - bufferStart))
        bufferStart = offset
    }

    /// Lets go of what need not be kept while no record has ended.
    private func drop(_ cuts: inout RecordCuts) {
        if !isSkipping, buffer.count > limit, scanned - splitter.recordStart.offset > UInt64(limit) {
            isSkipping = true
        }
        guard isSkipping else { return }
        bufferStart = scanned
        buffer.removeAll(keepingCapacity: true)
        cuts.end = scanned
    }

    /// Hands out the buffer's whole records and keeps the rest for the next chunk.
    private func emit(_ cuts: RecordCuts) -> RawChunk {
        let end = max(cuts.end, bufferStart)
        let count = Int(end - bufferStart)
        firstPlace.offset = bufferStart
        var rest = pool.take()
        rest.reserveCapacity(buffer.count - count + chunkBytes + Self.padding)
        rest += buffer[count...]
        buffer.append(contentsOf: repeatElement(0, count: Self.padding))
        swap(&rest, &buffer)
        bufferStart = end
        hasContent = hasContent || !cuts.items.isEmpty
        if splitter is LineSplitter { hasContent = hasContent || rest[..<count].contains { $0 > 0x20 } }
        var chunk = RawChunk(
            buffer: PooledBytes(rest, pool: pool),
            count: count,
            first: firstPlace,
            items: cuts.items.map(limited)
        )
        if isDone { close(&chunk) }
        return chunk
    }

    private func close(_ chunk: inout RawChunk) {
        if let damage = source.damage {
            chunk.problemAtEnd = .problem(damage.problem, line: splitter.recordStart.line)
            chunk.lastLineIsDoubtful = true
        } else if !hasContent {
            chunk.problemAtEnd = .problem(.emptyInput, line: 0)
        }
    }

    /// A record over the limit becomes a problem, whether or not it fitted into the buffer.
    private func limited(_ item: RecordCuts.Item) -> RecordCuts.Item {
        guard case .record(let place) = item, place.length > limit else { return item }
        return .problem(.recordTooLong(bytes: place.length, limit: limit), line: place.line)
    }
}
