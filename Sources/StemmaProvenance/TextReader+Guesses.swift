import StemmaText

extension TextReader {
    /// Capitalised names that only their frame suggests to be outlets: `Weird Whitstable first reported`. Most real
    /// origins are in no list; a person or a ministry in the same frame is told apart by other articles of the story,
    /// which must name it too.
    func guesses(
        _ units: Units,
        _ runs: [Range<Int>],
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ places: inout Places
    ) -> [Reading] {
        runs.compactMap { guess(units, bytes, $0.lowerBound, $0.upperBound, &places) }
    }

    /// The runs of units that may be such names, by the words right beside them.
    func guessRuns(_ units: UnsafeBufferPointer<Token>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var i = 0
        while i < units.count {
            // Few units start a name.
            guard units[i].flags.contains(.capital) else {
                i += 1
                continue
            }
            let end = runEnd(units, from: i)
            guard end > i else {
                i += 1
                continue
            }
            let before = i > 0 ? units[i - 1].lists : []
            let beforeThat = i > 1 && before.contains(.determiner) ? units[i - 2].lists : before
            let after = end < units.count ? units[end].lists : []
            if beforeThat.contains(.guessBefore) || after.contains(.guessAfter) { runs.append(i..<end) }
            i = end
        }
        return runs
    }

    private func guess(
        _ units: Units,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ first: Int,
        _ end: Int,
        _ places: inout Places
    ) -> Reading? {
        guard let cue = bestCue(units, at: first, to: end - 1, isGuess: true, &places) else { return nil }
        let range = TextRange(Int(units[first].start), Int(units[end - 1].end))
        let name = Self.display(bytes, range)
        let key = OutletName.fold(name)
        guard key.utf8.count > 2 else { return nil }
        var reading = Reading(
            span: NameSpan(first: first, end: end, kind: .open),
            unit: first,
            cue: cue,
            key: lexicon.index(named: name).map { .known($0) } ?? .guess(key),
            name: name,
            anchor: "",
            isWeak: false,
            range: range
        )
        reading.isGuess = true
        return reading
    }

    /// Past a run of one to four capitalised words that can be an outlet's name; `first` if there is none.
    private func runEnd(_ units: UnsafeBufferPointer<Token>, from first: Int) -> Int {
        var i = first
        while i < units.count, i - first < 5 {
            let token = units[i]
            guard token.isWord, token.word != CueVocabulary.outlet,
                token.flags.contains(.capital) || i > first && token.flags.contains(.number)
            else { break }
            if i > first, token.flags.contains(.sentenceStart) || token.flags.contains(.lineStart) { break }
            if !token.lists.isDisjoint(with: [.notName, .notOutlet]) { return first }
            i += 1
        }
        guard i > first, i - first < 5 else { return first }
        if i - first == 1, cues.places.country(units[first]) != nil { return first }
        return i
    }
}
