internal import CStemmaData
import StemmaText

/// Outlets that articles can credit, and the names and domains they go by.
///
/// ```swift
/// let lexicon = OutletLexicon.standard.adding(publishers: ["Peak Advertiser"])
/// lexicon.outlet(named: "new york times")?.name  // "The New York Times"
/// ```
///
/// A lexicon is layers over one another, so that adding a story's publishers does not copy the standard list.
public struct OutletLexicon: Sendable {
    let layers: [OutletLayer]
    /// Where each layer's outlets start in the numbering of all.
    let bases: [Int32]
    /// Hosts that articles of a story stand at, and their outlets.
    private let hosts: [String: Int32]

    private init(layers: [OutletLayer], hosts: [String: Int32] = [:]) {
        self.layers = layers
        self.hosts = hosts
        var base: Int32 = 0
        bases = layers.map { layer in
            defer { base += Int32(layer.outlets.count) }
            return base
        }
    }

    /// The compiled-in list: some 2,400 outlets by hand and 8,600 names and domains from public lists. Parsed once.
    public static let standard: OutletLexicon = {
        let table = stemma_table_outlets()
        let bytes = UnsafeRawBufferPointer(start: table.bytes, count: table.count)
        let layer = OutletLayer(table: bytes.assumingMemoryBound(to: UInt8.self), file: "outlets.tsv", rows: 11_000)
        return OutletLexicon(layers: [layer])
    }()

    /// How many outlets it knows.
    public var count: Int { layers.reduce(0) { $0 + $1.outlets.count } }

    /// This lexicon and the outlets of a table in the format of the standard one: `id`, `name`, and if wanted `kind`,
    /// `country`, `language`, `prior`, `strong` and `weak` aliases, `domains`, `family`, between tabs.
    ///
    /// Each row's name is an alias of it too. A row with the id of an outlet that is known adds names and domains to that
    /// one. Rows and aliases that cannot be used are returned as problems with `file` and line; the good ones are kept.
    public func adding(tsv: String, file: String) -> (lexicon: OutletLexicon, problems: [OutletProblem]) {
        adding(table: Array(tsv.utf8), file: file)
    }

    /// The same with the bytes of a file, which need not be UTF-8 and may start with a byte order mark.
    package func adding(table: [UInt8], file: String) -> (lexicon: OutletLexicon, problems: [OutletProblem]) {
        let layer = table.withUnsafeBufferPointer { OutletLayer(copying: $0, file: file, over: self) }
        return (OutletLexicon(layers: layers + [layer]), layer.problems)
    }

    /// This lexicon and the publishers of a corpus or a story, so that articles that name them are understood.
    ///
    /// A publisher that is known already, by name or alias, adds nothing.
    public func adding(publishers: some Sequence<String>) -> OutletLexicon {
        let unknown = publishers.filter { index(publisher: $0) == nil }
        guard !unknown.isEmpty else { return self }
        var builder = OutletLayerBuilder(rows: 8)
        var outlets: [Outlet] = []
        var seen: Set<String> = []
        for name in unknown {
            let key = OutletName.fold(name)
            guard key.utf8.count > 2, seen.insert(key).inserted else { continue }
            let bare = name.hasPrefix("The ") ? String(name.dropFirst(4)) : name
            let isWord = TokenScanner.tokens(of: bare).count == 1
            outlets.append(
                Outlet(id: "x:" + key, name: name, kind: .digital, country: "", prior: 1, family: "")
            )
            builder.add(
                name: name,
                strong: isWord && bare != name ? [name] : [name, bare],
                weak: isWord ? [bare] : []
            )
        }
        guard !outlets.isEmpty else { return self }
        return OutletLexicon(layers: layers + [OutletLayer(builder, OutletColumn(outlets))])
    }

    /// The outlet of that name or strong alias, whatever its case and article; `nil` if unknown.
    public func outlet(named name: String) -> Outlet? {
        index(named: name).map { self[$0] }
    }

    /// The outlet whose site is at `host` or above it (`www.example.com` is at `example.com`); `nil` if unknown.
    public func outlet(host: String) -> Outlet? {
        index(host: host[...]).map { self[$0] }
    }

    /// The outlet whose site an address leads to; `nil` if unknown.
    package func outlet(address: String) -> Outlet? {
        WebSite(address).flatMap { outlet(host: $0.host) }
    }
}

extension OutletLexicon {
    subscript(index: Int32) -> Outlet {
        entry(index).outlet
    }

    func entry(_ index: Int32) -> OutletColumn.Entry {
        let (layer, local) = locate(index)
        return layers[layer].outlets[local]
    }

    /// The number of each outlet by its id. Linear in all of them.
    func numbersByID() -> [String: Int32] {
        var numbers: [String: Int32] = [:]
        numbers.reserveCapacity(count)
        for (layer, base) in zip(layers, bases) {
            for index in 0..<layer.outlets.count { numbers[layer.outlets.id(of: index)] = base + Int32(index) }
        }
        return numbers
    }

    func shortName(of index: Int32) -> UInt64 { entry(index).shortName }

    /// Whether the outlet is of the standard list's part made by hand, or the user's own.
    func isCore(_ index: Int32) -> Bool { entry(index).isCore }

    private func locate(_ index: Int32) -> (layer: Int, local: Int) {
        var layer = bases.count - 1
        while layer > 0, bases[layer] > index { layer -= 1 }
        return (layer, Int(index - bases[layer]))
    }

