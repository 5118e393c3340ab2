/// A cue's pattern as a tree: what may stand to one side of a name, in reading order.
///
/// The language (see the head of `tables/cues.en.tsv`): words and marks stand for themselves in any case, `(a|b)` is
/// either, `[a]` may be missing, `a{1,3}` repeats, `_` is any word but an outlet's name, `^` a line's start, `$` its
/// end, and words in capitals are classes or lists of the table. `@` is the name that the cue is about.
///
/// What a definition stands for is one node wherever it is used, and keeps what compiling found out about it. A pattern
/// belongs to one table and to the thread that compiles it.
final class CuePattern {
    enum Form {
        case sequence([CuePattern])
        case either([CuePattern])
        case repeated(CuePattern, Int, Int)
        case atom(Atom)
    }

    /// One token, or a place between two.
    enum Atom: Sendable, Hashable, BitwiseCopyable {
        case word(UInt16)
        /// Any word of a list, by the list's number.
        case list(UInt16)
        /// Any word that is no outlet's name.
        case anyWord
        /// Any token at all inside the paragraph.
        case any
        case capital
        case allCapitals
        case number
        case adverb
        /// Another outlet's name.
        case outlet
        case possessive
        /// A mark that ends a sentence.
        case stop
        case lineEdge
        case textStart
        case textEnd
    }

    let form: Form
    /// Whether it can match without a token.
    let isNullable: Bool
    /// The same, read from right to left.
    private(set) lazy var mirrored: CuePattern = makeMirrored()

    /// What ``WordSets`` found out about it.
    var memory = WordSets.Memory()

    init(_ form: Form) {
        self.form = form
        isNullable =
            switch form {
            case .sequence(let parts): parts.allSatisfy(\.isNullable)
            case .either(let parts): parts.contains(where: \.isNullable)
            case .repeated(let part, let low, _): low == 0 || part.isNullable
            case .atom(let atom): atom.isEdge
            }
    }

    /// The parts one after another; a single one stands for itself.
    static func sequence(_ parts: [CuePattern]) -> CuePattern {
        parts.count == 1 ? parts[0] : CuePattern(.sequence(parts))
    }

    private func makeMirrored() -> CuePattern {
        switch form {
        case .sequence(let parts): CuePattern(.sequence(parts.reversed().map(\.mirrored)))
        case .either(let parts): CuePattern(.either(parts.map(\.mirrored)))
        case .repeated(let part, let low, let high): CuePattern(.repeated(part.mirrored, low, high))
        case .atom(let atom): CuePattern(.atom(atom))
        }
    }
}

extension CuePattern.Atom {
    /// Whether it is a place and takes no token.
    var isEdge: Bool { self == .lineEdge || self == .textStart || self == .textEnd }
}

/// Something wrong with a cue table: a defect of the table's author, with where and what.
package struct CueProblem: Error, Sendable, Hashable {
    package let line: Int
    package let value: String
    package let reason: String
}
