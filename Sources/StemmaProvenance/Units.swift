/// A text's tokens with each outlet's name put together into one: what cues are matched against.
struct Units {
    private let tokens: [Token]
    /// For each unit the mention that it is, or -1.
    let mentions: [Int32]
    private let vocabulary: CueVocabulary

    init(tokens: [Token], mentions: [Int32], vocabulary: CueVocabulary) {
        self.tokens = tokens
        self.mentions = mentions
        self.vocabulary = vocabulary
    }

    var count: Int { tokens.count }

    subscript(index: Int) -> Token { tokens[index] }

    /// Whether the place before the unit at `index` is the edge that `atom` asks for.
    func isEdge(_ index: Int, _ atom: CuePattern.Atom) -> Bool {
        switch atom {
        case .textStart: index <= 0
        case .textEnd: index >= count
        default: index <= 0 || index >= count || tokens[index].flags.contains(.lineStart)
        }
    }

    /// Whether the unit at `index`, which must exist, is what `atom` asks for.
    @inline(__always)
    func matches(_ index: Int, _ atom: CuePattern.Atom) -> Bool {
        let token = tokens[index]
        let isOutlet = token.word == CueVocabulary.outlet
        return switch atom {
        case .word(let word): token.word == word
        case .list(let list): token.word > 1 && vocabulary.contains(token.word, in: list)
        case .anyWord: token.isWord && !isOutlet
        case .any: true
        case .capital: token.flags.contains(.capital) && !isOutlet
        case .allCapitals: token.flags.contains(.allCapitals) && !isOutlet
        case .number: token.flags.contains(.number) && !isOutlet
        case .adverb: token.flags.contains(.adverb) && !token.flags.contains(.capital)
        case .outlet: isOutlet
        case .possessive: token.flags.contains(.possessive)
        case .stop: token.flags.contains(.sentenceEnd)
        case .lineEdge, .textStart, .textEnd: false
        }
    }
}
