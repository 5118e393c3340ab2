/// Names that their form shows to be an outlet's, or another's.
extension NameFinder {
    /// Whether the tokens from `i` to `end` are a station's call sign alone: `WXYZ`.
    func isCallSign(_ i: Int, _ end: Int) -> Bool {
        let token = tokens[i]
        guard cues.hasCallSigns, end == i + 1, token.end - token.start == 4, token.flags.contains(.allCapitals),
            !token.lists.contains(.notOutlet), i == 0 || !isMark(i - 1, UInt8(ascii: "("))
        else { return false }
        let letters = bytes[Int(token.start)..<Int(token.end)]
        guard let first = letters.first, first == UInt8(ascii: "K") || first == UInt8(ascii: "W"),
            letters.allSatisfy({ $0 &- UInt8(ascii: "A") < 26 })
        else { return false }
        // In a title's capitals it may be any word, and `WXYZ-TV` is longer.
        return ![i - 1, end].contains { j in
            guard tokens.indices.contains(j) else { return false }
            if j == end, tokens[j].flags.contains(.joined), isHyphen(j) { return true }
            return tokens[j].isWord && tokens[j].end - tokens[j].start > 1 && tokens[j].flags.contains(.allCapitals)
        }
    }

    /// Whether the name at `i` stands in quotation marks of its own beside a verb with which only outlets are quoted:
    /// `пишет «Труд»`, `berichtet das „Oberlandecho“`.
    func isQuotedBesideVerb(_ i: Int) -> Bool {
        guard !cues.quoters.isEmpty, i > 1 else { return false }
        let end = quotedEnd(from: i)
        guard end > i else { return false }
        var before = i - 2
        if before > 0, tokens[before].lists.contains(.determiner) { before -= 1 }
        return cues.quoters.contains(tokens[before].folded)
            || end + 1 < tokens.count && cues.quoters.contains(tokens[end + 1].folded)
    }

    /// Whether the name from `i` to `end` has its article as a part of it, in the midst of a sentence, and a verb of reporting
    /// after it: `, The Elec reports`.
    func isTitledBeforeVerb(_ i: Int, _ end: Int) -> Bool {
        guard !cues.titlers.isEmpty, (2...3).contains(end - i), end < tokens.count, i > 0,
            tokens[i].lists.contains(.the), tokens[i].flags.contains(.capital),
            tokens[i].flags.isDisjoint(with: [.sentenceStart, .lineStart, .allCapitals])
        else { return false }
        return cues.titlers.contains(tokens[end].folded) && !tokens[i + 1].flags.contains(.number)
            && !(i..<end).contains { tokens[$0].lists.contains(.notOutlet) } && !isPlace(i, i + 1)
    }

    /// Whether the word at `i` stands where an agency does in the line that opens a report: in brackets after a
    /// place and before a dash, `Jakarta (ANTARA) -`, or in capitals after place and day, `YEREVAN, 14 MAY, ARMENPRESS.`
    func isDatelineAgency(_ i: Int) -> Bool {
        let end = i + 1
        guard i > 1, end + 1 < tokens.count, tokens[i - 1].flags.contains(.punctuation),
            tokens[end].flags.contains(.punctuation), tokens[i].end - tokens[i].start > 1,
            tokens[i].flags.contains(.capital), tokens[i].lists.isDisjoint(with: [.notOutlet, .day])
        else { return false }
        let isBracketed = isMark(i - 1, UInt8(ascii: "(")) && isMark(end, UInt8(ascii: ")"))
        if isBracketed {
            guard isMark(end + 1, UInt8(ascii: "-")) else { return false }
        } else {
            guard tokens[i].flags.contains(.allCapitals), tokens[i].end - tokens[i].start > 4,
                isMark(i - 1, UInt8(ascii: ",")), isMark(end, UInt8(ascii: ".")) || isMark(end, UInt8(ascii: "-"))
            else { return false }
        }
        return cues.places.country(tokens[i]) == nil && opensLine(i - 1, needsNumber: !isBracketed)
    }

