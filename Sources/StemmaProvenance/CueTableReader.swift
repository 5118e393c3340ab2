/// Reads a cue table row by row; ``CueTable`` is what comes of it.
struct CueTableReader {
    private typealias Bytes = UnsafeBufferPointer<UInt8>

    private(set) var names: CuePatternParser.Names
    private(set) var drafts: [Draft] = []
    private(set) var anchors = AliasTable()
    private(set) var anchorClasses: [String] = []
    private(set) var prefixes: [CuePattern] = []
    private(set) var suffixes: [CuePattern] = []
    private(set) var places = PlaceTable()
    private(set) var problems: [CueProblem] = []
    private(set) var options: Set<String> = []
    private static let options: Set<String> = ["capital-nouns", "call-signs"]
    /// Anchors that cues name, numbered; 0 is any outlet.
    private(set) var anchorNumbers: [String: Int] = ["": 0]
    /// By a word's folded hash the article that it holds: `Le` for `du`.
    private(set) var contractions: [UInt64: Token] = [:]
    private var contracted: [UInt16] = []
    /// The folded hashes of words beside which a name in quotation marks is an outlet's.
    private(set) var quoters: Set<UInt64> = []
    /// The same of words after which a name with its own article is an outlet's.
    private(set) var titlers: Set<UInt64> = []
    /// The same of words that go on after a kind of outlet: `, a newsletter about`.
    private(set) var apposed: Set<UInt64> = []
    /// The folded hashes of phrases after which a name is an outlet's.
    private(set) var namers: [[UInt64]] = []

    /// The list of the words in ``contractions``.
    static let contractionList = "CONTRACTION"

    /// A cue with the patterns that it is compiled from, in reading order.
    struct Draft {
        var cue: Cue
        var left: CuePattern
        var right: CuePattern
    }

    /// Reads a table: lines of cells between tabs, `#` starts a comment; the first cell says what a line is.
    init(_ table: String) {
        var table = table
        names = CuePatternParser.Names(bytes: table.utf8.count)
        table.withUTF8 { read(lines: TableCells($0, separator: UInt8(ascii: "\n"))) }
        names.addList(Self.contractionList, words: contracted)
        names.vocabulary.seal()
    }

    private mutating func read(lines: TableCells) {
        var lines = lines
        var cells: [Bytes] = []
        while !lines.isAtEnd {
            let row = lines.next()
            if row.isEmpty || row.first == UInt8(ascii: "#") { continue }
            cells.removeAll(keepingCapacity: true)
            var rest = TableCells(row)
            while !rest.isAtEnd { cells.append(rest.next()) }
            do throws(CuePatternParser.Failure) {
                if let draft = try read(cells) { drafts.append(draft) }
            } catch {
                problems.append(CueProblem(line: lines.count, value: Self.text(row), reason: "\(error)"))
            }
        }
    }

    /// The folded hashes of the words between bars.
    private static func hashes(ofWords words: String) -> [UInt64] {
        words.split(separator: "|").flatMap { TokenScanner.tokens(of: String($0)) }.map(\.folded)
    }

    private static func isName(_ bytes: Bytes) -> Bool { bytes.first.map { $0 &- UInt8(ascii: "A") < 26 } ?? false }

    private static func text(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

    private mutating func read(_ cells: [Bytes]) throws(CuePatternParser.Failure) -> Draft? {
        func cell(_ index: Int) -> Bytes { index < cells.count ? cells[index] : Bytes(rebasing: cells[0][..<0]) }
        func text(_ index: Int) -> String { Self.text(cell(index)) }
        switch text(0) {
        // By its first letter a name is told from a word that stands for itself.
        case "words" where !Self.isName(cell(1)), "define" where !Self.isName(cell(1)): throw .unexpected(text(1))
        case "words": addWords(text(1), cell(2))
        case "contract": addContractions(of: text(1), text(2))
        case "define": names.define(text(1), try CuePatternParser.parsePart(cell(2), &names))
        case "namer": namers += text(2).split(separator: "|").map { TokenScanner.tokens(of: String($0)).map(\.folded) }
        case "quoted": quoters.formUnion(Self.hashes(ofWords: text(2)))
        case "titled": titlers.formUnion(Self.hashes(ofWords: text(2)))
        case "apposed": apposed.formUnion(Self.hashes(ofWords: text(2)))
        case "option" where Self.options.contains(text(1)): options.insert(text(1))
        case "anchor": addAnchors(text(1), text(2))
        case "place": addPlaces(text(1), cell(2))
        case "prefix": prefixes.append(try CuePatternParser.parsePart(cell(2), &names))
        case "suffix": suffixes.append(try CuePatternParser.parsePart(cell(2), &names))
        case "cue": return try cue(cells)
        default: throw .unexpected(text(0))
        }
        return nil
    }

    private mutating func cue(_ cells: [Bytes]) throws(CuePatternParser.Failure) -> Draft {
        guard cells.count >= 7, let weight = Double(Self.text(cells[4])), let priority = Int(Self.text(cells[5])) else {
            throw .unexpected(cells.map(Self.text).joined(separator: " "))
        }
        let name = Self.text(cells[3])
        let role = Credits.Role(rawValue: name)
        if role == nil, name != "none" { throw .unexpected(name) }
        let parsed = try CuePatternParser.parse(cells[6], &names)
        let cue = Cue(
            id: Self.text(cells[1]),
            family: Self.text(cells[2]),
            role: role,
            weight: weight,
            priority: priority,
            anchor: number(ofAnchor: parsed.anchor)
        )
        return Draft(cue: cue, left: parsed.left, right: parsed.right)
    }

    private mutating func number(ofAnchor name: String) -> Int {
        if let known = anchorNumbers[name] { return known }
        defer { anchorNumbers[name] = anchorNumbers.count }
        return anchorNumbers.count
    }

    private mutating func addWords(_ name: String, _ list: Bytes) {
        var numbers: [UInt16] = []
        var words = TableCells(list, separator: UInt8(ascii: "|"))
        while !words.isAtEnd {
            TokenScanner.withTokens(of: words.next()) { tokens in
                for token in tokens { numbers.append(names.vocabulary.number(of: token)) }
            }
        }
        names.addList(name, words: numbers)
    }

    private mutating func addContractions(of article: String, _ words: String) {
        guard let article = TokenScanner.tokens(of: article).first else { return }
        for word in words.split(separator: "|").flatMap({ TokenScanner.tokens(of: String($0)) }) {
            contractions[word.folded] = article
            contracted.append(names.vocabulary.number(of: word))
        }
    }

    private mutating func addAnchors(_ name: String, _ phrases: String) {
        let number = Int32(anchorClasses.count)
        anchorClasses.append(name)
        for phrase in phrases.split(separator: "|") {
            let tokens = TokenScanner.tokens(of: String(phrase)).map(\.caseless)
            if let first = tokens.first { names.vocabulary.addAnchorStart(names.vocabulary.number(of: first)) }
            anchors.insert(tokens, outlet: number, isStrong: true)
        }
    }

    private mutating func addPlaces(_ country: String, _ list: Bytes) {
        var words = TableCells(list, separator: UInt8(ascii: "|"))
        while !words.isAtEnd {
            TokenScanner.withTokens(of: words.next()) { places.insert($0, country) }
        }
    }
}
