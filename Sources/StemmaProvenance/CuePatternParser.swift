/// Reads the pattern language of the cue tables. Works on bytes: every mark of the language is one, and the tables are read
/// at every start.
struct CuePatternParser {
    typealias Bytes = UnsafeBufferPointer<UInt8>

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

    /// What the chunks of a table's patterns stand for.
    struct Names {
        var vocabulary = CueVocabulary()
        var patterns = CuePatterns()
        fileprivate var defines: [String: CuePattern] = [:]
        /// Patterns of chunks met before, by the hash of their bytes: most words stand in many patterns.
        fileprivate var known: [CuePattern] = []
        fileprivate var numbers = HashIndex(minimumCapacity: 2048)

        mutating func define(_ name: String, _ pattern: CuePattern) {
            defines[name] = pattern
            forget(name)
        }

        mutating func addList(_ name: String, words: [UInt16]) {
            vocabulary.addList(name, words: words)
            forget(name)
        }

        /// The name means something else from here on.
        private mutating func forget(_ name: String) {
            guard numbers[Self.hash(name.utf8)] != nil else { return }
            known.removeAll()
            numbers = HashIndex(minimumCapacity: 2048)
        }

        fileprivate static func hash(_ chunk: some Sequence<UInt8>) -> UInt64 {
            var hash = TokenHash()
            for byte in chunk { hash.add(byte) }
            return hash.value
        }
    }

    private enum Lexeme: Equatable {
        case open, close, openOptional, closeOptional, bar
        case times(Int, Int)
        case anchor(Range<Int>)
        case chunk(Range<Int>)
    }

    private let text: Bytes
    private var lexemes: [Lexeme] = []
    private var position = 0
    private var anchor: String?
    /// Where the anchor stood in the outermost sequence.
    private var anchorIndex: Int?

    private init(_ text: Bytes) throws(Failure) {
        self.text = text
        try lex()
    }

    /// A whole cue: two sides and a name between them.
    static func parse(_ text: Bytes, _ names: inout Names) throws(Failure) -> Parsed {
        var parser = try CuePatternParser(text)
        let parts = try parser.sequence(&names, isTop: true)
        if parser.position < parser.lexemes.count { throw .unexpected(string(text)) }
        guard let anchor = parser.anchor, let index = parser.anchorIndex else { throw .noAnchor }
        return Parsed(
            left: names.patterns.sequence(Array(parts[..<index])),
            right: names.patterns.sequence(Array(parts[index...])),
            anchor: anchor
        )
    }

    /// A pattern without a name in it: a definition, a prefix, a suffix.
    static func parsePart(_ text: Bytes, _ names: inout Names) throws(Failure) -> CuePattern {
        var parser = try CuePatternParser(text)
        let result = try parser.alternatives(&names)
        if parser.position < parser.lexemes.count { throw .unexpected(string(text)) }
        return result
    }

