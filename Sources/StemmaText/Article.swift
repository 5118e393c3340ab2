/// A news article: what it says, and what its publisher says of it.
///
/// ```swift
/// let article = Article(id: "a1", text: "…", outlet: "Clash Monitor", published: PublicationTime("2025-09-14"))
/// ```
///
/// Only `id` and `text` are needed; everything else is evidence where it is present.
public struct Article: Sendable, Hashable, Identifiable {
    /// What identifies an article in its corpus, as its publisher or the user wrote it.
    public struct ID: RawRepresentable, Sendable, Hashable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// What is known of an article beside its text.
    public struct Header: Sendable, Hashable {
        public var id: ID
        public var title: String?
        /// The outlet that published this article, as written: a name, not yet resolved.
        public var outlet: String?
        public var url: String?
        public var published: PublicationTime?
        public var author: String?
        /// A BCP 47 language tag as written, or `nil`.
        public var language: String?
        /// What its page or record says, outside the text, of where it comes from.
        public var marks: [Mark]

        public init(
            id: ID,
            title: String? = nil,
            outlet: String? = nil,
            url: String? = nil,
            published: PublicationTime? = nil,
            author: String? = nil,
            language: String? = nil,
            marks: [Mark] = []
        ) {
            self.id = id
            self.title = title
            self.outlet = outlet
            self.url = url
            self.published = published
            self.author = author
            self.language = language
            self.marks = marks
        }
    }

    public var header: Header
    /// The article's body without its title. Offsets elsewhere in Stemma count into this text as it stands here.
    public var text: String

    public var id: ID { header.id }

    public init(header: Header, text: String) {
        self.header = header
        self.text = text
    }

    public init(
        id: ID,
        text: String,
        title: String? = nil,
        outlet: String? = nil,
        url: String? = nil,
        published: PublicationTime? = nil,
        author: String? = nil,
        language: String? = nil
    ) {
        self.header = Header(
            id: id,
            title: title,
            outlet: outlet,
            url: url,
            published: published,
            author: author,
            language: language
        )
        self.text = text
    }
}

extension Article.ID: ExpressibleByStringLiteral, CustomStringConvertible, Comparable {
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    public var description: String { rawValue }

    /// Orders by UTF-8 bytes, so that output does not depend on a locale.
    public static func < (a: Self, b: Self) -> Bool {
        a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8)
    }
}
