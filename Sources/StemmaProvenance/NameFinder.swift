internal import CStemmaKernels

/// Finds the names that may mean outlets in a text's tokens: known aliases and domains, phrases such as `the weekly`,
/// and capitalised names with a media word in them. One pass, longest name first, none inside another.
struct NameFinder {
    let lexicon: OutletLexicon
    let cues: CueTable
    let tokens: UnsafeBufferPointer<Token>
    /// The tokens that a name of any kind may start with, ascending: few do.
    private let starts: UnsafeBufferPointer<UInt32>
    let bytes: UnsafeBufferPointer<UInt8>
    /// The outlet that speaks, by whose last word `the Mail` means itself.
    private let publisher: Int32?

    /// Numbers the words of `tokens` as `cues` does and marks where names that the lexicon knows may start; returns the
    /// tokens that a name of any kind may start with, all with a capital among them.
    static func mark(_ tokens: inout [Token], _ lexicon: OutletLexicon, _ cues: CueTable) -> [UInt32] {
        tokens.withUnsafeMutableBufferPointer { tokens in
            lexicon.markStarts(tokens, numberedBy: cues.vocabulary)
            return [UInt32](unsafeUninitializedCapacity: tokens.count) { room, count in
                tokens.withKernelTokens { tokens in
                    count = stemma_choose_tokens(
                        tokens.baseAddress,
                        tokens.count,
                        Self.startFlags.rawValue,
                        Self.startLists.rawValue,
                        room.baseAddress
                    )
                }
            }
        }
    }

    private static let startFlags: Token.Flags = [.capital, .number, .dotted, .nameStart]
    private static let startLists: CueLists = [.the, .anchorStart, .contraction]

    /// - Parameters:
    ///   - tokens: as ``mark(_:_:_:)`` leaves them.
    ///   - starts: what it returns of them.
    init(
        lexicon: OutletLexicon,
        cues: CueTable,
        tokens: UnsafeBufferPointer<Token>,
        starts: UnsafeBufferPointer<UInt32>,
        bytes: UnsafeBufferPointer<UInt8>,
        publisher: Int32? = nil
    ) {
        self.publisher = publisher
        self.lexicon = lexicon
        self.cues = cues
        self.tokens = tokens
        self.starts = starts
        self.bytes = bytes
    }

    func spans() -> [NameSpan] {
        var spans: [NameSpan] = []
        // Last words of the outlets named so far, for `the Observer` after `The Barents Observer`.
        var shortNames = ShortNames()
        if let publisher {
            let short = lexicon.shortName(of: publisher)
            if short != 0 { shortNames[short] = .known(publisher) }
        }
        var end = 0
        for start in starts where start >= end {
            guard let span = span(at: Int(start), &shortNames) else { continue }
            if case .open = span.kind { note(span, in: &shortNames) }
            spans.append(span)
            end = span.end
        }
        dropForeignAcronyms(&spans)
        return spans
    }

    /// Notes what an article calls an outlet from here on that it has named in full and no list knows: `the Argus` after
    /// `the Wexcombe Argus`.
    private func note(_ span: NameSpan, in shortNames: inout ShortNames) {
        let first = tokens[span.first].lists.contains(.the) ? span.first + 1 : span.first
        guard span.end > first + 1, let short = OutletName.short(of: tokens[first..<span.end]),
            cues.isMasthead(short), shortNames[short.exact] == nil
        else { return }
        shortNames[short.exact] = .open(span.first)
    }

    /// The same for a phrase that stands for an outlet.
    @inline(__always)
    private func canStartPhrase(_ token: Token) -> Bool { !token.lists.isDisjoint(with: [.the, .anchorStart]) }

