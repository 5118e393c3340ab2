/// The word sets of a table's programs: its own lists, and those that compiling makes.
///
/// All words lie in one array and what is known of a pattern in plain numbers, for thousands of sets are made at every
/// start and most have a word or two.
struct WordSets {
    /// Where the words of a set lie, each once, ascending.
    typealias Span = Range<Int32>

    private var words: [UInt16] = []
    /// The sets that have a number.
    private var sets: [Span] = []
    /// Those that compiling made, by a hash of their words; of two with one hash the first.
    private var made = HashIndex(minimumCapacity: 1024)
    private let commonness: [Int]
    /// The table's patterns, and what compiling found out about each.
    var patterns: CuePatterns
    private var memory: [Memory] = []
    /// The patterns that halves of options make, by where those lie.
    private var halves = HashIndex(minimumCapacity: 64)
    /// The needs of patterns, one after another.
    private(set) var needs: [CueNeedDrafts.Draft] = []
    /// Room to group options in: for each word the group of those that start with it.
    private var groups: [Int32]

    init(_ vocabulary: CueVocabulary, _ patterns: CuePatterns = CuePatterns()) {
        commonness = vocabulary.commonness
        groups = Array(repeating: -1, count: vocabulary.size)
        self.patterns = patterns
        // As many words, needs and patterns as compiling comes to in the tables here.
        memory.reserveCapacity(2 * patterns.count)
        words.reserveCapacity(10 * patterns.count)
        needs.reserveCapacity(2 * patterns.count)
        for list in vocabulary.drafts {
            let start = words.count
            words += list
            sets.append(seal(from: start))
        }
    }

    /// How many sets have a number.
    var count: Int { sets.count }

    /// The words of a set, each once, ascending.
    subscript(set: UInt16) -> ArraySlice<UInt16> { self[sets[Int(set)]] }

    subscript(span: Span) -> ArraySlice<UInt16> { words[Int(span.lowerBound)..<Int(span.upperBound)] }

    /// The words that a start names; none for one that says nothing.
    func words(of start: CueStart) -> ArraySlice<UInt16> { start.classes.contains(.any) ? [] : self[start.words] }

    /// About how often a word of a set stands in a text.
    func commonness(of span: Span) -> Int32 { Int32(self[span].reduce(0) { $0 + commonness[Int($1)] }) }

    /// The number of the set of those words.
    mutating func number(_ span: Span) -> UInt16 {
        let hash = self[span].reduce(0) { ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 }
        if let known = made[hash], self[UInt16(known)] == self[span] { return UInt16(known) }
        made.insert(hash, Int32(sets.count))
        sets.append(span)
        return UInt16(sets.count - 1)
    }

    /// A set of the words that were added from `start` on.
    private mutating func seal(from start: Int) -> Span {
        var isAscending = true
        for place in words.indices[start...].dropFirst() where words[place - 1] >= words[place] {
            isAscending = false
            break
        }
        if !isAscending {
            let count = words.withUnsafeMutableBufferPointer { words in
                var own = UnsafeMutableBufferPointer(rebasing: words[start...])
                own.sort()
                var count = 1
                for word in own.dropFirst() where word != own[count - 1] {
                    own[count] = word
                    count += 1
                }
                return count
            }
            words.removeLast(words.count - start - count)
        }
        return Int32(start)..<Int32(words.count)
    }

    private mutating func add(_ span: Span) {
        for place in span {
            let word = words[Int(place)]
            words.append(word)
        }
    }

    private mutating func span(of word: UInt16) -> Span {
        words.append(word)
        return Int32(words.count - 1)..<Int32(words.count)
    }

    private mutating func union(_ a: Span, _ b: Span) -> Span {
        if a.isEmpty || a == b { return b }
        if b.isEmpty { return a }
        let start = words.count
        add(a)
        add(b)
        return seal(from: start)
    }
}

extension WordSets {
    /// What compiling found out about a pattern, each once.
    private struct Memory {
        var first: First?
        var start: CueStart?
        var merged: CuePattern.Parts?
        var needs: CueNeedDrafts?
    }

    /// The words and classes of tokens that a match can start with.
    private struct First {
        var words: Span = 0..<0
        var classes: CueStart.Classes = []
    }

    /// Where ``memory`` keeps what is known of a pattern: compiling adds patterns.
    private mutating func place(of pattern: CuePattern) -> Int {
        while memory.count <= pattern.number { memory.append(Memory()) }
        return pattern.number
    }

