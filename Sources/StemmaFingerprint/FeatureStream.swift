internal import StemmaText

/// An article's terms with what the background says of each, and the phrases that they make.
///
/// Title and text follow one another; ranges of terms of the title count into the title.
struct FeatureStream {
    struct Item {
        var hash: UInt64
        var rarity: Float
        var flags: Terms.Flags
        var range: Range<UInt32>
        var isInTitle: Bool
        /// Whether a sentence, a line or a clause ends before it.
        var startsAnew: Bool
    }

    struct Phrase {
        var hash: UInt32
        var rarity: Float
        var isQuoted: Bool
        /// Its first and last item.
        var items: ClosedRange<Int>
    }

    private(set) var items: [Item] = []
    private(set) var language = FeatureLanguage.other
    /// See ``ArticleFeatures/weekdays``.
    private(set) var weekdays: UInt8 = 0

    /// A word that stands in a quarter of all articles: no phrase is made of two of them alone.
    private static let functionRarity: Float = 1.386
    /// The share of a phrase's words' rarities that is its own: words that stand together are seldom independent.
    private static let phraseShare: Float = 0.75
    static let highestRarity: Float = 10
    /// Words in a row inside quotation marks that make a phrase of their own, however common each is.
    private static let quotedWords = 4
    /// The least rarity of such a phrase: what two speakers seldom say alike.
    private static let quotedRarity: Float = 6
    /// What a quotation of fewer words has beyond theirs, two in the end: a writer chose them.
    private static let shortQuotationRarity: Float = 2.67

    /// Amounts that stand beside their words.
    var quantities: [Quantity] = []
    /// Numbers in digits that a scale makes other ones, by their items.
    var wholeNumbers: [(item: Int, hash: UInt64, rarity: Float)] = []

    private var terms = Terms()
    private var folded: [UInt8] = []

    init() {}

    mutating func read(
        title: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>,
        scanner: inout TermScanner,
        background: Background
    ) {
        items.removeAll(keepingCapacity: true)
        append(title, isInTitle: true, scanner: &scanner)
        let titleItems = items.count
        append(text, isInTitle: false, scanner: &scanner)
        weekdays = items.reduce(0) { $0 | ($1.flags.contains(.number) ? 0 : background.weekday(of: $1.hash)) }
        language = language(title: title, text: text, background: background)
        readAmounts(title: title, text: text, background: background)
        for index in items.indices {
            weigh(index, in: index < titleItems ? title : text, background: background)
        }
        for number in wholeNumbers {
            (items[number.item].hash, items[number.item].rarity) = (number.hash, number.rarity)
        }
        if language == .latin { dropNounCapitals(from: titleItems) }
    }

    private mutating func append(
        _ bytes: UnsafeBufferPointer<UInt8>,
        isInTitle: Bool,
        scanner: inout TermScanner
    ) {
        terms.removeAll()
        scanner.scan(bytes, into: &terms)
        items.reserveCapacity(items.count + terms.count)
        for index in 0..<terms.count {
            let start = terms.starts[index]
            // Pairs of characters overlap; nothing lies between those.
            let previous = index > 0 ? min(terms.ends[index - 1], start) : start
            items.append(
                Item(
                    hash: terms.hashes[index],
                    rarity: 0,
                    flags: terms.flags[index],
                    range: start..<terms.ends[index],
                    isInTitle: isInTitle,
                    startsAnew: index == 0 || terms.flags[index].contains(.sentenceInitial)
                        || Self.ends(bytes[Int(previous)..<Int(start)])
                )
            )
        }
    }

    /// Whether a clause or line ends in the bytes between two terms.
    private static func ends(_ gap: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        gap.contains { byte in
            switch byte {
            case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\n"): true
            default: false
            }
        }
    }
}

// MARK: - Language and rarity

extension FeatureStream {
    /// English where function words of English are frequent or nearly all words are known; else the commonest script.
    private func language(
        title: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>,
        background: Background
    ) -> FeatureLanguage {
        var scripts = [Int](repeating: 0, count: FeatureLanguage.allCases.count)
        var functionWords = 0
        var words = 0
        for item in items where !item.flags.contains(.number) {
            let bytes = item.isInTitle ? title : text
            let start = Int(item.range.lowerBound)
            let next = start + 1 < bytes.count ? bytes[start + 1] : 0
            scripts[Int(FeatureLanguage.script(ofLeadingByte: bytes[start], next: next).rawValue)] += 1
            words += 1
            if background.isCommon(item.hash) { functionWords += 1 }
        }
        var best = FeatureLanguage.other
        for language in FeatureLanguage.allCases where scripts[Int(language.rawValue)] > scripts[Int(best.rawValue)] {
            best = language
        }
        guard best == .latin else { return best }
        if functionWords * 100 >= words * 18 { return .english }
        let known = items.count { !$0.flags.contains(.number) && background.known($0.hash) != nil }
        return known * 4 >= words * 3 ? .english : .latin
    }

    /// Takes their capitals from words of a language that writes its nouns with one, as German does, where they tell no names.
    ///
    /// Of the words in running text that begin no sentence or clause some .4 are capitalised there, and .28 or less in 99 of
    /// 100 articles of other languages.
    private mutating func dropNounCapitals(from first: Int) {
        let words = items[first...].filter { !$0.flags.contains(.number) && !$0.startsAnew }
        let capitals = words.count { $0.flags.contains(.capitalised) }
        guard words.count >= 20, capitals * 100 >= words.count * 28 else { return }
        for index in items.indices { items[index].flags.remove(.capitalised) }
    }

