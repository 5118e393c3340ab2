/// The compiled patterns of a table: instructions for a small backtracking matcher over tokens, all in one place.
struct CuePrograms: Sendable {
    enum Instruction: Sendable, BitwiseCopyable {
        case take(CuePattern.Atom)
        /// Fail unless the next token is among those that a match must start with.
        case peek(CueStart)
        /// Try the first way if the next token may start it, then the second, if it may start that.
        case split(CueStart, Int32, CueStart, Int32)
        case jump(Int32)
        case accept
    }

    /// One compiled side of a cue.
    struct Program: Sendable, BitwiseCopyable {
        /// Its first instruction.
        fileprivate var start: Int32
        /// What any match holds.
        fileprivate var firstNeed: Int32
        fileprivate var endNeed: Int32
        /// How many instructions it has.
        fileprivate(set) var length: Int32
        /// Whether it reads towards the start of the text.
        fileprivate var readsLeft: Bool
        /// Whether it asks for nothing at all.
        var isEmpty: Bool { length == 1 }
        /// What a match can start with.
        fileprivate(set) var first: CueStart
    }

    private var code: [Instruction] = []
    /// What all programs need, until ``seal(_:words:)``.
    private var drafts: [CueNeed] = []
    private(set) var needs = CueNeeds()
    /// Instructions of the longest program: it goes forward only, so that no more ways are open at once in it.
    private(set) var longest = 0

    /// - Parameter patterns: how many patterns there are.
    init(patterns: Int = 0) { code.reserveCapacity(4 * patterns) }

    /// Compiles `pattern`, which is in reading order; `sets` takes the word sets that it comes to need.
    mutating func add(_ pattern: CuePattern, readsLeft: Bool, _ sets: inout WordSets) -> Program {
        let pattern = readsLeft ? sets.patterns.mirrored(pattern) : pattern
        let (first, firstNeed) = (Int32(code.count), Int32(drafts.count))
        sets.addNeeds(of: pattern, to: &drafts)
        let start = sets.start(of: pattern)
        if !start.isSilent { code.append(.peek(start)) }
        emit(pattern, next: .any, &sets)
        code.append(.accept)
        longest = max(longest, code.count - Int(first))
        return Program(
            start: first,
            firstNeed: firstNeed,
            endNeed: Int32(drafts.count),
            length: Int32(code.count) - first,
            readsLeft: readsLeft,
            first: start
        )
    }

    /// Lays out what the programs need; `cues` are those of both sides of each cue. Call once, after the last program.
    ///
    /// - Parameters:
    ///   - guesses: whether each cue suggests that a name is an outlet's.
    ///   - words: how many numbers words have.
    mutating func seal(
        _ cues: [(left: Program, right: Program)],
        guesses: [Bool],
        _ sets: WordSets,
        words: Int
    ) {
        let ranges = cues.map { Int($0.left.firstNeed)..<Int($0.right.endNeed) }
        needs = CueNeeds(drafts, cues: ranges, guesses: guesses, sets, words: words)
        drafts = []
    }

    /// Lays out `pattern`, after which what `next` says must follow.
    private mutating func emit(_ pattern: CuePattern, next: CueStart, _ sets: inout WordSets) {
        switch sets.patterns[pattern] {
        case .atom(let atom): code.append(.take(atom))
        case .sequence(let parts):
            for place in parts {
                let part = sets.patterns.part(place)
                if case .atom(let atom) = sets.patterns[part] {
                    code.append(.take(atom))
                    continue
                }
                let rest = (place + 1)..<parts.upperBound
                emit(part, next: rest.isEmpty ? next : sets.start(ofParts: rest), &sets)
            }
        case .either(let options):
            let kept = sets.merged(options, of: pattern)
            if kept.count >= Self.someOptions {
                let start = sets.start(of: pattern)
                if !start.isSilent { code.append(.peek(start)) }
            }
            emit(either: kept, next: next, &sets)
        case .repeated(let part, let low, let high):
            let start = sets.start(of: part)
            for number in 0..<low { emit(part, next: number + 1 < low ? start : .any, &sets) }
            var splits: [Int] = []
            for _ in low..<high {
                splits.append(code.count)
                code.append(.accept)
                emit(part, next: .any, &sets)
            }
            for split in splits { code[split] = .split(start, Int32(split + 1), next, Int32(code.count)) }
        }
    }

