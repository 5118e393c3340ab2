/// Finds the names that may mean outlets in a text's tokens: known aliases and domains, phrases such as `the weekly`,
/// and capitalised names with a media word in them. One pass, longest name first, none inside another.
struct NameFinder {
    private let lexicon: OutletLexicon
    private let cues: CueTable
    private let tokens: [Token]
    private let bytes: UnsafeBufferPointer<UInt8>
    private let media: Int
    private let anaphor: Int
    private let nameKind: Int
    private let the: Int
    private let joiner: Int
    private let notName: Int
    private let adjective: Int
    /// Last words of the outlets named so far, for `the Observer` after `The Barents Observer`.
    private var shortNames: [UInt64: Int32] = [:]

    /// Numbers the words of `tokens` as `cues` does and marks where names may start, as the finder wants them.
    static func mark(_ tokens: inout [Token], _ lexicon: OutletLexicon, _ cues: CueTable) {
        tokens.withUnsafeMutableBufferPointer { tokens in
            cues.number(tokens)
            lexicon.markStarts(tokens)
        }
    }

    /// - Parameter tokens: as ``mark(_:_:_:)`` leaves them.
    init(lexicon: OutletLexicon, cues: CueTable, tokens: [Token], bytes: UnsafeBufferPointer<UInt8>) {
        self.lexicon = lexicon
        self.cues = cues
        self.tokens = tokens
        self.bytes = bytes
        media = cues.lists.media
        anaphor = cues.lists.anaphor
        nameKind = cues.lists.nameKind
        the = cues.lists.the
        joiner = cues.lists.joiner
        notName = cues.lists.notName
        adjective = cues.lists.kindAdjective
    }

    mutating func spans() -> [NameSpan] {
        var spans: [NameSpan] = []
        var i = 0
        while i < tokens.count {
            if canStart(tokens[i]), let span = span(at: i) {
                spans.append(span)
                i = span.end
            } else {
                i += 1
            }
        }
        return spans
    }

    /// Whether a name of any kind may start with the token: few do.
    @inline(__always)
    private func canStart(_ token: Token) -> Bool {
        !token.flags.isDisjoint(with: [.capital, .number, .dotted, .phraseStart, .nameStart])
    }

    private mutating func span(at i: Int) -> NameSpan? {
        let token = tokens[i]
        guard !token.flags.contains(.possessive) else { return nil }
        let anchor = token.flags.contains(.phraseStart) ? anchor(at: i) : nil
        if case .anchor(let number)? = anchor?.kind, isPost(number) { return anchor }
        if let known = known(at: i) { return known }
        if token.flags.contains(.punctuation) { return nil }
        if token.flags.contains(.dotted), !token.flags.contains(.number), let host = host(at: i) { return host }
        if let anchor { return anchor }
        guard token.flags.contains(.capital) || token.flags.contains(.number) else { return nil }
        return short(at: i) ?? open(at: i)
    }

    private mutating func known(at i: Int) -> NameSpan? {
        guard tokens[i].flags.contains(.nameStart), let match = lexicon.longestName(tokens, at: i) else { return nil }
        let end = i + match.count
        // `Postal` is no `Post`; `Times-Picayune` no `Times`, `New York Times-owned` still is.
        if end < tokens.count, tokens[end].flags.contains(.joined), tokens[end].word != CueVocabulary.unknown,
            isHyphen(end), end + 1 < tokens.count, tokens[end + 1].flags.isSuperset(of: [.joined, .capital]),
            !match.owners.contains(where: \.isStrong)
        {
            return nil
        }
        if match.count == 1, tokens[i].flags.contains(.joined), i > 0, isHyphen(i - 1), i > 1,
            tokens[i - 2].flags.contains(.capital), tokens[i - 1].flags.contains(.joined),
            !match.owners.contains(where: \.isStrong)
        {
            return nil
        }
        if isCutShort(match.owners, end) { return nil }
        let isStrong = match.owners.contains(where: \.isStrong)
        if !isStrong, let longer = open(at: i), longer.end > end { return longer }
        if !isStrong, let named = shortNames[tokens[end - 1].exact],
            match.count == 1 || cues.contains(tokens[i].word, in: the)
        {
            return NameSpan(first: i, end: end, kind: .known([AliasTable.Match(outlet: named, isStrong: true)]))
        }
        for owner in match.owners where owner.isStrong && match.owners.count == 1 {
            let short = lexicon.shortName(of: owner.outlet)
            if short != 0 { shortNames[short] = owner.outlet }
        }
        return NameSpan(first: i, end: end, kind: .known(match.owners))
    }

