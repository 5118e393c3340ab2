/// A text's tokens with each outlet's name put together into one: what cues are matched against.
struct Units {
    private let tokens: [Token]
    private let lists: WordLists

    init(tokens: [Token], lists: WordLists) {
        self.tokens = tokens
        self.lists = lists
    }

    var count: Int { tokens.count }

    subscript(index: Int) -> Token { tokens[index] }

    /// Hands the tokens to `body` as a matcher reads them: without counting references.
    @inline(__always)
    func withMatchable<Result>(_ body: (Matchable) -> Result) -> Result {
        tokens.withUnsafeBufferPointer { tokens in
            lists.bits.withUnsafeBufferPointer { bits in
                body(Matchable(tokens: tokens, lists: bits, stride: lists.stride))
            }
        }
    }

    struct Matchable {
        fileprivate let tokens: UnsafeBufferPointer<Token>
        fileprivate let lists: UnsafeBufferPointer<UInt64>
        fileprivate let stride: Int

        @inline(__always)
        var count: Int { tokens.count }

        @inline(__always)
        subscript(index: Int) -> Token { tokens[index] }

        /// Whether the place before the unit at `index` is the edge that `atom` asks for.
        func isEdge(_ index: Int, _ atom: CuePattern.Atom) -> Bool {
            switch atom {
            case .textStart: index <= 0
            case .textEnd: index >= count
            default: index <= 0 || index >= count || tokens[index].flags.contains(.lineStart)
            }
        }

        /// Whether a word that `need` asks for stands where a pattern read from `position` on would have it.
        @inline(__always)
        func meets(_ need: CueNeed, from position: Int, readsLeft: Bool) -> Bool {
            let row = Int(need.words) &* stride
            let (low, high) = (Int(need.low), Int(need.high))
            var index = readsLeft ? max(position - high, 0) : max(position + low, 0)
            let end = readsLeft ? min(position - low, count - 1) : min(position + high, count - 1)
            while index <= end {
                let word = tokens[index].word
                if word > 0, lists[row &+ Int(word >> 6)] >> UInt64(word & 63) & 1 == 1 { return true }
                index &+= 1
            }
            return false
        }

        /// Whether the unit at `index` is among those that `start` names.
        @inline(__always)
        func allows(_ index: Int, _ start: CueStart) -> Bool {
            if start.classes.contains(.any) { return true }
            guard index >= 0, index < count else { return false }
            let (word, flags) = (tokens[index].word, tokens[index].flags)
            if word > 0, lists[Int(start.words) &* stride &+ Int(word >> 6)] >> UInt64(word & 63) & 1 == 1 {
                return true
            }
            let classes = start.classes
            if classes.isEmpty { return false }
            return classes.contains(.anyWord) && tokens[index].isWord
                || classes.contains(.capital) && (flags.contains(.capital) || flags.contains(.allCapitals))
                || classes.contains(.number) && flags.contains(.number)
                || classes.contains(.adverb) && flags.contains(.adverb)
                || classes.contains(.possessive) && flags.contains(.possessive)
                || classes.contains(.stop) && flags.contains(.sentenceEnd)
        }

        /// Whether the unit at `index`, which must exist, is what `atom` asks for.
        @inline(__always)
        func matches(_ index: Int, _ atom: CuePattern.Atom) -> Bool {
            let (word, flags) = (tokens[index].word, tokens[index].flags)
            let isOutlet = word == CueVocabulary.outlet
            return switch atom {
            case .word(let wanted): word == wanted
            case .list(let list):
                word > 1 && lists[Int(list) &* stride &+ Int(word >> 6)] >> UInt64(word & 63) & 1 == 1
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
