internal import StemmaFingerprint

/// What of an article every comparison needs, computed once.
struct ReportNorms: Sendable {
    // Lengths of the vectors whose cosines are taken.
    var words: Float = 0
    var distinct: Float = 0
    var lead: Float = 0
    var names: Float = 0
    /// The same of names and numbers alone, all that two languages have in common.
    var namedWords: Float = 0
    var namedLead: Float = 0

    // Sums that the parts are shares of.
    var central: Float = 0
    var headline: Float = 0
    var told: Float = 0
    var namedHeadline: Float = 0
    var numberMass: Float = 0
    var phraseMass: Float = 0
    var quotedMass: Float = 0

    var numbers = 0
    /// Words of some rarity that are neither names nor numbers.
    var contentWords = 0

    init(
        words features: some Sequence<ArticleFeatures.Word>,
        phrases: some Sequence<ArticleFeatures.Phrase>
    ) {
        for word in features { add(word) }
        for phrase in phrases {
            let mass = max(0, phrase.rarity - ReportParts.rarePhrase)
            phraseMass += mass
            if phrase.isQuoted { quotedMass += mass }
        }
        words = words.squareRoot()
        distinct = distinct.squareRoot()
        lead = lead.squareRoot()
        names = names.squareRoot()
        namedWords = namedWords.squareRoot()
        namedLead = namedLead.squareRoot()
    }

    private mutating func add(_ word: ArticleFeatures.Word) {
        if word.isQuantity { return }
        let weight = Self.weight(word.count, word.rarity)
        let once = Self.once(word)
        words += weight * weight
        distinct += once * once
        if word.leadCount > 0 { lead += once * once }
        if word.isInHeadline { headline += once }
        if word.isName || word.isNumber {
            namedWords += once * once
            if word.leadCount > 0 { namedLead += once * once }
            if word.isInHeadline { namedHeadline += once }
        } else if word.leadCount > 0 {
            told += once
        }
        let name = Self.weight(word.nameCount, word.rarity)
        names += name * name
        central += Self.central(word)
        if word.isNumber {
            numbers += 1
            numberMass += max(0, word.rarity - ReportParts.rareNumber)
        }
        if Self.isContent(word) { contentWords += 1 }
    }

    /// (1 + log count) · rarity; 0 for none.
    static func weight(_ count: UInt8, _ rarity: Float) -> Float {
        logarithms[Int(count)] * rarity
    }

    /// What a word weighs that counts once however often it is said, and no more than the next rare one.
    static func once(_ word: ArticleFeatures.Word) -> Float {
        min(word.rarity, ReportParts.highestRarity)
    }

    /// What a name weighs that an article keeps coming back to; 0 for any other word.
    static func central(_ word: ArticleFeatures.Word) -> Float {
        word.nameCount >= 2 && word.rarity > ReportParts.centralName ? Float(word.nameCount) * word.rarity : 0
    }

    /// Whether a word says what happened, not to whom or how much.
    static func isContent(_ word: ArticleFeatures.Word) -> Bool {
        !word.isName && !word.isNumber && word.rarity > ReportParts.contentWord
    }

    private static let logarithms: [Float] = (0...255).map { $0 == 0 ? 0 : 1 + FeatureMath.log(Float($0)) }
}
