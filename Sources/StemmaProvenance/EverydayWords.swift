internal import CStemmaData

/// Words of English that are too common for one of them alone to name an outlet wherever it stands.
enum EverydayWords {
    /// Whether a word, in any case, stands in one of ``share`` news articles or more: `Time`, `People`.
    static func contains(_ word: String) -> Bool { common.contains(word.lowercased()) }

    /// Whether it stands for whoever was named before, as `We` does; in capitals it may be a name.
    static func isPronoun(_ word: String) -> Bool {
        let lower = word.lowercased()
        guard pronouns.contains(lower) else { return false }
        return word.utf8.count == 1 || word != word.uppercased()
    }

    private static let share = 200

    private static let pronouns = Set(
        """
        i you he she it we they me him her us them my your his its our their mine yours hers ours theirs this that these \
        those who whom whose what which one there here
        """.split(separator: " ").map(String.init)
    )

    /// Lines of a word and how many articles it stands in; the first number of the comment above them is that of all.
    private static let common: Set<String> = {
        let table = stemma_table_words_en()
        let bytes = UnsafeRawBufferPointer(start: table.bytes, count: table.count).bindMemory(to: UInt8.self)
        var lines = TableCells(bytes, separator: UInt8(ascii: "\n"))
        let head = lines.next().drop { $0 &- UInt8(ascii: "0") > 9 }.prefix { $0 &- UInt8(ascii: "0") <= 9 }
        let least = (Int(String(decoding: head, as: UTF8.self)) ?? 0) / share
        var words: Set<String> = []
        while !lines.isAtEnd {
            var cells = TableCells(lines.next())
            let (word, count) = (cells.next(), cells.next())
            guard let count = Int(String(decoding: count, as: UTF8.self)), count >= least else { continue }
            words.insert(String(decoding: word, as: UTF8.self))
        }
        return words
    }()
}