    /// Whether a name that others could go by too goes on in capitals, and so is the start of another's name: `The
    /// National Center for Suburban Studies`.
    private func isCutShort(_ owners: [AliasTable.Match], _ end: Int) -> Bool {
        guard !owners.contains(where: \.isStrong), end + 1 < tokens.count else { return false }
        return tokens[end...(end + 1)].allSatisfy { token in
            token.isWord && token.flags.contains(.capital) && !token.flags.contains(.allCapitals)
                && token.flags.isDisjoint(with: [.sentenceStart, .lineStart, .joined])
                && !cues.contains(token.word, in: cues.lists.day)
        }
    }

    /// Whether an anchor is one of the social sites, whose names small papers share.
    private func isPost(_ anchor: Int) -> Bool { cues.anchorClasses[anchor] == "social" }

    /// Whether a noun is written as one, and not as a name.
    private func isSmall(_ i: Int) -> Bool { cues.hasCapitalNouns || !tokens[i].flags.contains(.capital) }

    private func isMark(_ i: Int, _ canonical: UInt8) -> Bool {
        guard tokens[i].flags.contains(.punctuation) else { return false }
        if case .mark(canonical, _) = ByteClass.of(bytes, at: Int(tokens[i].start)) { return true }
        return false
    }

    private func isHyphen(_ i: Int) -> Bool {
        tokens[i].end - tokens[i].start == 1 && bytes[Int(tokens[i].start)] == UInt8(ascii: "-")
    }

    private func host(at i: Int) -> NameSpan? {
        let token = tokens[i]
        let host = String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
        guard let outlet = lexicon.index(host: host[...]) else { return nil }
        return NameSpan(first: i, end: i + 1, kind: .known([AliasTable.Match(outlet: outlet, isStrong: true)]))
    }

    /// `this newspaper`, `the weekly`, `the French daily`.
    private func anchor(at i: Int) -> NameSpan? {
        if cues.canStartAnchor(tokens[i].word),
            let match = cues.anchors.longestMatch(tokens, at: i, ignoringCase: true),
            cues.hasCapitalNouns
                || !tokens[(i + 1)..<(i + match.count)].contains(where: { $0.flags.contains(.capital) }),
            let owner = cues.anchors.owners(from: match.head).first,
            cues.anchorClasses[Int(owner.outlet)] != "it" || !isApposition(before: i + match.count)
        {
            return NameSpan(first: i, end: i + match.count, kind: .anchor(Int(owner.outlet)))
        }
        guard cues.contains(tokens[i].word, in: the) else { return nil }
        var j = i + 1
        while j < tokens.count, j < i + 4, isKindAdjective(j) { j += 1 }
        while j < tokens.count, j < i + 6, tokens[j].isWord, cues.contains(tokens[j].word, in: anaphor),
            isSmall(j)
        {
            j += 1
        }
        guard j > i + 1, cues.contains(tokens[j - 1].word, in: anaphor), isSmall(j - 1),
            let it = cues.anchorClasses.firstIndex(of: "it")
        else { return nil }
        if isApposition(before: j) { return nil }
        return NameSpan(first: i, end: j, kind: .anchor(it))
    }

    /// Whether a name follows, with or without quotation marks: `the newspaper Izvestia` is no anaphor.
    private func isApposition(before i: Int) -> Bool {
        guard i < tokens.count, !tokens[i].flags.contains(.paragraphStart) else { return false }
        let isQuoted = i + 1 < tokens.count && !tokens[i].isWord && isMark(i, UInt8(ascii: "\""))
        let name = isQuoted ? tokens[i + 1] : tokens[i]
        return name.flags.contains(.capital) && (isQuoted || !name.flags.contains(.sentenceStart))
    }

    private func isKindAdjective(_ j: Int) -> Bool {
        cues.contains(tokens[j].word, in: adjective)
            || (tokens[j].flags.contains(.capital) && cues.places.country(tokens[j]) != nil)
    }

