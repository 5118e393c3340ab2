import StemmaText

extension TextReader {
    /// The best cue around a name: right beside it, past an apposition (`the Italian news agency ANSA`), or past the
    /// other names of a list (`Reuters, AFP and Nikkei`).
    func cue(for reading: Reading, _ units: Units, _ places: inout Places) -> Cue? {
        var about = CueTable.About()
        switch reading.anchor {
        case "":
            if case .known(let index) = reading.key {
                about.second = cues.anchorNumber(lexicon.entry(index).outlet.id)
            }
        case "self", "it": about.second = cues.anchorNumber(reading.anchor)
        default:
            guard let number = cues.anchorNumber(reading.anchor) else { return nil }
            about.first = number
        }
        return bestCue(units, at: reading.unit, to: reading.unit, about: about, &places)
    }

    /// The places where the sides of a cue may end, reused from name to name.
    struct Places {
        fileprivate var left: [Int] = []
        fileprivate var right: [Int] = []
    }

    /// The best cue for the units from `first` to `last` taken as one name. With `isGuess` it counts only if it is one that
    /// suggests that a name is an outlet's.
    func bestCue(
        _ units: Units,
        at first: Int,
        to last: Int,
        about: CueTable.About = CueTable.About(),
        isGuess: Bool = false,
        _ places: inout Places
    ) -> Cue? {
        let best = units.withMatchable { units in
            findLeft(units, before: first, &places.left)
            findRight(units, after: last, &places.right)
            func best(_ possible: UnsafePointer<UInt64>, below limit: Int) -> Int? {
                var best: Int?
                for (i, left) in places.left.enumerated() {
                    for (j, right) in places.right.enumerated() {
                        let found = cues.bestCue(
                            units,
                            left: left,
                            right: right,
                            isFirst: (i == 0, j == 0),
                            about: about,
                            possible: possible,
                            limit: best ?? limit
                        )
                        best = found ?? best
                    }
                }
                return best
            }
            guard isGuess else { return best(units.possibleCues, below: cues.cues.count) }
            // Few names have such a cue: whether another comes before it is only asked where there is one.
            guard let found = best(units.possibleGuesses, below: cues.cues.count) else { return nil }
            return best(units.possibleCues, below: found) == nil ? found : nil
        }
        return best.map { cues.cues[$0] }
    }

    /// How many names of a list are passed over.
    private static let listReach = 6

    /// Where a cue's left side may end: before the name, its article, its apposition, and the list it stands in.
    private func findLeft(_ units: Units.Matchable, before unit: Int, _ places: inout [Int]) {
        places.removeAll(keepingCapacity: true)
        addLeft(units, before: unit - 1, &places)
        var start = unit - 1
        for _ in 0..<Self.listReach {
            guard let previous = listNeighbour(units, from: bare(units, start), step: -1) else { break }
            start = previous - 1
        }
        if start < unit - 1 { addLeft(units, before: start, &places) }
    }

    private func addLeft(_ units: Units.Matchable, before start: Int, _ places: inout [Int]) {
        if !places.contains(start) { places.append(start) }
        let bare = bare(units, start)
        if !places.contains(bare) { places.append(bare) }
        cues.prefixes.forEachMatch(units, from: start) { if !places.contains($0) { places.append($0) } }
    }

    /// The place before the article at `start`, if one stands there.
    private func bare(_ units: Units.Matchable, _ start: Int) -> Int {
        start >= 0 && units[start].lists.contains(.determiner) ? start - 1 : start
    }

    /// Where a cue's right side may start: after the name, its apposition, and the list it stands in.
    private func findRight(_ units: Units.Matchable, after unit: Int, _ places: inout [Int]) {
        places.removeAll(keepingCapacity: true)
        addRight(units, after: unit + 1, &places)
        var start = unit + 1
        for _ in 0..<Self.listReach {
            guard let next = listNeighbour(units, from: start, step: 1) else { break }
            start = next + 1
        }
        if start > unit + 1 { addRight(units, after: start, &places) }
    }

    private func addRight(_ units: Units.Matchable, after start: Int, _ places: inout [Int]) {
        if !places.contains(start) { places.append(start) }
        cues.suffixes.forEachMatch(units, from: start) { if !places.contains($0) { places.append($0) } }
    }

    /// The outlet that stands beside `from` in a list: over commas, `and`, `or`, `/`, an article.
    private func listNeighbour(_ units: Units.Matchable, from: Int, step: Int) -> Int? {
        var i = from
        var sawJoin = false
        for _ in 0..<4 {
            guard i >= 0, i < units.count else { return nil }
            let boundary = step < 0 ? i + 1 : i
            if boundary < units.count, units[boundary].flags.contains(.paragraphStart) { return nil }
            if units[i].word == CueVocabulary.outlet { return sawJoin ? i : nil }
            if units[i].lists.contains(.listJoin) {
                sawJoin = true
            } else if !units[i].lists.contains(.determiner) {
                return nil
            }
            i += step
        }
        return nil
    }
}
