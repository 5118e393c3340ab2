/// What the form of a name says, where no turn says anything.
extension TextReader {
    /// Whether a name is one capitalised word that opens a sentence or stands in a longer name, and so may be any word.
    func isBareWord(_ span: NameSpan, _ tokens: [Token]) -> Bool {
        guard span.end == span.first + 1, !tokens[span.first].flags.contains(.allCapitals) else { return false }
        if tokens[span.first].flags.contains(.sentenceStart) { return true }
        let before = span.first > 0 ? tokens[span.first - 1] : nil
        if let before, before.isWord, before.flags.contains(.capital), !before.flags.contains(.sentenceStart),
            cues.places.country(before) == nil
        {
            return true
        }
        guard span.end < tokens.count, tokens[span.end].isWord, tokens[span.end].flags.contains(.capital) else {
            return false
        }
        return !tokens[span.end].lists.contains(.day)
    }

    /// Whether a name is an outlet's by its form: a masthead's (`the Wexcombe Argus`), a title with its article (`at The
    /// Oregonian`), a station's call sign, a name beside its kind (`the weekly Vecer`).
    func isFullName(_ reading: Reading, _ tokens: [Token]) -> Bool {
        let span = reading.span
        let first = tokens[span.first]
        if span.first > 0, tokens[span.first - 1].lists.contains(.determiner),
            !tokens[span.first - 1].lists.contains(.the)
        {
            return false  // `a New Yorker`
        }
        if isBesideKind(span.first, tokens) { return span.kind.isName }
        let hasArticle = first.lists.contains(.the) && span.end > span.first + 1
        let words = span.end - span.first - (hasArticle ? 1 : 0)
        let isTitled = hasArticle && first.flags.contains(.capital) && !first.flags.contains(.sentenceStart)
        switch span.kind {
        case .anchor: return false
        case .again: return true
        case .open:
            if words == 1 { return first.flags.contains(.allCapitals) && first.end - first.start == 4 }
            return cues.isMasthead(tokens[span.end - 1]) || cues.isMasthead(first)
        case .known:
            guard words > 1 || isTitled else { return false }
            if cues.isMasthead(tokens[span.end - 1]) { return true }
            guard case .known(let index)? = reading.key else { return isTitled }
            if lexicon.isCore(index) { return true }
            return isTitled && (!cues.contractions.isEmpty || lexicon.entry(index).outlet.kind == .newspaper)
        }
    }

    /// Whether the kind of outlet that the name at `first` is stands before it, with or without a quotation mark between:
    /// `the weekly`, `газета «`.
    private func isBesideKind(_ first: Int, _ tokens: [Token]) -> Bool {
        guard first > 0, !tokens[first].flags.contains(.lineStart) else { return false }
        let isMark = tokens[first - 1].flags.contains(.punctuation) && !tokens[first - 1].flags.contains(.sentenceEnd)
        let kind = isMark ? first - 2 : first - 1
        guard kind >= 0, !isMark || tokens[first].flags.contains(.joined) else { return false }
        return cues.isKind(tokens[kind])
    }
}