    /// What a match of `pattern` can start with.
    mutating func start(of pattern: CuePattern) -> CueStart {
        guard !patterns.isNullable(pattern) else { return .any }
        let place = place(of: pattern)
        if let known = memory[place].start { return known }
        let start = start(first(of: pattern))
        memory[place].start = start
        return start
    }

    /// What a match of one of some options can start with.
    mutating func start(ofOptions range: CuePattern.Parts) -> CueStart {
        let key = (UInt64(range.lowerBound) << 32 | UInt64(range.upperBound)) &* 0x9E37_79B9_7F4A_7C15
        if let known = halves[key] { return start(of: CuePattern(number: known)) }
        let half = patterns.either(range)
        halves.insert(key, Int32(half.number))
        return start(of: half)
    }

    private mutating func start(_ first: First) -> CueStart {
        first.classes.contains(.any) ? .any : CueStart(words: number(first.words), classes: first.classes)
    }

    /// What a match of some parts one after another can start with. Where that is any word or some words it says nothing,
    /// for few tokens are neither.
    mutating func start(ofParts range: CuePattern.Parts) -> CueStart {
        var all = First()
        for place in range {
            let part = patterns.part(place)
            if place == range.lowerBound, !patterns.isNullable(part) { return start(of: part) }
            add(first(of: part), to: &all)
            if all.classes.contains(.any) || all.classes.contains(.anyWord) && !all.words.isEmpty { return .any }
            if !patterns.isNullable(part) { return start(all) }
        }
        return .any
    }

    private mutating func add(_ other: First, to all: inout First) {
        all.words = union(all.words, other.words)
        all.classes.formUnion(other.classes)
    }

