import StemmaText

/// Reads one text, a title or a body: its names, what cue each stands in, and which outlet each means.
struct TextReader {
    let lexicon: OutletLexicon
    let cues: CueTable
    let publisher: SourceKey?
    /// The publisher's name as the article's header has it; its places count.
    let publisherName: String
    let licensed: Set<Int32>
    /// Whether to look for names that only their frame suggests.
    let guessesNames: Bool

    private var publisherNumber: Int32? { if case .known(let index)? = publisher { index } else { nil } }

    /// A name with its cue.
    struct Reading {
        var span: NameSpan
        var unit: Int
        var cue: Cue?
        var key: SourceKey?
        var name: String?
        var anchor: String
        var isWeak: Bool
        /// Where the name is weak, the probability that it means another outlet or none, 0 to 1.
        var doubt = 0.0
        var range: TextRange
        /// One capitalised word that opens a sentence or stands in a longer name, and so may be any word.
        var isBareWord = false
        /// Its form alone shows that it is an outlet's.
        var isFullName = false
        /// Only its frame suggests that it is an outlet.
        var isGuess = false

        /// Whether the name alone does not say that it is an outlet's.
        var needsForm: Bool {
            if isWeak { return true }
            if case .known = key { return false }
            return true
        }
    }

    /// What was read, with the units to look around in.
    struct Result {
        var readings: [Reading]
        var units: Units
        /// All who go by the names that had to be resolved.
        var candidates: Set<Int32> = []
    }

    /// Reads a text. `tokens` are its own; their numbers do not count.
    func read(_ bytes: UnsafeBufferPointer<UInt8>, _ tokens: inout [Token]) -> Result {
        let starts = NameFinder.mark(&tokens, lexicon, cues)
        let spans = tokens.withUnsafeBufferPointer { tokens in
            starts.withUnsafeBufferPointer { starts in
                NameFinder(
                    lexicon: lexicon,
                    cues: cues,
                    tokens: tokens,
                    starts: starts,
                    bytes: bytes,
                    publisher: publisherNumber
                ).spans()
            }
        }
        if spans.isEmpty, !guessesNames {
            return Result(readings: [], units: Units(tokens: [], cues: cues))
        }
        let (units, unitNumbers, runs) = units(tokens, spans, bytes)
        let tokens = tokens
        var resolver: AliasResolver?
        var places = Places()
        var readings: [Reading] = []
        readings.reserveCapacity(spans.count)
        var candidates: Set<Int32> = []
        for (span, unit) in zip(spans, unitNumbers) {
            let range = TextRange(Int(tokens[span.first].start), Int(tokens[span.end - 1].end))
            var reading = Reading(
                span: span,
                unit: unit,
                cue: nil,
                key: nil,
                name: nil,
                anchor: "",
                isWeak: false,
                range: range
            )
            switch span.kind {
            case .anchor(let number): reading.anchor = cues.anchorClasses[number]
            case .again(let first):
                if let full = readings.last(where: { $0.span.first == first }) {
                    (reading.key, reading.name) = (full.key, full.name)
                }
            case .open:
                let name = Self.display(bytes, range)
                reading.name = name
                reading.key = key(open: name)
                if case .open? = reading.key, let owners = owners(ofVariant: name) {
                    let resolver = resolver ?? makeResolver(tokens, spans)
                    resolve(&reading, owners, resolver, tokens, name)
                    if guessesNames { candidates.formUnion(owners.map(\.outlet)) }
                }
            case .known(let owners):
                if owners.count == 1, owners[0].isStrong {
                    reading.key = .known(owners[0].outlet)
                } else {
                    let resolver = resolver ?? makeResolver(tokens, spans)
                    resolve(&reading, owners, resolver, tokens, Self.display(bytes, range))
                    if guessesNames { candidates.formUnion(owners.map(\.outlet)) }
                }
            }
            reading.isBareWord = reading.isWeak && isBareWord(span, tokens)
            reading.isFullName = reading.needsForm && !reading.isBareWord && isFullName(reading, tokens)
            reading.cue = cue(for: reading, units, &places)
            readings.append(reading)
        }
        if guessesNames { readings += guesses(units, runs, bytes, &places) }
        return Result(readings: readings, units: units, candidates: candidates)

        func makeResolver(_ tokens: [Token], _ spans: [NameSpan]) -> AliasResolver {
            let made = AliasResolver(
                lexicon: lexicon,
                cues: cues,
                tokens: tokens,
                starts: starts,
                spans: spans,
                publisher: publisherNumber,
                publisherName: publisherName,
                licensed: licensed
            )
            resolver = made
            return made
        }
    }

