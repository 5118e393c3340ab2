import Stemma

/// What a page says of itself outside its text, before it is known which of it counts.
struct PageMetadata {
    /// The values of `meta` elements by their lower-case names, in order.
    private var meta: [String: [String]] = [:]
    private(set) var canonical: String?
    /// What relative addresses on the page start from, where it says so.
    private(set) var base: String?
    private(set) var titleElement: String?
    private(set) var firstHeading: String?
    private(set) var times: [String] = []
    private(set) var authors: [String] = []
    private(set) var language: String?
    private(set) var data = LinkedData()

    init(_ tree: PageTree, json: OpaquePointer?) {
        for node in 0..<tree.count {
            switch tree.element(node) {
            case .meta: addMeta(tree, node)
            case .link: addLink(tree, node)
            case .base: base = base ?? tree.string(.href, of: node)?.trimmed
            case .html: language = tree.string(.lang, of: node)
            case .title: titleElement = titleElement ?? tree.plainText(of: node)
            case .h1: firstHeading = firstHeading ?? tree.plainText(of: node)
            case .script:
                for inner in tree.inside(node) where tree.element(inner) == .text { data.add(tree.text(inner), json) }
            case .time:
                if let time = tree.string(.datetime, of: node) { times.append(time) }
                addProperty(tree, node)
            case .text: continue
            default: addProperty(tree, node)
            }
        }
    }

    func first(_ names: String...) -> String? {
        for name in names {
            if let value = meta[name]?.first { return value }
        }
        return nil
    }

    func all(_ name: String) -> [String] { meta[name] ?? [] }

    private mutating func addMeta(_ tree: PageTree, _ node: Int) {
        guard let content = tree.string(.content, of: node)?.trimmed, !content.isEmpty else { return }
        for name in [PageAttribute.property, .name, .itemprop] {
            if let key = tree.string(name, of: node)?.lowercased() { meta[key, default: []].append(content) }
        }
    }

    private mutating func addLink(_ tree: PageTree, _ node: Int) {
        guard let rel = tree.string(.rel, of: node)?.lowercased(), let href = tree.string(.href, of: node) else {
            return
        }
        if canonical == nil, rel.split(separator: " ").contains("canonical") { canonical = href.trimmed }
    }

    /// Microdata, and links to an author.
    private mutating func addProperty(_ tree: PageTree, _ node: Int) {
        guard tree.hasAttributes(node) else { return }
        let isAuthor = tree.string(.rel, of: node) == "author"
        let property = tree.string(.itemprop, of: node)
        guard isAuthor || property != nil else { return }
        if let property = property?.lowercased(), property == "datepublished" || property == "datemodified" {
            let value = tree.string(.content, of: node) ?? tree.string(.datetime, of: node) ?? tree.plainText(of: node)
            meta[property, default: []].append(value.trimmed)
        }
        guard isAuthor || property == "author" else { return }
        let name = tree.plainText(of: node)
        if !name.isEmpty, name.utf8.count < 120, !authors.contains(name) { authors.append(name) }
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
