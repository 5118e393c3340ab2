/// Patterns that may stand between a name and a cue, tried one after another.
struct CueAffixes: Sendable {
    private let programs: [CuePrograms.Program]
    /// For each word the patterns that it can start, a bit for each.
    private let starts: [UInt64]

    /// At most 64 patterns, in reading order.
    init(
        _ patterns: [CuePattern],
        _ vocabulary: CueVocabulary,
        readsLeft: Bool,
        _ code: inout CuePrograms,
        _ sets: inout WordSets
    ) {
        let patterns = patterns.prefix(64)
        programs = patterns.map { code.add($0, readsLeft: readsLeft, &sets) }
        var starts = [UInt64](repeating: 0, count: vocabulary.size)
        for (position, pattern) in patterns.enumerated() {
            let first = (readsLeft ? pattern.mirrored : pattern).firstWords(vocabulary)
            for word in first ?? Array(0..<UInt16(vocabulary.size)) { starts[Int(word)] |= 1 << UInt64(position) }
        }
        self.starts = starts
    }

    /// Calls `body` with the place past each pattern that fits the units from `position` on.
    func forEachMatch(_ units: Units, from position: Int, _ code: CuePrograms, _ body: (Int) -> Void) {
        let isInside = position >= 0 && position < units.count
        var bits = starts[isInside ? Int(units[position].word) : Int(CueVocabulary.unknown)]
        while bits != 0 {
            if let place = code.match(programs[bits.trailingZeroBitCount], units, from: position) { body(place) }
            bits &= bits - 1
        }
    }
}
