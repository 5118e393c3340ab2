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
    /// Numbers that both have.
    var commonNumbers = 0
    /// Terms of the shorter article.
    var terms = 0
    /// What is known before any word is compared (``ReportPrior``), in log-odds.
    var prior = 0.0

    static let rareWord: Float = 5
    static let rarePhrase: Float = 4
    static let rareNumber: Float = 2
}
