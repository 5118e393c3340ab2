import CZstd

/// Unpacks Zstandard (RFC 8878), frame after frame; windows of up to 128 MB, so that memory stays bounded.
final class ZstandardStream: ByteStream {
    private let source: any ByteStream
    private let input: UnsafeMutableRawBufferPointer
    private let state: OpaquePointer?
    private var pending = ZSTD_inBuffer()
    /// What the decoder still expects: 0 at the end of a frame.
    private var expected = 0
    private var sourceEnded = false

    init(_ source: any ByteStream) {
        self.source = source
        input = .allocate(byteCount: 128 * 1024, alignment: 16)
        state = ZSTD_createDStream()
    }

    deinit {
        ZSTD_freeDStream(state)
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        guard let state else { throw .damaged(reason: "no memory to unpack it") }
        var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        while output.pos == 0 {
            if pending.pos == pending.size, !sourceEnded { try refill() }
            // Even without input the decoder may still hold output.
            if pending.size == 0, expected == 0 { break }
            let before = pending.pos
            let result = ZSTD_decompressStream(state, &output, &pending)
            guard ZSTD_isError(result) == 0 else {
                throw .damaged(reason: String(cString: ZSTD_getErrorName(result)))
            }
            expected = result
            if output.pos == 0, pending.pos == before, sourceEnded {
                guard expected == 0 else { throw .damaged(reason: "it ends in the middle") }
                break
            }
        }
        return output.pos
    }

    private func refill() throws(ReadFailure) {
        let count = try source.read(into: input)
        sourceEnded = count == 0
        pending = ZSTD_inBuffer(src: input.baseAddress, size: count, pos: 0)
    }
}
