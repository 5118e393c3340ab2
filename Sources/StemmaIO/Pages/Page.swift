import Stemma

/// An article as its web page gives it.
struct Page {
    var title: String?
    var outlet: String?
    var url: String?
    var published: String?
    var author: String?
    var language: String?
    var text: [UInt8] = []
    var marks: [Article.Mark] = []
    /// Whether the page was too deeply nested to be read to its end.
    var isCut = false
    /// What relative addresses on it start from.
    private var base: String?

    /// Blocks whose links may name a source.
    private static let openingBlocks = 3
    /// Most links that are kept.
    private static let mostLinks = 12

    init(_ tree: PageTree, at address: WebAddress, json: OpaquePointer?) {
        let metadata = PageMetadata(tree, json: json)
        let body = PageBody(tree)
        isCut = tree.isCut
        let linked = metadata.data.article ?? LinkedData.Object()
        let publishers = metadata.data.names("publisher", of: linked)
        let pageAddress = metadata.first("og:url")
        let named = [address.url, pageAddress] + metadata.data.addresses("url", of: linked)
        let own = named.compactMap(\.self).first { WebAddress.host(of: $0) != nil }
        base = metadata.base.map { WebAddress.absolute($0, at: own) } ?? own
        let canonical = metadata.canonical.map { WebAddress.absolute($0, at: base) }
        let place = address.url ?? own ?? canonical.flatMap { WebAddress.host(of: $0) == nil ? nil : $0 }
        url = place.map { $0.hasPrefix("//") ? "https:" + $0 : $0 }
        outlet =
            (metadata.first("og:site_name") ?? publishers.first ?? metadata.first("publisher", "dc.publisher"))?.trimmed
        title = Self.title(metadata, linked, outlet: outlet)
        published = Self.date(Self.published(metadata, linked))
        author = Self.author(metadata, linked)
        language = metadata.language ?? metadata.first("og:locale", "content-language")
        text = Self.text(of: body, title: title)
        if let whole = linked.text("articleBody"), whole.utf8.count > text.count * 2 {
            // Pages that scripts put together say the text here alone.
            text = Array(whole.trimmed.utf8)
        }
        add(.canonical, [canonical])
        addMarks(metadata, linked, publishers)
        addLinks(tree, body)
    }

    // MARK: Parts

    /// The headline, without the site's name behind it.
    private static func title(_ metadata: PageMetadata, _ linked: LinkedData.Object, outlet: String?) -> String? {
        let candidates = [
            linked.text("headline"), metadata.first("og:title", "twitter:title"), metadata.firstHeading,
            metadata.titleElement,
        ]
        guard var title = candidates.compactMap({ $0?.trimmed }).first(where: { !$0.isEmpty }) else { return nil }
        if let outlet {
            for separator in [" | ", " - ", " – ", " — ", " :: ", " · "] where title.hasSuffix(separator + outlet) {
                title = String(title.dropLast(separator.count + outlet.count))
            }
        }
        return title
    }

    private static func published(_ metadata: PageMetadata, _ linked: LinkedData.Object) -> [String?] {
        [
            linked.text("datePublished"), metadata.first("article:published_time", "og:article:published_time"),
            metadata.first("datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date"),
            metadata.first("parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date"),
            metadata.times.first, linked.text("dateCreated"),
        ]
    }

    /// The first that is a date.
    private static func date(_ values: [String?]) -> String? {
        values.compactMap { $0?.trimmed }.first { PublicationTime($0) != nil }
    }

    private static func author(_ metadata: PageMetadata, _ linked: LinkedData.Object) -> String? {
        var names = metadata.data.names("author", of: linked)
        if names.isEmpty { names = metadata.all("author") }
        if names.isEmpty { names = metadata.all("article:author") }
        if names.isEmpty { names = metadata.authors }
        var seen: Set<String> = []
        let plain = names.map(\.trimmed).filter {
            !$0.isEmpty && !$0.contains("://") && $0.utf8.count < 200 && seen.insert($0).inserted
        }
        return plain.isEmpty ? nil : plain.prefix(8).joined(separator: ", ")
    }

    /// The blocks, an empty line between two, without the headline said again at the start.
    private static func text(of body: PageBody, title: String?) -> [UInt8] {
        var text: [UInt8] = []
        for block in body.blocks {
            if block.isHeading, text.isEmpty { continue }
            if let title, text.isEmpty, block.text.elementsEqual(title.utf8) { continue }
            // A line that is one link leads somewhere else.
            if block.linked * 5 > block.text.count * 4, block.text.count < 200 { continue }
            if !text.isEmpty { text += [0x0A, 0x0A] }
            text += block.text
        }
        return text
    }

    // MARK: Marks

    private mutating func add(_ kind: Article.Mark.Kind, _ values: [String?]) {
        for case let value? in values {
            let mark = Article.Mark(kind, value.trimmed)
            if !mark.value.isEmpty, mark.value.utf8.count < 2048, !marks.contains(mark) { marks.append(mark) }
        }
    }

    private mutating func addMarks(_ metadata: PageMetadata, _ linked: LinkedData.Object, _ publishers: [String]) {
        add(.originalSource, metadata.all("original-source"))
        add(.syndicationSource, metadata.all("syndication-source"))
        for key in ["isBasedOn", "isBasedOnUrl"] { add(.isBasedOn, metadata.data.works(key, of: linked)) }
        add(.sourceOrganization, metadata.data.names("sourceOrganization", of: linked))
        add(.provider, metadata.data.names("provider", of: linked))
        add(.publisher, publishers + metadata.all("publisher"))
        add(.siteName, [metadata.first("og:site_name")])
        add(.pageAddress, [metadata.first("og:url")])
        let modified = [
            linked.text("dateModified"), metadata.first("article:modified_time", "og:updated_time", "datemodified"),
        ]
        add(.modified, [Self.date(modified)])
    }

    /// Links to other sites in the first paragraphs.
    private mutating func addLinks(_ tree: PageTree, _ body: PageBody) {
        let own = url.flatMap(WebAddress.host)
        var links: [String?] = []
        for block in body.blocks.lazy.filter({ $0.weight > 0 }).prefix(Self.openingBlocks) where block.owner >= 0 {
            for node in tree.inside(block.owner) where tree.element(node) == .a && links.count < Self.mostLinks {
                guard let written = tree.string(.href, of: node)?.trimmed else { continue }
                let href = WebAddress.absolute(written, at: base)
                guard let host = WebAddress.host(of: href) else { continue }
                if host != own, !links.contains(href) { links.append(href) }
            }
        }
        add(.link, links)
    }
}
