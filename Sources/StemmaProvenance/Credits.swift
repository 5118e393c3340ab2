public import StemmaText

/// Whom one article credits, mention by mention.
public struct Credits: Sendable, Hashable {
    /// The outlet that the article itself gives as the origin of its main facts; its own where it says that it found
    /// them itself; `nil` if none.
    public var source: String?
    public var sourceKind: Provenance.Kind
    /// Probability that `source` is right, 0 to 1.
    public var confidence: Double
    /// Every outlet mention, in the order of the text.
    public var mentions: [Mention]
    /// What its page says outside the text of whose report it is.
    public var declarations: [Declaration]

    public init(
        source: String?,
        sourceKind: Provenance.Kind,
        confidence: Double,
        mentions: [Mention],
        declarations: [Declaration] = []
    ) {
        self.source = source
        self.sourceKind = sourceKind
        self.confidence = confidence
        self.mentions = mentions
        self.declarations = declarations
    }
}

extension Credits {
    /// What a mention of an outlet says about where the article's facts came from.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        case sourceOriginal = "source_original"
        case sourceQuoted = "source_quoted"
        case wireCredit = "wire_credit"
        case republicationCredit = "republication_credit"
        case interviewHost = "interview_host"
        case verificationDisclaimer = "verification_disclaimer"
        case subjectNotSource = "subject_not_source"
        case selfMention = "self"
    }

    /// An outlet's name as it stands in an article.
    public struct Mention: Sendable, Hashable {
        /// The words as they stand.
        public var surface: String
        /// The outlet's full name, or `nil` where the name stays open between several.
        public var outlet: String?
        public var role: Role
        /// Where the mention lies in the article's text, in UTF-8 bytes. (JSON output counts Unicode scalars.)
        public var range: TextRange
        /// The cue that decided the role, as it is named in the cue table.
        public var cue: String
        /// Logits for the outlet as the immediate source of the article's main facts.
        public var weight: Double

        public init(surface: String, outlet: String?, role: Role, range: TextRange, cue: String, weight: Double) {
            self.surface = surface
            self.outlet = outlet
            self.role = role
            self.range = range
            self.cue = cue
            self.weight = weight
        }
    }

    /// A link or a name in an article's metadata that gives another as its source.
    public struct Declaration: Sendable, Hashable {
        /// Where it stands: an ``Article/Mark/Kind``'s name, or `byline`.
        public var kind: String
        /// The address or name as it stands there.
        public var value: String
        /// The outlet's name, or its site's where nobody knows it.
        public var outlet: String
        /// Logits for the outlet as the immediate source of the article's main facts.
        public var weight: Double

        public init(kind: String, value: String, outlet: String, weight: Double) {
            self.kind = kind
            self.value = value
            self.outlet = outlet
            self.weight = weight
        }
    }
}