    /// Whether nothing but a place and a day stands on the line before the mark at `end`.
    private func opensLine(_ end: Int, needsNumber: Bool) -> Bool {
        var hasNumber = false
        var j = end - 1
        while j >= 0, end - j < 10 {
            let token = tokens[j]
            guard !token.isWord || token.flags.contains(.capital) || token.flags.contains(.number) else { return false }
            if token.flags.contains(.sentenceEnd), token.flags.contains(.punctuation) { return false }
            hasNumber = hasNumber || token.flags.contains(.number)
            if token.flags.contains(.lineStart) { return token.isWord && (hasNumber || !needsNumber) }
            j -= 1
        }
        return false
    }

    /// Whether the name from `i` to `end` stands after a phrase in which only outlets do: `first reported by Semaforik`.
    /// A person's name there goes on with whom the person is of.
    func followsNamer(_ i: Int, _ end: Int) -> Bool {
        guard i > 0, cues.namerEnds.contains(tokens[i - 1].folded), end - i < 4,
            !tokens[i].flags.contains(.lineStart)
        else { return false }
        let isSaid = cues.namers.contains { phrase in
            phrase.count <= i && zip(phrase, tokens[(i - phrase.count)..<i]).allSatisfy { $0 == $1.folded }
        }
        guard isSaid, !(i..<end).contains(where: { tokens[$0].lists.contains(.notOutlet) }) else { return false }
        guard end < tokens.count, tokens[end].isWord, !tokens[end].lists.contains(.day) else { return true }
        if end + 1 < tokens.count, tokens[end + 1].lists.contains(.day) { return true }
        return tokens[end].lists.isDisjoint(with: [.notName, .joiner])
    }

    /// Whether the name from `i` to `end` of a run of capitals up to `runEnd`, its last media word at `media`, is that of a
    /// firm, an office or a person: `ABC Entertainment Group`, `Lalueza-Fox`.
    func isAnothers(_ i: Int, _ end: Int, of runEnd: Int, media: Int) -> Bool {
        let last = tokens[end - 1]
        let closing = tokens[runEnd - 1]
        if closing.lists.contains(.notOutlet), !closing.lists.contains(.nameKind) { return true }
        guard (3...4).contains(end - i), media == end - 1, isHyphen(end - 2), last.flags.contains(.joined) else {
            return false
        }
        let before = tokens[end - 3]
        return before.flags.isDisjoint(with: [.allCapitals, .number]) && !before.lists.contains(.media)
            && !(i > 0 && tokens[i - 1].lists.contains(.the))
    }

    /// Drops acronyms that the text itself spells out as somebody else: NBC after `Namibian Broadcasting Corporation
    /// (NBC)`.
    func dropForeignAcronyms(_ spans: inout [NameSpan]) {
        var foreign: Set<UInt64> = []
        for span in spans {
            guard case .known(let owners) = span.kind, span.end == span.first + 1, span.first > 1,
                tokens[span.first].flags.contains(.allCapitals), span.end < tokens.count,
                isMark(span.first - 1, UInt8(ascii: "(")), isMark(span.end, UInt8(ascii: ")")),
                let start = spelledOut(before: span.first)
            else { continue }
            let full = lexicon.longestName(tokens, at: start)
            let isOwn = full.map { full in full.owners.contains { a in owners.contains { $0.outlet == a.outlet } } }
            if isOwn != true { foreign.insert(tokens[span.first].exact) }
        }
        guard !foreign.isEmpty else { return }
        spans.removeAll { span in
            guard case .known = span.kind, span.end == span.first + 1 else { return false }
            return foreign.contains(tokens[span.first].exact)
        }
    }

    /// The first of the capitalised words before a bracket that spell the acronym at `i` in it; small words between them
    /// do not count.
    private func spelledOut(before i: Int) -> Int? {
        var j = i - 2
        for letter in bytes[Int(tokens[i].start)..<Int(tokens[i].end)].reversed() {
            while j >= 0, tokens[j].isWord, !tokens[j].flags.contains(.capital), i - j < 12 { j -= 1 }
            guard j >= 0, tokens[j].isWord, tokens[j].flags.contains(.capital), !tokens[j].flags.contains(.allCapitals),
                bytes[Int(tokens[j].start)] == letter
            else { return nil }
            j -= 1
        }
        return j + 1
    }
}