    /// From so many options on it is seen first whether any can start.
    private static let someOptions = 3

    /// From so many options on the first half is passed over at once where none of it can start.
    private static let manyOptions = 6

    private mutating func emit(either options: CuePattern.Parts, next: CueStart, _ sets: inout WordSets) {
        guard !options.isEmpty else { return }
        let first = sets.patterns.part(options.lowerBound)
        guard options.count > 1 else { return emit(first, next: next, &sets) }
        let isMany = options.count >= Self.manyOptions
        let tried = options.prefix(isMany ? options.count / 2 : 1)
        let start = isMany ? sets.start(ofOptions: tried) : sets.start(of: first)
        let split = code.count
        code.append(.accept)
        emit(either: tried, next: next, &sets)
        let jump = code.count
        code.append(.accept)
        let rest = options.dropFirst(tried.count)
        let other = rest.count == 1 ? sets.start(of: sets.patterns.part(rest.lowerBound)) : .any
        code[split] = .split(start, Int32(split + 1), other, Int32(code.count))
        emit(either: rest, next: next, &sets)
        code[jump] = .jump(Int32(code.count))
    }

    /// Hands the instructions and needs to `body` as a matcher reads them.
    @inline(__always)
    func withInstructions<Result>(
        _ body: (UnsafeBufferPointer<Instruction>, UnsafeBufferPointer<CueNeeds.Need>) -> Result
    ) -> Result {
        code.withUnsafeBufferPointer { code in needs.needs.withUnsafeBufferPointer { body(code, $0) } }
    }
}

extension Units.Matchable {
    /// Matches from `position` on (the first token to read) and returns the next unread one; `nil` without a match.
    @inline(__always)
    func match(_ program: CuePrograms.Program, from position: Int) -> Int? {
        var number = Int(program.firstNeed)
        while number < Int(program.endNeed) {
            guard meets(needs[number], from: position, readsLeft: program.readsLeft) else { return nil }
            number &+= 1
        }
        return CueRun(units: self, readsLeft: program.readsLeft, origin: position).match(Int(program.start))
    }
}

/// A way that a run comes back to where the one that it takes first leads nowhere.
struct CueBranch: BitwiseCopyable {
    var instruction: Int32
    var crosses: Bool
    var position: Int
}

/// One run of a program.
private struct CueRun {
    let units: Units.Matchable
    let readsLeft: Bool
    let origin: Int

    /// Instructions that a run may take, so that no text makes it slow.
    private static let budget = 4000

    /// The place past the first way through the program that fits.
    func match(_ start: Int) -> Int? {
        let branches = units.branches
        var open = 0
        var pc = start
        var position = origin
        var crosses = false
        for _ in 0..<Self.budget {
            let goesOn: Bool
            switch units.code[pc] {
            case .accept: return position
            case .jump(let target):
                pc = Int(target)
                continue
            case .split(let start, let first, let other, let second):
                if units.allows(position, start) {
                    if units.allows(position, other) {
                        branches[open] = CueBranch(instruction: second, crosses: crosses, position: position)
                        open &+= 1
                    }
                    pc = Int(first)
                    continue
                }
                goesOn = units.allows(position, other)
                if goesOn {
                    pc = Int(second)
                    continue
                }
            case .peek(let start): goesOn = units.allows(position, start)
            case .take(let atom): goesOn = take(atom, &position, &crosses)
            }
            if goesOn {
                pc &+= 1
                continue
            }
            guard open > 0 else { return nil }
            open &-= 1
            (pc, position) = (Int(branches[open].instruction), branches[open].position)
            crosses = branches[open].crosses
        }
        return nil
    }

    /// Takes what `atom` asks for at `position`; `false` if that does not stand there. `crosses` is whether an edge was
    /// asked for right before, past which a match may go on.
    @inline(__always)
    private func take(_ atom: CuePattern.Atom, _ position: inout Int, _ crosses: inout Bool) -> Bool {
        let boundary = readsLeft ? position + 1 : position
        if atom.isEdge {
            crosses = true
            return units.isEdge(boundary, atom)
        }
        guard position >= 0, position < units.count else { return false }
        if !crosses, boundary < units.count, units[boundary].flags.contains(.paragraphStart), boundary > 0,
            !(position == origin && !readsLeft && position == 0)
        {
            return false
        }
        guard units.matches(position, atom) else { return false }
        position += readsLeft ? -1 : 1
        crosses = false
        return true
    }
}
