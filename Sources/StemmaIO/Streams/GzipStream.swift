import CZlib

/// Unpacks gzip (RFC 1952), member after member.
final class GzipStream: ByteStream {
    private let source: any ByteStream
    private let input: UnsafeMutableRawBufferPointer
    /// zlib keeps a pointer to this, so that it must not move.
    private let state: UnsafeMutablePointer<z_stream>
    private let isReady: Bool
    /// Whether a member has begun and not yet ended.
    private var isInside = false
    /// Whether a member has been read to its end.
    private var wasInside = false
    private var sourceEnded = false
    private var ended = false

    /// - Parameter takesZlib: whether RFC 1950 is read too, as servers send it.
    init(_ source: any ByteStream, takesZlib: Bool = false) {
        self.source = source
        input = .allocate(byteCount: 128 * 1024, alignment: 16)
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        // 15 bits of window, and 16 for "gzip, not zlib" or 32 for either.
        isReady = inflateInit2_(state, 15 + (takesZlib ? 32 : 16), ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        if isReady { inflateEnd(state) }
        state.deallocate()
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        guard isReady else { throw .damaged(reason: "no memory to unpack it") }
        state.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_out = UInt32(clamping: buffer.count)
        let room = state.pointee.avail_out
        while state.pointee.avail_out == room, !ended {
            if state.pointee.avail_in == 0, !sourceEnded { try refill() }
            guard state.pointee.avail_in > 0 else {
                guard !isInside else { throw .damaged(reason: "it ends in the middle") }
                ended = true
                break
            }
            if !isInside, try skipsPadding() { continue }
            isInside = true
            try inflateSome()
        }
        return Int(room - state.pointee.avail_out)
    }

    private func refill() throws(ReadFailure) {
        let count = try source.read(into: input)
        sourceEnded = count == 0
        state.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_in = UInt32(clamping: count)
    }

    /// Between members: tapes and block devices pad with zeros, which gzip passes over too.
    private func skipsPadding() throws(ReadFailure) -> Bool {
        guard state.pointee.total_in == 0, let next = state.pointee.next_in, next.pointee == 0 else { return false }
        guard wasInside else { return false }
        state.pointee.next_in = next + 1
        state.pointee.avail_in -= 1
        return true
    }

    private func inflateSome() throws(ReadFailure) {
        switch inflate(state, Z_NO_FLUSH) {
        case Z_OK, Z_BUF_ERROR:
            return
        case Z_STREAM_END:
            isInside = false
            wasInside = true
            inflateReset(state)
        case Z_MEM_ERROR:
            throw .damaged(reason: "no memory to unpack it")
        default:
            throw .damaged(reason: state.pointee.msg.map { String(cString: $0) } ?? "not gzip")
        }
    }
}
