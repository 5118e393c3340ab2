private import CStemmaKernels

/// Finds the ends of sentences in one pass over UTF-8 bytes.
struct SentenceScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var ranges: [TextRange] = []
    private var start = 0
    private var lineStart = 0
    /// Where the last sentence ends that was found.
    private var end = 0

    /// The sentences up to the first that ends past `offset`; all of them where none does.
    static func ranges(in bytes: UnsafeBufferPointer<UInt8>, past offset: Int = .max) -> [TextRange] {
        var scanner = SentenceScanner(bytes: bytes)
        scanner.run(past: offset)
        return scanner.ranges
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// A line shorter than this that ends without a mark is a sentence of its own: a headline, a date, a label.
    private static let shortLine = 60

    private mutating func run(past offset: Int) {
        var i = 0
        while i < bytes.count, end <= offset {
            switch bytes[i] {
            case 0x0A:
                lineBreak(at: i)
                i += 1
                lineStart = i
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
                i = stop(at: i)
            case 0xE2 where isEllipsis(i):
                i = stop(at: i)
            case 0xE3 where matches(i, 0x80, 0x82), 0xEF where matches(i, 0xBC, 0x81) || matches(i, 0xBC, 0x9F):
                i = closed(from: i + 3)
                close(at: i)
            default:
                i = stemma_sentence_mark(bytes.baseAddress, bytes.count, i + 1)
            }
        }
        if end <= offset { close(at: bytes.count) }
    }

    private mutating func lineBreak(at i: Int) {
        let next = i + 1
        let isBlank = next < bytes.count && (bytes[next] == 0x0A || bytes[next] == 0x0D)
        if isBlank || i - lineStart < Self.shortLine { close(at: i) }
    }

    /// Handles a mark at `i`: closes the sentence if it ends here; returns where to go on.
    private mutating func stop(at i: Int) -> Int {
        var end = i
        while end < bytes.count, isMark(end) { end += bytes[end] == 0xE2 ? 3 : 1 }
        end = min(end, bytes.count)
        let isPlainStop = end == i + 1 && bytes[i] == UInt8(ascii: ".")
        end = closed(from: end)
        guard end < bytes.count else { return end }
        guard isSpace(end) else { return end }
        if isPlainStop, isAbbreviation(before: i, after: end) { return end }
        if !startsSentence(after: end) { return end }
        close(at: end)
        return end
    }

    private func isMark(_ i: Int) -> Bool {
        switch bytes[i] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): true
        case 0xE2: isEllipsis(i)
        default: false
        }
    }

    private func isEllipsis(_ i: Int) -> Bool { matches(i, 0x80, 0xA6) }

    private func matches(_ i: Int, _ second: UInt8, _ third: UInt8) -> Bool {
        i + 2 < bytes.count && bytes[i + 1] == second && bytes[i + 2] == third
    }

    /// Past the quotes and brackets that close at `i`.
    private func closed(from i: Int) -> Int {
        var i = i
        while i < bytes.count {
            switch bytes[i] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): i += 1
            case 0xE2 where matches(i, 0x80, 0x9D) || matches(i, 0x80, 0x99): i += 3
            case 0xC2 where i + 1 < bytes.count && bytes[i + 1] == 0xBB: i += 2
            case 0xE3 where matches(i, 0x80, 0x8D) || matches(i, 0x80, 0x8F): i += 3
            default: return i
            }
        }
        return i
    }

    private func isSpace(_ i: Int) -> Bool {
        bytes[i] <= 0x20 || (bytes[i] == 0xC2 && i + 1 < bytes.count && bytes[i + 1] == 0xA0)
    }

    private func skipSpace(from i: Int) -> Int {
        var i = i
        while i < bytes.count, isSpace(i) { i += bytes[i] == 0xC2 ? 2 : 1 }
        return i
    }

    /// Whether what follows can start a sentence: anything but a lower-case letter.
    private func startsSentence(after end: Int) -> Bool {
        let next = skipSpace(from: end)
        guard next < bytes.count else { return true }
        return !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[next])
    }

    /// Whether the full stop at `i` belongs to the word before it rather than to a sentence.
    private func isAbbreviation(before i: Int, after end: Int) -> Bool {
        var first = i
        while first > start, isLetter(bytes[first - 1]) || bytes[first - 1] == UInt8(ascii: ".") { first -= 1 }
        let word = bytes[first..<i]
        let letters = word.count { $0 != UInt8(ascii: ".") }
        guard letters > 0 else { return false }
        let next = skipSpace(from: end)
        let beforeDigit = next < bytes.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[next])
        if letters == 1, word.contains(where: isUpper) { return true }  // an initial
        if letters < word.count { return letters <= 4 && !endsParagraph(after: end) && !opens(next) }
        guard letters <= 6 else { return false }
        let lower = String(decoding: word, as: UTF8.self).lowercased()
        if Abbreviations.beforeName.contains(lower) { return true }
        return beforeDigit && Abbreviations.beforeNumber.contains(lower)
    }

    /// Whether a word that commonly opens a sentence stands at `i`, which ends one after `U.S.` all the same.
    private func opens(_ i: Int) -> Bool {
        var end = i
        while end < bytes.count, isLetter(bytes[end]), end - i < 8 { end += 1 }
        return Abbreviations.openers.contains(String(decoding: bytes[i..<end], as: UTF8.self))
    }

    private func endsParagraph(after end: Int) -> Bool {
        var i = end
        var breaks = 0
        while i < bytes.count, isSpace(i) {
            if bytes[i] == 0x0A { breaks += 1 }
            i += bytes[i] == 0xC2 ? 2 : 1
        }
        return breaks > 1 || i >= bytes.count
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte >= 0x80
    }

    private func isUpper(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

    private mutating func close(at end: Int) {
        var low = start
        var high = min(end, bytes.count)
        while low < high, isSpace(low) { low += bytes[low] == 0xC2 ? 2 : 1 }
        while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
        if low < high {
            ranges.append(TextRange(low, high))
            self.end = high
        }
        start = max(start, end)
    }
}

/// Words after which a full stop does not end an English sentence.
private enum Abbreviations {
    static let beforeName: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm", "maj",
        "st", "rev", "hon", "pres", "supt", "det", "insp", "vs", "fr", "mt", "messrs", "mme", "mlle",
    ]
    static let beforeNumber: Set<String> = [
        "no", "nos", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "fig", "p",
        "pp", "vol", "art", "sec", "ch", "approx", "ca",
    ]
    static let openers: Set<String> = [
        "The", "A", "An", "It", "He", "She", "They", "We", "But", "And", "In", "On", "At", "This", "That", "His", "Her",
        "Its", "Their", "There", "When", "While", "After", "If", "As", "For", "I", "You",
    ]
}