    private static func string(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

    private func bytes(_ range: Range<Int>) -> Bytes { Bytes(rebasing: text[range]) }

    private mutating func lex() throws(Failure) {
        var start = 0
        var i = 0
        lexemes.reserveCapacity(text.count / 3)
        while i < text.count {
            if text[i] == UInt8(ascii: "\\"), i + 1 < text.count {
                endChunk(start, i)
                let first = i
                i += 2
                while i < text.count, text[i] & 0xC0 == 0x80 { i += 1 }
                lexemes.append(.chunk(first..<i))
                start = i
                continue
            }
            guard Self.isBreak(text[i]) else {
                i += 1
                continue
            }
            endChunk(start, i)
            let mark = text[i]
            i += 1
            switch mark {
            case UInt8(ascii: "("): lexemes.append(.open)
            case UInt8(ascii: ")"): lexemes.append(.close)
            case UInt8(ascii: "["): lexemes.append(.openOptional)
            case UInt8(ascii: "]"): lexemes.append(.closeOptional)
            case UInt8(ascii: "|"): lexemes.append(.bar)
            case UInt8(ascii: "@"):
                let first = i
                while i < text.count, !Self.isBreak(text[i]) { i += 1 }
                lexemes.append(.anchor(first..<i))
            case UInt8(ascii: "{"):
                guard let end = text[i...].firstIndex(of: UInt8(ascii: "}")) else {
                    throw .unclosed(Self.string(text))
                }
                lexemes.append(try Self.times(Self.string(bytes(i..<end))))
                i = end + 1
            default: break
            }
            start = i
        }
        endChunk(start, i)
    }

    private mutating func endChunk(_ start: Int, _ end: Int) {
        if end > start { lexemes.append(.chunk(start..<end)) }
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

    private mutating func alternatives(_ names: inout Names) throws(Failure) -> CuePattern {
        let first = names.patterns.sequence(try sequence(&names, isTop: false))
        guard position < lexemes.count, lexemes[position] == .bar else { return first }
        var options = [first]
        while position < lexemes.count, lexemes[position] == .bar {
            position += 1
            options.append(names.patterns.sequence(try sequence(&names, isTop: false)))
        }
        return names.patterns.either(options)
    }

    private mutating func sequence(_ names: inout Names, isTop: Bool) throws(Failure) -> [CuePattern] {
        var parts: [CuePattern] = []
        while position < lexemes.count {
            switch lexemes[position] {
            case .close, .closeOptional, .bar:
                if isTop { throw .unexpected("|") }
                return parts
            case .open:
                position += 1
                let inner = try alternatives(&names)
                try expect(.close)
                parts.append(inner)
            case .openOptional:
                position += 1
                let inner = try alternatives(&names)
                try expect(.closeOptional)
                parts.append(names.patterns.repeated(inner, 0, 1))
            case .times(let low, let high):
                position += 1
                guard let last = parts.popLast() else { throw .badRepeat("{") }
                parts.append(names.patterns.repeated(last, low, high))
            case .anchor(let name):
                position += 1
                guard isTop, anchor == nil else { throw .unexpected("@") }
                anchor = Self.string(bytes(name))
                anchorIndex = parts.count
            case .chunk(let chunk):
                position += 1
                parts.append(try names.pattern(of: bytes(chunk)))
            }
        }
        return parts
    }

    private mutating func expect(_ lexeme: Lexeme) throws(Failure) {
        guard position < lexemes.count, lexemes[position] == lexeme else { throw .unclosed("(") }
        position += 1
    }
}

extension CuePatternParser.Names {
    private static let classes: [String: CuePattern.Atom] = [
        "_": .anyWord, "ANY": .any, "CAP": .capital, "CAPS": .allCapitals, "NUM": .number, "LY": .adverb,
        "OUTLET": .outlet, "'s": .possessive, "STOP": .stop, "^": .lineEdge, "$": .lineEdge, "^^": .textStart,
        "$$": .textEnd,
    ]

    /// What a chunk stands for: a class, a definition, a list, or its own words.
    fileprivate mutating func pattern(
        of bytes: CuePatternParser.Bytes
    ) throws(CuePatternParser.Failure) -> CuePattern {
        let hash = Self.hash(bytes)
        if let number = numbers[hash] { return known[Int(number)] }
        let pattern = try read(String(decoding: bytes, as: UTF8.self))
        numbers.insert(hash, Int32(known.count))
        known.append(pattern)
        return pattern
    }

    private mutating func read(_ chunk: String) throws(CuePatternParser.Failure) -> CuePattern {
        if let atom = Self.classes[chunk] { return patterns.atom(atom) }
        if let define = defines[chunk] { return define }
        if let list = vocabulary.list(named: chunk) { return patterns.atom(.list(UInt16(list))) }
        let isClass = chunk.utf8.count > 1 && chunk.utf8.allSatisfy { $0 &- UInt8(ascii: "A") < 26 }
        if isClass { throw .unknownClass(chunk) }
        let literal = chunk.first == "\\" ? String(chunk.dropFirst()) : chunk
        let tokens = TokenScanner.tokens(of: literal)
        var words: [CuePattern] = []
        for token in tokens { words.append(patterns.atom(.word(vocabulary.number(of: token)))) }
        return patterns.sequence(words)
    }
}
