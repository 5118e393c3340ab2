/// A text's tokens with each outlet's name put together into one: what cues are matched against.
struct Units {
    private let tokens: [Token]
    private let lists: WordLists
    private let cues: CueTable
    private let places: NeedPlaces

    /// - Parameter names: the units that cues are matched beside, ascending; `nil` for any.
    init(tokens: [Token], cues: CueTable, names: [Range<Int>]? = nil) {
        self.tokens = tokens
        lists = cues.vocabulary.lists
        self.cues = cues
        let all = 0..<tokens.count
        let stretches = names.map { Self.stretches(around: $0, reach: cues.reach, in: all) } ?? [all]
        places = NeedPlaces(tokens, cues.code.needs, in: stretches, branches: cues.code.longest)
    }

    /// What lies within `reach` of the names, each unit once.
    private static func stretches(around names: [Range<Int>], reach: Int, in all: Range<Int>) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        for name in names {
            let stretch = (name.lowerBound - reach..<name.upperBound + reach).clamped(to: all)
            if let last = stretches.last, stretch.lowerBound <= last.upperBound {
                stretches[stretches.count - 1] = last.lowerBound..<max(last.upperBound, stretch.upperBound)
            } else {
                stretches.append(stretch)
            }
        }
        return stretches
    }

    var count: Int { tokens.count }

    subscript(index: Int) -> Token { tokens[index] }

    /// Hands the tokens to `body` as a matcher reads them: without counting references.
    @inline(__always)
    func withMatchable<Result>(_ body: (Matchable) -> Result) -> Result {
        defer { withExtendedLifetime(places) {} }
        return tokens.withUnsafeBufferPointer { tokens in
            lists.bits.withUnsafeBufferPointer { bits in
                cues.code.withInstructions { code, needs in
                    body(
                        Matchable(
                            tokens: tokens,
                            lists: bits,
                            stride: lists.stride,
                            code: code,
                            needs: needs,
                            places: places.view
                        )
                    )
                }
            }
        }
    }

    struct Matchable {
        fileprivate let tokens: UnsafeBufferPointer<Token>
        fileprivate let lists: UnsafeBufferPointer<UInt64>
        fileprivate let stride: Int
        let code: UnsafeBufferPointer<CuePrograms.Instruction>
        let needs: UnsafeBufferPointer<CueNeeds.Need>
        fileprivate let places: NeedPlaces.View

        @inline(__always)
        var count: Int { tokens.count }

        @inline(__always)
        subscript(index: Int) -> Token {
            @inline(__always) get { tokens[index] }
        }

        /// Whether the place before the unit at `index` is the edge that `atom` asks for.
        func isEdge(_ index: Int, _ atom: CuePattern.Atom) -> Bool {
            switch atom {
            case .textStart: index <= 0
            case .textEnd: index >= count
            default: index <= 0 || index >= count || tokens[index].flags.contains(.lineStart)
            }
        }

        /// Room for the ways that a run leaves open.
        @inline(__always)
        var branches: UnsafeMutablePointer<CueBranch> { places.branches }

        /// The cues that the text has a word for wherever they need one, a bit for each.
        @inline(__always)
        var possibleCues: UnsafePointer<UInt64> { places.possibleCues }

        /// Those of them that suggest that a name is an outlet's.
        @inline(__always)
        var possibleGuesses: UnsafePointer<UInt64> { places.possibleGuesses }

        /// Whether a word that `need` asks for stands where a pattern read from `position` on would have it.
        @inline(__always)
        func meets(_ need: CueNeeds.Need, from position: Int, readsLeft: Bool) -> Bool {
            let (low, high) = (Int(need.low), Int(need.high))
            let first = readsLeft ? max(position &- high, 0) : max(position &+ low, 0)
            let last = readsLeft ? min(position &- low, count &- 1) : min(position &+ high, count &- 1)
            if !need.isCommon { return places.isMet(need.set, from: first, to: last) }
            var index = first
            while index <= last {
                if holds(tokens[index].word, need.set) { return true }
                index &+= 1
            }
            return false
        }

        /// Whether a word is one of a set of the table's.
        @inline(__always)
        private func holds(_ word: UInt16, _ set: UInt16) -> Bool {
            word > 0 && lists[Int(set) &* stride &+ Int(word &>> 6)] &>> UInt64(word & 63) & 1 == 1
        }

        /// Whether the unit at `index` is among those that `start` names.
        @inline(__always)
        func allows(_ index: Int, _ start: CueStart) -> Bool {
            if start.isSilent { return true }
            guard index >= 0, index < count else { return false }
            if holds(tokens[index].word, start.words) { return true }
            return !start.classes.isEmpty && !start.classes.isDisjoint(with: CueStart.Classes(tokens[index]))
        }

        /// Whether the unit at `index`, which must exist, is what `atom` asks for.
        @inline(__always)
        func matches(_ index: Int, _ atom: CuePattern.Atom) -> Bool {
            let (word, flags) = (tokens[index].word, tokens[index].flags)
            let isOutlet = word == CueVocabulary.outlet
            return switch atom {
            case .word(let wanted): word == wanted
            case .list(let list): word > 1 && holds(word, list)
            case .anyWord: tokens[index].isWord && !isOutlet
            case .any: true
            case .capital: flags.contains(.capital) && !isOutlet
            case .allCapitals: flags.contains(.allCapitals) && !isOutlet
            case .number: flags.contains(.number) && !isOutlet
            case .adverb: flags.contains(.adverb) && !flags.contains(.capital)
            case .outlet: isOutlet
            case .possessive: flags.contains(.possessive)
            case .stop: flags.contains(.sentenceEnd)
            case .lineEdge, .textStart, .textEnd: false
            }
        }
    }
}
