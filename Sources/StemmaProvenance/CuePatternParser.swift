/// Reads the pattern language of the cue tables.
struct CuePatternParser {
    /// A pattern with the name that it is about.
    struct Parsed {
        var left: CuePattern
        var right: CuePattern
        /// What stood after `@`: a class of anchor or an outlet's id; empty for any outlet.
        var anchor: String
    }

    enum Failure: Error {
        case unclosed(String)
        case unexpected(String)
        case unknownClass(String)
        case noAnchor
        case badRepeat(String)
    }

    private enum Lexeme: Hashable {
        case open, close, openOptional, closeOptional, bar
        case times(Int, Int)
        case anchor(String)
        case chunk(String)
    }

    private var lexemes: [Lexeme] = []
    private var position = 0
    private var anchor: String?
    /// Where the anchor stood in the outermost sequence.
    private var anchorIndex: Int?

    /// A whole cue: two sides and a name between them.
    static func parse(
        _ text: String,
        vocabulary: inout CueVocabulary,
        defines: [String: CuePattern]
    ) throws(Failure) -> Parsed {
        var parser = CuePatternParser()
        parser.lexemes = try lex(text)
        let parts = try parser.sequence(&vocabulary, defines, isTop: true)
        if parser.position < parser.lexemes.count { throw .unexpected(text) }
        guard let anchor = parser.anchor, let index = parser.anchorIndex else { throw .noAnchor }
        return Parsed(
            left: .sequence(Array(parts[..<index])),
            right: .sequence(Array(parts[index...])),
            anchor: anchor
        )
    }

    /// A pattern without a name in it: a definition, a prefix, a suffix.
    static func parsePart(
        _ text: String,
        vocabulary: inout CueVocabulary,
        defines: [String: CuePattern]
    ) throws(Failure) -> CuePattern {
        var parser = CuePatternParser()
        parser.lexemes = try lex(text)
        let result = try parser.alternatives(&vocabulary, defines)
        if parser.position < parser.lexemes.count { throw .unexpected(text) }
        return result
    }

    /// Works on bytes: every mark of the language is one, and the tables are read at every start.
    private static func lex(_ text: String) throws(Failure) -> [Lexeme] {
        let bytes = Array(text.utf8)
        var out: [Lexeme] = []
        var start = 0
        var i = 0
        func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        func endChunk(at end: Int) { if end > start { out.append(.chunk(string(start..<end))) } }
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: "\\"), i + 1 < bytes.count {
                endChunk(at: i)
                let first = i
                i += 2
                while i < bytes.count, bytes[i] & 0xC0 == 0x80 { i += 1 }
                out.append(.chunk(string(first..<i)))
                start = i
                continue
            }
            guard isBreak(bytes[i]) else {
                i += 1
                continue
            }
            endChunk(at: i)
            let mark = bytes[i]
            i += 1
            switch mark {
            case UInt8(ascii: "("): out.append(.open)
            case UInt8(ascii: ")"): out.append(.close)
            case UInt8(ascii: "["): out.append(.openOptional)
            case UInt8(ascii: "]"): out.append(.closeOptional)
            case UInt8(ascii: "|"): out.append(.bar)
            case UInt8(ascii: "@"):
                let first = i
                while i < bytes.count, !isBreak(bytes[i]) { i += 1 }
                out.append(.anchor(string(first..<i)))
            case UInt8(ascii: "{"):
                guard let end = bytes[i...].firstIndex(of: UInt8(ascii: "}")) else { throw .unclosed(text) }
                out.append(try times(string(i..<end)))
                i = end + 1
            default: break
            }
            start = i
        }
        endChunk(at: i)
        return out
    }

    private static func isBreak(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "|"), UInt8(ascii: "{"), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    private static func times(_ text: String) throws(Failure) -> Lexeme {
        let parts = text.split(separator: ",")
        guard parts.count == 2, let low = Int(parts[0]), let high = Int(parts[1]), low >= 0, low <= high, high <= 40
        else { throw .badRepeat(text) }
        return .times(low, high)
    }

    private mutating func alternatives(
        _ vocabulary: inout CueVocabulary,
        _ defines: [String: CuePattern]
    ) throws(Failure) -> CuePattern {
        var options = [CuePattern.sequence(try sequence(&vocabulary, defines, isTop: false))]
        while position < lexemes.count, lexemes[position] == .bar {
            position += 1
            options.append(.sequence(try sequence(&vocabulary, defines, isTop: false)))
        }
        return options.count == 1 ? options[0] : .either(options)
    }

    private mutating func sequence(
        _ vocabulary: inout CueVocabulary,
        _ defines: [String: CuePattern],
        isTop: Bool
    ) throws(Failure) -> [CuePattern] {
        var parts: [CuePattern] = []
        while position < lexemes.count {
            switch lexemes[position] {
            case .close, .closeOptional, .bar:
                if isTop { throw .unexpected("|") }
                return parts
            case .open:
                position += 1
                let inner = try alternatives(&vocabulary, defines)
                try expect(.close)
                parts.append(inner)
            case .openOptional:
                position += 1
                let inner = try alternatives(&vocabulary, defines)
                try expect(.closeOptional)
                parts.append(.repeated(inner, 0, 1))
            case .times(let low, let high):
                position += 1
                guard let last = parts.popLast() else { throw .badRepeat("{") }
                parts.append(.repeated(last, low, high))
            case .anchor(let name):
                position += 1
                guard isTop, anchor == nil else { throw .unexpected("@") }
                anchor = name
                anchorIndex = parts.count
            case .chunk(let chunk):
                position += 1
                parts.append(try Self.atoms(chunk, &vocabulary, defines))
            }
        }
        return parts
    }

    private mutating func expect(_ lexeme: Lexeme) throws(Failure) {
        guard position < lexemes.count, lexemes[position] == lexeme else { throw .unclosed("(") }
        position += 1
    }

    private static let classes: [String: CuePattern.Atom] = [
        "_": .anyWord, "ANY": .any, "CAP": .capital, "CAPS": .allCapitals, "NUM": .number, "LY": .adverb,
        "OUTLET": .outlet, "'s": .possessive, "STOP": .stop, "^": .lineEdge, "$": .lineEdge, "^^": .textStart,
        "$$": .textEnd,
    ]

    private static func atoms(
        _ chunk: String,
        _ vocabulary: inout CueVocabulary,
        _ defines: [String: CuePattern]
    ) throws(Failure) -> CuePattern {
        if let atom = classes[chunk] { return .atom(atom) }
        if let define = defines[chunk] { return define }
        if let list = vocabulary.list(named: chunk) { return .atom(.list(UInt16(list))) }
        let isClass = chunk.utf8.count > 1 && chunk.utf8.allSatisfy { $0 &- UInt8(ascii: "A") < 26 }
        if isClass { throw .unknownClass(chunk) }
        let literal = chunk.first == "\\" ? String(chunk.dropFirst()) : chunk
        let tokens = TokenScanner.tokens(of: literal)
        return .sequence(tokens.map { .atom(.word(vocabulary.number(of: $0))) })
    }
}