    private func span(at i: Int, _ shortNames: inout ShortNames) -> NameSpan? {
        let token = tokens[i]
        guard !token.flags.contains(.possessive) else { return nil }
        if token.lists.contains(.contraction), let name = contracted(at: i) { return name }
        let anchor = canStartPhrase(token) ? anchor(at: i) : nil
        if case .anchor(let number)? = anchor?.kind, isPost(number) { return anchor }
        if token.flags.contains(.nameStart), let known = known(at: i, &shortNames) { return known }
        if token.flags.contains(.punctuation) { return nil }
        if token.flags.contains(.dotted), !token.flags.contains(.number), let host = host(at: i) { return host }
        if let anchor { return anchor }
        guard token.flags.contains(.capital) || token.flags.contains(.number) else { return nil }
        if !shortNames.isEmpty, let short = short(at: i, shortNames) { return short }
        return open(at: i)
    }

    private func known(at i: Int, _ shortNames: inout ShortNames) -> NameSpan? {
        guard let match = lexicon.longestName(tokens, at: i) else { return nil }
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
        if match.count == 1, end < tokens.count, isMark(end, UInt8(ascii: "@")) { return nil }  // `RT @someone`
        if match.count > 1, goesOn(i, end) { return NameSpan(first: i, end: runEnd(from: i), kind: .open) }
        if match.owners.count == 1, isCallSign(i, end) {
            return NameSpan(first: i, end: end, kind: .known([.init(outlet: match.owners[0].outlet, isStrong: true)]))
        }
        let isStrong = match.owners.contains(where: \.isStrong)
        // `the Times` is no name where `Times of Israel` is.
        if !isStrong, match.count > 1, tokens[i].lists.contains(.the),
            let inner = lexicon.longestName(tokens, at: i + 1), i + 1 + inner.count > end
        {
            return nil
        }
        if !isStrong, let longer = open(at: i), longer.end > end { return longer }
        if !isStrong, let named = shortNames[tokens[end - 1].exact],
            named.isKnown && match.count == 1 || tokens[i].lists.contains(.the)
        {
            return NameSpan(first: i, end: end, kind: named.kind)
        }
        for owner in match.owners where owner.isStrong && match.owners.count == 1 {
            let short = lexicon.shortName(of: owner.outlet)
            if short != 0 { shortNames[short] = .known(owner.outlet) }
        }
        return NameSpan(first: i, end: end, kind: .known(match.owners))
    }

    /// Whether a name that others could go by too goes on in capitals, and so is the start of another's name: `The
    /// National Center for Suburban Studies`, `the State Department`.
    private func isCutShort(_ owners: [AliasTable.Match], _ end: Int) -> Bool {
        guard !owners.contains(where: \.isStrong), end < tokens.count else { return false }
        func goesOn(_ i: Int) -> Bool {
            let token = tokens[i]
            return token.isWord && token.flags.contains(.capital) && !token.lists.contains(.day)
                && token.flags.isDisjoint(with: [.allCapitals, .sentenceStart, .lineStart, .joined])
        }
        guard goesOn(end) else { return false }
        return tokens[end].lists.contains(.notOutlet) || end + 1 < tokens.count && goesOn(end + 1)
    }

    private func isPost(_ match: (count: Int, head: Int32)) -> Bool {
        cues.anchors.owners(from: match.head).first.map { isPost(Int($0.outlet)) } ?? false
    }

    /// Whether an anchor is one of the social sites, whose names small papers share.
    private func isPost(_ anchor: Int) -> Bool { cues.anchorClasses[anchor] == "social" }

    func isMark(_ i: Int, _ canonical: UInt8) -> Bool {
        guard tokens[i].flags.contains(.punctuation) else { return false }
        if case .mark(canonical, _) = ByteClass.of(bytes, at: Int(tokens[i].start)) { return true }
        return false
    }

    func isHyphen(_ i: Int) -> Bool {
        tokens[i].end - tokens[i].start == 1 && bytes[Int(tokens[i].start)] == UInt8(ascii: "-")
    }

