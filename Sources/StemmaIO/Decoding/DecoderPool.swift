import Synchronization

/// Decoders that are not in use, so that each thread finds one with its buffers already grown.
final class DecoderPool: Sendable {
    private let free = Mutex<[RecordDecoder]>([])
    private let names: FieldNames
    private let maximumRecordBytes: Int

    init(names: FieldNames, maximumRecordBytes: Int) {
        self.names = names
        self.maximumRecordBytes = maximumRecordBytes
    }

    /// Lends a decoder to `body`.
    func withDecoder<Result>(_ body: (RecordDecoder) throws -> Result) rethrows -> Result {
        let decoder =
            free.withLock { $0.popLast() } ?? RecordDecoder(names: names, maximumRecordBytes: maximumRecordBytes)
        defer { free.withLock { $0.append(decoder) } }
        return try body(decoder)
    }
}
