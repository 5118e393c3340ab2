import Stemma

/// The elements of a JSON array, or values one after another, found by their brackets and quotes alone.
///
/// What stands inside an element is for its reader to check. Where brackets do not match or a string runs over a line
/// end, the element is given up and the next one starts at the next line that begins like the elements before it: the
/// same indentation and `{`.
struct JSONSplitter: RecordSplitter {
    private enum State {
        case between, scalar, inside, string, escape, broken
    }

    private(set) var recordStart: RecordPlace
    private var state = State.between
    private var offset: UInt64
    private var line: Int
    /// Whether an outermost `[` has been met.
    private var hasArray = false
    /// Whether its `]` is still to come.
    private var isArrayOpen = false
    /// Open brackets inside the element, the outermost first.
    private var open: [UInt8] = []
    /// Blanks since the line's start, or `nil` once something else stood there.
    private var indentation: Int? = 0
    /// Blanks before the elements that start a line.
    private var elementIndentation: Int?
    /// `indentation` as it was at the end of the last cut.
    private var indentationAtCut: Int?

    var isBroken: Bool { state == .broken }

    init(from place: RecordPlace) {
        recordStart = place
        offset = place.offset
        line = place.line
    }

    mutating func scan(_ bytes: UnsafeRawBufferPointer, into cuts: inout RecordCuts, stopsAfterFirst: Bool) -> Int {
        let base = offset
        var i = 0
        while i < bytes.count {
            if state == .string {
                i = skipString(bytes, from: i)
                if i == bytes.count { break }
            }
            let before = cuts.items.count
            take(bytes[i], at: base + UInt64(i), into: &cuts)
            i += 1
            if stopsAfterFirst, cuts.items.count > before { break }
        }
        offset = base + UInt64(i)
        if state == .between { cut(at: offset, into: &cuts) }
        return i
    }

    private mutating func cut(at position: UInt64, into cuts: inout RecordCuts) {
        cuts.end = position
        indentationAtCut = indentation
    }

    /// Goes on to the next byte that means something inside a string.
    private func skipString(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var i = start
        while i < bytes.count {
            let byte = bytes[i]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x0A { break }
            i += 1
        }
        return i
    }

    private mutating func take(_ byte: UInt8, at position: UInt64, into cuts: inout RecordCuts) {
        switch state {
        case .between: between(byte, at: position, into: &cuts)
        case .scalar:
            if Self.isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") {
                endElement(at: position, into: &cuts)
                between(byte, at: position, into: &cuts)
            }
        case .inside: inside(byte, at: position, into: &cuts)
        case .string:
            if byte == UInt8(ascii: "\"") { endString(at: position, into: &cuts) }
            if byte == UInt8(ascii: "\\") { state = .escape }
            if byte == 0x0A { giveUp(byte, reason: "a string runs over the line's end", into: &cuts) }
        case .escape:
            state = .string
            if byte == 0x0A { giveUp(byte, reason: "a string runs over the line's end", into: &cuts) }
        case .broken: broken(byte, at: position, into: &cuts)
        }
        follow(byte)
    }

    /// Keeps count of lines and indentation.
    private mutating func follow(_ byte: UInt8) {
        if byte == 0x0A {
            line += 1
            indentation = 0
        } else if byte == UInt8(ascii: " ") || byte == 0x09 {
            indentation = indentation.map { $0 + 1 }
        } else {
            indentation = nil
        }
    }

    // MARK: Between elements

    private mutating func between(_ byte: UInt8, at position: UInt64, into cuts: inout RecordCuts) {
        cut(at: position, into: &cuts)
        if Self.isBlank(byte) || byte == UInt8(ascii: ",") { return }
        if byte == UInt8(ascii: "["), !hasArray {
            hasArray = true
            isArrayOpen = true
            return
        }
        if byte == UInt8(ascii: "]"), hasArray {
            isArrayOpen = false
            return
        }
        beginElement(byte, at: position)
    }

    private mutating func beginElement(_ byte: UInt8, at position: UInt64) {
        recordStart.offset = position
        recordStart.line = line
        open = []
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            open = [byte]
            state = .inside
            if let indentation { elementIndentation = indentation }
        case UInt8(ascii: "\""):
            state = .string
        default:
            state = .scalar
        }
    }

    private mutating func endElement(at end: UInt64, into cuts: inout RecordCuts) {
        var record = recordStart
        record.length = Int(end - record.offset)
        cuts.items.append(.record(record))
        cuts.end = end
        indentationAtCut = nil
        recordStart.offset = end
        recordStart.number += 1
        state = .between
    }

    // MARK: Inside an element

    private mutating func inside(_ byte: UInt8, at position: UInt64, into cuts: inout RecordCuts) {
        switch byte {
        case UInt8(ascii: "\""):
            state = .string
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            open.append(byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            // The opening brackets stand two before their closing ones in ASCII.
            guard open.last == byte - 2 else {
                return giveUp(byte, reason: "`\(Character(Unicode.Scalar(byte)))` closes nothing", into: &cuts)
            }
            open.removeLast()
            if open.isEmpty { endElement(at: position + 1, into: &cuts) }
        default:
            break
        }
    }

    private mutating func endString(at position: UInt64, into cuts: inout RecordCuts) {
        if open.isEmpty { endElement(at: position + 1, into: &cuts) } else { state = .inside }
    }

    // MARK: Broken elements

    private mutating func giveUp(_ byte: UInt8, reason: String, into cuts: inout RecordCuts) {
        cuts.items.append(.problem(.invalidJSON(reason: reason, excerpt: ""), line: recordStart.line))
        recordStart.number += 1
        state = .broken
    }

    private mutating func broken(_ byte: UInt8, at position: UInt64, into cuts: inout RecordCuts) {
        cuts.end = position
        guard byte == UInt8(ascii: "{"), let indentation, indentation == elementIndentation else { return }
        beginElement(byte, at: position)
    }

    mutating func restart(at place: RecordPlace) {
        recordStart = place
        offset = place.offset
        line = place.line
        open = []
        state = .between
        indentation = indentationAtCut
    }

    mutating func finish(into cuts: inout RecordCuts, stopsAfterFirst: Bool) {
        switch state {
        case .between where isArrayOpen:
            cuts.items.append(.problem(.invalidJSON(reason: "the array is not closed", excerpt: ""), line: line))
        case .between, .broken:
            break
        case .scalar:
            endElement(at: offset, into: &cuts)
        case .inside, .string, .escape:
            let kind = InputProblem.Kind.invalidJSON(reason: "the file ends in the middle of a record", excerpt: "")
            cuts.items.append(.problem(kind, line: recordStart.line))
        }
        cuts.end = offset
        state = .between
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
