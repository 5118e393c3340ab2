/// What single lines of a page's tail look like.
enum BoilerplateLine {
    /// Longest line that can be a share line or a title in a list.
    private static let longest = 160

    /// A line that asks to share, follow or subscribe, or a button's label.
    static func isShare(_ line: String) -> Bool {
        guard line.utf8.count <= longest else { return false }
        let text = plain(line)
        if text.isEmpty { return !line.contains { $0.isLetter || $0.isNumber } }
        if BoilerplatePhrases.whole.contains(text) { return true }
        if BoilerplatePhrases.starts.contains(where: { begins(text, $0) }) { return true }
        if isButtonRow(text) { return true }
        // "Follow us through the ruins" is a sentence; "follow us on" a named platform is not.
        return BoilerplatePhrases.platformStarts.contains { begins(text, $0) }
            && text.split { !$0.isLetter }.contains { BoilerplatePhrases.platforms.contains(String($0)) }
    }

    /// Platforms' names and nothing else: `Facebook Twitter WhatsApp Email`.
    private static func isButtonRow(_ text: String) -> Bool {
        let words = text.split { !$0.isLetter }
        return words.count >= 2
            && words.allSatisfy { word in
                BoilerplatePhrases.platforms.contains(String(word)) || BoilerplatePhrases.whole.contains(String(word))
            }
    }

    /// A heading over titles of other articles.
    static func isListHeading(_ line: String) -> Bool {
        line.utf8.count <= 60 && BoilerplatePhrases.listHeadings.contains(plain(line))
    }

    /// A title in such a list: no sentence, no credit.
    static func isListItem(_ line: String) -> Bool {
        guard line.utf8.count <= longest, !isCredit(line), !isAgency(line) else { return false }
        let shape = LineShape(line)
        guard let first = line.first(where: { $0.isLetter || $0.isNumber }), !first.isLowercase else { return false }
        return shape.words.count <= 25 && !shape.endsWithStop
    }

    /// A name of up to four capitalised words without a mark, or a date.
    static func isMenuItem(_ line: String) -> Bool {
        guard line.utf8.count <= 60, !isCredit(line) else { return false }
        if isMenuSign(line) { return true }
        let shape = LineShape(line)
        guard shape.words.count <= 5, !line.contains(where: { $0.isNumber || ".,:;!?\"“”«»()".contains($0) }) else {
            return false
        }
        return shape.isCapitalised
    }

    /// A month, or a section that sites have.
    static func isMenuSign(_ line: String) -> Bool {
        PublicationTime(line) != nil || BoilerplatePhrases.sections.contains(plain(line))
    }

    /// An agency's name or code alone.
    static func isAgency(_ line: String) -> Bool {
        BoilerplatePhrases.agencies.contains(plain(line))
    }

    /// A line that says where the article comes from.
    static func isCredit(_ line: String) -> Bool {
        guard let first = line.first else { return false }
        if "—–-(©[".contains(first) { return true }
        let text = plain(line)
        return BoilerplatePhrases.creditStarts.contains { begins(text, $0) }
    }

    /// In small letters, without marks at either end, and with single blanks.
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
