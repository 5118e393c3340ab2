/// Names that hold an article or stand after a kind of outlet: `du Monde`, `El Faro del Sur`, `el diario gallego Faro de
/// Vigo`.
extension NameFinder {
    /// Most tokens after a contraction that are looked at for the rest of a name.
    private static let reach = 8

    /// `Monde` after `du`, which holds the article of `Le Monde`: the name is looked up with its article.
    func contracted(at i: Int) -> NameSpan? {
        guard i + 1 < tokens.count, tokens[i + 1].flags.contains(.capital),
            let article = cues.contractions[tokens[i].folded]
        else { return nil }
        let name = [article] + tokens[(i + 1)..<min(tokens.count, i + 1 + Self.reach)]
        guard let match = lexicon.longestName(name, at: 0), match.count > 1,
            match.owners.allSatisfy({ $0.isStrong || lexicon.isCore($0.outlet) })
        else { return nil }
        return NameSpan(first: i + 1, end: i + match.count, kind: .known(match.owners))
    }

    /// Whether the token at `i` is an article that opens a name, where articles are parts of names: `La` in `informa La
    /// Gazette du Val`.
    func isOwnArticle(_ i: Int) -> Bool {
        guard !cues.contractions.isEmpty, tokens[i].lists.contains(.the), i + 1 < tokens.count else { return false }
        return tokens[i].flags.contains(.capital) && tokens[i].flags.isDisjoint(with: [.sentenceStart, .allCapitals])
            && tokens[i + 1].flags.contains(.capital) && !tokens[i + 1].flags.contains(.lineStart)
    }

    /// Whether a known name with its article, the tokens from `i` to `end`, is only the start of another's: `El Faro` in
    /// `El Faro del Sur`. A place after it only says where it is: `El País de Madrid`.
    func goesOn(_ i: Int, _ end: Int) -> Bool {
        guard !cues.contractions.isEmpty, tokens[i].lists.contains(.the) else { return false }
        var j = end
        while j < tokens.count, j < end + 3, tokens[j].lists.contains(.joiner), !tokens[j].lists.contains(.listJoin),
            tokens[j].isWord, !tokens[j].flags.contains(.capital)
        {
            j += 1
        }
        guard j > end, j < tokens.count, tokens[j].flags.contains(.capital), !tokens[j].flags.contains(.lineStart)
        else {
            return false
        }
        return cues.places.country(tokens[j]) == nil && !isPlace(j, j + 1)
    }

    /// Past the adjectives that follow the kind of an outlet: `gallego` in `el diario gallego`.
    func pastAdjectives(_ i: Int) -> Int {
        guard !cues.contractions.isEmpty else { return i }
        var j = i
        while j < tokens.count, j < i + 3, isAdjective(j) { j += 1 }
        return j
    }

    private func isAdjective(_ j: Int) -> Bool {
        tokens[j].lists.contains(.kindAdjective) && !tokens[j].flags.contains(.capital)
    }

    /// Whether the kind of outlet that the name at `i` is stands before it: `the weekly`, `le quotidien`, `el diario
    /// gallego`. The name may be in quotation marks, and have its article before it.
    func followsKind(_ i: Int) -> Bool {
        var kind = i > 1 && isMark(i - 1, UInt8(ascii: "\"")) ? i - 2 : i - 1
        if kind > 0, isOwnArticle(kind) { kind -= 1 }
        var last = kind
        while !cues.hasCapitalNouns, last > 0, last > kind - 3, isAdjective(last) { last -= 1 }
        return isKind(kind) || last < kind && isKind(last)
    }

    /// Most words between the article and the kind of outlet in an apposition.
    private static let apposition = 4

    /// Whether what stands from `i` on says of the name before it what kind of outlet it is: `, a subscription newsletter for
    /// the trade`, but not `, a newspaper editor` or `, an official at the station`.
    func isApposed(_ i: Int) -> Bool {
        guard !cues.apposed.isEmpty, i + 3 < tokens.count, tokens[i + 1].lists.contains(.determiner),
            isMark(i, UInt8(ascii: ","))
        else { return false }
        for kind in i + 2..<min(tokens.count - 1, i + 3 + Self.apposition) {
            guard tokens[kind].isWord || isHyphen(kind), !tokens[kind].flags.contains(.lineStart),
                !cues.isCommon(tokens[kind])
            else { return false }
            guard isKind(kind) else { continue }
            let next = tokens[kind + 1]
            return next.flags.contains(.punctuation) && !isHyphen(kind + 1) || cues.apposed.contains(next.folded)
        }
        return false
    }

    /// Whether a kind of outlet stands there; none before the text.
    private func isKind(_ i: Int) -> Bool {
        i >= 0 && cues.isKind(tokens[i])
    }
}
