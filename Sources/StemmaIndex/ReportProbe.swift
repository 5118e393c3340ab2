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

    /// What the loaded article and `other` have in common, but for phrases.
    func wordParts(with other: Int, in store: TermStore, norms: [ReportNorms], prior: ReportPrior) -> ReportParts {
        var parts = ReportParts()
        var names: Float = 0
        let entry = store.entries[article]
        Self.forEachShared(wordSlots, store.words, entry.words, store.entries[other].words, hash: { $0.hash }) { x, y in
            parts.words += ReportNorms.weight(x.count, x.rarity) * ReportNorms.weight(y.count, y.rarity)
            parts.lead += ReportNorms.weight(x.leadCount, x.rarity) * ReportNorms.weight(y.leadCount, y.rarity)
            names += ReportNorms.weight(x.nameCount, x.rarity) * ReportNorms.weight(y.nameCount, y.rarity)
            let rarity = min(x.rarity, y.rarity)
            if x.isNumber {
                parts.commonNumbers += 1
                parts.sharedNumbers += max(0, rarity - ReportParts.rareNumber)
            }
            parts.rareWords += max(0, rarity - ReportParts.rareWord)
        }
        let (a, b) = (norms[article], norms[other])
        parts.words = Self.cosine(parts.words, a.words, b.words)
        parts.lead = Self.cosine(parts.lead, a.lead, b.lead)
        parts.names = a.names > 0 && b.names > 0 ? Self.cosine(names, a.names, b.names) : nil
        parts.missingNumbers = max(0, min(a.numberMass, b.numberMass) - parts.sharedNumbers)
        parts.numbers = min(a.numbers, b.numbers)
        parts.terms = min(entry.termCount, store.entries[other].termCount)
        parts.prior = prior.logOdds(entry.published, store.entries[other].published)
        return parts
    }

    /// Adds what their phrases have in common.
    func addPhrases(with other: Int, in store: TermStore, to parts: inout ReportParts) {
        let entries = (store.entries[article].phrases, store.entries[other].phrases)
        Self.forEachShared(phraseSlots, store.phrases, entries.0, entries.1, hash: { $0.hash }) { x, y in
            parts.rarePhrases += max(0, min(x.rarity, y.rarity) - ReportParts.rarePhrase)
        }
    }

    private static func cosine(_ product: Float, _ a: Float, _ b: Float) -> Float {
        a > 0 && b > 0 ? min(1, product / (a * b)) : 0
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
