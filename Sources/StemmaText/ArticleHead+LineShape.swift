/// What a line looks like, whatever it says.
struct LineShape {
    /// UTF-8 bytes of the longest line that is no running text.
    static let longestTitle = 200

    let text: String
    let words: [Substring]

    init(_ text: String) {
        self.text = text
        words = text.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
    }

    /// The last character that is no closing quote or bracket.
    private var lastMark: Character? {
        text.last { !"\"”’»')]*_".contains($0) }
    }

    /// A full stop, an ellipsis or their kin ends it.
    var endsWithStop: Bool { lastMark.map { ".…。।".contains($0) } ?? false }

    var endsSentence: Bool { lastMark.map { ".!?…。！？।؟".contains($0) } ?? false }

    /// Whether it reads as running text: long, or a sentence.
    var isProse: Bool {
        text.utf8.count > Self.longestTitle || words.count > 25
            || (endsWithStop && (words.count >= 4 || hasUnspacedScript))
    }

    /// Short enough for a headline, and not ending as a sentence or in the middle of one.
    var isTitleLike: Bool {
        guard !isProse, let first = text.first, let last = text.last else { return false }
        guard words.count >= 2 || hasUnspacedScript else { return false }
        return !first.isLowercase && !".,;:".contains(last)
    }

    /// Every word that is no article, conjunction or preposition starts with a capital (or has none).
    var isCapitalised: Bool {
        var capitals = 0
        for word in words {
            guard let first = word.first(where: { $0.isLetter || $0.isNumber }) else { continue }
            if first.isLowercase {
                // iNews, eKathimerini
                let isBrand = word.dropFirst().first?.isUppercase ?? false
                // Outside English only a name's first word need have one: Озёрные вести
                let isLaterWord =
                    capitals > 0 && !word.utf8.allSatisfy { $0 < 0x80 } && HeadWords.media.contains(String(word))
                guard HeadWords.small.contains(String(word)) || isBrand || isLaterWord else { return false }
            } else {
                capitals += 1
            }
        }
        return capitals > 0
    }

    /// Han, kana or Thai, which put no spaces between words.
    var hasUnspacedScript: Bool {
        text.unicodeScalars.contains { scalar in
            (0x0E00...0x0E7F).contains(scalar.value) || (0x3040...0x30FF).contains(scalar.value)
                || (0x3400...0x9FFF).contains(scalar.value)
        }
    }

    /// A host name and nothing else: `gazette.example`.
    var isDomain: Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, let last = parts.last, (2...12).contains(last.utf8.count) else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                        || byte == UInt8(ascii: "-")
                }
        } && last.utf8.contains { $0 > 0x39 }
    }

    /// Whether it may be a newspaper's name: a few capitalised words with no mark behind them.
    var isNameLike: Bool {
        guard text.utf8.count <= 60, (1...6).contains(words.count), let last = text.last else { return false }
        if isDomain { return true }
        guard last.isLetter || last.isNumber || last == ")" else { return false }
        return !text.contains { ":;?!\"“”«»/,".contains($0) } && isCapitalised
    }

    /// Whether one of its words is one that newspapers are named with.
    var hasMediaWord: Bool {
        if hasUnspacedScript { return HeadWords.mediaEndings.contains { text.hasSuffix($0) } }
        return words.contains { HeadWords.media.contains($0.lowercased()) } || isDomain
    }
}