    func index(named name: String) -> Int32? {
        var name = ComposedLetters.name(name)
        guard let key = name.withUTF8({ OutletName.hash(name: $0) }) else { return nil }
        for number in layers.indices.reversed() {
            if let local = layers[number].names[key] { return layers[number].number(of: local, base: bases[number]) }
        }
        return nil
    }

    /// The outlet that a corpus has under a name of its own making: its name, its host (`ru.reuters.com`), or its name
    /// without a space after the article (`TheNamibian`).
    func index(publisher name: String) -> Int32? {
        if let index = index(named: name) { return index }
        if name.contains(" ") { return nil }
        if name.contains("."), let index = index(host: name.lowercased()[...]) { return index }
        let bare = name.dropFirst(3)
        return name.hasPrefix("The") && bare.first?.isUppercase == true ? index(named: String(bare)) : nil
    }

    /// Whom an article is by: the outlet of its header, which among those of that name its address tells; without a name
    /// whose site it stands on. A name that larger outlets are called by too, but for its address, is left open.
    func publisher(of header: Article.Header) -> SourceKey? {
        func site() -> Int32? { header.url.flatMap(CreditReader.host).flatMap { index(host: $0) } }
        guard let name = header.outlet, !name.isEmpty else { return site().map { .known($0) } }
        let named = index(publisher: name)
        let owners = owners(of: name)
        if owners.contains(where: { $0.outlet != named }) {
            if let site = site(), site == named || owners.contains(where: { $0.outlet == site }) { return .known(site) }
            guard let named, isCore(named) || !owners.contains(where: { isCore($0.outlet) }) else {
                return .open(OutletName.fold(name))
            }
        }
        return named.map { .known($0) } ?? .open(OutletName.fold(name))
    }

    /// All who go by a name, alone or among others.
    func owners(of name: String) -> [AliasTable.Match] {
        var name = name
        return name.withUTF8 { bytes in TokenScanner.withTokens(of: bytes) { owners(of: $0) } }
    }

    /// The same of a name's tokens.
    func owners(of name: UnsafeBufferPointer<Token>) -> [AliasTable.Match] {
        guard !name.isEmpty, let match = longestName(name, at: 0), match.count == name.count else { return [] }
        return match.owners
    }

    func index(host: Substring) -> Int32? {
        var host = host
        return host.withUTF8 { index(host: $0) }
    }

    /// Nothing longer than a host can be is looked for: each label of it would be hashed with all that follow.
    func index(host: UnsafeBufferPointer<UInt8>) -> Int32? {
        guard host.count <= WebSite.longestHost else { return nil }
        var rest = host
        while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
            let key = OutletName.hash(host: rest)
            for number in layers.indices.reversed() {
                if let local = layers[number].domains[key] {
                    return layers[number].number(of: local, base: bases[number])
                }
            }
            if !hosts.isEmpty, let known = hosts[String(decoding: rest, as: UTF8.self)] { return known }
            rest = UnsafeBufferPointer(rebasing: rest[(dot + 1)...])
        }
        return nil
    }

    /// This lexicon and the hosts that articles of outlets known to it stand at. A host of two outlets is nobody's.
    func adding(hostsOf articles: [Article]) -> OutletLexicon {
        guard articles.contains(where: { !$0.header.marks.isEmpty }) else { return self }
        var owners: [String: Int32?] = [:]
        for article in articles {
            guard let site = article.header.url.flatMap(WebSite.init), !site.isPlatform,
                index(host: site.host[...]) == nil,
                case .known(let index)? = publisher(of: article.header)
            else { continue }
            let known = owners[site.host] ?? index
            owners[site.host] = .some(known == index ? index : nil)
        }
        let hosts = owners.compactMapValues(\.self)
        return hosts.isEmpty ? self : OutletLexicon(layers: layers, hosts: hosts)
    }

    /// Marks the tokens that a name may start with, most others not, and numbers their words.
    func markStarts(_ tokens: UnsafeMutableBufferPointer<Token>, numberedBy vocabulary: CueVocabulary) {
        layers[0].aliases.withMarks { vocabulary.number(tokens, marks: $0) }
        for layer in layers.dropFirst() { layer.aliases.markStarts(tokens) }
    }

    /// The longest name at `tokens[index]` over all layers, with every owner it has anywhere.
    func longestName(_ tokens: [Token], at index: Int) -> (count: Int, owners: [AliasTable.Match])? {
        tokens.withUnsafeBufferPointer { longestName($0, at: index) }
    }

    func longestName(_ tokens: UnsafeBufferPointer<Token>, at index: Int) -> (count: Int, owners: [AliasTable.Match])? {
        var count = 0
        var owners: [AliasTable.Match] = []
        for number in layers.indices {
            let layer = layers[number]
            guard let match = layer.aliases.longestMatch(tokens, at: index), match.count >= count else { continue }
            if match.count > count { owners.removeAll() }
            count = match.count
            layer.aliases.forEachOwner(from: match.head) { owner in
                let outlet = layer.number(of: owner.outlet, base: bases[number])
                let match = AliasTable.Match(outlet: outlet, isStrong: owner.isStrong)
                // A user's row may give a known outlet a name that it has.
                if number > 0, let same = owners.firstIndex(where: { $0.outlet == outlet }) {
                    if match.isStrong { owners[same] = match }
                } else {
                    owners.append(match)
                }
            }
        }
        guard count > 0 else { return nil }
        if owners.count > 1 { owners.sort { $0.outlet < $1.outlet } }
        return (count, owners)
    }
}

extension AliasTable {
    /// An owner of a name found in a text, numbered over all layers.
    struct Match: Sendable, Hashable {
        let outlet: Int32
        let isStrong: Bool
    }
}
