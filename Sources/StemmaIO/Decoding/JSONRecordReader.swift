import Stemma

/// Reads one JSON object (RFC 8259) a byte at a time: slower than simdjson, with a reason for every refusal.
///
/// Beyond the standard it takes what other tools write and what need not cost an article: half a surrogate pair becomes
/// U+FFFD, numbers may be of any size, and `NaN` and `Infinity` count as numbers. The input must be UTF-8.
struct JSONRecordReader {
    /// What a wanted key holds.
    enum Value: Equatable {
        /// Not there, `null`, or `NaN`, which is how some tools write a value that they lack.
        case absent
        /// The text of a string or a number, where it was written to.
        case text(Range<Int>)
        /// A value of another type, in the record.
        case other(Range<Int>)
    }

    enum Failure: Error, Equatable {
        case notAnObject
        case expected(String, at: Int)

        func problem(in record: UnsafeRawBufferPointer) -> InputProblem.Kind {
            switch self {
            case .notAnObject:
                return .notAnObject(excerpt: Excerpt.of(record))
            case .expected(let what, let position):
                let rest = UnsafeRawBufferPointer(rebasing: record[min(position, record.count)...])
                let found = rest.isEmpty ? "the record ends" : "found"
                return .invalidJSON(
                    reason: "expected \(what) at byte \(position + 1) of the record, \(found)",
                    excerpt: Excerpt.of(rest)
                )
            }
        }
    }

    private let bytes: UnsafeRawBufferPointer
    private let keys: [[UInt8]]
    private var position = 0
    /// One a key.
    private(set) var values: [Value]

    init(_ record: UnsafeRawBufferPointer, keys: [[UInt8]]) {
        bytes = record
        self.keys = keys
        values = Array(repeating: .absent, count: keys.count)
    }

    /// Reads the object and appends the texts of wanted keys to `output`.
    mutating func read(into output: inout [UInt8]) throws(Failure) {
        skipBlanks()
        guard peek == UInt8(ascii: "{") else {
            guard peek != nil else { throw .expected("a JSON object", at: position) }
            throw .notAnObject
        }
        position += 1
        skipBlanks()
        var isFirst = true
        while !take(UInt8(ascii: "}")) {
            if !isFirst {
                try expect(UInt8(ascii: ","), "`,` or `}`")
                skipBlanks()
            }
            isFirst = false
            try field(into: &output)
            skipBlanks()
        }
        skipBlanks()
        guard position == bytes.count else { throw .expected("the end of the record", at: position) }
    }

    private mutating func field(into output: inout [UInt8]) throws(Failure) {
        guard peek == UInt8(ascii: "\"") else { throw .expected("a key in double quotes", at: position) }
        var name: [UInt8] = []
        try string(into: &name)
        skipBlanks()
        try expect(UInt8(ascii: ":"), "`:`")
        skipBlanks()
        guard let key = keys.firstIndex(of: name) else { return try skipValue() }
        let start = position
        switch peek {
        case UInt8(ascii: "\""):
            let from = output.count
            try string(into: &output)
            values[key] = .text(from..<output.count)
        case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte):
            try skipValue()
            let from = output.count
            output += bytes[start..<position]
            values[key] = .text(from..<output.count)
        default:
            try skipValue()
            let isAbsent = bytes[start] == UInt8(ascii: "n") || bytes[start] == UInt8(ascii: "N")
            values[key] = isAbsent ? .absent : .other(start..<position)
        }
    }

    // MARK: Values

    /// Checks one value of any kind and depth. The stack of open brackets is an array, so that depth costs no more.
    private mutating func skipValue() throws(Failure) {
        var open: [UInt8] = []
        var unused: [UInt8] = []
        repeat {
            skipBlanks()
            if let bracket = peek, bracket == UInt8(ascii: "{") || bracket == UInt8(ascii: "[") {
                position += 1
                open.append(bracket)
                skipBlanks()
                // The closing brackets stand two behind their opening ones in ASCII.
                if !take(bracket + 2) {
                    if bracket == UInt8(ascii: "{") { try key(&unused) }
                    continue
                }
                open.removeLast()
            } else {
                try scalar(&unused)
            }
            try afterValue(&open, &unused)
        } while !open.isEmpty
    }

    /// Closes what ends behind a value, and goes on to the next value if one is due.
    private mutating func afterValue(_ open: inout [UInt8], _ unused: inout [UInt8]) throws(Failure) {
        while let bracket = open.last {
            skipBlanks()
            if take(bracket + 2) {
                open.removeLast()
                continue
            }
            try expect(UInt8(ascii: ","), bracket == UInt8(ascii: "{") ? "`,` or `}`" : "`,` or `]`")
            skipBlanks()
            if bracket == UInt8(ascii: "{") { try key(&unused) }
            return
        }
    }

    private mutating func key(_ unused: inout [UInt8]) throws(Failure) {
        guard peek == UInt8(ascii: "\"") else { throw .expected("a key in double quotes", at: position) }
        unused.removeAll(keepingCapacity: true)
        try string(into: &unused)
        skipBlanks()
        try expect(UInt8(ascii: ":"), "`:`")
    }

    private mutating func scalar(_ unused: inout [UInt8]) throws(Failure) {
        switch peek {
        case UInt8(ascii: "\""):
            unused.removeAll(keepingCapacity: true)
            try string(into: &unused)
        case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte):
            try number()
        default:
            for word in ["true", "false", "null", "NaN", "Infinity"] where take(word) { return }
            throw .expected("a value", at: position)
        }
    }

    private mutating func number() throws(Failure) {
        if take(UInt8(ascii: "-")), take("Infinity") { return }
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
    }

    private mutating func digits() throws(Failure) {
        let start = position
        while let byte = peek, Self.isDigit(byte) { position += 1 }
        guard position > start else { throw .expected("a digit", at: position) }
    }

    // MARK: Strings

    private mutating func string(into output: inout [UInt8]) throws(Failure) {
        position += 1
        while let byte = peek {
            if byte == UInt8(ascii: "\"") {
                position += 1
                return
            }
            guard byte >= 0x20 else { throw .expected("an escape instead of a control character", at: position) }
            if byte == UInt8(ascii: "\\") {
                position += 1
                try escape(into: &output)
            } else {
                let start = position
                while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                    position += 1
                }
                output += bytes[start..<position]
            }
        }
        throw .expected("a closing quote", at: position)
    }

    private mutating func escape(into output: inout [UInt8]) throws(Failure) {
        guard let byte = peek else { throw .expected("an escape", at: position) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "u"): try unicode(into: &output)
        default: throw .expected("an escape", at: position - 1)
        }
    }

    /// What follows `\u`: four hexadecimal digits, or two escapes of them that make a surrogate pair.
    private mutating func unicode(into output: inout [UInt8]) throws(Failure) {
        let first = try hexadecimal()
        var value = first
        if (0xD800..<0xDC00).contains(first) {
            let start = position
            if take("\\u") {
                let second = try hexadecimal()
                if (0xDC00..<0xE000).contains(second) {
                    value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
                } else {
                    position = start
                }
            }
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw .expected("four hexadecimal digits", at: position)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    // MARK: Bytes

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func take(_ word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func expect(_ byte: UInt8, _ what: String) throws(Failure) {
        guard take(byte) else { throw .expected(what, at: position) }
    }
}
