internal import StemmaFingerprint
package import StemmaText

/// Why two articles are, or are not, taken for one report: the parts of their score, and what they share, each with its
/// places in both texts.
///
/// ```swift
/// let evidence = ReportEvidence(first, second)
/// evidence.probability          // 0.97
/// evidence.shared.first?.kind   // .quotation
/// ```
///
/// Weighed by the background alone, as if the two were the whole corpus; in a large corpus their score may differ.
package struct ReportEvidence: Sendable, Hashable {
    /// Probability that both tell the same report.
    package let probability: Double
    /// The terms of the score, in log-odds; with ``constant`` they sum to the log-odds of ``probability``.
    package let parts: [Part]
    package let constant: Double
    /// What stands in both texts: by kind, the rarest first.
    package let shared: [Shared]

    /// A part of the score by name, its value, and the log-odds that it adds.
    package struct Part: Sendable, Hashable {
        package let name: String
        package let value: Double
        package let contribution: Double
    }

    /// What two texts can share. The order is the order of ``ReportEvidence/shared``.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case quotation, phrase, number, name, word
    }

    /// A quotation's words, phrase, number, name or word that stands in both texts.
    package struct Shared: Sendable, Hashable {
        package let kind: Kind
        /// −log of the share of articles that have it, in nats.
        package let rarity: Double
        /// Its places in the first text, in reading order.
        package let inA: [TextRange]
        package let inB: [TextRange]
    }

    /// Words more frequent than one article in twenty are left out of ``shared``.
    private static let leastRarity: Float = 3

    package init(_ a: Article, _ b: Article, windowDays: Double? = StoryOptions().windowDays) {
        var extractor = FeatureExtractor()
        var store = TermStore()
        store.append(extractor.features(of: a))
        store.append(extractor.features(of: b))
        var options = StoryOptions()
        options.windowDays = windowDays
        let parts = StoryCorpus(store, options: options).parts(0, 1)
        probability = FeatureMath.probability(logOdds: ReportScore.logOdds(parts))
        constant = ReportWeights.constant
        self.parts = ReportScore.parts(parts)
        shared = Self.shared(a, b, in: store, extractor: &extractor)
    }
}

extension ReportEvidence {
    private struct Key: Hashable {
        let hash: UInt32
        let isPhrase: Bool
    }

    private static func shared(
        _ a: Article,
        _ b: Article,
        in store: TermStore,
        extractor: inout FeatureExtractor
    ) -> [Shared] {
        let kinds = sharedKinds(store)
        let words = Set(kinds.keys.lazy.filter { !$0.isPhrase }.map(\.hash))
        let phrases = Set(kinds.keys.lazy.filter(\.isPhrase).map(\.hash))
        let inA = places(in: a, words, phrases, &extractor)
        let inB = places(in: b, words, phrases, &extractor)
        return
            kinds
            .compactMap { key, value -> Shared? in
                guard let first = inA[key], let second = inB[key] else { return nil }
                return Shared(kind: value.kind, rarity: Double(value.rarity), inA: first, inB: second)
            }
            .sorted(by: precedes)
    }

    /// By kind, then the rarest, then the first in the text: no two share all of their first place.
    private static func precedes(_ x: Shared, _ y: Shared) -> Bool {
        let order = (Kind.allCases.firstIndex(of: x.kind) ?? 0, Kind.allCases.firstIndex(of: y.kind) ?? 0)
        if order.0 != order.1 { return order.0 < order.1 }
        if x.rarity != y.rarity { return x.rarity > y.rarity }
        let (p, q) = (x.inA[0], y.inA[0])
        return (p.start, p.end) < (q.start, q.end)
    }

    private static func sharedKinds(_ store: TermStore) -> [Key: (kind: Kind, rarity: Float)] {
        var kinds: [Key: (kind: Kind, rarity: Float)] = [:]
        var words: [UInt32: ArticleFeatures.Word] = [:]
        for word in store.words(of: 0) { words[word.hash] = word }
        for word in store.words(of: 1) where word.rarity >= leastRarity {
            guard let other = words[word.hash] else { continue }
            let kind: Kind = word.isNumber ? .number : word.isName && other.isName ? .name : .word
            kinds[Key(hash: word.hash, isPhrase: false)] = (kind, word.rarity)
        }
        var phrases: [UInt32: ArticleFeatures.Phrase] = [:]
        for phrase in store.phrases(of: 0) { phrases[phrase.hash] = phrase }
        for phrase in store.phrases(of: 1) where phrase.rarity > ReportParts.rarePhrase {
            guard let other = phrases[phrase.hash] else { continue }
            let kind: Kind = phrase.isQuoted && other.isQuoted ? .quotation : .phrase
            kinds[Key(hash: phrase.hash, isPhrase: true)] = (kind, phrase.rarity)
        }
        return kinds
    }

    private static func places(
        in article: Article,
        _ words: Set<UInt32>,
        _ phrases: Set<UInt32>,
        _ extractor: inout FeatureExtractor
    ) -> [Key: [TextRange]] {
        var result: [Key: [TextRange]] = [:]
        for place in extractor.places(in: article, words: words, phrases: phrases) {
            result[Key(hash: place.hash, isPhrase: place.isPhrase), default: []].append(place.range)
        }
        return result
    }
}
