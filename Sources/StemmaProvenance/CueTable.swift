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
    /// What could not be used; empty for the compiled-in tables.
    let problems: [CueProblem]
    let lists: CueLists
    /// For each word's number whether it can start an anchor, and whether it can start any phrase for an outlet.
    private let startsAnchor: [Bool]
    private let startsPhrase: [Bool]
    /// Anchors that cues name, numbered; 0 is any outlet.
    private let anchorNumbers: [String: Int]

    /// Whether nouns are written with a capital, as in German.
    let hasCapitalNouns: Bool

    /// The compiled-in English table.
    static var english: CueTable { CueLanguage.english.cues }

    /// Reads a table in the format that the head of `tables/cues.en.tsv` describes. What cannot be used is noted in
    /// ``problems``; the rest is kept.
    init(_ table: String) {
        let reader = CueTableReader(table)
        var words = reader.vocabulary
        var sets = WordSets(words)
        let order = reader.drafts.indices.sorted { a, b in
            (reader.drafts[b].cue.priority, a) < (reader.drafts[a].cue.priority, b)
        }
        let drafts = order.map { reader.drafts[$0] }
        cues = drafts.map(\.cue)
        var code = CuePrograms()
        programs = drafts.map { draft in
            (
                code.add(draft.left.mirrored, readsLeft: true, &sets),
                code.add(draft.right, readsLeft: false, &sets)
            )
        }
        index = CueIndex(
            zip(drafts, programs).map { draft, programs in
                CueIndex.Entry(
                    left: draft.left.firstWords(words),
                    right: draft.right.firstWords(words),
                    anchor: draft.cue.anchor,
                    isLeftless: programs.left.isEmpty,
                    isRightless: programs.right.isEmpty
                )
            },
            words: words.size
        )
        anchors = reader.anchors
        anchorClasses = reader.anchorClasses
        prefixes = CueAffixes(reader.prefixes, words, readsLeft: true, &code, &sets)
        suffixes = CueAffixes(reader.suffixes, words, readsLeft: false, &code, &sets)
        self.code = code
        words.extend(sets)
        vocabulary = words
        places = reader.places
        problems = reader.problems
        hasCapitalNouns = reader.options.contains("capital-nouns")
        lists = CueLists(words)
        let (the, anchorStarts) = (lists.the, reader.anchorStarts)
        startsAnchor = (0..<words.size).map { anchorStarts.contains(UInt16($0)) }
        startsPhrase = (0..<words.size).map { word in
            anchorStarts.contains(UInt16(word)) || the >= 0 && word > 1 && words.contains(UInt16(word), in: the)
        }
        anchorNumbers = reader.anchorNumbers
    }
}

extension CueTable {
    func canStartAnchor(_ word: UInt16) -> Bool { startsAnchor[Int(word)] }

    /// The number of an anchor's class or an outlet's id among those that cues name; `nil` if none does.
    func anchorNumber(_ name: String) -> Int? { anchorNumbers[name] }

    /// Numbers the words of `tokens`, and marks those that may start a phrase for an outlet.
    func number(_ tokens: UnsafeMutableBufferPointer<Token>) {
        vocabulary.number(tokens)
        startsPhrase.withUnsafeBufferPointer { starts in
            for index in tokens.indices where starts[Int(tokens[index].word)] {
                tokens[index].flags.insert(.phraseStart)
            }
        }
    }

    @inline(__always)
    func contains(_ word: UInt16, in list: Int) -> Bool {
        list >= 0 && word > 1 && vocabulary.contains(word, in: list)
    }

    /// The cue of the highest priority, below `limit` in their order, that fits a name of one of `anchors` between
    /// `left` (the unit before it) and `right` (the unit after it).
    func bestCue(
        _ units: Units,
        left: Int,
        right: Int,
        isFirst: (left: Bool, right: Bool),
        anchors: [Int],
        limit: Int
    ) -> Int? {
        let leftWord = left >= 0 ? units[left].word : CueVocabulary.unknown
        let rightWord = right < units.count ? units[right].word : CueVocabulary.unknown
        return index.firstCandidate(
            left: leftWord,
            right: rightWord,
            isFirst: isFirst,
            names: anchors,
            limit: limit
        ) { candidate in
            let (before, after) = programs[candidate]
            return (before.isEmpty || code.match(before, units, from: left) != nil)
                && (after.isEmpty || code.match(after, units, from: right) != nil)
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
