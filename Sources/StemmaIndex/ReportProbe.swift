internal import StemmaFingerprint

/// Compares one article with many: its words and phrases in two small tables that each other article is held against.
///
/// ```swift
/// var probe = ReportProbe()
/// probe.load(a, from: store)
/// let parts = probe.parts(with: b, in: store, norms: norms, prior: prior)
/// ```
///
/// O(words + phrases) of the other article a comparison. The buffers are unsafe for speed alone: every index comes from
/// an entry of the store or a table of this type.
struct ReportProbe: Sendable {
    /// Slots of a table, far more than an article has features. A slot holds a feature's place in its article and 1.
    private static let slots = 2048
    private static let mask = UInt32(slots - 1)

    private var article = 0
    private var wordSlots = [UInt8](repeating: 0, count: slots)
    private var phraseSlots = [UInt8](repeating: 0, count: slots)

    init() {}

    /// Makes `article` the one that others are compared with.
    mutating func load(_ article: Int, from store: TermStore) {
        self.article = article
        Self.fill(&wordSlots, hashes: store.words(of: article).lazy.map(\.hash))
        Self.fill(&phraseSlots, hashes: store.phrases(of: article).lazy.map(\.hash))
    }

    private static func fill(_ table: inout [UInt8], hashes: some Sequence<UInt32>) {
        for slot in table.indices { table[slot] = 0 }
        for (place, hash) in hashes.enumerated() {
            var slot = Int(hash & mask)
            while table[slot] != 0 { slot = (slot + 1) & Int(mask) }
            table[slot] = UInt8(place + 1)
        }
    }

    /// What the loaded article and `other` have in common.
    func parts(with other: Int, in store: TermStore, norms: [ReportNorms], prior: ReportPrior) -> ReportParts {
        var parts = wordParts(with: other, in: store, norms: norms, prior: prior)
        addPhrases(with: other, in: store, norms: norms, to: &parts)
        return parts
    }

    /// What the loaded article and `other` have in common, but for phrases.
    func wordParts(with other: Int, in store: TermStore, norms: [ReportNorms], prior: ReportPrior) -> ReportParts {
        let entries = (store.entries[article], store.entries[other])
        var sums = WordSums()
        Self.forEachShared(wordSlots, store.words, entries.0.words, entries.1.words, hash: { $0.hash }) { x, y in
            sums.add(x, y)
        }
        var parts = sums.parts(norms[article], norms[other], isTranslated: entries.0.language != entries.1.language)
        parts.terms = min(entries.0.termCount, entries.1.termCount)
        let days = (entries.0.weekdays, entries.1.weekdays)
        parts.namesOtherDays = days.0 != 0 && days.1 != 0 && days.0 & days.1 == 0
        parts.prior = prior.logOdds(entries.0.published, entries.1.published)
        parts.sameOutlet = prior.sameOutlet(entries.0.outlet, entries.1.outlet)
        parts.language = entries.0.language == entries.1.language ? entries.0.language : nil
        return parts
    }

    /// Adds what their phrases have in common.
    func addPhrases(with other: Int, in store: TermStore, norms: [ReportNorms], to parts: inout ReportParts) {
        let entries = (store.entries[article].phrases, store.entries[other].phrases)
        Self.forEachShared(phraseSlots, store.phrases, entries.0, entries.1, hash: { $0.hash }) { x, y in
            let mass = max(0, min(x.rarity, y.rarity) - ReportParts.rarePhrase)
            parts.rarePhrases += mass
            if x.isQuoted && y.isQuoted { parts.quotations += mass }
        }
        let least = min(norms[article].phraseMass, norms[other].phraseMass)
        parts.phrases = least > 0 ? min(1, parts.rarePhrases / least) : 0
    }

    /// Hands over each feature of `theirs` with the one of `mine` that has the same hash, in the order of `theirs`.
    @inline(__always)
    private static func forEachShared<Feature: BitwiseCopyable & Sendable>(
        _ table: [UInt8],
        _ features: FlatColumn<Feature>,
        _ mine: Range<Int>,
        _ theirs: Range<Int>,
        hash: (Feature) -> UInt32,
        body: (Feature, Feature) -> Void
    ) {
        table.withUnsafeBufferPointer { table in
            features.withUnsafeBufferPointer { features in
                for at in theirs {
                    let feature = features[at]
                    var slot = hash(feature) & mask
                    while table[Int(slot)] != 0 {
                        let own = features[mine.lowerBound + Int(table[Int(slot)]) - 1]
                        if hash(own) == hash(feature) {
                            body(own, feature)
                            break
                        }
                        slot = (slot + 1) & mask
                    }
                }
            }
        }
    }
}

