/// A language's attribution cues, compiled: the words, lists, anchors and patterns of a `cues.*.tsv` table.
final class CueTable: Sendable {
    let vocabulary: CueVocabulary
    /// By falling priority.
    let cues: [Cue]
    /// What each cue asks for to both sides of the name, in the order of ``cues``.
    private let programs: [(left: CuePrograms.Program, right: CuePrograms.Program)]
    let code: CuePrograms
    private let index: CueIndex
    /// Phrases that stand for an outlet (`this newspaper`, `the weekly`), found by folded words; the owner's number
    /// indexes ``anchorClasses``.
    let anchors: AliasTable
    let anchorClasses: [String]
    /// What may stand between a cue and the name after it (`the Italian news agency`) or before it (`newspaper`).
    let prefixes: CueAffixes
    let suffixes: CueAffixes
    let places: PlaceTable
    /// How many units from a name, or from one in a list with it, a cue can look for words that it needs.
    let reach: Int
    /// What could not be used; empty for the compiled-in tables.
    let problems: [CueProblem]
    /// Anchors that cues name, numbered; 0 is any outlet.
    private let anchorNumbers: [String: Int]

    /// Whether nouns are written with a capital, as in German.
    let hasCapitalNouns: Bool
    /// Whether stations are named by four capitals alone, as in American English.
    let hasCallSigns: Bool
    /// The folded hashes of words beside which a name in quotation marks is an outlet's: `пишет` in `пишет «Труд»`.
    let quoters: Set<UInt64>
    /// The folded hashes of words after which a name with its article as a part of it is an outlet's: `, The Elec reports`.
    let titlers: Set<UInt64>
    /// The folded hashes of words with which a kind of outlet goes on that says what a name before it is: `Trawl, a newsletter
    /// about fishing`.
    let apposed: Set<UInt64>
    /// The folded hashes of phrases after which a name is an outlet's: `first reported by`.
    let namers: [[UInt64]]
    /// The last words of those, each once: few.
    let namerEnds: [UInt64]
    /// The list of words that outlets' names end with and others' rarely do: `Argus`.
    private let mastheads: Int?
    /// The list of words that tell the language.
    private let commons: Int?
    /// By a word's folded hash the article that it holds, as `du` in `du Monde` holds `Le`: then articles are parts of
    /// names.
    let contractions: [UInt64: Token]

    /// The compiled-in English table.
    static var english: CueTable { CueLanguage.english.cues }

    /// Reads a table in the format that the head of `tables/cues.en.tsv` describes. What cannot be used is noted in
    /// ``problems``; the rest is kept.
    init(_ table: String) {
        let reader = CueTableReader(table)
        var words = reader.names.vocabulary
        var sets = WordSets(words, reader.names.patterns)
        let order = reader.drafts.indices.sorted { a, b in
            (reader.drafts[b].cue.priority, a) < (reader.drafts[a].cue.priority, b)
        }
        let drafts = order.map { reader.drafts[$0] }
        cues = drafts.map(\.cue)
        var code = CuePrograms(patterns: sets.patterns.count)
        programs = drafts.map { draft in
            (
                code.add(draft.left, readsLeft: true, &sets),
                code.add(draft.right, readsLeft: false, &sets)
            )
        }
        index = CueIndex(
            zip(drafts, programs).map { draft, programs in
                CueIndex.Entry(
                    left: programs.left.first,
                    right: programs.right.first,
                    anchor: draft.cue.anchor,
                    isLeftless: programs.left.isEmpty,
                    isRightless: programs.right.isEmpty
                )
            },
            sets,
            words: words.size
        )
        anchors = reader.anchors
        anchorClasses = reader.anchorClasses
        prefixes = CueAffixes(reader.prefixes, words: words.size, readsLeft: true, &code, &sets)
        suffixes = CueAffixes(reader.suffixes, words: words.size, readsLeft: false, &code, &sets)
        code.seal(programs, guesses: cues.map(\.suggestsOutlet), sets, words: words.size)
        self.code = code
        // One for the article before the name and one for the mark that parts them.
        reach = code.needs.reach + max(prefixes.longest, suffixes.longest) + 2
        words.extend(sets)
        vocabulary = words
        places = reader.places
        problems = reader.problems
        hasCapitalNouns = reader.options.contains("capital-nouns")
        hasCallSigns = reader.options.contains("call-signs")
        quoters = reader.quoters
        titlers = reader.titlers
        apposed = reader.apposed
        namers = reader.namers
        namerEnds = reader.namers.compactMap(\.last).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        mastheads = words.list(named: "MASTHEAD")
        commons = words.list(named: "COMMON")
        contractions = reader.contractions
        anchorNumbers = reader.anchorNumbers
    }
}

extension CueTable {
    /// Whether a word of a text is the kind of an outlet that a name beside it is, written as a noun: `the weekly`.
    func isKind(_ token: Token) -> Bool { token.lists.contains(.nameKind) && isSmall(token) }

    /// Whether a noun is written as one, and not as a name.
    func isSmall(_ token: Token) -> Bool { hasCapitalNouns || !token.flags.contains(.capital) }

    /// Whether a word of a text is one that outlets' names end with and others' rarely do.
    func isMasthead(_ token: Token) -> Bool {
        guard let mastheads else { return false }
        return token.flags.contains(.capital) && vocabulary.contains(token.word, in: mastheads)
    }

    /// Whether a word of a text is one of those that tell the language: `the`, `at`, `said`.
    func isCommon(_ token: Token) -> Bool { commons.map { vocabulary.contains(token.word, in: $0) } ?? false }

    /// The number of an anchor's class or an outlet's id among those that cues name; `nil` if none does.
    func anchorNumber(_ name: String) -> Int? { anchorNumbers[name] }

    /// What a name is to cues: any outlet, or one or two of the anchors that they name; as the table numbers them.
    struct About {
        var first = 0
        var second: Int?
    }

    /// The cue of the highest priority, below `limit` in their order and with a bit in `possible`, that fits a name that is `about` something between
    /// `left` (the unit before it) and `right` (the unit after it).
    func bestCue(
        _ units: Units.Matchable,
        left: Int,
        right: Int,
        isFirst: (left: Bool, right: Bool),
        about: About,
        possible: UnsafePointer<UInt64>,
        limit: Int
    ) -> Int? {
        index.firstCandidate(
            left: left >= 0 ? units[left] : nil,
            right: right < units.count ? units[right] : nil,
            isFirst: isFirst,
            isEdge: (units.isEdge(left + 1, .lineEdge), units.isEdge(right, .lineEdge)),
            about: about,
            possible: possible,
            limit: limit
        ) { candidate in
            // The shorter side first: it costs less, and mostly says no.
            let (before, after) = programs[candidate]
            func fits(_ program: CuePrograms.Program, _ place: Int) -> Bool {
                program.isEmpty || units.match(program, from: place) != nil
            }
            return after.length < before.length
                ? fits(after, right) && fits(before, left) : fits(before, left) && fits(after, right)
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
