internal import StemmaFingerprint

/// What two articles have in common, part by part, before it is weighed.
struct ReportParts: Sendable, Hashable {
    /// Cosine over weighted words, 0 to 1.
    var words: Float = 0
    /// Cosine over the words of both leads.
    var lead: Float = 0
    /// Cosine over words as names; `nil` where either article has none.
    var names: Float?
    /// Shared words' rarity beyond ``rareWord``, in nats.
    var rareWords: Float = 0
    /// Shared phrases' rarity beyond ``rarePhrase``, in nats.
    var rarePhrases: Float = 0
    /// Rarity of numbers that both have, in nats beyond ``rareNumber`` each.
    var sharedNumbers: Float = 0
    /// Rarity of the numbers of the article with fewer that the other lacks.
    var missingNumbers: Float = 0
    /// Numbers in the article with fewer.
    var numbers = 0
    /// Terms of the shorter article.
    var terms = 0
    /// What the time between both says, in log-odds.
    var time = 0.0

    static let rareWord: Float = 5
    static let rarePhrase: Float = 4
    static let rareNumber: Float = 2
}

/// What of an article every comparison needs, computed once.
struct ReportNorms: Sendable {
    var words: Float = 0
    var lead: Float = 0
    var names: Float = 0
    var numberMass: Float = 0
    var numbers = 0

    init(_ features: ArraySlice<ArticleFeatures.Word>) {
        for word in features {
            words += Self.square(word.count, word.rarity)
            lead += Self.square(word.leadCount, word.rarity)
            if word.isName { names += Self.square(word.nameCount, word.rarity) }
            if word.isNumber {
                numbers += 1
                numberMass += max(0, word.rarity - ReportParts.rareNumber)
            }
        }
        words = words.squareRoot()
        lead = lead.squareRoot()
        names = names.squareRoot()
    }

    private static func square(_ count: UInt8, _ rarity: Float) -> Float {
        let weight = Self.weight(count, rarity)
        return weight * weight
    }

    /// (1 + log count) · rarity; 0 for none.
    static func weight(_ count: UInt8, _ rarity: Float) -> Float {
        logarithms[Int(count)] * rarity
    }

    private static let logarithms: [Float] = (0...255).map { $0 == 0 ? 0 : 1 + FeatureMath.log(Float($0)) }
}

extension ReportParts {
    /// Compares two articles' weighed features in one merge of each kind. O(words + phrases).
    init(
        _ a: Int,
        _ b: Int,
        in store: TermStore,
        norms: [ReportNorms],
        time: ReportTime
    ) {
        merge(store.words(of: a), store.words(of: b))
        let (na, nb) = (norms[a], norms[b])
        words = Self.cosine(words, na.words, nb.words)
        lead = Self.cosine(lead, na.lead, nb.lead)
        names = na.names > 0 && nb.names > 0 ? Self.cosine(names ?? 0, na.names, nb.names) : nil
        missingNumbers = max(0, min(na.numberMass, nb.numberMass) - sharedNumbers)
        numbers = min(na.numbers, nb.numbers)
        merge(store.phrases(of: a), store.phrases(of: b))
        terms = min(store.entries[a].termCount, store.entries[b].termCount)
        self.time = time.logOdds(store.entries[a].published, store.entries[b].published)
    }

    private static func cosine(_ product: Float, _ a: Float, _ b: Float) -> Float {
        a > 0 && b > 0 ? min(1, product / (a * b)) : 0
    }

    /// Sums the products of words, lead and names, to be divided by norms.
    private mutating func merge(_ a: ArraySlice<ArticleFeatures.Word>, _ b: ArraySlice<ArticleFeatures.Word>) {
        var nameProduct: Float = 0
        Self.forEachShared(a, b, key: \.hash) { x, y in
            words += ReportNorms.weight(x.count, x.rarity) * ReportNorms.weight(y.count, y.rarity)
            lead += ReportNorms.weight(x.leadCount, x.rarity) * ReportNorms.weight(y.leadCount, y.rarity)
            nameProduct += ReportNorms.weight(x.nameCount, x.rarity) * ReportNorms.weight(y.nameCount, y.rarity)
            let rarity = min(x.rarity, y.rarity)
            if x.isNumber {
                sharedNumbers += max(0, rarity - Self.rareNumber)
            }
            rareWords += max(0, rarity - Self.rareWord)
        }
        names = nameProduct
    }

    private mutating func merge(_ a: ArraySlice<ArticleFeatures.Phrase>, _ b: ArraySlice<ArticleFeatures.Phrase>) {
        Self.forEachShared(a, b, key: \.hash) { x, y in
            rarePhrases += max(0, min(x.rarity, y.rarity) - Self.rarePhrase)
        }
    }

    /// Walks two arrays sorted by `key` and hands over the elements of equal keys.
    static func forEachShared<Element>(
        _ a: ArraySlice<Element>,
        _ b: ArraySlice<Element>,
        key: (Element) -> UInt32,
        body: (Element, Element) -> Void
    ) {
        var (i, j) = (a.startIndex, b.startIndex)
        while i < a.endIndex, j < b.endIndex {
            let (x, y) = (key(a[i]), key(b[j]))
            if x == y {
                body(a[i], b[j])
                i += 1
                j += 1
            } else if x < y {
                i += 1
            } else {
                j += 1
            }
        }
    }
}
