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
        var patterns: CuePatterns
        fileprivate var defines: [String: CuePattern] = [:]
        /// - Parameter bytes: how long the table is.
        init(bytes: Int = 0) { patterns = CuePatterns(bytes: bytes) }

        /// The parts of the sequences and options that are being read, those of the innermost last.
        fileprivate var stack: [CuePattern] = []
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

        /// Takes the parts from `base` on off the stack, as one sequence.
        fileprivate mutating func popSequence(from base: Int) -> CuePattern {
            defer { stack.removeLast(stack.count - base) }
            return patterns.sequence(stack[base...])
        }

        /// The same, as options.
        fileprivate mutating func popOptions(from base: Int) -> CuePattern {
            defer { stack.removeLast(stack.count - base) }
            return patterns.either(patterns.parts(stack[base...]))
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
    /// The byte after the next lexeme.
    private var position = 0
    private var next: Lexeme?
    private var anchor: String?
    /// Where the anchor stood in the outermost sequence.
    private var anchorIndex: Int?

    private init(_ text: Bytes, _ names: inout Names) throws(Failure) {
        self.text = text
        names.stack.removeAll(keepingCapacity: true)
        try advance()
    }

    /// A whole cue: two sides and a name between them.
    static func parse(_ text: Bytes, _ names: inout Names) throws(Failure) -> Parsed {
        var parser = try CuePatternParser(text, &names)
        try parser.readSequence(&names, isTop: true)
        if parser.next != nil { throw .unexpected(string(text)) }
        guard let anchor = parser.anchor, let index = parser.anchorIndex else { throw .noAnchor }
        let right = names.popSequence(from: index)
        return Parsed(left: names.popSequence(from: 0), right: right, anchor: anchor)
    }

    /// A pattern without a name in it: a definition, a prefix, a suffix.
    static func parsePart(_ text: Bytes, _ names: inout Names) throws(Failure) -> CuePattern {
        var parser = try CuePatternParser(text, &names)
        let result = try parser.alternatives(&names)
        if parser.next != nil { throw .unexpected(string(text)) }
        return result
    }

    private static func string(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

    private func bytes(_ range: Range<Int>) -> Bytes { Bytes(rebasing: text[range]) }

    private mutating func advance() throws(Failure) {
        while position < text.count, text[position] == UInt8(ascii: " ") { position += 1 }
        guard position < text.count else {
            next = nil
            return
        }
        let first = position
        position += 1
        switch text[first] {
        case UInt8(ascii: "("): next = .open
        case UInt8(ascii: ")"): next = .close
        case UInt8(ascii: "["): next = .openOptional
        case UInt8(ascii: "]"): next = .closeOptional
        case UInt8(ascii: "|"): next = .bar
        case UInt8(ascii: "@"):
            while position < text.count, !Self.isBreak(text[position]) { position += 1 }
            next = .anchor(first + 1..<position)
        case UInt8(ascii: "{"):
            guard let end = text[position...].firstIndex(of: UInt8(ascii: "}")) else {
                throw .unclosed(Self.string(text))
            }
            next = try Self.times(Self.string(bytes(position..<end)))
            position = end + 1
        case UInt8(ascii: "\\") where position < text.count:
            position += 1
            while position < text.count, text[position] & 0xC0 == 0x80 { position += 1 }
            next = .chunk(first..<position)
        default:
            while position < text.count, !Self.isBreak(text[position]), !isEscape(position) { position += 1 }
            next = .chunk(first..<position)
        }
    }

    private func isEscape(_ place: Int) -> Bool { text[place] == UInt8(ascii: "\\") && place + 1 < text.count }

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
        let base = names.stack.count
        let first = try sequence(&names)
        guard next == .bar else { return first }
        names.stack.append(first)
        while next == .bar {
            try advance()
            let option = try sequence(&names)
            names.stack.append(option)
        }
        return names.popOptions(from: base)
    }

    private mutating func sequence(_ names: inout Names) throws(Failure) -> CuePattern {
        let base = names.stack.count
        try readSequence(&names, isTop: false)
        return names.popSequence(from: base)
    }

    /// Puts the parts of a sequence on the stack.
    private mutating func readSequence(_ names: inout Names, isTop: Bool) throws(Failure) {
        let base = names.stack.count
        while let lexeme = next {
            switch lexeme {
            case .close, .closeOptional, .bar:
                if isTop { throw .unexpected("|") }
                return
            case .open:
                try advance()
                let inner = try alternatives(&names)
                try expect(.close)
                names.stack.append(inner)
            case .openOptional:
                try advance()
                let inner = try alternatives(&names)
                try expect(.closeOptional)
                names.stack.append(names.patterns.repeated(inner, 0, 1))
            case .times(let low, let high):
                try advance()
                guard names.stack.count > base else { throw .badRepeat("{") }
                let last = names.stack.removeLast()
                names.stack.append(names.patterns.repeated(last, low, high))
            case .anchor(let name):
                try advance()
                guard isTop, anchor == nil else { throw .unexpected("@") }
                anchor = Self.string(bytes(name))
                anchorIndex = names.stack.count
            case .chunk(let chunk):
                try advance()
                names.stack.append(try names.pattern(of: bytes(chunk)))
            }
        }
    }

    private mutating func expect(_ lexeme: Lexeme) throws(Failure) {
        guard next == lexeme else { throw .unclosed("(") }
        try advance()
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
        let pattern = try read(bytes)
        numbers.insert(hash, Int32(known.count))
        known.append(pattern)
        return pattern
    }

    private mutating func read(
        _ chunk: CuePatternParser.Bytes
    ) throws(CuePatternParser.Failure) -> CuePattern {
        // What is written small stands for itself.
        if let first = chunk.first, first &- UInt8(ascii: "a") >= 26, first < 0x80 {
            let name = String(decoding: chunk, as: UTF8.self)
            if let atom = Self.classes[name] { return patterns.atom(atom) }
            if let define = defines[name] { return define }
            if let list = vocabulary.list(named: name) { return patterns.atom(.list(UInt16(list))) }
            let isClass = chunk.count > 1 && chunk.allSatisfy { $0 &- UInt8(ascii: "A") < 26 }
            if isClass { throw .unknownClass(name) }
        }
        let isEscaped = chunk.first == UInt8(ascii: "\\")
        return TokenScanner.withTokens(of: isEscaped ? .init(rebasing: chunk.dropFirst()) : chunk) { tokens in
            let base = stack.count
            for token in tokens { stack.append(patterns.atom(.word(vocabulary.number(of: token)))) }
            return popSequence(from: base)
        }
    }
}
