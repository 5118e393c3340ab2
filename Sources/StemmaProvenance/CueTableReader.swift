/// Reads a cue table row by row; ``CueTable`` is what comes of it.
struct CueTableReader {
    private(set) var vocabulary = CueVocabulary()
    private(set) var drafts: [Draft] = []
    private(set) var anchors = AliasTable()
    private(set) var anchorClasses: [String] = []
    private(set) var prefixes: [CuePattern] = []
    private(set) var suffixes: [CuePattern] = []
    private(set) var places = PlaceTable()
    private(set) var problems: [CueProblem] = []
    private(set) var options: Set<String> = []
    /// Anchors that cues name, numbered; 0 is any outlet.
    private(set) var anchorNumbers: [String: Int] = ["": 0]
    /// By a word's folded hash the article that it holds: `Le` for `du`.
    private(set) var contractions: [UInt64: Token] = [:]
    private var contracted: [UInt16] = []
    private var defines: [String: CuePattern] = [:]

    /// The list of the words in ``contractions``.
    static let contractionList = "CONTRACTION"

    /// A cue with the patterns that it is compiled from, `left` mirrored: both start next to the name.
    struct Draft {
        var cue: Cue
        var left: CuePattern
        var right: CuePattern
    }

    /// Reads a table: lines of cells between tabs, `#` starts a comment; the first cell says what a line is.
    init(_ table: String) {
        var line = 0
        for row in table.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            if row.isEmpty || row.first == UInt8(ascii: "#") { continue }
            let cells = row.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
            do throws(CuePatternParser.Failure) {
                if let draft = try read(cells) { drafts.append(draft) }
            } catch {
                problems.append(CueProblem(line: line, value: String(Substring(row)), reason: "\(error)"))
            }
        }
        vocabulary.addList(Self.contractionList, words: contracted)
        vocabulary.seal()
    }

    private mutating func read(_ cells: [String]) throws(CuePatternParser.Failure) -> Draft? {
        func cell(_ index: Int) -> String { index < cells.count ? cells[index] : "" }
        switch cell(0) {
        case "words": addWords(cell(1), cell(2))
        case "contract": addContractions(of: cell(1), cell(2))
        case "define":
            defines[cell(1)] = try CuePatternParser.parsePart(cell(2), vocabulary: &vocabulary, defines: defines)
        case "option" where cell(1) == "capital-nouns": options.insert(cell(1))
        case "anchor": addAnchors(cell(1), cell(2))
        case "place": addPlaces(cell(1), cell(2))
        case "prefix":
            let pattern = try CuePatternParser.parsePart(cell(2), vocabulary: &vocabulary, defines: defines)
            prefixes.append(pattern)
        case "suffix":
            let pattern = try CuePatternParser.parsePart(cell(2), vocabulary: &vocabulary, defines: defines)
            suffixes.append(pattern)
        case "cue": return try cue(cells)
        default: throw .unexpected(cell(0))
        }
        return nil
    }

    private mutating func cue(_ cells: [String]) throws(CuePatternParser.Failure) -> Draft {
        guard cells.count >= 7, let weight = Double(cells[4]), let priority = Int(cells[5]) else {
            throw .unexpected(cells.joined(separator: " "))
        }
        let role = Credits.Role(rawValue: cells[3])
        if role == nil, cells[3] != "none" { throw .unexpected(cells[3]) }
        let parsed = try CuePatternParser.parse(cells[6], vocabulary: &vocabulary, defines: defines)
        let cue = Cue(
            id: cells[1],
            family: cells[2],
            role: role,
            weight: weight,
            priority: priority,
            anchor: number(ofAnchor: parsed.anchor)
        )
        return Draft(cue: cue, left: parsed.left.mirrored, right: parsed.right)
    }

    private mutating func number(ofAnchor name: String) -> Int {
        if let known = anchorNumbers[name] { return known }
        defer { anchorNumbers[name] = anchorNumbers.count }
        return anchorNumbers.count
    }

    private mutating func addWords(_ name: String, _ words: String) {
        let numbers = words.split(separator: "|").flatMap { word in
            TokenScanner.tokens(of: String(word)).map { vocabulary.number(of: $0) }
        }
        vocabulary.addList(name, words: numbers)
    }

    private mutating func addContractions(of article: String, _ words: String) {
        guard let article = TokenScanner.tokens(of: article).first else { return }
        for word in words.split(separator: "|").flatMap({ TokenScanner.tokens(of: String($0)) }) {
            contractions[word.folded] = article
            contracted.append(vocabulary.number(of: word))
        }
    }

    private mutating func addAnchors(_ name: String, _ phrases: String) {
        let number = Int32(anchorClasses.count)
        anchorClasses.append(name)
        for phrase in phrases.split(separator: "|") {
            let tokens = TokenScanner.tokens(of: String(phrase)).map(\.caseless)
            if let first = tokens.first { vocabulary.addAnchorStart(vocabulary.number(of: first)) }
            anchors.insert(tokens, outlet: number, isStrong: true)
        }
    }

    private mutating func addPlaces(_ country: String, _ words: String) {
        for word in words.split(separator: "|") {
            places.insert(TokenScanner.tokens(of: String(word)), country)
        }
    }
}
