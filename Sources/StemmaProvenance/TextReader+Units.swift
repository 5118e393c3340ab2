/// The units of a text, which cues are matched against.
extension TextReader {
    /// Puts each name together into one unit, without marks right around it; also returns each span's unit, and the runs of
    /// units that may be names too.
    func units(
        _ tokens: [Token],
        _ spans: [NameSpan],
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (units: Units, places: [Int], runs: [Range<Int>]) {
        var places: [Int] = []
        places.reserveCapacity(spans.count)
        let merged = [Token](unsafeUninitializedCapacity: tokens.count) { room, count in
            tokens.withUnsafeBufferPointer { tokens in
                func add(_ range: Range<Int>) {
                    let end = count + range.count
                    _ = room[count..<end].initialize(fromContentsOf: tokens[range])
                    count = end
                }
                var i = 0
                for span in spans {
                    let marks = Self.marks(around: span, tokens, bytes, after: i)
                    add(i..<marks.opening.lowerBound)
                    var unit = tokens[span.first]
                    unit.end = tokens[span.end - 1].end
                    unit.word = CueVocabulary.outlet
                    unit.lists = []
                    // It stands where they did.
                    unit.flags.subtract(Self.placeFlags)
                    unit.flags.formUnion(tokens[marks.opening.lowerBound].flags.intersection(Self.placeFlags))
                    places.append(count)
                    room.initializeElement(at: count, to: unit)
                    count += 1
                    add(span.end..<marks.closing.lowerBound)
                    i = marks.closing.upperBound
                }
                add(i..<tokens.count)
            }
        }
        var names = places.map { $0..<$0 + 1 }
        let runs = guessesNames ? merged.withUnsafeBufferPointer(guessRuns) : []
        if !runs.isEmpty { names = (names + runs).sorted { $0.lowerBound < $1.lowerBound } }
        return (Units(tokens: merged, cues: cues, names: names), places, runs)
    }

    private static let placeFlags: Token.Flags = [.lineStart, .paragraphStart, .sentenceStart, .joined]

    /// The quotation marks or signs of emphasis right around a name, of which none before `after`: `"The Courier"`, `*The
    /// Courier*`, `"The Courier,"`; empty where there are none.
    private static func marks(
        around span: NameSpan,
        _ tokens: UnsafeBufferPointer<Token>,
        _ bytes: UnsafeBufferPointer<UInt8>,
        after: Int
    ) -> (opening: Range<Int>, closing: Range<Int>) {
        let none = (span.first..<span.first, span.end..<span.end)
        guard span.first > after, tokens[span.first - 1].flags.contains(.punctuation),
            tokens[span.first].flags.contains(.joined), let mark = enclosing(tokens[span.first - 1], bytes)
        else { return none }
        func isMark(_ place: Int) -> Bool {
            tokens[place].flags.isSuperset(of: [.joined, .punctuation])
        }
        func closes(_ place: Int) -> Bool {
            place < tokens.count && isMark(place) && enclosing(tokens[place], bytes) == mark
        }
        let first = span.first - 1
        // `"name":"The Courier"` is data.
        if isMark(first), first > after, bytes[Int(tokens[first - 1].start)] == UInt8(ascii: ":") { return none }
        if closes(span.end) {
            let isDouble =
                first > after && tokens[first].flags.contains(.joined) && closes(span.end + 1)
                && enclosing(tokens[first - 1], bytes) == mark
            return isDouble
                ? (first - 1..<span.first, span.end..<span.end + 2) : (first..<span.first, span.end..<span.end + 1)
        }
        // With a comma inside the closing mark stays, which parts what comes after from the name.
        guard span.end < tokens.count, isMark(span.end), bytes[Int(tokens[span.end].start)] == UInt8(ascii: ","),
            closes(span.end + 1)
        else { return none }
        return (first..<span.first, span.end..<span.end)
    }

    /// The mark that a token is, if names are put between two of it.
    private static func enclosing(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
        guard case .mark(let mark, _) = ByteClass.of(bytes, at: Int(token.start)) else { return nil }
        switch mark {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "_"): return mark
        // Other characters pass for a star.
        case UInt8(ascii: "*"): return bytes[Int(token.start)] == mark ? mark : nil
        default: return nil
        }
    }
}
