public import StemmaIndex
public import StemmaText

/// A corpus with one article kept of every group of copies: which go, and for which.
///
/// Every article that goes has a verified Jaccard at or above the threshold with the one that stays for it, and no two
/// articles that stay were found to be copies of each other. Positions count the articles of the corpus as read.
public struct Deduplication: Sendable {
    /// An article that stays, and those that go for it.
    public struct Group: Sendable, Hashable {
        /// A name as stable as the group's members.
        public let name: String
        public let keeper: Keeper
        /// The copies, ascending.
        public let members: [Int]
        /// Each member's exact Jaccard with the keeper.
        public let similarities: [Jaccard]

        /// The lowest of ``similarities``.
        public var lowest: Jaccard { similarities.min() ?? Jaccard(rawValue: 1) }

        public init(name: String, keeper: Keeper, members: [Int], similarities: [Jaccard]) {
            precondition(
                members.count == similarities.count,
                "\(similarities.count) similarities of \(members.count) members"
            )
            self.name = name
            self.keeper = keeper
            self.members = members
            self.similarities = similarities
        }
    }

    /// What stays for a group of copies.
    public enum Keeper: Sendable, Hashable {
        /// An article of the corpus.
        case article(position: Int, id: Article.ID)
        /// An article of the reference corpus, which is not part of the result.
        case reference(id: Article.ID)

        public var id: Article.ID {
            switch self {
            case .article(_, let id), .reference(let id): id
            }
        }
    }

    public let summary: Summary
    /// By the positions of their first articles in the corpus.
    public let groups: [Group]
    /// For each article the place of its group in ``groups``, or `UInt32.max` where it has none.
    private let places: [UInt32]

    init(summary: Summary, groups: [Group]) {
        var places = [UInt32](repeating: .max, count: summary.articles)
        for (place, group) in groups.enumerated() {
            if case .article(let position, _) = group.keeper { places[position] = UInt32(clamping: place) }
            for member in group.members { places[member] = UInt32(clamping: place) }
        }
        self.summary = summary
        self.groups = groups
        self.places = places
    }

    /// Articles in the corpus.
    public var count: Int { places.count }

    /// The group of copies that an article is in; `nil` where it has no copy.
    public func group(of position: Int) -> Group? {
        precondition(places.indices.contains(position), "position \(position) of \(places.count) articles")
        return places[position] == .max ? nil : groups[Int(places[position])]
    }

    /// Whether an article stays.
    public func isKept(_ position: Int) -> Bool {
        guard let group = group(of: position) else { return true }
        if case .article(position, _) = group.keeper { return true }
        return false
    }

    /// The identifier of the article that stays for this one; `nil` where this one stays.
    public func copyOf(_ position: Int) -> Article.ID? {
        isKept(position) ? nil : group(of: position)?.keeper.id
    }
}

extension Deduplication {
    /// Counts over the whole run.
    public struct Summary: Sendable, Hashable {
        /// Articles read and kept apart by their identifiers.
        public var articles = 0
        /// Articles of the reference corpus.
        public var references = 0
        /// Records of either that were left out, each with a message of its own.
        public var skipped = 0
        /// Articles that go.
        public var dropped = 0
        /// Of them, copies of a reference article.
        public var droppedForReferences = 0
        /// Groups of which at least one article goes.
        public var groups = 0
        /// Groups of copies whose origin was undetermined, so that the earliest article stayed; 0 under other policies.
        public var undeterminedOrigins = 0
        /// Articles of fewer words than a shingle: too short to say that they were copied, so they stay.
        public var tiny = 0
        /// Pairs compared exactly because the index proposed them.
        public var candidates = 0
        /// UTF-8 bytes of text, references included.
        public var textBytes = 0

        /// Articles that stay.
        public var kept: Int { articles - dropped }

        public init() {}
    }
}
