/// Patterns that may stand between a name and a cue, tried one after another.
struct CueAffixes: Sendable {
    private let programs: [CuePrograms.Program]
    /// For each word the patterns that it can start, a bit for each, and for each ``CueStart/Classes`` of a token.
    private let words: [UInt64]
    private let classes: [UInt64]
    /// Most tokens that any takes.
    let longest: Int

    /// At most 64 patterns, in reading order.
    init(
        _ patterns: [CuePattern],
        words count: Int,
        readsLeft: Bool,
        _ code: inout CuePrograms,
        _ sets: inout WordSets
    ) {
        let patterns = patterns.prefix(64)
        longest = patterns.map { sets.longest($0) }.max() ?? 0
        programs = patterns.map { code.add($0, readsLeft: readsLeft, &sets) }
        var words = [UInt64](repeating: 0, count: count)
        var classes = [UInt64](repeating: 0, count: CueStart.Classes.combinations)
        for (position, program) in programs.enumerated() {
            for word in sets.words(of: program.first) { words[Int(word)] |= 1 << UInt64(position) }
            for combination in classes.indices
            where !CueStart.Classes(rawValue: UInt8(combination)).union([.any, .edge])
                .isDisjoint(with: program.first.classes)
            {
                classes[combination] |= 1 << UInt64(position)
            }
        }
        (self.words, self.classes) = (words, classes)
    }

    /// Calls `body` with the place past each pattern that fits the units from `position` on.
    @inline(__always)
    func forEachMatch(_ units: Units.Matchable, from position: Int, _ body: (Int) -> Void) {
        let token = position >= 0 && position < units.count ? units[position] : nil
        var bits = words[Int(token?.word ?? CueVocabulary.unknown)] | classes[Int(CueStart.Classes(token).rawValue)]
        while bits != 0 {
            if let place = units.match(programs[bits.trailingZeroBitCount], from: position) { body(place) }
            bits &= bits - 1
        }
    }
}