    /// `the Observer` where the article named The Barents Observer before.
    private func short(at i: Int) -> NameSpan? {
        guard !shortNames.isEmpty, tokens[i].flags.contains(.capital), i > 0,
            cues.contains(tokens[i - 1].word, in: the),
            let outlet = shortNames[tokens[i].exact],
            !(i + 1 < tokens.count && tokens[i + 1].isWord && tokens[i + 1].flags.contains(.capital))
        else { return nil }
        return NameSpan(first: i, end: i + 1, kind: .known([AliasTable.Match(outlet: outlet, isStrong: true)]))
    }

    /// The capitalised name that starts at `i`, if a media word in it or a kind noun beside it says what it is.
    private func open(at i: Int) -> NameSpan? {
        guard tokens[i].flags.contains(.capital) || tokens[i].flags.contains(.number) else { return nil }
        let end = runEnd(from: i)
        guard end > i, !(end - i > 1 && tokens[i..<end].allSatisfy { $0.flags.contains(.allCapitals) }) else {
            return nil
        }
        var last = -1
        for j in i..<end where cues.contains(tokens[j].word, in: media) && tokens[j].flags.contains(.capital) {
            last = j
        }
        if last >= 0, end - i > 1, !cues.contains(tokens[i].word, in: notName) {
            var stop = last + 1
            while stop < end, tokens[stop].flags.contains(.number) { stop += 1 }
            if last == i { stop = end }
            // `Charlotte News Station Reports …`: a title's capitals, and what kind of outlet it is about.
            if stop < end, stop == last + 1, cues.contains(tokens[stop].word, in: nameKind) { return nil }
            if stop - i > 1, !holdsName(i, stop) {
                return NameSpan(first: i, end: max(stop, quotedEnd(from: i)), kind: .open)
            }
        }
        if cues.contains(tokens[i].word, in: notName) || tokens[i].flags.contains(.number) { return nil }
        // The name may stand in quotation marks: `the newspaper "Izvestia"`.
        let kind = i > 1 && isMark(i - 1, UInt8(ascii: "\"")) ? i - 2 : i - 1
        let before = kind >= 0 && cues.contains(tokens[kind].word, in: nameKind) && isSmall(kind)
        let after =
            end < tokens.count && cues.contains(tokens[end].word, in: nameKind)
            && isSmall(end) && !tokens[end].flags.contains(.lineStart)
        guard before || after else { return nil }
        if holdsName(i, end) || cues.places.country(tokens[end - 1]) != nil { return nil }
        return NameSpan(first: i, end: max(end, quotedEnd(from: i)), kind: .open)
    }

    /// The closing mark of the quotation that starts before `i`, if it holds a name of few words, of which some may be
    /// small: `«Российская газета»`; else `i`.
    private func quotedEnd(from i: Int) -> Int {
        guard i > 0, isMark(i - 1, UInt8(ascii: "\"")) else { return i }
        var j = i
        while j < tokens.count, j - i < 5, tokens[j].isWord, !tokens[j].flags.contains(.lineStart) { j += 1 }
        return j < tokens.count && isMark(j, UInt8(ascii: "\"")) ? j : i
    }

    /// Whether a name that the lexicon knows ends the run, so that the run is `Shares of The New York Times`.
    private func holdsName(_ i: Int, _ end: Int) -> Bool {
        (i + 1..<max(i + 1, end)).contains { j in
            guard tokens[j].flags.contains(.nameStart), let match = lexicon.longestName(tokens, at: j),
                j + match.count >= end
            else { return false }
            return match.owners.contains(where: \.isStrong)
                || match.count == end - j && j > i
                    && cues.contains(tokens[j - 1].word, in: the)
        }
    }

    /// Past the capitalised words, numbers and joiners that follow `i` in one name.
    private func runEnd(from i: Int) -> Int {
        var j = i
        var end = i
        while j < tokens.count, j - i < 7 {
            if j > i, tokens[j].flags.contains(.lineStart) { break }
            if tokens[j].isWord, tokens[j].flags.contains(.capital) || tokens[j].flags.contains(.number) {
                if j > i, tokens[j].flags.contains(.sentenceStart) { break }
                j += 1
                end = j
            } else if j > i, cues.contains(tokens[j].word, in: joiner), j + 1 < tokens.count,
                tokens[j + 1].flags.contains(.capital)
            {
                j += 1
            } else {
                break
            }
        }
        return end
    }
}
