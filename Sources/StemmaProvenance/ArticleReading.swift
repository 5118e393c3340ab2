import StemmaText

/// What one article says of outlets, in full: what ``Credits`` and the story's inference are made from.
struct ArticleReading: Sendable {
    /// A mention with all that was concluded from it.
    struct Found: Sendable {
        var key: SourceKey?
        /// The name as shown.
        var name: String?
        var role: Credits.Role
        /// The cue's id and family; `mention` where none fits.
        var cue: String
        var family: String
        var weight: Double
        /// In the title if `isInTitle`, else in the text.
        var range: TextRange
        var isInTitle: Bool
        /// By a name that could mean others too, and how likely it is to mean one of them, 0 to 1.
        var isWeak: Bool
        var doubt: Double
        /// Shown in ``Credits``; anaphors and guesses are not.
        var isShown: Bool
        /// Unit in its text, to tell what stands near it.
        var unit: Int
    }

    /// An outlet took its report from another, says the article.
    struct Citation: Sendable, Hashable {
        var from: SourceKey
        var to: SourceKey
    }

    /// A press release or a post that is given as the source: where, and how plainly.
    struct Unnamed: Sendable, Hashable {
        /// A release; otherwise a post.
        var isRelease: Bool
        var weight: Double
        var range: TextRange
        var isInTitle: Bool
    }

    /// What the page says outside its text of whose report this is.
    struct Declared: Sendable, Hashable {
        var key: SourceKey
        /// As shown.
        var name: String
        /// Where it stands, such as `canonical` or `byline`, and what stands there.
        var kind: String
        var value: String
        /// Logits for the source as the article's immediate one.
        var weight: Double
        /// Whether it says that the text or its facts are the source's own, and not only whence they came.
        var isOriginal: Bool
    }

    var publisher: SourceKey?
    /// ISO 639-1, as declared or found; `nil` if unknown.
    var language: String?
    /// In the order title, text.
    var found: [Found] = []
    /// Outlets that are named and credited with nothing, by names that others could go by or that no list has: shown, and
    /// evidence of nothing.
    var asides: [Found] = []
    var declared: [Declared] = []
    /// Logits for each outlet but the publisher as the article's immediate source.
    var evidence: [SourceKey: Double] = [:]
    var citations: [Citation] = []
    /// 0 to 1: how plainly the article says that it found its facts itself.
    var own = 0.0
    /// Logits for the publisher as its article's own source, from what it says it found, reckoned as ``evidence`` is.
    var ownEvidence = 0.0
    /// Logits for a press release, and for a post, as the immediate source; 0 for none.
    var pressRelease = 0.0
    var social = 0.0
    /// The words behind ``pressRelease`` and ``social``, in the order title, text.
    var unnamed: [Unnamed] = []
    /// Whether a name here could mean several outlets.
    var hasOpenNames = false
    /// All who go by the names here that had to be resolved; only where guesses are read, as for a story.
    var candidates: Set<Int32> = []
    /// Reports without a name ("local media", "according to reports").
    var vague = 0.0
    /// The names by which keys are shown.
    var names: [SourceKey: String] = [:]
}
