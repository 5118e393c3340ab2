/// The tokens that a match of a pattern can start with: a set of words, and classes of tokens.
struct CueStart: Sendable, Hashable, BitwiseCopyable {
    /// Number of the set of words.
    var words: UInt16
    var classes: Classes

    struct Classes: OptionSet, Hashable, Sendable, BitwiseCopyable {
        let rawValue: UInt8

        static let anyWord = Classes(rawValue: 1)
        static let capital = Classes(rawValue: 2)
        static let number = Classes(rawValue: 4)
        static let adverb = Classes(rawValue: 8)
        static let possessive = Classes(rawValue: 16)
        static let stop = Classes(rawValue: 32)
        /// No token, but a line's edge.
        static let edge = Classes(rawValue: 64)
        /// Any token, or none at all.
        static let any = Classes(rawValue: 128)

        /// How many sets there are of those that a place can be of, all but ``any``.
        static let combinations = 128

        /// Those that a token is of; none for `nil`.
        @inline(__always)
        init(_ token: Token?) {
            guard let token else {
                self = []
                return
            }
            let flags = token.flags
            var bits: UInt8 = 0
            if token.isWord { bits |= 1 }
            if !flags.isDisjoint(with: [.capital, .allCapitals]) { bits |= 2 }
            if flags.contains(.number) { bits |= 4 }
            if flags.contains(.adverb) { bits |= 8 }
            if flags.contains(.possessive) { bits |= 16 }
            if flags.contains(.sentenceEnd) { bits |= 32 }
            rawValue = bits
        }

        /// Those of a token, or of the text's end, with an edge right before it.
        @inline(__always)
        init(_ token: Token?, isAtEdge: Bool) {
            rawValue = Classes(token).rawValue | (isAtEdge ? Classes.edge.rawValue : 0)
        }

        init(rawValue: UInt8) { self.rawValue = rawValue }
    }

    /// Says nothing: the pattern may match nothing, or any token.
    static let any = CueStart(words: 0, classes: .any)

    /// Whether the token alone does not tell what cannot start there.
    var isSilent: Bool { !classes.isDisjoint(with: [.any, .edge]) }
}

/// The word sets of a table's programs: its own lists, and those that compiling makes.
struct WordSets {
    /// Each word of a set once, ascending.
    private(set) var sets: [[UInt16]]
    private let commonness: [Int]
    /// The table's patterns, and what compiling found out about each.
    var patterns: CuePatterns
    var memory: [Memory] = []
    /// Those that compiling made, by a hash of their words; of two with one hash the first.
    private var made = HashIndex(minimumCapacity: 1024)

    init(_ vocabulary: CueVocabulary, _ patterns: CuePatterns = CuePatterns()) {
        sets = vocabulary.drafts.map(Self.unique)
        commonness = vocabulary.commonness
        self.patterns = patterns
        memory.reserveCapacity(2 * patterns.count)
    }

    /// About how often a word of a set stands in a text.
    func commonness(of words: [UInt16]) -> Int { words.reduce(0) { $0 + commonness[Int($1)] } }

    /// The words each once, ascending.
    static func unique(_ words: [UInt16]) -> [UInt16] {
        // Most are one word, or in order already.
        if zip(words, words.dropFirst()).allSatisfy({ $0 < $1 }) { return words }
        var kept: [UInt16] = []
        kept.reserveCapacity(words.count)
        for word in words.sorted() where word != kept.last { kept.append(word) }
        return kept
    }

    /// The words that a start names; none for one that says nothing.
    func words(of start: CueStart) -> [UInt16] { start.classes.contains(.any) ? [] : sets[Int(start.words)] }

    /// The number of the set of those words.
    mutating func number(_ words: [UInt16]) -> UInt16 {
        let words = Self.unique(words)
        let hash = words.reduce(0) { ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 }
        if let known = made[hash], sets[Int(known)] == words { return UInt16(known) }
        made.insert(hash, Int32(sets.count))
        sets.append(words)
        return UInt16(sets.count - 1)
    }

    /// What compiling found out about a pattern, each once.
    struct Memory {
        fileprivate var first: First?
        fileprivate var start: CueStart?
        fileprivate var merged: [CuePattern]?
        var needs: CueNeedDrafts?
    }

    /// Where ``memory`` keeps what is known of a pattern: compiling adds patterns.
    mutating func place(of pattern: CuePattern) -> Int {
        while memory.count <= pattern.number { memory.append(Memory()) }
        return pattern.number
    }

    /// The words and classes of tokens that a match can start with, each word once, ascending.
    fileprivate struct First {
        var words: [UInt16] = []
        var classes: CueStart.Classes = []

        mutating func add(_ other: First) {
            words = words.isEmpty ? other.words : WordSets.unique(words + other.words)
            classes.formUnion(other.classes)
        }
    }

