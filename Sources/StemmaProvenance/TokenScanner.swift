internal import CStemmaKernels

/// Cuts UTF-8 text into ``Token``s in one pass, for names and cues to be found in.
///
/// Words are runs of letters and digits with apostrophes inside (`don't`); the possessive `'s` is a token of its own;
/// a full stop stays inside a domain (`example.com`) and an abbreviation (`U.S.`). Curly and straight quotes, the
/// several dashes, and no-break and plain spaces count as the same. Takes any bytes; O(n).
struct TokenScanner {
    private var bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    /// Where the tokens go, and how many it holds.
    private var room = UnsafeMutableBufferPointer<Token>(start: nil, count: 0)
    private var count = 0
    private var breaks = 2
    private var spaceBefore = true
    private var atSentenceStart = true
    /// Whether most tokens are left to the kernel; without it all are cut here, and come out the same.
    private let usesKernel: Bool

    private init(bytes: UnsafeBufferPointer<UInt8>, usesKernel: Bool) {
        self.bytes = bytes
        self.usesKernel = usesKernel
    }

    /// The tokens of `bytes`. A text of more than 4 GiB is read up to there.
    static func tokens(of bytes: UnsafeBufferPointer<UInt8>, usesKernel: Bool = true) -> [Token] {
        let readable = UnsafeBufferPointer(rebasing: bytes.prefix(Int(UInt32.max) - 8))
        var scanner = TokenScanner(bytes: readable, usesKernel: usesKernel)
        var tokens: [Token] = []
        // Most texts have a token in five bytes or more, and fit at once.
        var capacity = readable.count / 4 + 8
        while scanner.position < readable.count {
            let done = tokens
            tokens = Array(unsafeUninitializedCapacity: capacity) { scanner.fill($0, after: done, &$1) }
            capacity *= 2
        }
        return tokens
    }

    /// Hands the tokens of `bytes` to `body`: of a short text, such as a name, without an array.
    ///
    /// - Parameter end: where the memory ends that `bytes` lie in, if more of it may be read than they take. What stands
    ///   right after them must part words as a space does.
    static func withTokens<Result>(
        of bytes: UnsafeBufferPointer<UInt8>,
        in end: UnsafePointer<UInt8>? = nil,
        _ body: (UnsafeBufferPointer<Token>) -> Result
    ) -> Result {
        guard bytes.count <= shortText else { return tokens(of: bytes).withUnsafeBufferPointer(body) }
        return withUnsafeTemporaryAllocation(of: Token.self, capacity: 2 * bytes.count + 2) { room in
            var scanner = TokenScanner(bytes: bytes, usesKernel: true)
            scanner.room = room
            if let start = bytes.baseAddress, let end, end - start >= bytes.count + Int(STEMMA_TOKENS_AHEAD) {
                // So far that a token may start with the last byte, and none after it.
                scanner.cut(UnsafeBufferPointer(start: start, count: bytes.count + Int(STEMMA_TOKENS_AHEAD) - 1), end)
            } else {
                scanner.cutShort()
            }
            return body(UnsafeBufferPointer(rebasing: room[..<scanner.count]))
        }
    }

    private static let level = stemma_minhash_best_level()

    /// Most bytes of a text that is short enough to be copied to where the kernel can read past its end.
    private static let shortText = 64

    /// Puts the tokens `done` and those that follow into `room` until the text or the room ends.
    private mutating func fill(_ room: UnsafeMutableBufferPointer<Token>, after done: [Token], _ filled: inout Int) {
        _ = room.initialize(fromContentsOf: done)
        self.room = room
        if usesKernel, bytes.count <= Self.shortText {
            cutShort()
        } else {
            cut(bytes, bytes.baseAddress.map { $0 + bytes.count })
        }
        filled = count
    }

    /// Cuts `readable`, which is the text and may go on past it, as its memory may up to `end`.
    private mutating func cut(_ readable: UnsafeBufferPointer<UInt8>, _ end: UnsafePointer<UInt8>?) {
        // A step makes two tokens at most: a word and its possessive.
        while position < bytes.count, count &+ 2 <= room.count {
            if usesKernel, runKernel(readable, end) { continue }
            step()
        }
    }

