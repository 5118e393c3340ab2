internal import CStemmaData

/// A language's attribution cues, compiled: the words, lists, anchors and patterns of a `cues.*.tsv` table.
struct CueTable: Sendable {
    private(set) var vocabulary = CueVocabulary()
    /// By falling priority.
    private(set) var cues: [Cue] = []
    /// Phrases that stand for an outlet (`this newspaper`, `the weekly`), found by folded words; the owner's number
    /// indexes ``anchorClasses``.
    private(set) var anchors = AliasTable()
    private(set) var anchorClasses: [String] = []
    /// What may stand between a cue and the name after it (`the Italian news agency`) or before it (`newspaper`).
    private(set) var prefixes: [CueProgram] = []
    private(set) var suffixes: [CueProgram] = []
    /// Country or city words, by folded hash, to ISO 3166 codes.
    private(set) var places: [UInt64: String] = [:]
    /// What could not be used; empty for the compiled-in tables.
    private(set) var problems: [CueProblem] = []

    private var defines: [String: CuePattern] = [:]
    private var index = CueIndex()
    /// Words that can start an anchor.
    private var anchorStarts: Set<UInt16> = []
    /// For each word's number whether it can.
    fileprivate var startsAnchor: [Bool] = []
    private(set) var lists: CueLists
    /// Anchors that cues name, numbered; 0 is any outlet.
    fileprivate var anchorNumbers: [String: Int] = ["": 0]

    /// The compiled-in English table.
    static let english: CueTable = {
        let table = stemma_table_cues_en()
        let text = String(decoding: UnsafeRawBufferPointer(start: table.bytes, count: table.count), as: UTF8.self)
        return CueTable(text)
    }()

    /// Reads a table: lines of cells between tabs, `#` starts a comment; the first cell says what a line is.
    init(_ table: String) {
        lists = CueLists(vocabulary)
        var line = 0
        var drafts: [(cue: Cue, left: CuePattern, right: CuePattern)] = []
        for row in table.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            if row.isEmpty || row.first == "#" { continue }
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            do throws(CuePatternParser.Failure) {
                if let draft = try read(cells) { drafts.append(draft) }
            } catch {
                problems.append(CueProblem(line: line, value: String(row), reason: "\(error)"))
            }
        }
        vocabulary.seal()
        let order = drafts.indices.sorted { a, b in
            (drafts[b].cue.priority, a) < (drafts[a].cue.priority, b)
        }
        for position in order { index.add(drafts[position].left, drafts[position].right, vocabulary) }
        cues = order.map { drafts[$0].cue }
        index.seal(words: vocabulary.size)
        lists = CueLists(vocabulary)
        startsAnchor = (0..<vocabulary.size).map { anchorStarts.contains(UInt16($0)) }
    }

    private mutating func read(
        _ cells: [String]
    ) throws(CuePatternParser.Failure) -> (cue: Cue, left: CuePattern, right: CuePattern)? {
        func cell(_ index: Int) -> String { index < cells.count ? cells[index] : "" }
        switch cell(0) {
        case "words": addWords(cell(1), cell(2))
        case "define":
            defines[cell(1)] = try CuePatternParser.parsePart(cell(2), vocabulary: &vocabulary, defines: defines)
        case "anchor": addAnchors(cell(1), cell(2))
        case "place": addPlaces(cell(1), cell(2))
        case "prefix":
            let pattern = try CuePatternParser.parsePart(cell(2), vocabulary: &vocabulary, defines: defines)
            prefixes.append(CueProgram(pattern, readsLeft: true))
        case "suffix":
            let pattern = try CuePatternParser.parsePart(cell(2), vocabulary: &vocabulary, defines: defines)
            suffixes.append(CueProgram(pattern, readsLeft: false))
        case "cue": return try cue(cells)
        default: throw .unexpected(cell(0))
        }
        return nil
    }

    private mutating func cue(
        _ cells: [String]
    ) throws(CuePatternParser.Failure) -> (cue: Cue, left: CuePattern, right: CuePattern) {
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
            anchor: number(ofAnchor: parsed.anchor),
            left: CueProgram(parsed.left, readsLeft: true),
            right: CueProgram(parsed.right, readsLeft: false)
        )
        return (cue, parsed.left.mirrored, parsed.right)
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

    private mutating func addAnchors(_ name: String, _ phrases: String) {
        let number = Int32(anchorClasses.count)
        anchorClasses.append(name)
        for phrase in phrases.split(separator: "|") {
            let tokens = TokenScanner.tokens(of: String(phrase)).map(\.caseless)
            if let first = tokens.first { anchorStarts.insert(vocabulary.number(of: first)) }
            anchors.insert(tokens, outlet: number, isStrong: true)
        }
    }

    private mutating func addPlaces(_ country: String, _ words: String) {
        for word in words.split(separator: "|") {
            var hash = TokenHash()
            for token in TokenScanner.tokens(of: String(word)) {
                for shift in 0..<8 { hash.add(UInt8(truncatingIfNeeded: token.folded >> (8 * UInt64(shift)))) }
            }
            places[hash.value] = country
        }
    }
}

extension CueTable {
    func canStartAnchor(_ word: UInt16) -> Bool { startsAnchor[Int(word)] }

    /// The number of an anchor's class or an outlet's id among those that cues name; `nil` if none does.
    func anchorNumber(_ name: String) -> Int? { anchorNumbers[name] }

    /// The country of the place named by one token or two that follow each other.
    func place(_ tokens: some Sequence<Token>) -> String? {
        var hash = TokenHash()
        for token in tokens {
            for shift in 0..<8 { hash.add(UInt8(truncatingIfNeeded: token.folded >> (8 * UInt64(shift)))) }
        }
        return places[hash.value]
    }

    func contains(_ word: UInt16, in list: Int) -> Bool {
        list >= 0 && word > 1 && vocabulary.contains(word, in: list)
    }

    /// The cue of the highest priority that fits a name of the given anchor between `left` (the unit before it) and
    /// `right` (the unit after it).
    func bestCue(_ units: Units, left: Int, right: Int, anchors: [Int]) -> Int? {
        let leftWord = left >= 0 ? units[left].word : CueVocabulary.unknown
        let rightWord = right < units.count ? units[right].word : CueVocabulary.unknown
        return index.firstCandidate(left: leftWord, right: rightWord) { candidate in
            let cue = cues[candidate]
            guard anchors.contains(cue.anchor) else { return false }
            return cue.left.match(units, from: left) != nil && cue.right.match(units, from: right) != nil
        }
    }
}

extension Token {
    /// The same token with its folded form for its exact one, so that an ``AliasTable`` can hold it in any case.
    var caseless: Token {
        var copy = self
        copy.exact = folded
        return copy
    }
}
