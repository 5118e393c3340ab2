internal import Glibc
import StemmaText

/// What an article's page says, outside the text, of whose report it is: a canonical link to another site, a syndication
/// source, an agency in the byline, a link in the first paragraphs.
///
/// A page's own word that its text is another's is strong evidence, for nobody gains by a false one. A link only says
/// that somebody else is worth reading; a name only counts where it is an outlet's.
struct MarkEvidence {
    let lexicon: OutletLexicon

    /// Adds what the marks say to what the text says. Linear in the marks.
    func add(_ header: Article.Header, to reading: inout ArticleReading) {
        guard !header.marks.isEmpty || header.author != nil else { return }
        let own = OwnSite(header, reading.publisher, lexicon)
        for mark in header.marks {
            // Who publishes an article of no outlet is its own.
            if header.outlet == nil, mark.kind == .publisher || mark.kind == .siteName { continue }
            guard let weight = Self.weight(of: mark.kind), let source = source(of: mark, own) else { continue }
            let unknown = min(weight, Self.unknownSite)
            add(source, mark.kind.rawValue, mark.value, source.key.isKnown ? weight : unknown, to: &reading)
        }
        if let author = header.author {
            for (source, weight) in agencies(in: author, own) { add(source, "byline", author, weight, to: &reading) }
        }
        weigh(&reading)
    }

    /// Who a mark names, and what to call them.
    struct Named {
        var key: SourceKey
        var name: String
    }

    // MARK: Weights

    /// Logits for the site that a mark names as the article's immediate source, where a list or the story knows it;
    /// `nil` for marks that name none. A reprint's note in the text weighs about as much as a canonical link.
    private static func weight(of kind: Article.Mark.Kind) -> Double? {
        switch kind {
        case .canonical, .originalSource, .syndicationSource: 3.6
        case .isBasedOn: 3.2
        case .pageAddress, .sourceOrganization, .provider: 2.4
        case .publisher: 1.6
        case .siteName: 1
        case .link: 0.9
        case .modified: nil
        }
    }

    /// The most that speaks for a site that nobody knows.
    private static let unknownSite = 2.4
    /// An agency's name in the byline, and another outlet's.
    private static let (agencyByline, otherByline) = (2.6, 1.5)

    private static let originals = Set(
        [Article.Mark.Kind.canonical, .originalSource, .syndicationSource, .isBasedOn].map(\.rawValue)
    )

    private func add(
        _ source: Named,
        _ kind: String,
        _ value: String,
        _ weight: Double,
        to reading: inout ArticleReading
    ) {
        let said = ArticleReading.Declared(
            key: source.key,
            name: source.name,
            kind: kind,
            value: value,
            weight: weight,
            isOriginal: Self.originals.contains(kind)
        )
        if !reading.declared.contains(said) { reading.declared.append(said) }
        if reading.names[source.key] == nil { reading.names[source.key] = source.name }
    }

    /// The strongest mark counts, a little more where several kinds agree, and where the text says so too.
    private func weigh(_ reading: inout ArticleReading) {
        var byKey: [SourceKey: [ArticleReading.Declared]] = [:]
        for said in reading.declared { byKey[said.key, default: []].append(said) }
        for (key, said) in byKey {
            let top = said.map(\.weight).max() ?? 0
            let logit = top + 0.3 * log(Double(Set(said.map(\.kind)).count))
            let text = reading.evidence[key] ?? 0
            reading.evidence[key] = text > 0 ? max(text, logit) + 0.4 : logit
        }
    }

    // MARK: Who is named

    private func source(of mark: Article.Mark, _ own: OwnSite) -> Named? {
        if let site = WebSite(mark.value) {
            // Some systems give every page the address of a front page.
            if site.isFrontPage, mark.kind != .link, mark.kind != .syndicationSource { return nil }
            guard !site.isPlatform, let named = named(site), !own.includes(named.key, site) else { return nil }
            let isPlain = mark.kind == .link || mark.kind == .pageAddress
            return named.key.isKnown || !isPlain && own.isPlaced ? named : nil
        }
        guard let index = lexicon.index(named: mark.value), !own.includes(.known(index), nil) else { return nil }
        return counts(index) ? Named(key: .known(index), name: lexicon[index].name) : nil
    }

    private func named(_ site: WebSite) -> Named? {
        if let index = lexicon.index(host: site.host[...]) ?? lexicon.index(named: site.label) {
            return counts(index) ? Named(key: .known(index), name: lexicon[index].name) : nil
        }
        let key = OutletName.fold(site.label)
        return key.utf8.count > 2 ? Named(key: .open(key), name: site.host) : nil
    }

    /// Whoever only passes on what others write is no source.
    private func counts(_ index: Int32) -> Bool { lexicon[index].kind != .aggregator }

    /// Outlets among the names of a byline: `Reuters Staff`, `By Jane Doe, Associated Press`.
    private func agencies(in byline: String, _ own: OwnSite) -> [(Named, Double)] {
        guard byline.utf8.count < 400 else { return [] }
        let names = byline.split { ",;|/&()".contains($0) }.flatMap { Self.split($0, at: " and ") }
        return names.prefix(16).compactMap { name in
            var name = name.drop { $0 == " " }
            for prefix in ["By ", "by ", "From "] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
            while name.last == " " { name.removeLast() }
            for suffix in [" Staff", " staff", " reporters", " correspondents"] where name.hasSuffix(suffix) {
                name = name.dropLast(suffix.count)
            }
            guard let index = lexicon.index(named: String(name)), counts(index), !own.includes(.known(index), nil)
            else {
                return nil
            }
            let kind = lexicon[index].kind
            let weight = kind == .wire || kind == .state ? Self.agencyByline : Self.otherByline
            return (Named(key: .known(index), name: lexicon[index].name), weight)
        }
    }

    private static func split(_ text: Substring, at separator: String) -> [Substring] {
        var (parts, rest): ([Substring], Substring) = ([], text)
        while let found = rest.firstRange(of: separator) {
            parts.append(rest[..<found.lowerBound])
            rest = rest[found.upperBound...]
        }
        return parts + [rest]
    }
}