    /// The options of `pattern` with those of one word put together where the first of them stood.
    ///
    /// Each takes one token, so that what can match stays the same.
    mutating func merged(_ options: CuePattern.Parts, of pattern: CuePattern) -> [CuePattern] {
        let place = place(of: pattern)
        if let known = memory[place].merged { return known }
        var words: [UInt16] = []
        var first: Int?
        var kept: [CuePattern] = []
        for option in options.map(patterns.part) {
            guard let single = self.words(ofSingle: option) else {
                kept.append(option)
                continue
            }
            first = first ?? kept.count
            words += single
        }
        if let first { kept.insert(patterns.atom(.list(number(words))), at: first) }
        kept = factored(kept)
        memory[place].merged = kept
        return kept
    }

    /// The options with those that start with the same word put together, so that it is read once: `of` in `(shares|owner)
    /// of`, read from right to left.
    private mutating func factored(_ options: [CuePattern]) -> [CuePattern] {
        var places: [UInt16: Int] = [:]
        var groups: [(word: UInt16?, options: [CuePattern])] = []
        for option in options {
            let word = firstWord(of: option)
            if let word, let place = places[word] {
                groups[place].options.append(option)
                continue
            }
            if let word { places[word] = groups.count }
            groups.append((word, [option]))
        }
        return groups.map { word, options in
            guard let word, options.count > 1 else { return options[0] }
            let rests = options.map { option in
                guard case .sequence(let parts) = patterns[option] else { return option }
                return patterns.sequence(parts.dropFirst().map { patterns.part($0) })
            }
            let rest = patterns.either(rests)
            return patterns.sequence([patterns.atom(.word(word)), rest])
        }
    }

    /// The word that a sequence of several parts starts with, if the first of them is one.
    private func firstWord(of option: CuePattern) -> UInt16? {
        guard case .sequence(let parts) = patterns[option], parts.count > 1,
            case .atom(.word(let word)) = patterns[patterns.part(parts.lowerBound)]
        else { return nil }
        return word
    }

    private func words(ofSingle pattern: CuePattern) -> [UInt16]? {
        switch patterns[pattern] {
        case .atom(.word(let word)) where word > 1: [word]
        case .atom(.list(let list)): sets[Int(list)].filter { $0 > 1 }
        case .either(let parts):
            parts.reduce([]) { (all: [UInt16]?, place) in
                all.flatMap { all in words(ofSingle: patterns.part(place)).map { all + $0 } }
            }
        default: nil
        }
    }

    /// What a match of `pattern` can start with.
    mutating func start(of pattern: CuePattern) -> CueStart {
        guard !patterns.isNullable(pattern) else { return .any }
        let place = place(of: pattern)
        if let known = memory[place].start { return known }
        let first = first(of: pattern)
        let start = first.classes.contains(.any) ? .any : CueStart(words: number(first.words), classes: first.classes)
        memory[place].start = start
        return start
    }

    /// What a match of some parts one after another can start with. Where that is any word or some words it says nothing,
    /// for few tokens are neither.
    mutating func start(ofParts range: CuePattern.Parts) -> CueStart {
        var all = First()
        for place in range {
            let part = patterns.part(place)
            if place == range.lowerBound, !patterns.isNullable(part) { return start(of: part) }
            all.add(first(of: part))
            if all.classes.contains(.any) || all.classes.contains(.anyWord) && !all.words.isEmpty { return .any }
            if !patterns.isNullable(part) { return CueStart(words: number(all.words), classes: all.classes) }
        }
        return .any
    }

    private mutating func first(of pattern: CuePattern) -> First {
        let place = place(of: pattern)
        if let known = memory[place].first { return known }
        var first = First()
        switch patterns[pattern] {
        case .either(let parts):
            for part in parts {
                let other = self.first(of: patterns.part(part))
                first.words += other.words
                first.classes.formUnion(other.classes)
            }
            first.words = Self.unique(first.words)
        case .repeated(let part, _, _): first = self.first(of: part)
        case .sequence(let parts):
            for number in parts {
                let part = patterns.part(number)
                first.add(self.first(of: part))
                if !patterns.isNullable(part) { break }
            }
        case .atom(let atom):
            switch atom {
            case .word(let word): first.words = [word]
            case .list(let list): first.words = sets[Int(list)]
            case .outlet: first.words = [CueVocabulary.outlet]
            case .anyWord: first.classes = .anyWord
            case .capital, .allCapitals: first.classes = .capital
            case .number: first.classes = .number
            case .adverb: first.classes = .adverb
            case .possessive: first.classes = .possessive
            case .stop: first.classes = .stop
            case .lineEdge, .textStart, .textEnd: first.classes = .edge
            case .any: first.classes = .any
            }
        }
        memory[place].first = first
        return first
    }
}
