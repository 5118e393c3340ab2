/// What two articles share: the exact figures, the passages, and the words that an editor would look for.
public struct Comparison: Sendable {
    public let a: Article.Header
    public let b: Article.Header
    public let jaccard: Jaccard
    /// Share of `a`'s shingles that stand in `b`.
    public let containmentA: Containment
    /// Share of `b`'s shingles that stand in `a`.
    public let containmentB: Containment
    /// Text that both have, in the order of `a`.
    public let passages: [Passage]
    /// Quotations, numbers, names and terms that both have.
    public let shared: [SharedItem]
    /// Probability that both tell the same report, 0 to 1.
    public let score: Double

    public init(
        a: Article.Header,
        b: Article.Header,
        jaccard: Jaccard,
        containmentA: Containment,
        containmentB: Containment,
        passages: [Passage],
        shared: [SharedItem],
        score: Double
    ) {
        self.a = a
        self.b = b
        self.jaccard = jaccard
        self.containmentA = containmentA
        self.containmentB = containmentB
        self.passages = passages
        self.shared = shared
        self.score = score
    }
}

/// Something that two articles both have, where it first stands in each.
public struct SharedItem: Sendable, Hashable {
    /// `quotation`, `number`, `name` or `term`.
    public let kind: String
    public let a: TextRange
    public let b: TextRange
    /// The words, as they stand in `a`.
    public let text: String
    /// How much it says that both tell the same report; a rare item weighs more.
    public let weight: Double

    public init(kind: String, a: TextRange, b: TextRange, text: String, weight: Double) {
        self.kind = kind
        self.a = a
        self.b = b
        self.text = text
        self.weight = weight
    }
}
