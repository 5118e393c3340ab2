public import StemmaText

/// The share of the union of two articles' shingles that both have: 0 to 1. Broder's resemblance.
public struct Jaccard: RawRepresentable, Sendable, Hashable, Comparable {
    public let rawValue: Double

    public init(rawValue: Double) {
        self.rawValue = rawValue
    }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The share of one article's shingles that stand in another: 0 to 1, and not symmetric.
public struct Containment: RawRepresentable, Sendable, Hashable, Comparable {
    public let rawValue: Double

    public init(rawValue: Double) {
        self.rawValue = rawValue
    }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Text that two articles share, as it lies in each.
public struct Passage: Sendable, Hashable {
    public let a: TextRange
    public let b: TextRange

    public init(a: TextRange, b: TextRange) {
        self.a = a
        self.b = b
    }
}

/// Two articles that belong together, and the exact figures that say so. `a < b`, both positions in the corpus.
public struct Match: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        /// Nearly the same text, exact Jaccard at or above the threshold; or text that was copied into a longer article:
        /// exact containment of the one in the other at or above .8.
        case copy
        /// The same report in other words.
        case rewrite
    }

    public let a: Int
    public let b: Int
    public let kind: Kind
    public let jaccard: Jaccard
    /// Share of `a`'s shingles that stand in `b`.
    public let containmentA: Containment
    /// Share of `b`'s shingles that stand in `a`.
    public let containmentB: Containment
    /// Probability that both tell the same report, 0 to 1.
    public let score: Double

    public init(
        a: Int,
        b: Int,
        kind: Kind,
        jaccard: Jaccard,
        containmentA: Containment,
        containmentB: Containment,
        score: Double
    ) {
        precondition(a < b, "a match of \(a) and \(b): the lower position comes first")
        self.a = a
        self.b = b
        self.kind = kind
        self.jaccard = jaccard
        self.containmentA = containmentA
        self.containmentB = containmentB
        self.score = score
    }
}
