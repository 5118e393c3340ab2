extension Article {
    /// What an article's page or record says, outside the text, of where the article comes from: a link or a name as its
    /// publisher wrote it, not yet resolved.
    ///
    /// ```swift
    /// Article.Mark(.canonical, "https://www.example.com/2026/03/ferries")
    /// ```
    public struct Mark: Sendable, Hashable {
        public var kind: Kind
        /// An address for kinds that are links, else a name; of ``Kind/modified`` a date.
        public var value: String

        public init(_ kind: Kind, _ value: String) {
            self.kind = kind
            self.value = value
        }
    }
}

extension Article.Mark {
    /// Where a mark stands, by the name that the standards give it.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// `link rel=canonical` (RFC 6596): the address of the text that this one is a copy of, or its own.
        case canonical
        /// `meta name=original-source`: who first reported it.
        case originalSource = "original-source"
        /// `meta name=syndication-source`: whose text it is.
        case syndicationSource = "syndication-source"
        /// schema.org: the work that this one is made from.
        case isBasedOn
        /// schema.org: on whose behalf the author wrote.
        case sourceOrganization
        /// schema.org: who provides the article.
        case provider
        /// schema.org, or `meta name=publisher`.
        case publisher
        /// OpenGraph: what the site calls itself.
        case siteName = "site_name"
        /// OpenGraph: the page's address by its own word.
        case pageAddress = "og:url"
        /// A link in the first paragraphs.
        case link
        /// schema.org `dateModified`: when it was last changed.
        case modified = "dateModified"
    }
}

extension Article.Header {
    /// When it was last changed, as its page says.
    public var modified: PublicationTime? {
        marks.first { $0.kind == .modified }.flatMap { PublicationTime($0.value) }
    }

    /// The earlier of ``published`` and ``modified``: a page that was changed before it was published was published
    /// again. `nil` without a date of publication.
    package var firstStamp: PublicationTime? {
        guard let published, let modified, modified.latest < published.earliest else { return published }
        return modified
    }
}