/// Sums over the words that two articles share.
private struct WordSums {
    var parts = ReportParts()
    var names: Float = 0
    /// Of central names and headlines, seen from each article.
    var central: (Float, Float) = (0, 0)
    var headline: (Float, Float) = (0, 0)
    /// Of what leads say beside names and numbers.
    var told: (Float, Float) = (0, 0)

    mutating func add(_ x: ArticleFeatures.Word, _ y: ArticleFeatures.Word) {
        if x.isQuantity || y.isQuantity {
            // Its number's words say all else that it says.
            parts.sharedNumbers += max(0, min(x.rarity, y.rarity) - ReportParts.rareNumber)
            return
        }
        parts.words += ReportNorms.weight(x.count, x.rarity) * ReportNorms.weight(y.count, y.rarity)
        let once = (ReportNorms.once(x), ReportNorms.once(y))
        parts.distinct += once.0 * once.1
        if x.leadCount > 0, y.leadCount > 0 { parts.lead += once.0 * once.1 }
        if x.isInHeadline, y.leadCount > 0 { headline.0 += once.0 }
        if y.isInHeadline, x.leadCount > 0 { headline.1 += once.1 }
        names += ReportNorms.weight(x.nameCount, x.rarity) * ReportNorms.weight(y.nameCount, y.rarity)
        central.0 += ReportNorms.central(x)
        central.1 += ReportNorms.central(y)
        let rarity = min(x.rarity, y.rarity)
        parts.rareWords += max(0, rarity - ReportParts.rareWord)
        if x.isNumber {
            parts.commonNumbers += 1
            parts.sharedNumbers += max(0, rarity - ReportParts.rareNumber)
        } else if !x.isName, !y.isName {
            if x.leadCount > 0 { told.0 += once.0 }
            if y.leadCount > 0 { told.1 += once.1 }
        }
        if ReportNorms.isContent(x), ReportNorms.isContent(y) { parts.commonContent += 1 }
    }

    func parts(_ a: ReportNorms, _ b: ReportNorms, isTranslated: Bool) -> ReportParts {
        var parts = parts
        parts.words = Self.cosine(parts.words, a.words, b.words)
        parts.distinct = Self.cosine(parts.distinct, a.distinct, b.distinct)
        parts.lead = Self.cosine(parts.lead, a.lead, b.lead)
        parts.names = a.names > 0 && b.names > 0 ? Self.cosine(names, a.names, b.names) : nil
        parts.headline = max(Self.share(headline.0, a.headline) ?? 0, Self.share(headline.1, b.headline) ?? 0)
        parts.central = max(
            Self.share(central.0, a.central) ?? ReportParts.noCentral,
            Self.share(central.1, b.central) ?? ReportParts.noCentral
        )
        parts.missingNumbers = max(0, min(a.numberMass, b.numberMass) - parts.sharedNumbers)
        parts.numbers = min(a.numbers, b.numbers)
        parts.content = min(a.contentWords, b.contentWords)
        parts.told = max(Self.share(told.0, a.told) ?? 0, Self.share(told.1, b.told) ?? 0)
        if isTranslated { compareNames(a, b, &parts) }
        return parts
    }

    /// Two languages have no words for what happened in common, only names and numbers: the shares are of those.
    private func compareNames(_ a: ReportNorms, _ b: ReportNorms, _ parts: inout ReportParts) {
        (parts.content, parts.told) = (0, 1)
        parts.distinct = Self.cosine(self.parts.distinct, a.namedWords, b.namedWords)
        parts.lead = Self.cosine(self.parts.lead, a.namedLead, b.namedLead)
        let shares = (Self.share(headline.0, a.namedHeadline), Self.share(headline.1, b.namedHeadline))
        parts.headline = max(shares.0 ?? 0, shares.1 ?? 0)
    }

    private static func cosine(_ product: Float, _ a: Float, _ b: Float) -> Float {
        a > 0 && b > 0 ? min(1, product / (a * b)) : 0
    }

    private static func share(_ part: Float, _ whole: Float) -> Float? {
        whole > 0 ? min(1, part / whole) : nil
    }
}