    private func resolve(
        _ reading: inout Reading,
        _ owners: [AliasTable.Match],
        _ resolver: AliasResolver,
        _ tokens: [Token],
        _ text: String
    ) {
        if let publisher, OutletName.isSame(text, publisherName) {
            (reading.key, reading.name) = (publisher, text)
            return
        }
        let near = places(around: reading.span, tokens)
        reading.isWeak = !owners.contains(where: \.isStrong)
        let choice = resolver.resolve(
            owners,
            at: reading.span.first,
            name: tokens[reading.span.first..<reading.span.end],
            text: text,
            near: near
        )
        guard let choice else { return }
        if choice.isLicensed { reading.isWeak = false }
        if reading.isWeak { reading.doubt = min(1, 2 * (1 - choice.probability)) }
        if choice.probability >= 0.5 { reading.key = .known(choice.outlet) }
    }

    /// Countries named right before or after a name: `the Peruvian daily La Prensa`, `The Nation, a Karachi daily`.
    private func places(around span: NameSpan, _ tokens: [Token]) -> [String] {
        var found: [String] = []
        let low = max(0, span.first - 4)
        let high = min(tokens.count, span.end + 5)
        for i in low..<high where i < span.first || i >= span.end {
            guard tokens[i].flags.contains(.capital) else { continue }
            let between = i < span.first ? tokens[(i + 1)..<span.first] : tokens[span.end..<i]
            if between.contains(where: { $0.flags.contains(.sentenceEnd) || $0.flags.contains(.paragraphStart) }) {
                continue
            }
            // Only beside a kind noun or as a possessive, so that mere neighbours do not count.
            let ties =
                between.contains { $0.lists.contains(.kind) || $0.flags.contains(.possessive) }
                || (i == span.end && !tokens[i].flags.contains(.lineStart))
                || (i + 1 < tokens.count && tokens[i + 1].lists.contains(.kind))
            if ties, let place = cues.places.country(tokens[i]) { found.append(place) }
        }
        return found
    }

    private func key(open name: String) -> SourceKey {
        if let index = lexicon.index(named: name) { return .known(index) }
        for desk in [" News", " TV", " Online", " news"] where name.hasSuffix(desk) {
            if let index = lexicon.index(named: String(name.dropLast(desk.count))), lexicon.isCore(index) {
                return .known(index)
            }
        }
        return .open(OutletName.fold(name))
    }

    /// Who goes by a name that is written in another way than theirs: `FOX 13` and `Fox13` for Fox 13.
    private func owners(ofVariant name: String) -> [AliasTable.Match]? {
        var variant: [UInt8] = []
        var last = UInt8(ascii: " ")
        for byte in name.utf8 {
            let isLetter = (byte | 0x20) &- UInt8(ascii: "a") < 26
            let follows = (last | 0x20) &- UInt8(ascii: "a") < 26
            if byte &- UInt8(ascii: "0") < 10, follows { variant.append(UInt8(ascii: " ")) }
            variant.append(isLetter && follows ? byte | 0x20 : byte)
            last = byte
        }
        let tokens = TokenScanner.tokens(of: String(decoding: variant, as: UTF8.self))
        guard tokens.contains(where: { $0.flags.contains(.number) }) else { return nil }
        let owners = tokens.withUnsafeBufferPointer { lexicon.owners(of: $0) }
        return owners.isEmpty ? nil : owners
    }

    /// The words of a name with single spaces and straight quotes.
    static func display(_ bytes: UnsafeBufferPointer<UInt8>, _ range: TextRange) -> String {
        let slice = bytes[range.start..<range.end]
        let raw = String(decoding: slice, as: UTF8.self)
        // Printable ASCII, the spaces single: it stays as it is.
        var last = UInt8(ascii: " ")
        let isPlain = slice.allSatisfy { byte in
            defer { last = byte }
            return byte > 0x20 && byte < 0x7F || byte == 0x20 && last != 0x20
        }
        if isPlain, last != 0x20 { return raw }
        return raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
