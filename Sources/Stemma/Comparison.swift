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
    /// What ``score`` is made of; with ``constant`` the log-odds sum to its own.
    public let parts: [EvidencePart]
    /// The log-odds before any part.
    public let constant: Double

    public init(
        a: Article.Header,
        b: Article.Header,
        jaccard: Jaccard,
        containmentA: Containment,
        containmentB: Containment,
        passages: [Passage],
        shared: [SharedItem],
        score: Double,
        parts: [EvidencePart] = [],
        constant: Double = 0
    ) {
        self.a = a
        self.b = b
        self.jaccard = jaccard
        self.containmentA = containmentA
        self.containmentB = containmentB
        self.passages = passages
        self.shared = shared
        self.score = score
        self.parts = parts
        self.constant = constant
    }
}

/// A part of the probability that two articles tell the same report.
public struct EvidencePart: Sendable, Hashable {
    /// What is compared, such as `lead` or `rare words`.
    public let name: String
    /// How much of it both share: a cosine or share from 0 to 1, or nats.
    public let value: Double
    /// What it adds to the log-odds; below 0 it speaks against.
    public let logOdds: Double

    public init(name: String, value: Double, logOdds: Double) {
        self.name = name
        self.value = value
        self.logOdds = logOdds
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