    private func host(at i: Int) -> NameSpan? {
        let token = tokens[i]
        let host = UnsafeBufferPointer(rebasing: bytes[Int(token.start)..<Int(token.end)])
        guard let outlet = lexicon.index(host: host) else {
            return isSite(host, at: i) ? NameSpan(first: i, end: i + 1, kind: .open) : nil
        }
        return NameSpan(first: i, end: i + 1, kind: .known([AliasTable.Match(outlet: outlet, isStrong: true)]))
    }

    /// `this newspaper`, `the weekly`, `the French daily`.
    private func anchor(at i: Int) -> NameSpan? {
        if tokens[i].lists.contains(.anchorStart),
            let match = cues.anchors.longestMatch(tokens, at: i, ignoringCase: true),
            cues.hasCapitalNouns || isPost(match)
                || !(i + 1..<i + match.count).contains(where: { tokens[$0].flags.contains(.capital) }),
            let owner = cues.anchors.owners(from: match.head).first,
            cues.anchorClasses[Int(owner.outlet)] != "it" || !isApposition(before: pastAdjectives(i + match.count))
        {
            return NameSpan(first: i, end: i + match.count, kind: .anchor(Int(owner.outlet)))
        }
        guard tokens[i].lists.contains(.the) else { return nil }
        var j = i + 1
        while j < tokens.count, j < i + 4, isKindAdjective(j) || isPlace(j, j + 1) { j += isKindAdjective(j) ? 1 : 2 }
        while j < tokens.count, j < i + 6, tokens[j].isWord, tokens[j].lists.contains(.anaphor), cues.isSmall(tokens[j])
        {
            j += 1
        }
        guard j > i + 1, tokens[j - 1].lists.contains(.anaphor), cues.isSmall(tokens[j - 1]),
            let it = cues.anchorClasses.firstIndex(of: "it")
        else { return nil }
        if isApposition(before: pastAdjectives(j)) { return nil }
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
        tokens[j].lists.contains(.kindAdjective)
            || (tokens[j].flags.contains(.capital) && cues.places.country(tokens[j]) != nil)
    }

    /// Whether the tokens at `j` and `k` name a place together: `São Paulo`.
    func isPlace(_ j: Int, _ k: Int) -> Bool {
        guard j >= 0, k < tokens.count, tokens[j].flags.contains(.capital) else { return false }
        return cues.places.country(tokens[j], tokens[k]) != nil
    }

    /// `the Observer` where the article named The Barents Observer before.
    private func short(at i: Int, _ shortNames: ShortNames) -> NameSpan? {
        guard tokens[i].flags.contains(.capital), i > 0, tokens[i - 1].lists.contains(.the),
            let named = shortNames[tokens[i].exact],
            !(i + 1 < tokens.count && tokens[i + 1].isWord && tokens[i + 1].flags.contains(.capital))
        else { return nil }
        return NameSpan(first: i, end: i + 1, kind: named.kind)
    }

