/// A cue's pattern as a tree: what may stand to one side of a name, in reading order.
///
/// The language (see the head of `tables/cues.en.tsv`): words and marks stand for themselves in any case, `(a|b)` is
/// either, `[a]` may be missing, `a{1,3}` repeats, `_` is any word but an outlet's name, `^` a line's start, `$` its
/// end, and words in capitals are classes or lists of the table. `@` is the name that the cue is about.
///
/// A pattern is the number of a node of its table's ``CuePatterns``; what a definition stands for is one node wherever it
/// is used.
struct CuePattern: Sendable, BitwiseCopyable {
    private let node: Int32

    init(number: Int32) { node = number }

    /// Where ``CuePatterns`` keeps it, from 0 on without a gap.
    var number: Int { Int(node) }

    enum Form: Sendable {
        case sequence(Parts)
        case either(Parts)
        case repeated(CuePattern, Int32, Int32)
        case atom(Atom)
    }

    /// Where the parts of a pattern lie among all parts.
    typealias Parts = Range<Int32>

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
}

/// The patterns of one table, node by node: plain numbers, for thousands are read and compiled at every start.
struct CuePatterns: Sendable {
    private struct Node {
        var form: CuePattern.Form
        var isNullable: Bool
        /// The same, read from right to left, once it was asked for.
        var mirrored: CuePattern?
    }

    private var nodes: [Node] = []
    private var parts: [CuePattern] = []

    /// - Parameter bytes: how long the table is that they are read from.
    init(bytes: Int = 0) {
        nodes.reserveCapacity(bytes / 8)
        parts.reserveCapacity(bytes / 4)
    }

    /// How many patterns there are.
    var count: Int { nodes.count }

    subscript(pattern: CuePattern) -> CuePattern.Form { nodes[pattern.number].form }

    /// One of the parts of a pattern.
    func part(_ place: Int32) -> CuePattern { parts[Int(place)] }

    /// Whether it can match without a token, and without an edge.
    func isNullable(_ pattern: CuePattern) -> Bool { nodes[pattern.number].isNullable }

    mutating func atom(_ atom: CuePattern.Atom) -> CuePattern { add(.atom(atom), isNullable: false) }

    /// So many of a part, one after another. Of an optional part, as in `[_]{0,4}`, it is the part itself that repeats:
    /// otherwise there would be many ways to the same match.
    mutating func repeated(_ part: CuePattern, _ low: Int, _ high: Int) -> CuePattern {
        if case .repeated(let inner, 0, let times) = self[part] { return repeated(inner, 0, Int(times) * high) }
        return add(.repeated(part, Int32(low), Int32(high)), isNullable: low == 0 || isNullable(part))
    }

    mutating func either(_ options: [CuePattern]) -> CuePattern { either(parts(options)) }

    mutating func either(_ options: CuePattern.Parts) -> CuePattern {
        add(.either(options), isNullable: options.contains { isNullable(part($0)) })
    }

    /// The parts one after another; a single one stands for itself.
    mutating func sequence(_ parts: some Collection<CuePattern>) -> CuePattern {
        if parts.count == 1, let only = parts.first { return only }
        return add(.sequence(self.parts(parts)), isNullable: parts.allSatisfy(isNullable))
    }

    /// The same pattern, read from right to left.
    mutating func mirrored(_ pattern: CuePattern) -> CuePattern {
        if let known = nodes[pattern.number].mirrored { return known }
        let made =
            switch self[pattern] {
            case .sequence(let range): sequence(range.reversed().map { mirrored(part($0)) })
            case .either(let range): either(range.map { mirrored(part($0)) })
            case .repeated(let part, let low, let high): repeated(mirrored(part), Int(low), Int(high))
            case .atom: pattern
            }
        nodes[pattern.number].mirrored = made
        return made
    }

    /// The same one after another, as parts of patterns.
    mutating func parts(_ added: some Collection<CuePattern>) -> CuePattern.Parts {
        let first = Int32(parts.count)
        parts += added
        return first..<Int32(parts.count)
    }

    private mutating func add(_ form: CuePattern.Form, isNullable: Bool) -> CuePattern {
        nodes.append(Node(form: form, isNullable: isNullable, mirrored: nil))
        return CuePattern(number: Int32(nodes.count - 1))
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
