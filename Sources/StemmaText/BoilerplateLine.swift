/// What a single line of a page's tail looks like.
struct BoilerplateLine {
    /// UTF-8 bytes of the longest line that can be a share line or a title in a list.
    private static let longest = 160

    private let line: String
    private let isLong: Bool
    /// In small letters, without marks at either end, and with single blanks; empty for a long line.
    private let plain: String

    init(_ line: String) {
        self.line = line
        isLong = line.utf8.count > Self.longest
        plain = isLong ? "" : Self.plain(line)
    }

    var shape: LineShape { LineShape(line) }

    /// A line that asks to share, follow or subscribe, or a button's label.
    var isShare: Bool {
        guard !isLong else { return false }
        let text = plain
        if text.isEmpty { return !line.contains { $0.isLetter || $0.isNumber } }
        if BoilerplatePhrases.whole.contains(text) { return true }
        if BoilerplatePhrases.starts.contains(where: { Self.begins(text, $0) }) { return true }
        if isButtonRow { return true }
        // "Follow us through the ruins" is a sentence; "follow us on" a named platform is not.
        return BoilerplatePhrases.platformStarts.contains { Self.begins(text, $0) }
            && text.split { !$0.isLetter }.contains { BoilerplatePhrases.platforms.contains(String($0)) }
    }

    /// Platforms' names and nothing else: `Facebook Twitter WhatsApp Email`.
    private var isButtonRow: Bool {
        let words = plain.split { !$0.isLetter }
        return words.count >= 2
            && words.allSatisfy { word in
                BoilerplatePhrases.platforms.contains(String(word)) || BoilerplatePhrases.whole.contains(String(word))
            }
    }

    /// A heading over titles of other articles.
    var isListHeading: Bool {
        line.utf8.count <= 60 && BoilerplatePhrases.listHeadings.contains(plain)
    }

    /// A title in such a list: no sentence, no credit.
    var isListItem: Bool {
        guard !isLong, !isCredit, !isAgency else { return false }
        let shape = shape
        guard let first = line.first(where: { $0.isLetter || $0.isNumber }), !first.isLowercase else { return false }
        return shape.words.count <= 25 && !shape.endsWithStop
    }

    /// A name of up to four capitalised words without a mark, or a date.
    var isMenuItem: Bool {
        guard line.utf8.count <= 60, !isCredit else { return false }
        if isMenuSign { return true }
        let shape = shape
        guard shape.words.count <= 5, !line.contains(where: { $0.isNumber || ".,:;!?\"“”«»()".contains($0) }) else {
            return false
        }
        return shape.isCapitalised
    }

    /// A month, or a section that sites have.
    var isMenuSign: Bool {
        PublicationTime(line) != nil || BoilerplatePhrases.sections.contains(plain)
    }

    /// An agency's name or code alone.
    var isAgency: Bool {
        BoilerplatePhrases.agencies.contains(plain)
    }

    /// A line that says where the article comes from.
    var isCredit: Bool {
        guard let first = line.first else { return false }
        if "—–-(©[".contains(first) { return true }
        return BoilerplatePhrases.creditStarts.contains { Self.begins(plain, $0) }
    }

    private static func plain(_ line: String) -> String {
        let core = line.lowercased().split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }.joined(separator: " ")
        guard let last = core.lastIndex(where: { $0.isLetter || $0.isNumber }) else { return "" }
        return String(core[...last].drop { !$0.isLetter && !$0.isNumber && $0 != "@" })
    }

    /// Whether `text` is the phrase or goes on behind it with something that is no letter.
    private static func begins(_ text: String, _ phrase: String) -> Bool {
        guard text.hasPrefix(phrase) else { return false }
        guard let next = text.dropFirst(phrase.count).first, phrase.last?.isLetter ?? false else { return true }
        return !next.isLetter
    }
}
