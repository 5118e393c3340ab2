import Glibc
import Stemma

/// Rows of RFC 4180: cells between `separator`s, rows at line feeds outside quotes.
///
/// A quote opens a quoted cell only at the cell's start; elsewhere in an unquoted cell it is a character like any other.
/// A quoted cell that never ends, or is followed by more text, costs one row and not the rest of the file: scanning
/// starts anew behind the first line of that row.
struct CSVSplitter: RecordSplitter {
    private enum State {
        case cellStart, unquoted, quoted, closingQuote, closedCarriageReturn, brokenLine
    }

    private(set) var recordStart: RecordPlace
    private let separator: UInt8
    private var state = State.cellStart
    private var offset: UInt64
    private var line: Int
    /// Behind the first line of the row that has begun, where a quoted cell goes on past it.
    private var secondLine: UInt64?

    var isBroken: Bool { state == .brokenLine }

    init(from place: RecordPlace, separator: UInt8) {
        recordStart = place
        offset = place.offset
        line = place.line
        self.separator = separator
    }

    mutating func scan(_ bytes: UnsafeRawBufferPointer, into cuts: inout RecordCuts, stopsAfterFirst: Bool) -> Int {
        let base = offset
        var i = 0
        scanning: while i < bytes.count {
            if state == .quoted {
                i = skipQuoted(bytes, from: i, base: base)
                continue
            }
            if state == .unquoted {
                while i < bytes.count, bytes[i] != separator, bytes[i] != 0x0A { i += 1 }
                if i == bytes.count { break }
            }
            let byte = bytes[i]
            i += 1
            switch (state, byte) {
            case (.brokenLine, 0x0A):
                endLine(at: base + UInt64(i), into: &cuts)
            case (.brokenLine, _):
                break
            case (_, 0x0A):
                endRow(at: base + UInt64(i), into: &cuts)
                if stopsAfterFirst { break scanning }
            case (.cellStart, UInt8(ascii: "\"")), (.closingQuote, UInt8(ascii: "\"")):
                state = .quoted
            case (.closingQuote, 0x0D):
                state = .closedCarriageReturn
            case (.closingQuote, separator), (.cellStart, separator), (.unquoted, separator):
                state = .cellStart
            case (.closingQuote, _), (.closedCarriageReturn, _):
                misplacedQuote(&cuts)
                if stopsAfterFirst || cuts.restart != nil { break scanning }
            default:
                state = .unquoted
            }
        }
        offset = base + UInt64(i)
        // Nothing of a row that was given up on need be kept.
        if state == .brokenLine { cuts.end = offset }
        return i
    }

    /// Goes on to the quote that may end the cell; notes the line ends on the way.
    private mutating func skipQuoted(_ bytes: UnsafeRawBufferPointer, from start: Int, base: UInt64) -> Int {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        guard let from = rest.baseAddress else { return start }
        let quote = memchr(from, Int32(UInt8(ascii: "\"")), rest.count)
        let end = quote.map { UnsafeRawPointer($0) - from } ?? rest.count
        var position = from
        while let feed = memchr(position, 0x0A, from + end - position) {
            position = UnsafeRawPointer(feed) + 1
            line += 1
            secondLine = secondLine ?? base + UInt64(start + (position - from))
        }
        guard quote != nil else { return bytes.count }
        state = .closingQuote
        return start + end + 1
    }

    private mutating func endRow(at end: UInt64, into cuts: inout RecordCuts) {
        var row = recordStart
        row.length = Int(end - 1 - row.offset)
        cuts.items.append(.record(row))
        line += 1
        begin(at: end)
        cuts.end = end
    }

    /// The line of a row that was given up on has ended.
    private mutating func endLine(at end: UInt64, into cuts: inout RecordCuts) {
        line += 1
        begin(at: end)
        cuts.end = end
    }

    private mutating func begin(at start: UInt64) {
        recordStart = RecordPlace(offset: start, length: 0, line: line, number: recordStart.number + 1)
        state = .cellStart
        secondLine = nil
    }

    private mutating func misplacedQuote(_ cuts: inout RecordCuts) {
        cuts.items.append(.problem(.misplacedQuote, line: recordStart.line))
        giveUpRow(&cuts)
    }

    private mutating func giveUpRow(_ cuts: inout RecordCuts) {
        guard let secondLine else {
            state = .brokenLine
            return
        }
        cuts.end = secondLine
        cuts.restart = RecordPlace(
            offset: secondLine,
            length: 0,
            line: recordStart.line + 1,
            number: recordStart.number + 1
        )
    }

    mutating func restart(at place: RecordPlace) {
        self = CSVSplitter(from: place, separator: separator)
    }

    mutating func finish(into cuts: inout RecordCuts, stopsAfterFirst: Bool) {
        if state == .quoted {
            cuts.items.append(.problem(.unterminatedQuote, line: recordStart.line))
            giveUpRow(&cuts)
            if cuts.restart != nil { return }
        } else if state != .brokenLine, offset > recordStart.offset {
            var row = recordStart
            row.length = Int(offset - row.offset)
            cuts.items.append(.record(row))
        }
        cuts.end = offset
        begin(at: offset)
    }
}
