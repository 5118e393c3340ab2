import StemmaText

/// Misspelt names that two of a story's texts share: who writes `Tolvick` where all others write `Tolvik` has it from whom
/// else writes so, or from one that both read.
///
/// A form counts where exactly two texts have it, neither of them the usual one, and the usual one, one edit away, stands in
/// more others: of two forms in two texts each either may be a house's own. Edits at a name's last letter are endings,
/// and no errors. Shared errors say that two texts depend on each other and not which of them came first (Dong,
/// Berti-Équille and Srivastava 2009).
struct SharedErrors {
    /// Misspelt names that an article shares with another.
    struct Link: Hashable {
        let article: Int
        var count: Int
    }

    /// Each article's links, ordered by the other article; those without any are left out.
    private let rows: [Int: [Link]]

    /// Texts that have the usual form.
    private static let leastUsual = 3
    /// Letters of a name that are needed, for short ones are alike by chance.
    private static let leastLetters = 5
    /// Letters at a name's end whose edits are endings.
    private static let endingLetters = 1

    /// - Parameters:
    ///   - articles: of one story.
    ///   - groups: of articles whose text is mostly one, which bear witness once, by their first.
    /// - Complexity: O(n) in their words, and O(n²) in names of one ending that differ, of which a story has few.
    init(_ articles: [Article], groups: [[Int]]) {
        guard groups.count >= Self.leastUsual + 2 else {
            rows = [:]
            return
        }
        let names = Self.names(groups.map { articles[$0[0]] })
        var usual: [[Unicode.Scalar]: [Name]] = [:]
        for name in names where name.texts.count >= Self.leastUsual { usual[name.ending, default: []].append(name) }
        var rows: [Int: [Link]] = [:]
        for name in names where name.texts.count == 2 {
            guard usual[name.ending]?.contains(where: { Self.corrects($0, name) }) == true else { continue }
            let (a, b) = (groups[name.texts[0]][0], groups[name.texts[1]][0])
            Self.add(b, to: &rows[a, default: []])
            Self.add(a, to: &rows[b, default: []])
        }
        self.rows = rows.mapValues { $0.sorted { $0.article < $1.article } }
    }

    /// Whom article `a` shares errors with.
    func links(of a: Int) -> [Link] { rows[a] ?? [] }

    private static func add(_ article: Int, to row: inout [Link]) {
        if let known = row.firstIndex(where: { $0.article == article }) {
            row[known].count += 1
        } else {
            row.append(Link(article: article, count: 1))
        }
    }

    /// A name in lower case, and the texts that have it, ascending.
    private struct Name {
        let letters: [Unicode.Scalar]
        var texts: [Int]

        /// Two names one edit apart have the same.
        var ending: [Unicode.Scalar] { Array(letters.suffix(endingLetters)) }
    }

    /// The words that texts write with a capital within a sentence.
    private static func names(_ articles: [Article]) -> [Name] {
        var scanner = TermScanner()
        var terms = Terms()
        var names: [Name] = []
        var places: [UInt64: Int] = [:]
        for (text, article) in articles.enumerated() {
            terms.removeAll()
            scanner.scan(article.text, into: &terms)
            let bytes = article.text.utf8
            for i in 0..<terms.count where isName(terms.flags[i]) {
                if let place = places[terms.hashes[i]] {
                    if names[place].texts.last != text { names[place].texts.append(text) }
                    continue
                }
                let start = bytes.index(bytes.startIndex, offsetBy: Int(terms.starts[i]))
                let end = bytes.index(start, offsetBy: Int(terms.ends[i] - terms.starts[i]))
                places[terms.hashes[i]] = names.count
                names.append(Name(letters: Array(article.text[start..<end].lowercased().unicodeScalars), texts: [text]))
            }
        }
        return names.filter { $0.letters.count >= leastLetters }
    }

    private static func isName(_ flags: Terms.Flags) -> Bool {
        flags.contains(.capitalised) && flags.isDisjoint(with: [.sentenceInitial, .hyphenated, .characterGram])
    }

    /// Whether none of the texts that have `name` has `usual`, one edit before their endings away.
    private static func corrects(_ usual: Name, _ name: Name) -> Bool {
        usual.texts.allSatisfy { !name.texts.contains($0) } && isOneEdit(usual.letters, name.letters)
    }

    /// Whether one letter more, fewer or other, or two that changed places, make `a` of `b`, before their endings.
    static func isOneEdit(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
        guard a != b, abs(a.count - b.count) <= 1 else { return false }
        let head = zip(a, b).prefix { $0 == $1 }.count
        let tail = min(zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count, min(a.count, b.count) - head)
        guard tail >= endingLetters else { return false }
        let (x, y) = (a[head..<(a.count - tail)], b[head..<(b.count - tail)])
        if x.count <= 1, y.count <= 1 { return true }
        return x.count == 2 && y.count == 2 && x.first == y.last && x.last == y.first
    }
}