    /// The capitalised name that starts at `i`, if a media word in it or a kind noun beside it says what it is.
    private func open(at i: Int) -> NameSpan? {
        guard tokens[i].flags.contains(.capital) || tokens[i].flags.contains(.number) else { return nil }
        if tokens[i].flags.contains(.number), tokens[i].end - tokens[i].start == 4 { return nil }  // a year
        let (end, lists) = run(from: i)
        // Most names are people's and places', and are turned away by this.
        if standsAlone(i), !lists.contains(.media), !(end < tokens.count && tokens[end].lists.contains(.nameKind)),
            !isApposed(end)
        {
            return nil
        }
        if isOwnArticle(i), let name = open(at: i + 1) { return NameSpan(first: i, end: name.end, kind: .open) }
        if isCallSign(i, i + 1) { return NameSpan(first: i, end: i + 1, kind: .open) }
        guard end > i else { return nil }
        var last = -1
        var isAllCapitals = true
        for j in i..<end {
            isAllCapitals = isAllCapitals && tokens[j].flags.contains(.allCapitals)
            if tokens[j].lists.contains(.media), tokens[j].flags.contains(.capital) { last = j }
        }
        if isAllCapitals, end - i > 1 { return nil }
        if last >= 0, end - i > 1, !tokens[i].lists.contains(.notName) {
            var stop = last + 1
            while stop < end, tokens[stop].flags.contains(.number) { stop += 1 }
            if last == i { stop = end }
            // `Charlotte News Station Reports …`: a title's capitals, and what kind of outlet it is about.
            if stop < end, stop == last + 1, tokens[stop].lists.contains(.nameKind) { return nil }
            if last == i, tokens[i + 1].lists.contains(.notOutlet) { return nil }  // `News Release`
            if stop - i > 1, !holdsName(i, stop), !isAnothers(i, stop, of: end, media: last) {
                return NameSpan(first: i, end: max(stop, quotedEnd(from: i)), kind: .open)
            }
        }
        if isDatelineAgency(i) { return NameSpan(first: i, end: i + 1, kind: .open) }
        if isTitledBeforeVerb(i, end) { return NameSpan(first: i, end: end, kind: .open) }
        if tokens[i].lists.contains(.notName) || tokens[i].flags.contains(.number) { return nil }
        // The name may stand in quotation marks: `the newspaper "Izvestia"`.
        let before = followsKind(i)
        let after = end < tokens.count && cues.isKind(tokens[end]) && !tokens[end].flags.contains(.lineStart)
        guard before || after || isQuotedBesideVerb(i) || followsNamer(i, end) || isApposed(end) else { return nil }
        if holdsName(i, end) { return nil }
        // `the daily Bisnis Indonesia` is no place, `the site in Indonesia` is one.
        let endsWithPlace = cues.places.country(tokens[end - 1]) != nil || isPlace(end - 2, end - 1)
        if endsWithPlace, !before || end == i + 1 { return nil }
        return NameSpan(first: i, end: max(end, quotedEnd(from: i)), kind: .open)
    }

    /// Whether neither the token at `i` nor the one before it can make the name that it opens an outlet's.
    private func standsAlone(_ i: Int) -> Bool {
        guard i > 0, !tokens[i].lists.contains(.the) else { return false }
        if tokens[i].flags.contains(.allCapitals), tokens[i].end - tokens[i].start == 4 { return false }
        let before = tokens[i - 1]
        return !before.flags.contains(.punctuation) && before.lists.isDisjoint(with: [.nameKind, .kindAdjective])
            && !(before.lists.contains(.the) && !cues.contractions.isEmpty) && !cues.namerEnds.contains(before.folded)
    }

    /// The closing mark of the quotation that starts before `i`, if it holds a name of few words, of which some may be
    /// small: `«Российская газета»`; else `i`.
    func quotedEnd(from i: Int) -> Int {
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
                || match.count == end - j && j > i && tokens[j - 1].lists.contains(.the)
        }
    }

    /// Past the capitalised words, numbers and joiners that follow `i` in one name.
    func runEnd(from i: Int) -> Int { run(from: i).end }

    /// The same, with the lists that the words are in.
    private func run(from i: Int) -> (end: Int, lists: CueLists) {
        var j = i
        var end = i
        var lists: CueLists = []
        while j < tokens.count, j - i < 7 {
            if j > i, tokens[j].flags.contains(.lineStart) { break }
            if tokens[j].isWord, tokens[j].flags.contains(.capital) || tokens[j].flags.contains(.number) {
                if j > i, tokens[j].flags.contains(.sentenceStart) { break }
                lists.formUnion(tokens[j].lists)
                j += 1
                end = j
            } else if j > i, tokens[j].lists.contains(.joiner), j + 1 < tokens.count,
                tokens[j + 1].flags.contains(.capital), !tokens[j + 1].lists.contains(.day)
            {
                j += 1
            } else {
                break
            }
        }
        return (end, lists)
    }
}
