/// A text's tokens with each outlet's name put together into one: what cues are matched against.
struct Units {
    private let tokens: [Token]
    private let lists: WordLists
    private let needs: NeedMemory

    /// - Parameters:
    ///   - seen: for each word's number whether the text may have it.
    ///   - needs: how many needs the programs have that will be matched.
    init(tokens: [Token], lists: WordLists, seen: [Bool], needs: Int) {
        self.tokens = tokens
        self.lists = lists
        self.needs = NeedMemory(needs: needs, seen: seen, stride: lists.stride)
    }

    var count: Int { tokens.count }

    subscript(index: Int) -> Token { tokens[index] }

    /// Hands the tokens to `body` as a matcher reads them: without counting references.
    @inline(__always)
    func withMatchable<Result>(_ body: (Matchable) -> Result) -> Result {
        tokens.withUnsafeBufferPointer { tokens in
            lists.bits.withUnsafeBufferPointer { bits in
                body(Matchable(tokens: tokens, lists: bits, stride: lists.stride, needs: needs))
            }
        }
    }

    struct Matchable {
        fileprivate let tokens: UnsafeBufferPointer<Token>
        fileprivate let lists: UnsafeBufferPointer<UInt64>
        fileprivate let stride: Int
        fileprivate let needs: NeedMemory

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

        /// Whether a word that `need`, the need of that number, asks for stands where a pattern read from `position` on
        /// would have it.
        @inline(__always)
        func meets(_ need: CueNeed, number: Int, from position: Int, readsLeft: Bool) -> Bool {
            let row = Int(need.words) &* stride
            guard needs.isPresent(number, lists, row) else { return false }
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
            let word = tokens[index].word
            if word > 0, lists[Int(start.words) &* stride &+ Int(word >> 6)] >> UInt64(word & 63) & 1 == 1 {
                return true
            }
            return !start.classes.isEmpty && !start.classes.isDisjoint(with: CueStart.Classes(tokens[index]))
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

/// Which needs a word of a text may meet: most programs need one that the whole text lacks. Each is looked up once.
private final class NeedMemory {
    /// A bit for each word of the text.
    private let present: UnsafeMutableBufferPointer<UInt64>
    private let answers: UnsafeMutableBufferPointer<Answer>

    private enum Answer: UInt8 {
        case unknown, yes, no
    }

    init(needs: Int, seen: [Bool], stride width: Int) {
        present = .allocate(capacity: width)
        present.initialize(repeating: 0)
        answers = .allocate(capacity: needs)
        answers.initialize(repeating: .unknown)
        seen.withUnsafeBytes { seen in
            // Eight at a time: the product moves the low bit of each byte into the top one.
            let eights = seen.count & ~7
            for word in stride(from: 0, to: eights, by: 8) {
                let flags = UInt64(littleEndian: seen.loadUnaligned(fromByteOffset: word, as: UInt64.self))
                present[word >> 6] |= ((flags &* 0x0102_0408_1020_4080) >> 56) << UInt64(word & 63)
            }
            for word in eights..<seen.count { present[word >> 6] |= UInt64(seen[word]) << UInt64(word & 63) }
        }
        if !present.isEmpty { present[0] = present[0] & ~1 | 1 << UInt64(CueVocabulary.outlet) }
    }

    deinit {
        present.deallocate()
        answers.deallocate()
    }

    /// Whether the text has a word of the set that starts at `row` of `lists`, the one of need `number`.
    @inline(__always)
    func isPresent(_ number: Int, _ lists: UnsafeBufferPointer<UInt64>, _ row: Int) -> Bool {
        switch answers[number] {
        case .yes: return true
        case .no: return false
        case .unknown:
            let isPresent = present.indices.contains { present[$0] & lists[row &+ $0] != 0 }
            answers[number] = isPresent ? .yes : .no
            return isPresent
        }
    }
}
