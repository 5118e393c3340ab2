import Stemma

/// Records of a web archive (ISO 28500): those that hold a page; the others are passed over as they come.
///
/// A record counts where its stated length leads to the next record or the end. Where it does not it is a problem, and
/// the next record is looked for from where its block starts, so that a wrong length costs one record only.
struct WARCSplitter: RecordSplitter {
    private enum State: Equatable {
        /// Between records, or in the empty lines behind one.
        case between
        /// In a record's header, or a server's inside it.
        case header, response
        /// In a block, up to an offset.
        case block(end: UInt64)
        /// Behind a block.
        case behind
        /// Looking for the next record.
        case seeking(WARCSeeker)
    }

    /// Longest header that is read.
    private static let longestHeader = 256 << 10
    /// How a web server's answer starts.
    private static let answer = Array("HTTP/".utf8)

    private(set) var recordStart: RecordPlace
    private var state = State.between
    private var offset: UInt64
    /// The header read so far, then the server's.
    private var head: [UInt8] = []
    private var header: WARCHeader?
    private var blockStart: UInt64 = 0
    private var blockEnd: UInt64 = 0
    /// Whether the record at hand holds a page.
    private var isWanted = false
    /// Whether a restart that was asked for goes on in the middle of a record.
    private var seeksAgain = false

    var isBroken: Bool {
        if case .seeking = state { return true }
        return !isWanted && state != .between && state != .header && state != .response
    }

    init(from place: RecordPlace) {
        recordStart = place
        recordStart.line = 0
        offset = place.offset
    }

    mutating func restart(at place: RecordPlace) {
        let seeks = seeksAgain
        self = WARCSplitter(from: place)
        if seeks { state = .seeking(WARCSeeker(isAtLineStart: true)) }
    }

    mutating func scan(_ bytes: UnsafeRawBufferPointer, into cuts: inout RecordCuts, stopsAfterFirst: Bool) -> Int {
        let base = offset
        var i = 0
        let items = cuts.items.count
        while i < bytes.count {
            switch state {
            case .between, .behind:
                if bytes[i] == 0x0D || bytes[i] == 0x0A {
                    i += 1
                } else if !begin(bytes[i], at: base + UInt64(i), into: &cuts) {
                    break
                }
            case .header, .response:
                i += readHead(bytes, from: i, base: base, into: &cuts)
            case .block(let end):
                i += Int(min(UInt64(bytes.count - i), end - base - UInt64(i)))
                if base + UInt64(i) == end { state = .behind }
            case .seeking:
                i = seek(bytes, from: i, base: base, into: &cuts)
            }
            offset = base + UInt64(i)
            if cuts.restart != nil || stopsAfterFirst && cuts.items.count > items { return i }
        }
        if case .block(let end) = state, offset == end { state = .behind }
        // Nothing of what holds no page need be kept.
        if isBroken { cuts.end = max(cuts.end, offset) }
        return i
    }

    /// A byte that is no line end, between records: a new one begins, or the last one's length was wrong.
    private mutating func begin(_ byte: UInt8, at place: UInt64, into cuts: inout RecordCuts) -> Bool {
        let isRecord = byte == WARCSeeker.magic[0]
        if state == .behind {
            guard isRecord else {
                giveUp("its Content-Length of \(blockEnd - blockStart) does not lead to the next record", &cuts)
                return false
            }
            emit(into: &cuts)
        }
        recordStart.offset = place
        head.removeAll(keepingCapacity: true)
        header = nil
        isWanted = false
        if isRecord {
            state = .header
        } else {
            fail("no WARC record starts here", into: &cuts)
        }
        return true
    }

    /// The record at hand ends with its block.
    private mutating func emit(into cuts: inout RecordCuts) {
        if isWanted {
            var record = recordStart
            record.length = Int(blockEnd - record.offset)
            cuts.items.append(.record(record))
        }
        finishRecord(at: blockEnd, into: &cuts)
    }

    private mutating func finishRecord(at end: UInt64, into cuts: inout RecordCuts) {
        recordStart = RecordPlace(offset: end, length: 0, line: 0, number: recordStart.number + 1)
        isWanted = false
        state = .between
        cuts.end = max(cuts.end, end)
    }

    /// Says what is wrong with the record at hand, and goes on from here looking for the next.
    private mutating func fail(_ reason: String, into cuts: inout RecordCuts) {
        let problem = InputProblem.Kind.brokenRecord(reason: reason)
        cuts.items.append(.problem(problem, line: 0, offset: recordStart.offset))
        isWanted = false
        state = .seeking(WARCSeeker(isAtLineStart: false))
    }

