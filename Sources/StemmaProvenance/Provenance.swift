public import StemmaText

/// Where one story came from, who took it from whom, and the words that say so.
///
/// Articles are named by their index among the story's articles, in the order they were given.
public struct Provenance: Sendable, Hashable {
    /// The likeliest origin; its kind is `.unknown` and its outlet `nil` where nothing reaches one half.
    public var origin: Origin
    /// Other origins that the evidence allows, likeliest first.
    public var alternatives: [Origin]
    /// What speaks for the origin, heaviest first.
    public var evidence: [Evidence]
    /// What speaks against it, heaviest first.
    public var counterEvidence: [Evidence]
    /// Who derives from whom: at most one edge a child in a tree, more where several parents are real.
    public var edges: [Edge]
    /// What each article is in this story, one an article.
    public var roles: [Role]
    /// Origins that reported independently of each other; more than one makes the origin's kind `.multiple`.
    public var independentOrigins: [Origin]
    /// Remarks in words, such as a clock that contradicts a citation.
    public var notes: [String]

    public init(
        origin: Origin,
        alternatives: [Origin] = [],
        evidence: [Evidence] = [],
        counterEvidence: [Evidence] = [],
        edges: [Edge] = [],
        roles: [Role],
        independentOrigins: [Origin] = [],
        notes: [String] = []
    ) {
        self.origin = origin
        self.alternatives = alternatives
        self.evidence = evidence
        self.counterEvidence = counterEvidence
        self.edges = edges
        self.roles = roles
        self.independentOrigins = independentOrigins
        self.notes = notes
    }
}

extension Provenance {
    /// A candidate for where a story came from.
    public struct Origin: Sendable, Hashable {
        /// The outlet's or organisation's name; `nil` where the origin is not one or is unknown.
        public var name: String?
        public var kind: Kind
        /// Its article among the story's, or `nil` where it is absent or unknown.
        public var article: Int?
        /// Whether the origin is known and its own article is not among the story's.
        public var isAbsent: Bool
        /// Calibrated probability, 0 to 1.
        public var confidence: Double

        public var band: Band { Band(confidence: confidence) }

        public init(name: String?, kind: Kind, article: Int?, isAbsent: Bool, confidence: Double) {
            self.name = name
            self.kind = kind
            self.article = article
            self.isAbsent = isAbsent
            self.confidence = confidence
        }
    }

    public enum Kind: String, Sendable, Hashable {
        case outlet, wire, social, organisation, multiple, unknown
        case pressRelease = "press_release"
    }

    /// How sure an answer is, in words: `very likely` from .85, `likely` from .70, `possible` from .50.
    public enum Band: String, Sendable, Hashable {
        case veryLikely = "very likely"
        case likely, possible, undetermined

        public init(confidence: Double) {
            self =
                switch confidence {
                case 0.85...: .veryLikely
                case 0.70..<0.85: .likely
                case 0.50..<0.70: .possible
                default: .undetermined
                }
        }
    }

    /// A sentence of an article that bears on the origin.
    public struct Evidence: Sendable, Hashable {
        /// Index of the article that it stands in.
        public var article: Int
        /// The cue family that read it, such as `first_report` or `dateline`.
        public var kind: String
        /// The sentence as it stands in the article.
        public var quote: String
        /// Where the quote lies in the article's text; `nil` where it is from its title or metadata.
        public var range: TextRange?
        /// The outlet that it speaks for.
        public var outlet: String?
        /// Logits for (or, negative, against) the outlet as the article's source.
        public var weight: Double

        public init(article: Int, kind: String, quote: String, range: TextRange?, outlet: String?, weight: Double) {
            self.article = article
            self.kind = kind
            self.quote = quote
            self.range = range
            self.outlet = outlet
            self.weight = weight
        }
    }

    /// One article derives from another.
    public struct Edge: Sendable, Hashable {
        public var parent: Int
        public var child: Int
        public var relation: Relation
        /// Probability that the child's text or facts came by this way, 0 to 1.
        public var probability: Double

        public init(parent: Int, child: Int, relation: Relation, probability: Double) {
            self.parent = parent
            self.child = child
            self.relation = relation
            self.probability = probability
        }
    }

    /// How a child's text stands to its parent's.
    public enum Relation: String, Sendable, Hashable {
        case verbatim, abridged, extended, rewritten, translated, credits
    }

    /// What an article is in its story.
    public enum Role: String, Sendable, Hashable {
        case origin, copy, rewrite, independent, single
    }
}
