import Stemma

/// What an article's fields are called in the input.
///
/// Where `published` or `language` keep their names, the fields `date` and `lang` stand in for them in records that
/// lack them.
public struct FieldNames: Sendable, Hashable {
    public var id = "id"
    public var text = "text"
    public var title = "title"
    public var outlet = "outlet"
    public var url = "url"
    public var published = "published"
    public var author = "author"
    public var language = "language"

    public init() {}
}

/// A field of an article, in the order of ``ArticleBatch/Record``.
enum ArticleField: Int, CaseIterable {
    case id, text, title, outlet, url, published, author, language
}

extension FieldNames {
    subscript(_ field: ArticleField) -> String {
        switch field {
        case .id: id
        case .text: text
        case .title: title
        case .outlet: outlet
        case .url: url
        case .published: published
        case .author: author
        case .language: language
        }
    }

    /// Every name to look for, and the field that it fills; a stand-in comes after the name that it stands in for.
    var keys: [(name: String, field: ArticleField)] {
        var keys = ArticleField.allCases.map { (name: self[$0], field: $0) }
        for (name, standIn, field) in [("published", "date", ArticleField.published), ("language", "lang", .language)]
        where self[field] == name && !keys.contains(where: { $0.name == standIn }) {
            keys.append((standIn, field))
        }
        return keys
    }
}

extension FieldNames {
    /// Fields that say where an article comes from, under the names that pages and feeds give them, and in snake case.
    var marks: [(name: String, kind: Article.Mark.Kind)] {
        let names: [(String, Article.Mark.Kind)] = [
            ("canonical", .canonical), ("canonical_url", .canonical),
            ("original-source", .originalSource), ("original_source", .originalSource),
            ("syndication-source", .syndicationSource), ("syndication_source", .syndicationSource),
            ("isBasedOn", .isBasedOn), ("is_based_on", .isBasedOn),
            ("sourceOrganization", .sourceOrganization), ("source_organization", .sourceOrganization),
            ("provider", .provider), ("publisher", .publisher), ("og:site_name", .siteName), ("site_name", .siteName),
            ("og:url", .pageAddress), ("og_url", .pageAddress), ("links", .link),
            ("dateModified", .modified), ("date_modified", .modified), ("modified", .modified),
        ]
        let taken = Set(keys.map(\.name))
        return names.filter { !taken.contains($0.0) }.map { (name: $0.0, kind: $0.1) }
    }
}
