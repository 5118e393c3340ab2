internal import Glibc

/// Decides which outlet a name that several go by means here.
struct AliasResolver {
    private let lexicon: OutletLexicon
    private let publisher: Int32?
    /// Outlets that other articles of the story name in full as a source.
    private let licensed: Set<Int32>
    /// How often each country's places, and each state's, are named, in the whole article.
    private let countries: CountryCounts
    /// Folded hashes of the article's capitalised words.
    private let words: HashSet
    /// The tokens where each outlet is named in full, ascending.
    private let strong: [Int32: [Int]]

    /// - Parameter starts: numbers of tokens, all that are written with a capital among them, ascending.
    init(
        lexicon: OutletLexicon,
        cues: CueTable,
        tokens: [Token],
        starts: [UInt32],
        spans: [NameSpan],
        publisher: Int32?,
        publisherName: String,
        licensed: Set<Int32>
    ) {
        self.lexicon = lexicon
        self.publisher = publisher
        self.licensed = licensed
        var strong: [Int32: [Int]] = [:]
        for span in spans {
            if case .known(let owners) = span.kind, owners.count == 1, owners[0].isStrong {
                strong[owners[0].outlet, default: []].append(span.first)
            }
        }
        self.strong = strong
        var words = HashSet(minimumCapacity: starts.count)
        var countries = CountryCounts(cues.places)
        func add(_ token: Token, _ next: Token?) {
            guard token.flags.contains(.capital) else { return }
            words.insert(token.folded)
            cues.places.forEachCode(token, next) { countries.add($0) }
        }
        // The publisher's name counts as if the text ended with it.
        let own = TokenScanner.tokens(of: publisherName)
        for start in starts {
            let next = Int(start) + 1
            add(tokens[Int(start)], next < tokens.count ? tokens[next] : own.first)
        }
        for i in own.indices { add(own[i], i + 1 < own.count ? own[i + 1] : nil) }
        self.words = words
        self.countries = countries
    }

    /// How often the article names a place of each country.
    private struct CountryCounts {
        private let codes: [String: Int]
        /// By the places of the codes in their table.
        private var counts: [Int]

        init(_ places: PlaceTable) {
            codes = places.numbers
            counts = Array(repeating: 0, count: places.codes.count)
        }

        mutating func add(_ code: Int) { counts[code] += 1 }

        /// 0 for a country that no table knows.
        subscript(country: String) -> Int { codes[country].map { counts[$0] } ?? 0 }
    }

    /// A name as it stands: the folded hashes of its words, and its folded form.
    private struct Alias {
        var words: [UInt64]
        var folded: String
    }

    /// How one reading of a name fares.
    struct Choice {
        var outlet: Int32
        /// Share of the probability, 0 to 1.
        var probability: Double
        /// Whether something besides the name itself speaks for it.
        var isLicensed: Bool
    }

    /// The likeliest owner of a name at `token`; `near` are the places named right beside it.
    func resolve(
        _ owners: [AliasTable.Match],
        at token: Int,
        name: ArraySlice<Token>,
        text: String,
        near: [String]
    ) -> Choice? {
        let (scores, licences) = scores(of: owners, at: token, name: name, text: text, near: near)
        guard let top = scores.max(), let best = scores.firstIndex(of: top) else { return nil }
        // The Melbourne paper `The Sun` is nobody's who goes by that name elsewhere.
        let country = lexicon.entry(owners[best].outlet).country.prefix(2)
        if !near.isEmpty, !licences[best], !country.isEmpty, !near.contains(where: { $0 == country }) { return nil }
        let sum = scores.reduce(0) { $0 + exp($1 - top) }
        return Choice(outlet: owners[best].outlet, probability: 1 / sum, isLicensed: licences[best])
    }

    /// Each owner's share of the probability where nothing but the name is known.
    func shares(of owners: [AliasTable.Match], name: ArraySlice<Token>, text: String) -> [Double] {
        let (scores, _) = scores(of: owners, at: 0, name: name, text: text, near: [])
        let weights = scores.map { exp($0 - (scores.max() ?? 0)) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    private func scores(
        of owners: [AliasTable.Match],
        at token: Int,
        name: ArraySlice<Token>,
        text: String,
        near: [String]
    ) -> (scores: [Double], licences: [Bool]) {
        let alias = Alias(words: name.map(\.folded), folded: OutletName.fold(text))
        let latest = owners.compactMap { lastNamed($0.outlet, before: token) }.max()
        var scores: [Double] = []
        var licences: [Bool] = []
        for owner in owners {
            let (score, isLicensed) = score(owner, at: token, alias: alias, latest: latest, near: near)
            scores.append(score)
            licences.append(isLicensed)
        }
        return (scores, licences)
    }

    /// The last place before `token` where an outlet is named in full, by binary search.
    private func lastNamed(_ outlet: Int32, before token: Int) -> Int? {
        guard let places = strong[outlet] else { return nil }
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < token { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? places[low - 1] : nil
    }

    private func score(
        _ owner: AliasTable.Match,
        at token: Int,
        alias: Alias,
        latest: Int?,
        near: [String]
    ) -> (Double, Bool) {
        let entry = lexicon.entry(owner.outlet)
        var score = Double(entry.outlet.prior) + (owner.isStrong ? 4 : 0) - (entry.isCore ? 0 : 1.5)
        var isLicensed = owner.isStrong
        // `The Independent` is one outlet's whole name and another's short one.
        if entry.foldedName == alias.folded { score += 1.5 }
        if let publisher, publisher == owner.outlet {
            score += 5
            isLicensed = true
        }
        if let earlier = lastNamed(owner.outlet, before: token) {
            score += earlier == latest ? 7 : 6
            isLicensed = true
        } else if strong[owner.outlet] != nil {
            score += 4
            isLicensed = true
        }
        if licensed.contains(owner.outlet) {
            score += 4
            isLicensed = true
        }
        let country = entry.country
        if let publisher, !country.isEmpty, lexicon.entry(publisher).country == country { score += 1.5 }
        if near.contains(where: { $0 == country }) {
            score += 4
            isLicensed = true
        } else if !near.isEmpty, !country.isEmpty {
            score -= 3
        }
        let home = entry.state.map { countries[$0] } ?? 0
        if home > 0 { score += Self.stateWeight * log(1 + Double(min(home, 6))) }
        let count = countries[country]
        if count > 0 { score += Self.countryWeight * log(1 + Double(min(count, 6))) }
        return (score + city(of: entry, alias), isLicensed)
    }

    /// Something for every word of the outlet's own name beside the alias that the article also has: Boston for The
    /// Boston Globe.
    private func city(of outlet: OutletColumn.Entry, _ alias: Alias) -> Double {
        var (shared, others) = (0, 0)
        for word in outlet.nameWords where !alias.words.contains(word) {
            others += 1
            if words.contains(word) { shared += 1 }
        }
        return shared > 1 && shared == others ? Self.wholeCity : min(2, 1.3 * Double(shared))
    }

    /// What an outlet gains by the places of its country that the article names, a factor of the log of how many.
    private static let countryWeight = 2.4
    /// The same by those of its state, on top.
    private static let stateWeight = 2.0
    /// What it gains where all of its name but the alias stands in the article: `Tampa Bay` for `the Times`.
    private static let wholeCity = 3.0
}