    /// Gives an item its final hash and its rarity.
    private mutating func weigh(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>, background: Background) {
        let item = items[index]
        let word = UnsafeBufferPointer(rebasing: bytes[Int(item.range.lowerBound)..<Int(item.range.upperBound)])
        if item.flags.contains(.number) {
            joinThousands(word)
            items[index].hash = XXH3.hash(folded)
            items[index].rarity = background.rarity(of: items[index].hash)
        } else if language == .english {
            if word.allSatisfy({ $0 < 0x80 }) {
                FeatureFolding.fold(word, into: &folded)
                items[index].hash = XXH3.hash(folded)
            }
            items[index].rarity = background.rarity(of: items[index].hash)
        } else {
            let script = FeatureLanguage.script(ofLeadingByte: word[0], next: word.count > 1 ? word[1] : 0)
            if language.hasStems, FeatureFolding.isCut(item.flags, script: script), let stem = FeatureFolding.stem(word)
            {
                items[index].hash = XXH3.hash(stem)
            }
            items[index].rarity = Self.rarity(letters: word, isGram: item.flags.contains(.characterGram))
        }
    }

    /// Leaves the commas out of `1,200,000` and the points out of `1.200.000`, so that they are the number that `1200000` is.
    private mutating func joinThousands(_ number: UnsafeBufferPointer<UInt8>) {
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        func startsGroup(_ index: Int) -> Bool { number[(index + 1)...].prefix(while: isDigit).count == 3 }
        let marks = number.indices.filter { !isDigit(number[$0]) }
        let hasPoints = marks.count > 1 && marks.allSatisfy { number[$0] == UInt8(ascii: ".") && startsGroup($0) }
        let mark = UInt8(ascii: hasPoints ? "." : ",")
        folded.removeAll(keepingCapacity: true)
        for (index, byte) in number.enumerated() where byte != mark || !startsGroup(index) { folded.append(byte) }
    }

    /// How rare a word of a language without a table is, from its length alone: short words are the frequent ones.
    ///
    /// The shares of articles are those of English words of that length in running text, rounded.
    private static func rarity(letters word: UnsafeBufferPointer<UInt8>, isGram: Bool) -> Float {
        let letters = word.count { $0 & 0xC0 != 0x80 }
        if isGram { return letters > 1 ? 5.8 : 3.5 }
        switch letters {
        case ...1: return 0.7
        case 2: return 1.2
        case 3: return 2.1
        case 4: return 3.0
        case 5: return 3.5
        case 6: return 4.2
        case 7: return 4.8
        case 8: return 5.3
        default: return 5.8
        }
    }
}

// MARK: - Phrases

extension FeatureStream {
    /// Calls `body` for every phrase: two content words in a row, also around one function word; a number and its
    /// neighbour; three words in a row of which at most one is a function word; four words in a row of a quotation, and a
    /// whole quotation of fewer.
    func forEachPhrase(_ body: (Phrase) -> Void) {
        forEachQuotedPhrase(body)
        for last in items.indices.dropFirst() where !items[last].startsAnew {
            let (b, a) = (items[last], items[last - 1])
            let hasNumber = a.flags.contains(.number) || b.flags.contains(.number)
            if hasNumber || !(isFunction(last) || isFunction(last - 1)) { body(phrase([last - 1, last])) }
            guard last > 1, !items[last - 1].startsAnew else { continue }
            let functions = (last - 2...last).count { isFunction($0) }
            if functions <= 1 { body(phrase([last - 2, last - 1, last])) }
            if functions == 1, isFunction(last - 1) { body(phrase([last - 2, last])) }
        }
    }

    private func forEachQuotedPhrase(_ body: (Phrase) -> Void) {
        var run = 0
        for last in items.indices {
            if items[last].flags.contains(.beginsQuotation), let short = shortQuotation(from: last) { body(short) }
            let isQuoted = items[last].flags.contains(.insideQuotation)
            run = isQuoted ? (items[last].startsAnew ? 1 : run + 1) : 0
            guard run >= Self.quotedWords else { continue }
            var phrase = phrase(Array(last - Self.quotedWords + 1...last))
            phrase.rarity = max(phrase.rarity, Self.quotedRarity)
            body(phrase)
        }
    }

    /// The quotation that an item begins, where it has fewer words than one that makes phrases of ``quotedWords``.
    private func shortQuotation(from first: Int) -> Phrase? {
        let others = items[(first + 1)...].prefix {
            $0.flags.contains(.insideQuotation) && !$0.flags.contains(.beginsQuotation)
        }
        guard others.count < Self.quotedWords - 1 else { return nil }
        return phrase(Array(first...first + others.count), beyond: Self.shortQuotationRarity)
    }

    private func isFunction(_ index: Int) -> Bool { items[index].rarity < Self.functionRarity }

    /// - Parameter beyond: added to its words' rarities.
    private func phrase(_ parts: [Int], beyond: Float = 0) -> Phrase {
        var hash: UInt64 = 0
        var rarity = beyond
        for part in parts {
            hash = ((hash << 23 | hash >> 41) ^ items[part].hash) &* 0x9E37_79B1_85EB_CA87
            rarity += items[part].rarity
        }
        let (first, last) = (parts[0], parts[parts.count - 1])
        return Phrase(
            hash: Background.key(hash ^ hash >> 29),
            rarity: min(Self.highestRarity, rarity * Self.phraseShare),
            isQuoted: parts.allSatisfy { items[$0].flags.contains(.insideQuotation) },
            items: first...last
        )
    }
}
