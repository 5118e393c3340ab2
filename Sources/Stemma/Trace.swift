/// What a trace found: stories, who copied whom inside each, and where each came from.
public struct Trace: Sendable {
    public let options: TraceOptions
    public let summary: Summary
    /// Stories of two or more articles: largest first, then by identifier.
    public let stories: [Story]
    /// Articles in no story, in corpus order, where the options ask for them.
    public let singles: [Story]
    /// Every linked pair, ordered by position. Positions count articles of the corpus as read.
    public let matches: [Match]

    public init(options: TraceOptions, summary: Summary, stories: [Story], singles: [Story], matches: [Match]) {
        self.options = options
        self.summary = summary
        self.stories = stories
        self.singles = singles
        self.matches = matches
    }

    /// Counts over the whole run.
    public struct Summary: Sendable, Hashable {
        /// Articles read and kept.
        public var articles = 0
        /// Records that were left out, each with a message of its own.
        public var skipped = 0
        /// UTF-8 bytes of text.
        public var textBytes = 0
        /// Pairs proposed by the index and verified exactly.
        public var candidates = 0
        /// Verified pairs at or above the threshold.
        public var copyPairs = 0
        /// Pairs of which one text stands in the longer other, beside `copyPairs`.
        public var containedPairs = 0
        public var rewritePairs = 0
        public var copyGroups = 0
        public var stories = 0

        public init() {}
    }
}

/// Articles that tell one underlying report.
public struct Story: Sendable, Identifiable {
    /// Stable while the story's members stay.
    public struct ID: RawRepresentable, Sendable, Hashable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }
    }

    public let id: ID
    /// By time, then by identifier; articles without a time come last.
    public let members: [Member]
    /// `nil` where the options leave provenance out. Its indices count into `members`.
    public let provenance: Provenance?
    public let cohesion: Cohesion

    public init(id: ID, members: [Member], provenance: Provenance?, cohesion: Cohesion) {
        self.id = id
        self.members = members
        self.provenance = provenance
        self.cohesion = cohesion
    }

    /// One article of a story.
    public struct Member: Sendable {
        /// Its place in the corpus as read.
        public let position: Int
        public let header: Article.Header
        /// The copy group that it is in, named by an identifier as stable as the story's; `nil` if alone.
        public let copyGroup: String?
        /// What it is in the story; `.single` outside one; `nil` where provenance, which would say, was left out.
        public let role: Provenance.Role?
        /// Index in `members` of the article that it derives from; `nil` where that is absent or unknown.
        public let parent: Int?
        public let relation: Provenance.Relation?
        /// Exact figures against the parent; `nil` without one.
        public let jaccard: Jaccard?
        /// Share of this article's n-grams that stand in the parent.
        public let containment: Containment?
        /// Other stories whose report it tells too, by identifier: a live blog, or a digest of several stories.
        public let alsoIn: [ID]

        public init(
            position: Int,
            header: Article.Header,
            copyGroup: String?,
            role: Provenance.Role?,
            parent: Int?,
            relation: Provenance.Relation?,
            jaccard: Jaccard?,
            containment: Containment?,
            alsoIn: [ID] = []
        ) {
            self.position = position
            self.header = header
            self.copyGroup = copyGroup
            self.role = role
            self.parent = parent
            self.relation = relation
            self.jaccard = jaccard
            self.containment = containment
            self.alsoIn = alsoIn
        }
    }

    /// How tightly a story holds together.
    public struct Cohesion: Sendable, Hashable {
        /// Lowest probability of "same report" between any member and the rest of the story (average link).
        public let lowest: Double
        /// Why the story was not split, in words.
        public let reason: String

        public init(lowest: Double, reason: String) {
            self.lowest = lowest
            self.reason = reason
        }
    }
}
