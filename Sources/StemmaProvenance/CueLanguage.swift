internal import CStemmaData
import StemmaText

/// A language whose turns of attribution are known, by its ISO 639-1 code.
///
/// To add one, write `tables/cues.XX.tsv` in the shape of the others and name it here.
enum CueLanguage: String, CaseIterable, Sendable {
    case english = "en"
    case spanish = "es"
    case french = "fr"
    case german = "de"
    case russian = "ru"
    case portuguese = "pt"

    /// Its compiled table. English has all its cues in its own; the others share those of any language.
    var cues: CueTable { CueTables.tables[self, default: CueTables.english].table }

    /// The rows of its table, as text, with those of any language.
    fileprivate var rows: String {
        let own = String(decoding: ownRows, as: UTF8.self)
        if self == .english { return own }
        return own + "\n" + String(decoding: Self.bytes(stemma_table_cues_any()), as: UTF8.self)
    }

    private var ownRows: UnsafeBufferPointer<UInt8> {
        switch self {
        case .english: Self.bytes(stemma_table_cues_en())
        case .spanish: Self.bytes(stemma_table_cues_es())
        case .french: Self.bytes(stemma_table_cues_fr())
        case .german: Self.bytes(stemma_table_cues_de())
        case .russian: Self.bytes(stemma_table_cues_ru())
        case .portuguese: Self.bytes(stemma_table_cues_pt())
        }
    }

    private static func bytes(_ table: stemma_table) -> UnsafeBufferPointer<UInt8> {
        UnsafeRawBufferPointer(start: table.bytes, count: table.count).assumingMemoryBound(to: UInt8.self)
    }

    /// The words of its list COMMON, between bars.
    fileprivate var commonWords: UnsafeBufferPointer<UInt8> {
        var lines = TableCells(ownRows, separator: UInt8(ascii: "\n"))
        while !lines.isAtEnd {
            let line = lines.next()
            if line.starts(with: Self.commonStart) { return .init(rebasing: line[Self.commonStart.count...]) }
        }
        return .init(start: nil, count: 0)
    }

    private static let commonStart = Array("words\tCOMMON\t".utf8)
}

extension CueLanguage {
    /// The language of an article: as its header declares it, else by its commonest words among `tokens`, those of its
    /// text, which have no numbers that count any more; `nil` where neither says, or it is none of these.
    static func of(_ header: Article.Header, _ text: UnsafeBufferPointer<UInt8>, tokens: inout [Token]) -> CueLanguage?
    {
        if let declared = header.language, declared.utf8.count >= 2 {
            return CueLanguage(rawValue: declared.prefix(2).lowercased())
        }
        if let found = tokens.withUnsafeMutableBufferPointer({ of($0) }) { return found }
        return isRussian(tokens, text) ? .russian : nil
    }

    /// Whether most of the first words are in Cyrillic and none has a letter that Russian lacks: one sentence may have
    /// too few of the common words to tell.
    private static func isRussian(_ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let words = tokens.prefix(60).filter(\.isWord)
        var cyrillic = 0
        for word in words {
            let lead = bytes[Int(word.start)]
            guard lead == 0xD0 || lead == 0xD1 else { continue }
            cyrillic += 1
            var i = Int(word.start)
            while i + 1 < Int(word.end) {
                let isForeign =
                    switch (bytes[i], bytes[i + 1]) {
                    case (0xD0, 0x82...0x8F), (0xD1, 0x92...0x9F), (0xD2...0xD3, _): true
                    default: false
                    }
                if isForeign { return false }
                i += bytes[i] >= 0xC0 ? 2 : 1
            }
        }
        return cyrillic >= 3 && 2 * cyrillic > words.count
    }

    private static let all = allCases

    /// Bytes of a text that are looked at; more where those do not decide.
    private static let samples: [UInt32] = [160, 600, 6000]
    /// Least weight of common words in a sample: two that no other language has, or more that others share.
    private static let least = 2 * CommonWords.unit

    /// The language whose common words weigh most in a text, if half as much again as those of any other.
    private static func of(_ tokens: UnsafeMutableBufferPointer<Token>) -> CueLanguage? {
        var best: CueLanguage?
        var counts = CommonWords.Counts()
        var counted = 0
        for sample in samples {
            var end = counted
            while end < tokens.count, tokens[end].end <= sample { end += 1 }
            CommonWords.standard.count(UnsafeMutableBufferPointer(rebasing: tokens[counted..<end]), in: &counts)
            counted = end
            // Of equals the first.
            var first = 0
            for place in all.indices where counts[place] > counts[first] { first = place }
            let second = all.indices.reduce(0) { $1 == first ? $0 : max($0, counts[$1]) }
            best = counts[first] >= least ? all[first] : nil
            if best != nil, 2 * counts[first] >= 3 * second || counted == tokens.count { return best }
            // A sentence or two, in which one is much where no other language has half as many; Russian shares its words with
            // languages that are not here.
            if counted == tokens.count, counts[first] >= CommonWords.unit, 2 * second <= counts[first],
                all[first] != .russian
            {
                return all[first]
            }
        }
        return best
    }
}

/// The tables, each compiled when it is first needed.
private enum CueTables {
    final class Lazy: Sendable {
        private let language: CueLanguage
        private let made = Once<CueTable>()

        init(_ language: CueLanguage) { self.language = language }

        var table: CueTable { made.value { CueTable(language.rows) } }
    }

    static let english = Lazy(.english)
    static let tables: [CueLanguage: Lazy] = Dictionary(
        uniqueKeysWithValues: CueLanguage.allCases.map { ($0, $0 == .english ? english : Lazy($0)) }
    )
}

/// The common words of every language, to count in a text.
private struct CommonWords: Sendable {
    static let standard = CommonWords()

    private let vocabulary: CueVocabulary
    /// For each word's number what it weighs for each language: a word that several have tells less of each.
    private let weights: [Counts]
    /// What a word weighs that one language alone has; the share of each of up to six is whole.
    static let unit: Int32 = 60

    init() {
        var vocabulary = CueVocabulary()
        var lists: [[UInt16]] = []
        for language in CueLanguage.allCases {
            var numbers: [UInt16] = []
            var words = TableCells(language.commonWords, separator: UInt8(ascii: "|"))
            while !words.isAtEnd {
                TokenScanner.withTokens(of: words.next()) { tokens in
                    for token in tokens { numbers.append(vocabulary.number(of: token)) }
                }
            }
            lists.append(numbers)
        }
        vocabulary.seal()
        var weights = [Counts](repeating: .zero, count: vocabulary.size)
        for (place, words) in lists.enumerated() {
            for word in words where word != CueVocabulary.unknown { weights[Int(word)][place] = 1 }
        }
        self.vocabulary = vocabulary
        self.weights = weights.map { $0.wrappedSum() == 0 ? $0 : $0 &* (Self.unit / $0.wrappedSum()) }
    }

    /// A weight for each language, in the order of their cases.
    typealias Counts = SIMD8<Int32>

    /// Adds to the weight of each language that of the tokens that are common words of it; their numbers are then those
    /// of this vocabulary.
    func count(_ tokens: UnsafeMutableBufferPointer<Token>, in counts: inout Counts) {
        vocabulary.number(tokens)
        for token in tokens { counts &+= weights[Int(token.word)] }
    }
}
