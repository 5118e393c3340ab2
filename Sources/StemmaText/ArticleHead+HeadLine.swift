/// What a line with a byline or a date says: `By NAME · Published on DATE`, `OUTLET — DATE`, `DATE` and their kin.
struct HeadLine {
    private(set) var author: String?
    /// As written, a date that ``PublicationTime`` reads, to the day at least.
    private(set) var published: String?
    private(set) var outlet: String?
    /// Whether it gives the date of a later change.
    private(set) var isUpdate = false

    /// Longest line that is looked at.
    private static let longest = 160

    /// `nil` where the line says anything else too.
    init?(_ text: String) {
        guard text.utf8.count <= Self.longest, Self.mayBeHead(text) else { return nil }
        let parts = Self.parts(of: text)
        if parts.count == 1 {
            guard take(text) || takeRunTogether(text) else { return nil }
            return
        }
        var others: [String] = []
        for part in parts where !take(part) && !Self.isAside(part) { others.append(part) }
        guard published != nil || isUpdate || author != nil, others.count <= 1 else { return nil }
        guard let other = others.first else { return }
        guard LineShape(other).isNameLike || takeRunTogether(other) else { return nil }
        if outlet == nil, published != nil || isUpdate, LineShape(other).isNameLike { outlet = other }
    }

    /// A quick look for what every head line has: a digit, a mark between parts, or a word like "By" in front.
    private static func mayBeHead(_ text: String) -> Bool {
        if text.utf8.contains(where: { isDigit($0) || $0 == UInt8(ascii: "|") || $0 >= 0x80 }) { return true }
        return text.contains(" - ") || byline(text) != nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Whether four digits stand together, as in every year.
    private static func hasYear(_ text: String) -> Bool {
        var run = 0
        for byte in text.utf8 {
            run = isDigit(byte) ? run + 1 : 0
            if run == 4 { return true }
        }
        return false
    }

    /// The parts between `·`, `|`, `•`, and dashes with blanks around them.
    private static func parts(of text: String) -> [String] {
        var parts: [String] = [""]
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let isDash =
                "-–—".contains(character) && index > 0 && index + 1 < characters.count
                && characters[index - 1] == " " && characters[index + 1] == " "
            if "·|•".contains(character) || isDash {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map(trimmed).filter { !$0.isEmpty }
    }

    /// Takes a part that is a date or a byline and nothing more.
    private mutating func take(_ part: String) -> Bool {
        if let rest = Self.dropLabel(part, HeadWords.updatedLabels), Self.isDate(rest) {
            isUpdate = true
            return true
        }
        let rest = Self.dropLabel(part, HeadWords.publishedLabels) ?? part
        if Self.isDate(rest) {
            published = published ?? rest
            return true
        }
        guard author == nil, let name = Self.byline(part) else { return false }
        author = name
        return true
    }

    /// Takes what stands beside a date without a mark between: `June 08, 2025Lake Post`, `By A. Moreau, 8 June 2025`.
    private mutating func takeRunTogether(_ text: String) -> Bool {
        guard Self.hasYear(text) else { return false }
        for cut in text.indices.dropFirst().reversed() where Self.mayEndDate(text[text.index(before: cut)]) {
            let front = Self.trimmed(String(text[..<cut]))
            let back = Self.trimmed(String(text[cut...]))
            if Self.isDate(front), takeBeside(back) {
                published = published ?? front
                return true
            }
        }
        for cut in text.indices.dropFirst() where Self.mayStartPart(text[cut], behind: text[text.index(before: cut)]) {
            let back = Self.trimmed(String(text[cut...]))
            guard let date = Self.isDate(back) ? back : Self.labelledDate(back) else { continue }
            if takeBeside(Self.trimmed(String(text[..<cut]))) {
                published = published ?? date
                return true
            }
        }
        return false
    }

    /// A digit, or the last letter of `p.m.`, `г.` or `UTC`.
    private static func mayEndDate(_ character: Character) -> Bool {
        character.isNumber || ".mMCTZ".contains(character)
    }

    /// A word's first letter; run together, a capital or a digit behind a letter.
    private static func mayStartPart(_ character: Character, behind former: Character) -> Bool {
        guard character.isLetter || character.isNumber else { return false }
        return former == " " || (former.isLetter && (character.isUppercase || character.isNumber))
    }

    private static func labelledDate(_ text: String) -> String? {
        guard let rest = dropLabel(text, HeadWords.publishedLabels), isDate(rest) else { return nil }
        return rest
    }

    /// An author, or an outlet's name.
    private mutating func takeBeside(_ text: String) -> Bool {
        if let name = Self.byline(text) {
            author = author ?? name
            return true
        }
        let shape = LineShape(text)
        // What a month could be cut off is no name: "Sat" in "Sat June 7".
        guard shape.isNameLike, text.utf8.count >= 3, !text.contains(where: \.isNumber) else { return false }
        outlet = outlet ?? text
        return true
    }

    // MARK: Parts

    static func isDate(_ text: String) -> Bool {
        guard text.utf8.count >= 8, let time = PublicationTime(text) else { return false }
        return time.precision != .year && time.precision != .month
    }

    /// The rest behind one of the labels and its colon.
    private static func dropLabel(_ text: String, _ labels: [String]) -> String? {
        let lower = text.lowercased()
        guard lower.count == text.count else { return nil }
        for label in labels where lower.hasPrefix(label) {
            let rest = text.dropFirst(label.count)
            guard let next = rest.first, !next.isLetter else { continue }
            return trimmed(String(rest.drop { $0 == ":" || $0 == " " }))
        }
        return nil
    }

    /// The name behind `By`: one to eight words, capitalised, no sentence.
    private static func byline(_ text: String) -> String? {
        let lower = text.lowercased()
        guard lower.count == text.count, text.utf8.count <= 100 else { return nil }
        for label in HeadWords.bylines where lower.hasPrefix(label + " ") {
            let name = trimmed(String(text.dropFirst(label.count + 1)))
            let shape = LineShape(name)
            let isName = (1...8).contains(shape.words.count) && !shape.endsSentence && shape.isAuthorLike
            return isName ? name : nil
        }
        return nil
    }

    /// `5 min read`, `10:15 AM`: said beside a date, of no use here.
    private static func isAside(_ part: String) -> Bool {
        let lower = part.lowercased()
        if lower.hasSuffix("min read") || lower.hasSuffix("minute read") || lower.hasSuffix("minutes read") {
            return true
        }
        return part.utf8.count <= 16 && PublicationTime("June 7, 2025 " + part)?.precision == .minute
    }

    /// Without blanks and the commas that join.
    private static func trimmed(_ text: String) -> String {
        let marks: Set<Character> = [" ", "\t", "\u{A0}", ","]
        guard let last = text.lastIndex(where: { !marks.contains($0) }) else { return "" }
        return String(text[...last].drop { marks.contains($0) })
    }
}

extension LineShape {
    /// One or more people's names: a single word may be a nickname in small letters.
    fileprivate var isAuthorLike: Bool {
        guard !text.contains(where: { ":;?!\"“”«»".contains($0) }) else { return false }
        return words.count == 1 || (isCapitalised && !text.contains(where: \.isNumber))
    }
}
