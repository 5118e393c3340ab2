import StemmaText

extension TextReader {
    /// The best cue around a name: right beside it, past an apposition (`the Italian news agency ANSA`), or past the
    /// other names of a list (`Reuters, AFP and Nikkei`).
    func cue(for reading: Reading, _ units: Units) -> Cue? {
        var anchors = [0]
        switch reading.anchor {
        case "":
            if case .known(let index) = reading.key, let number = cues.anchorNumber(lexicon[index].id) {
                anchors.append(number)
            }
        case "self", "it": if let number = cues.anchorNumber(reading.anchor) { anchors.append(number) }
        default: anchors = cues.anchorNumber(reading.anchor).map { [$0] } ?? []
        }
        return bestCue(units, at: reading.unit, to: reading.unit, anchors: anchors)
    }

    /// The best cue for the units from `first` to `last` taken as one name.
    func bestCue(_ units: Units, at first: Int, to last: Int, anchors: [Int]) -> Cue? {
        let lefts = leftPlaces(units, before: first)
        let rights = rightPlaces(units, after: last)
        var best: Int?
        for (i, left) in lefts.enumerated() {
            for (j, right) in rights.enumerated() {
                let found = cues.bestCue(
                    units,
                    left: left,
                    right: right,
                    isFirst: (i == 0, j == 0),
                    anchors: anchors,
                    limit: best ?? cues.cues.count
                )
                best = found ?? best
            }
        }
        return best.map { cues.cues[$0] }
    }

    /// How many names of a list are passed over.
    private static let listReach = 6

    /// Where a cue's left side may end: before the name, its article, its apposition, and the list it stands in.
    private func leftPlaces(_ units: Units, before unit: Int) -> [Int] {
        var places: [Int] = []
        func add(before start: Int) {
            let bare = start >= 0 && cues.isDeterminer(units[start].word) ? start - 1 : start
            for place in [start, bare] where !places.contains(place) { places.append(place) }
            cues.prefixes.forEachMatch(units, from: start, cues.code) { if !places.contains($0) { places.append($0) } }
        }
        add(before: unit - 1)
        var start = unit - 1
        for _ in 0..<Self.listReach {
            let bare = start >= 0 && cues.isDeterminer(units[start].word) ? start - 1 : start
            guard let previous = listNeighbour(units, from: bare, step: -1) else { break }
            start = previous - 1
        }
        if start < unit - 1 { add(before: start) }
        return places
    }

    /// Where a cue's right side may start: after the name, its apposition, and the list it stands in.
    private func rightPlaces(_ units: Units, after unit: Int) -> [Int] {
        var places: [Int] = []
        func add(after start: Int) {
            if !places.contains(start) { places.append(start) }
            cues.suffixes.forEachMatch(units, from: start, cues.code) { if !places.contains($0) { places.append($0) } }
        }
        add(after: unit + 1)
        var start = unit + 1
        for _ in 0..<Self.listReach {
            guard let next = listNeighbour(units, from: start, step: 1) else { break }
            start = next + 1
        }
        if start > unit + 1 { add(after: start) }
        return places
    }

    /// The outlet that stands beside `from` in a list: over commas, `and`, `or`, `/`, an article.
    private func listNeighbour(_ units: Units, from: Int, step: Int) -> Int? {
        var i = from
        var sawJoin = false
        for _ in 0..<4 {
            guard i >= 0, i < units.count else { return nil }
            let boundary = step < 0 ? i + 1 : i
            if boundary < units.count, units[boundary].flags.contains(.paragraphStart) { return nil }
            if units[i].word == CueVocabulary.outlet { return sawJoin ? i : nil }
            if cues.isListJoin(units[i].word) {
                sawJoin = true
            } else if !cues.isDeterminer(units[i].word) {
                return nil
            }
            i += step
        }
        return nil
    }
}

extension CueTable {
    func isDeterminer(_ word: UInt16) -> Bool { contains(word, in: lists.determiner) }

    func isListJoin(_ word: UInt16) -> Bool { contains(word, in: lists.listJoin) }
}