    /// The same from the start of its block, for the next record may stand in it.
    private mutating func giveUp(_ reason: String, _ cuts: inout RecordCuts) {
        fail(reason, into: &cuts)
        var place = recordStart
        place.offset = blockStart
        place.number += 1
        seeksAgain = true
        cuts.end = blockStart
        cuts.restart = place
    }

    // MARK: Headers

    /// Goes on with a header; returns how many bytes belong to it.
    private mutating func readHead(
        _ bytes: UnsafeRawBufferPointer,
        from start: Int,
        base: UInt64,
        into cuts: inout RecordCuts
    ) -> Int {
        let isResponse = state == .response
        var room = bytes.count - start
        if isResponse { room = Int(min(UInt64(room), blockEnd - base - UInt64(start))) }
        // Piece by piece, so that a long block is not copied for a short header, and to the same byte however the input
        // is cut.
        room = min(room, 4096, Self.longestHeader + 1 - head.count)
        let before = head.count
        head += bytes[start..<start + room]
        let first = head.starts(with: WARCSeeker.magic) || isResponse || head.count < WARCSeeker.magic.count
        if !first {
            fail("no WARC record starts here", into: &cuts)
            return 0
        }
        if let fields = head.withUnsafeBytes({ HeaderFields($0) }) {
            let taken = fields.length - before
            if isResponse { choose(fields) } else { open(fields, at: base + UInt64(start + taken), into: &cuts) }
            return taken
        }
        if isResponse {
            // Not every answer is a web server's: a name server's has no header.
            if head.count > Self.longestHeader, head.starts(with: Self.answer) {
                let reason = "the header of its answer does not end within \(Self.longestHeader) bytes"
                cuts.items.append(.problem(.brokenRecord(reason: reason), line: 0, offset: recordStart.offset))
                pass()
            } else if head.count > Self.longestHeader || base + UInt64(start + room) == blockEnd {
                pass()
            }
        } else if head.count > Self.longestHeader {
            fail("its header does not end within \(Self.longestHeader) bytes", into: &cuts)
        }
        return room
    }

    /// The record's own header has ended.
    private mutating func open(_ fields: HeaderFields, at end: UInt64, into cuts: inout RecordCuts) {
        do throws(WARCHeader.Failure) {
            let header = try WARCHeader(fields)
            self.header = header
            blockStart = end
            blockEnd = end + UInt64(header.blockLength)
            head.removeAll(keepingCapacity: true)
            isWanted = header.isPage
            if header.isResponse, header.blockLength > 0 { state = .response } else { pass() }
        } catch {
            switch error {
            case .noLength: fail("it has no Content-Length", into: &cuts)
            case .badLength(let value): fail("its Content-Length is no number: \(Excerpt.of(value))", into: &cuts)
            }
            state = .seeking(WARCSeeker(isAtLineStart: true))
        }
    }

    /// The server's header has ended.
    private mutating func choose(_ response: HeaderFields) {
        isWanted = header?.isPage(response) ?? false
        pass()
    }

    private mutating func pass() {
        state = blockEnd > blockStart ? .block(end: blockEnd) : .behind
    }

    /// Goes on to the next line that starts as a record does, and begins one there.
    private mutating func seek(
        _ bytes: UnsafeRawBufferPointer,
        from start: Int,
        base: UInt64,
        into cuts: inout RecordCuts
    ) -> Int {
        guard case .seeking(var seeker) = state else { return start }
        let (end, isFound) = seeker.seek(in: bytes, from: start)
        state = .seeking(seeker)
        if isFound {
            finishRecord(at: base + UInt64(end) - UInt64(WARCSeeker.magic.count), into: &cuts)
            head = WARCSeeker.magic
            header = nil
            state = .header
        }
        return end
    }

    mutating func finish(into cuts: inout RecordCuts, stopsAfterFirst: Bool) {
        switch state {
        case .between, .seeking: break
        case .header: fail("the input ends in its header", into: &cuts)
        case .behind: emit(into: &cuts)
        case .response, .block:
            let (have, want) = (offset - blockStart, blockEnd - blockStart)
            giveUp("the input ends after \(have) of its \(want) bytes", &cuts)
            return
        }
        cuts.end = offset
        recordStart.offset = offset
    }
}
