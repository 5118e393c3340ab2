/// The compiled patterns of a table: instructions for a small backtracking matcher over tokens, all in one place.
struct CuePrograms: Sendable {
    enum Instruction: Sendable, BitwiseCopyable {
        case take(CuePattern.Atom)
        /// Fail unless the next token is among those that a match must start with.
        case peek(CueStart)
        /// Try the first way if the next token may start it, then the second.
        case split(CueStart, Int32, Int32)
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
        /// Whether it reads towards the start of the text.
        fileprivate var readsLeft: Bool
        /// Whether it can only match from a line's edge on.
        fileprivate(set) var startsAtEdge: Bool
        /// Whether it asks for nothing at all.
        fileprivate(set) var isEmpty: Bool
        /// What a match can start with.
        fileprivate(set) var first: CueStart
    }

    private var code: [Instruction] = []
    /// What all programs need, until ``seal(_:words:)``.
    private var drafts: [CueNeed] = []
    private(set) var needs = CueNeeds()

    /// Compiles `pattern`, which is in reading order; `sets` takes the word sets that it comes to need.
    mutating func add(_ pattern: CuePattern, readsLeft: Bool, _ sets: inout WordSets) -> Program {
        let pattern = readsLeft ? pattern.mirrored : pattern
        let (first, firstNeed) = (Int32(code.count), Int32(drafts.count))
        drafts += sets.needs(of: pattern)
        let start = sets.start(of: pattern)
        if start != .any { code.append(.peek(start)) }
        emit(pattern, &sets)
        code.append(.accept)
        return Program(
            start: first,
            firstNeed: firstNeed,
            endNeed: Int32(drafts.count),
            readsLeft: readsLeft,
            startsAtEdge: sets.startsAtEdge(pattern),
            isEmpty: Int(first) + 1 == code.count,
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

    private mutating func emit(_ pattern: CuePattern, _ sets: inout WordSets) {
        switch pattern.form {
        case .atom(let atom): code.append(.take(atom))
        case .sequence(let parts): for part in parts { emit(part, &sets) }
        case .either(let options): emit(either: sets.merged(options, of: pattern)[...], &sets)
        case .repeated(let part, let low, let high):
            for _ in 0..<low { emit(part, &sets) }
            var splits: [Int] = []
            for _ in low..<high {
                splits.append(code.count)
                code.append(.accept)
                emit(part, &sets)
            }
            let start = sets.start(of: part)
            for split in splits { code[split] = .split(start, Int32(split + 1), Int32(code.count)) }
        }
    }

    private mutating func emit(either options: ArraySlice<CuePattern>, _ sets: inout WordSets) {
        guard let first = options.first else { return }
        guard options.count > 1 else { return emit(first, &sets) }
        let split = code.count
        code.append(.accept)
        emit(first, &sets)
        let jump = code.count
        code.append(.accept)
        code[split] = .split(sets.start(of: first), Int32(split + 1), Int32(code.count))
        emit(either: options.dropFirst(), &sets)
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
        var run = CueRun(units: self, readsLeft: program.readsLeft, origin: position)
        return run.match(Int(program.start), position, crosses: false)
    }
}

/// One run of a program.
private struct CueRun {
    let units: Units.Matchable
    let readsLeft: Bool
    let origin: Int
    /// Instructions that it may still run, so that no text makes it slow.
    var budget = 4000

    mutating func match(_ start: Int, _ from: Int, crosses: Bool) -> Int? {
        var pc = start
        var position = from
        var crosses = crosses
        while budget > 0 {
            budget -= 1
            switch units.code[pc] {
            case .accept: return position
            case .jump(let target): pc = Int(target)
            case .peek(let start):
                guard units.allows(position, start) else { return nil }
                pc += 1
            case .split(let start, let first, let second):
                if units.allows(position, start), let end = match(Int(first), position, crosses: crosses) { return end }
                pc = Int(second)
            case .take(let atom):
                let boundary = readsLeft ? position + 1 : position
                if atom.isEdge {
                    guard units.isEdge(boundary, atom) else { return nil }
                    crosses = true
                } else {
                    guard position >= 0, position < units.count else { return nil }
                    if !crosses, boundary < units.count, units[boundary].flags.contains(.paragraphStart), boundary > 0,
                        !(position == origin && !readsLeft && position == 0)
                    {
                        return nil
                    }
                    guard units.matches(position, atom) else { return nil }
                    position += readsLeft ? -1 : 1
                    crosses = false
                }
                pc += 1
            }
        }
        return nil
    }
}
