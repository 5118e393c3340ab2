import Stemma

extension JSONLine {
    /// Writes what an article's page says of where it comes from, as ``FieldNames`` reads it again.
    mutating func fields(of marks: [Article.Mark]) {
        for kind in Article.Mark.Kind.allCases {
            let values = marks.filter { $0.kind == kind }.map(\.value)
            if values.count == 1, kind != .link {
                field(kind.fieldName, values[0])
            } else if !values.isEmpty {
                array(kind.fieldName) { list in
                    for value in values { list.element(value) }
                }
            }
        }
    }
}

extension Article.Mark.Kind {
    /// What its field is called in JSON Lines and tables.
    fileprivate var fieldName: StaticString {
        switch self {
        case .canonical: "canonical"
        case .originalSource: "original_source"
        case .syndicationSource: "syndication_source"
        case .isBasedOn: "is_based_on"
        case .sourceOrganization: "source_organization"
        case .provider: "provider"
        case .publisher: "publisher"
        case .siteName: "site_name"
        case .pageAddress: "og_url"
        case .link: "links"
        case .modified: "modified"
        }
    }
}