    private mutating func first(of pattern: CuePattern) -> First {
        let place = place(of: pattern)
        if let known = memory[place].first { return known }
        var first = First()
        switch patterns[pattern] {
        case .either(let parts):
            for part in parts { first.classes.formUnion(self.first(of: patterns.part(part)).classes) }
            let start = words.count
            for part in parts { add(self.first(of: patterns.part(part)).words) }
            first.words = seal(from: start)
        case .repeated(let part, _, _): first = self.first(of: part)
        case .sequence(let parts):
            for number in parts {
                let part = patterns.part(number)
                add(self.first(of: part), to: &first)
                if !patterns.isNullable(part) { break }
            }
        case .atom(let atom):
            switch atom {
            case .word(let word): first.words = span(of: word)
            case .list(let list): first.words = sets[Int(list)]
            case .outlet: first.words = span(of: CueVocabulary.outlet)
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

extension WordSets {
    /// The options of `pattern` with those of one word put together where the first of them stood.
    ///
    /// Each takes one token, so that what can match stays the same.
    mutating func merged(_ options: CuePattern.Parts, of pattern: CuePattern) -> CuePattern.Parts {
        let place = place(of: pattern)
        if let known = memory[place].merged { return known }
        let start = words.count
        var first: Int?
        var kept: [CuePattern] = []
        for option in options {
            let option = patterns.part(option)
            let known = words.count
            if addSingle(option) {
                first = first ?? kept.count
            } else {
                words.removeLast(words.count - known)
                kept.append(option)
            }
        }
        if let first { kept.insert(patterns.atom(.list(number(seal(from: start)))), at: first) }
        let isFactored = sharesFirstWords(kept)
        if isFactored { kept = factored(kept) }
        let merged = first == nil && !isFactored ? options : patterns.parts(kept)
        memory[place].merged = merged
        return merged
    }

    /// Adds the words of a pattern of one word; `false` for any other.
    private mutating func addSingle(_ pattern: CuePattern) -> Bool {
        switch patterns[pattern] {
        case .atom(.word(let word)) where word > 1: words.append(word)
        case .atom(.list(let list)):
            for place in sets[Int(list)] where words[Int(place)] > 1 {
                let word = words[Int(place)]
                words.append(word)
            }
        case .either(let parts): return parts.allSatisfy { addSingle(patterns.part($0)) }
        default: return false
        }
        return true
    }

    /// Whether two of the options start with the same word.
    private mutating func sharesFirstWords(_ options: [CuePattern]) -> Bool {
        defer { for option in options { if let word = firstWord(of: option) { groups[Int(word)] = -1 } } }
        for option in options {
            guard let word = firstWord(of: option) else { continue }
            if groups[Int(word)] >= 0 { return true }
            groups[Int(word)] = 0
        }
        return false
    }

    /// The options with those that start with the same word put together, so that it is read once: `of` in `(shares|owner)
    /// of`, read from right to left.
    private mutating func factored(_ options: [CuePattern]) -> [CuePattern] {
        var made: [(word: UInt16?, options: [CuePattern])] = []
        for option in options {
            let word = firstWord(of: option)
            if let word, groups[Int(word)] >= 0 {
                made[Int(groups[Int(word)])].options.append(option)
                continue
            }
            if let word { groups[Int(word)] = Int32(made.count) }
            made.append((word, [option]))
        }
        return made.map { word, options in
            if let word { groups[Int(word)] = -1 }
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
}

extension WordSets {
    /// All needs of `pattern`, and how many tokens it takes.
    mutating func drafts(of pattern: CuePattern) -> CueNeedDrafts {
        let place = place(of: pattern)
        if let known = memory[place].needs { return known }
        let made = makeDrafts(of: pattern)
        memory[place].needs = made
        return made
    }

    /// The need that fewest words meet, of equals the first.
    private func rarest(_ places: Range<Int32>) -> CueNeedDrafts.Draft? {
        places.min { needs[Int($0)].commonness < needs[Int($1)].commonness }.map { needs[Int($0)] }
    }

    private mutating func makeDrafts(of pattern: CuePattern) -> CueNeedDrafts {
        switch patterns[pattern] {
        case .atom(let atom):
            if atom.isEdge { return CueNeedDrafts() }
            let start = Int32(needs.count)
            let isNeed =
                switch atom {
                case .word(let word): word > 1
                case .list, .outlet: true
                default: false
                }
            if isNeed {
                let words = first(of: pattern).words
                needs.append(CueNeedDrafts.Draft(words: words, commonness: commonness(of: words), low: 0, high: 0))
            }
            return CueNeedDrafts(needs: start..<Int32(needs.count), shortest: 1, longest: 1)
        case .sequence(let parts):
            // What is looked up first adds needs of its own.
            for part in parts { _ = drafts(of: patterns.part(part)) }
            let start = Int32(needs.count)
            var all = CueNeedDrafts()
            for part in parts {
                let next = drafts(of: patterns.part(part))
                for place in next.needs {
                    var need = needs[Int(place)]
                    need.low += all.shortest
                    need.high += all.longest
                    if need.high <= Self.reach { needs.append(need) }
                }
                all.shortest = CueNeedDrafts.bounded(all.shortest + next.shortest)
                all.longest = CueNeedDrafts.bounded(all.longest + next.longest)
            }
            all.needs = start..<Int32(needs.count)
            return all
        case .either(let options):
            var all = CueNeedDrafts(shortest: .max)
            var hasNeeds = true
            for option in options {
                let found = drafts(of: patterns.part(option))
                all.shortest = min(all.shortest, found.shortest)
                all.longest = max(all.longest, found.longest)
                hasNeeds = hasNeeds && !found.needs.isEmpty
            }
            guard hasNeeds else { return all }
            // One of each option's needs must be met.
            let start = words.count
            var need = CueNeedDrafts.Draft(words: 0..<0, commonness: 0, low: .max, high: 0)
            for option in options {
                guard let own = rarest(drafts(of: patterns.part(option)).needs) else { return all }
                add(own.words)
                need.low = min(need.low, own.low)
                need.high = max(need.high, own.high)
            }
            need.words = seal(from: start)
            need.commonness = commonness(of: need.words)
            needs.append(need)
            all.needs = Int32(needs.count - 1)..<Int32(needs.count)
            return all
        case .repeated(let part, let low, let high):
            var all = drafts(of: part)
            if low == 0 { all.needs = 0..<0 }
            all.shortest = CueNeedDrafts.bounded(all.shortest * low)
            all.longest = CueNeedDrafts.bounded(all.longest * high)
            return all
        }
    }
}

/// The needs of a pattern while it is compiled, and how many tokens it takes at least and at most.
struct CueNeedDrafts {
    struct Draft {
        var words: WordSets.Span
        var commonness: Int32
        /// Tokens before it.
        var low: Int32
        var high: Int32
    }

    /// Where they lie among those of all patterns.
    var needs: Range<Int32> = 0..<0
    var shortest: Int32 = 0
    var longest: Int32 = 0

    /// A length, cut past where no need is looked for, so that no pattern is too long to reckon with.
    static func bounded(_ length: Int32) -> Int32 { min(length, 1 << 20) }
}
