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
    /// Whether reading goes on with the next member behind a damaged one.
    private let recovers: Bool
    /// How many bytes of a member's first three have been found while one is looked for; `nil` elsewhere.
    private var sought: Int?
    /// Whether no member has been read to its end since a damaged one.
    private var isPassing = false
    /// What stands in for a damaged member's rest.
    private var standIn: [UInt8] = []
    /// The first damage that was passed over.
    private(set) var damage: ReadFailure?

    /// What stands around deflated data (RFC 1951).
    enum Wrapping {
        case gzip
        /// Either that or RFC 1950, as servers send it.
        case gzipOrZlib
        case none
    }

    /// Whether a member has been read to its end, and nothing of another one since.
    var isBetweenMembers: Bool { wasInside && state.pointee.total_out == 0 }
    private let wrapping: Wrapping

    /// - Parameters:
    ///   - recovers: whether a damaged member of a web archive is passed over, with text in place of what is lost, so
    ///     that whoever reads the records finds that one is broken.
    init(_ source: any ByteStream, _ wrapping: Wrapping = .gzip, recovers: Bool = false) {
        self.wrapping = wrapping
        self.recovers = recovers
        self.source = source
        input = .allocate(byteCount: 128 * 1024, alignment: 16)
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        // 15 bits of window, and 16 for "gzip, not zlib" or 32 for either; less than none for neither.
        let bits: Int32 =
            switch wrapping {
            case .gzip: 15 + 16
            case .gzipOrZlib: 15 + 32
            case .none: -15
            }
        isReady = inflateInit2_(state, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
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
            if !standIn.isEmpty { return takeStandIn(buffer) }
            if state.pointee.avail_in == 0, !sourceEnded { try refill() }
            guard state.pointee.avail_in > 0 else {
                guard !isInside else { throw .damaged(reason: "it ends in the middle") }
                ended = true
                break
            }
            if sought != nil {
                seek()
                continue
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
            isPassing = false
            wasInside = true
            inflateReset(state)
            // Nothing shows where another one would start.
            if wrapping == .none { ended = true }
        case Z_MEM_ERROR:
            throw .damaged(reason: "no memory to unpack it")
        default:
            let reason = state.pointee.msg.map { String(cString: $0) } ?? "not gzip"
            guard recovers else { throw .damaged(reason: reason) }
            passOver(reason)
        }
    }

    // MARK: Damaged members

    /// The first bytes of a member: magic and the one method there is.
    private static let memberStart: [UInt8] = [0x1F, 0x8B, 8]

    private func passOver(_ reason: String) {
        damage = damage ?? .damaged(reason: reason + "; read on from the next member")
        // A false start is no second damage.
        if !isPassing || state.pointee.total_out > 0 {
            // Where nothing came of it a record without a length, so that no other is blamed for it.
            let text = state.pointee.total_out > 0 ? "\r\n\r\n" : "WARC/1.0\r\n"
            standIn = Array("\(text)a damaged member: \(reason)\r\n\r\n".utf8)
        }
        isPassing = true
        isInside = false
        sought = 0
        inflateReset(state)
    }

    /// Looks for the start of a member, and shows it to zlib where it is found.
    private func seek() {
        guard var matched = sought, let next = state.pointee.next_in else { return }
        var taken = 0
        while taken < Int(state.pointee.avail_in), matched < Self.memberStart.count {
            let byte = next[taken]
            matched = byte == Self.memberStart[matched] ? matched + 1 : byte == Self.memberStart[0] ? 1 : 0
            taken += 1
        }
        state.pointee.next_in = next + taken
        state.pointee.avail_in -= UInt32(taken)
        guard matched == Self.memberStart.count else {
            sought = matched
            return
        }
        sought = nil
        isInside = true
        // What was taken may lie in the buffer before this one, so it is shown from here.
        var start = Self.memberStart
        let (rest, count) = (state.pointee.next_in, state.pointee.avail_in)
        start.withUnsafeMutableBufferPointer { start in
            state.pointee.next_in = start.baseAddress
            state.pointee.avail_in = UInt32(start.count)
            _ = inflate(state, Z_NO_FLUSH)
        }
        state.pointee.next_in = rest
        state.pointee.avail_in = count
    }

    private func takeStandIn(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, standIn.count)
        buffer.copyBytes(from: standIn[..<count])
        standIn.removeFirst(count)
        return count
    }
}