    /// Cuts a text that the kernel would leave alone, for it reads some bytes ahead: spaces after the text change nothing.
    private mutating func cutShort() {
        let ahead = Int(STEMMA_TOKENS_AHEAD)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.shortText + ahead) { copy in
            copy.initialize(repeating: UInt8(ascii: " "))
            _ = copy.update(fromContentsOf: bytes)
            let base = UnsafePointer(copy.baseAddress)
            cut(UnsafeBufferPointer(start: base, count: bytes.count + ahead), base.map { $0 + copy.count })
        }
    }

    /// Cuts what the kernel can cut of `bytes` from here on; `false` if that is nothing.
    private mutating func runKernel(_ bytes: UnsafeBufferPointer<UInt8>, _ end: UnsafePointer<UInt8>?) -> Bool {
        let before = position
        var scan = stemma_token_scan(
            position: position,
            count: count,
            breaks: breaks,
            space_before: spaceBefore,
            at_sentence_start: atSentenceStart
        )
        room.withKernelTokens { room in
            stemma_scan_tokens(Self.level, bytes.baseAddress, bytes.count, end, room.baseAddress, room.count, &scan)
        }
        (position, count, breaks) = (scan.position, scan.count, scan.breaks)
        (spaceBefore, atSentenceStart) = (scan.space_before, scan.at_sentence_start)
        return position > before
    }

    static func tokens(of text: String) -> [Token] {
        var text = text
        return text.withUTF8 { tokens(of: $0) }
    }

    private mutating func step() {
        let byte = bytes[position]
        if byte == UInt8(ascii: " ") {
            spaceBefore = true
            position += 1
            return
        }
        switch ByteClass.of(bytes, at: position) {
        case .space(let length):
            if byte == 0x0A || (byte == 0x0D && !(position + 1 < bytes.count && bytes[position + 1] == 0x0A)) {
                breaks += 1
            }
            spaceBefore = true
            position += length
        case .letter, .digit:
            word()
        case .mark(let canonical, let length):
            mark(canonical, length: length)
        }
    }

    @inline(__always)
    private mutating func append(_ start: Int, _ end: Int, exact: UInt64, folded: UInt64, flags: Token.Flags) {
        var flags = flags
        if breaks > 0 { flags.insert(.lineStart) }
        if breaks > 1 { flags.insert(.paragraphStart) }
        if !spaceBefore { flags.insert(.joined) }
        if atSentenceStart || breaks > 1 { flags.insert(.sentenceStart) }
        if !flags.contains(.punctuation) { atSentenceStart = flags.contains(.sentenceEnd) }
        breaks = 0
        spaceBefore = false
        room.initializeElement(
            at: count,
            to: Token(
                start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end),
                exact: exact,
                folded: folded,
                flags: flags
            )
        )
        count &+= 1
    }

    private mutating func mark(_ canonical: UInt8, length: Int) {
        let start = position
        position += length
        if canonical == UInt8(ascii: "-") || canonical == UInt8(ascii: ".") {  // `--` and `...` are one mark
            while position < bytes.count, case .mark(canonical, let more) = ByteClass.of(bytes, at: position) {
                position += more
            }
        }
        var hash = TokenHash()
        hash.add(canonical)
        var flags: Token.Flags = .punctuation
        if canonical == UInt8(ascii: ".") || canonical == UInt8(ascii: "!") || canonical == UInt8(ascii: "?") {
            flags.insert(.sentenceEnd)
        }
        append(start, position, exact: hash.value, folded: hash.value, flags: flags)
        if flags.contains(.sentenceEnd) { atSentenceStart = true }
    }

    /// A word from `position` on: letters, digits, inner apostrophes and inner full stops.
    private mutating func word() {
        if elision() { return }
        let start = position
        var exact = TokenHash()
        var folded = TokenHash()
        let bytes = bytes
        var position = position
        var flags: Token.Flags = []
        var letters = 0
        var lowercase = 0
        var segment = 0
        var isPlain = true
        if case .digit = ByteClass.of(bytes, at: start) { flags.insert(.number) }
        if LetterCase.isUppercase(bytes, at: start) { flags.insert(.capital) }
        scan: while position < bytes.count {
            let run = EightBytes(bytes, at: position)
            if run.count > 0 {
                exact.add(run.exact, count: run.count)
                folded.add(run.folded, count: run.count)
                letters &+= run.letters
                lowercase &+= run.lowercase
                position &+= run.count
                segment &+= run.count
                if run.count == 8 || position == bytes.count { continue }
            }
            let byte = bytes[position]
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",") { break }
            switch ByteClass.of(bytes, at: position) {
            case .digit:
                exact.add(bytes[position])
                folded.add(bytes[position])
                position += 1
                segment += 1
            case .letter(let length):
                letters += 1
                if ComposedLetters.startsMark(byte) { isPlain = false }
                if !LetterCase.isUppercase(bytes, at: position) { lowercase += 1 }
                for offset in 0..<length { exact.add(bytes[position + offset]) }
                LetterCase.lowered(bytes, at: position, length: length) { folded.add($0) }
                position += length
                segment += 1
            case .mark(UInt8(ascii: "'"), let length) where joinsApostrophe(at: position, length):
                exact.add(UInt8(ascii: "'"))
                folded.add(UInt8(ascii: "'"))
                position += length
            case .mark(UInt8(ascii: "."), _)
            where joinsStop(at: position, segment: segment, inside: flags.contains(.dotted) && letters > 0):
                exact.add(UInt8(ascii: "."))
                folded.add(UInt8(ascii: "."))
                position += 1
                segment = 0
                flags.insert(.dotted)
            case .mark(UInt8(ascii: "-"), let length)
            where ComposedLetters.isSoftHyphen(bytes, at: position) && isLetter(at: position + length):
                position += length
                isPlain = false
            default:
                break scan
            }
        }
        if letters > 0, lowercase == 0 { flags.insert(.allCapitals) }
        if letters > 4, bytes[position - 1] == UInt8(ascii: "y"), bytes[position - 2] == UInt8(ascii: "l") {
            flags.insert(.adverb)
        }
        self.position = position
        if !isPlain, let word = Self.composedWord(bytes[start..<position]) {
            append(
                start,
                position,
                exact: word.exact,
                folded: word.folded,
                flags: word.flags.intersection(Self.wordFlags)
            )
        } else {
            append(start, position, exact: exact.value, folded: folded.value, flags: flags)
        }
        possessive()
    }

    /// What a word says of itself, wherever it stands.
    private static let wordFlags: Token.Flags = [.capital, .allCapitals, .number, .dotted, .adverb]

    /// A word with its letters in one piece; `nil` if it comes out as several.
    private static func composedWord(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Token? {
        let composed = ComposedLetters.composed(bytes)
        // What does not come out in one piece would come back here.
        guard !composed.utf8.contains(where: ComposedLetters.startsMark) else { return nil }
        let tokens = tokens(of: composed)
        return tokens.count == 1 ? tokens[0] : nil
    }

    private func isLetter(at index: Int) -> Bool {
        if index < bytes.count, case .letter = ByteClass.of(bytes, at: index) { true } else { false }
    }

    /// The `l'` or `d'` before a name, as French and Italian have them; `false` for anything else.
    private mutating func elision() -> Bool {
        let letter = bytes[position] | 0x20
        guard letter == UInt8(ascii: "l") || letter == UInt8(ascii: "d"), position + 1 < bytes.count,
            case .mark(UInt8(ascii: "'"), let length) = ByteClass.of(bytes, at: position + 1)
        else { return false }
        let next = position + 1 + length
        guard next >= bytes.count || LetterCase.isUppercase(bytes, at: next) else { return false }
        var exact = TokenHash()
        var folded = TokenHash()
        exact.add(bytes[position])
        folded.add(letter)
        exact.add(UInt8(ascii: "'"))
        folded.add(UInt8(ascii: "'"))
        let isCapital = bytes[position] != letter
        append(position, next, exact: exact.value, folded: folded.value, flags: isCapital ? .capital : [])
        position = next
        return true
    }

    /// Whether the apostrophe at `position` belongs inside a word: a letter follows, and it is no possessive `'s`.
    private func joinsApostrophe(at position: Int, _ length: Int) -> Bool {
        let next = position + length
        guard next < bytes.count, case .letter = ByteClass.of(bytes, at: next) else { return false }
        return !isPossessive(at: next)
    }

    private func isPossessive(at next: Int) -> Bool {
        guard next < bytes.count, bytes[next] == UInt8(ascii: "s") || bytes[next] == UInt8(ascii: "S") else {
            return false
        }
        guard next + 1 < bytes.count else { return true }
        switch ByteClass.of(bytes, at: next + 1) {
        case .letter, .digit: return false
        default: return true
        }
    }

    /// Whether the full stop at `position` belongs inside a word: `U.S`, `example.com`, `9.5`; the last stop of an
    /// abbreviation that already holds one belongs too.
    private func joinsStop(at position: Int, segment: Int, inside: Bool) -> Bool {
        let next = position + 1
        guard next < bytes.count else { return inside && segment == 1 }
        switch ByteClass.of(bytes, at: next) {
        case .digit: return true
        case .letter: return !LetterCase.isUppercase(bytes, at: next) || segment == 1
        default: return inside && segment == 1
        }
    }

    private mutating func possessive() {
        guard position < bytes.count, bytes[position] != UInt8(ascii: " "),
            case .mark(UInt8(ascii: "'"), let length) = ByteClass.of(bytes, at: position),
            isPossessive(at: position + length)
        else { return }
        let start = position
        position += length + 1
        var hash = TokenHash()
        hash.add(UInt8(ascii: "'"))
        hash.add(UInt8(ascii: "s"))
        append(start, position, exact: hash.value, folded: hash.value, flags: .possessive)
    }
}
