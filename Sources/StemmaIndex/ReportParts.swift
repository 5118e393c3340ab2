internal import StemmaFingerprint

/// What two articles have in common, part by part, before it is weighed.
struct ReportParts: Sendable, Hashable {
    /// Cosine over words weighted by how often they are said, 0 to 1; tells forms filled in twice.
    var words: Float = 0
    /// Cosine over distinct words, each counted once, of rarity up to ``highestRarity``.
    var distinct: Float = 0
    /// The same over the words of both leads.
    var lead: Float = 0
    /// Share of one headline's words that stand in the other's lead, of the two the greater.
    var headline: Float = 0
    /// Cosine over words as names; `nil` where either article has none.
    var names: Float?
    /// Share of one article's central names that the other has, of the two the greater; ``noCentral`` for an article
    /// without any.
    var central: Float = 0
    /// Shared words' rarity beyond ``rareWord``, in nats.
    var rareWords: Float = 0
    /// Shared phrases' rarity beyond ``rarePhrase``, in nats.
    var rarePhrases: Float = 0
    /// ``rarePhrases`` as a share of what the article with less has.
    var phrases: Float = 0
    /// The part of ``rarePhrases`` that both have inside quotation marks.
    var quotations: Float = 0
    /// Rarity of numbers that both have, in nats beyond ``rareNumber`` each.
    var sharedNumbers: Float = 0
    /// Rarity of the numbers of the article with fewer that the other lacks.
    var missingNumbers: Float = 0
    /// Numbers in the article with fewer.
    var numbers = 0
    /// Numbers that both have.
    var commonNumbers = 0
    /// Words that say what happened, in the article with fewer, and those of them that both have.
    var content = 0
    var commonContent = 0
    /// Share of what one lead says beside names and numbers that stands anywhere in the other article, of the two the
    /// greater; 1 across languages.
    var told: Float = 1
    /// Whether both name days of the week, and none that the other names.
    var namesOtherDays = false
    /// Terms of the shorter article.
    var terms = 0
    /// What is known before any word is compared (``ReportPrior``), in log-odds.
    var prior = 0.0
    /// How much it says that both are of one outlet (``ReportPrior``), 0 to 1; 0 where they are not.
    var sameOutlet = 0.0
    /// The one that both are in; `nil` for two.
    var language: FeatureLanguage? = FeatureLanguage.english

    static let highestRarity: Float = 6
    static let rareWord: Float = 5
    static let rarePhrase: Float = 4
    static let rareNumber: Float = 2
    static let centralName: Float = 3
    static let contentWord: Float = 2
    static let noCentral: Float = 0.3
}
