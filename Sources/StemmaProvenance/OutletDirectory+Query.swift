extension OutletDirectory {
    /// How an outlet goes by the words of a query.
    public enum Match: String, Sendable, Hashable {
        /// A name that means it wherever it stands.
        case name
        /// A name that means it only where the context says so.
        case weakName = "weak_name"
        /// Its site, or one below it.
        case domain
        /// Its name in another case or spelling, as a record's `outlet` may have it.
        case spelling
        /// A name that only has the words in it.
        case similar
    }

    /// An outlet that a query may mean.
    public struct Candidate: Sendable, Hashable {
        public let entry: Entry
        public let match: Match
        /// Share of the probability among those that the words mean, without any context; `nil` for similar names.
        public let probability: Double?
        /// Why it is here, in words.
        public let reason: String
    }

    /// What a name or a site means, and why.
    public struct Answer: Sendable, Hashable {
        public let query: String
        /// The outlet that it means wherever it stands; `nil` where that is open, or nobody is known.
        public let outlet: Outlet?
        /// Likeliest first.
        public let candidates: [Candidate]
        /// The conclusion in words.
        public let verdict: String
    }

    /// Resolves a name, a host or an address, as reading an article does where nothing else is known. Linear in the
    /// table.
    public func answer(_ query: String) -> Answer {
        let site = WebSite(query) ?? (query.contains(".") ? WebSite("https://" + query) : nil)
        let tokens = TokenScanner.tokens(of: query)
        if let found = tokens.isEmpty ? nil : lexicon.longestName(tokens, at: 0), found.count == tokens.count {
            return answer(query, tokens, found.owners)
        }
        if let site, let index = lexicon.index(host: site.host[...]), let entry = entry(index) {
            let domain = entry.domains.first { site.host == $0 || site.host.hasSuffix("." + $0) } ?? site.host
            let reason = domain == site.host ? "\(domain) is its site" : "\(site.host) stands below its site \(domain)"
            return Answer(
                query: query,
                outlet: entry.outlet,
                candidates: [Candidate(entry: entry, match: .domain, probability: 1, reason: reason)],
                verdict: "a site of \(entry.outlet.name)"
            )
        }
        if let index = lexicon.index(named: query), let entry = entry(index) {
            let reason = "only the spelling differs from \(entry.names.first ?? entry.outlet.name)"
            return Answer(
                query: query,
                outlet: entry.outlet,
                candidates: [Candidate(entry: entry, match: .spelling, probability: 1, reason: reason)],
                verdict: "\(entry.outlet.name) where a record gives it as its outlet; not found in prose as it is spelt"
            )
        }
        return unknown(query)
    }

    private func entry(_ index: Int32) -> Entry? {
        let id = lexicon[index].id
        // A user's row comes last and counts.
        return entries.last { $0.outlet.id == id && $0.outlet == lexicon[index] } ?? entries.last { $0.outlet.id == id }
    }

    private func unknown(_ query: String) -> Answer {
        let key = OutletName.fold(query)
        let similar = key.utf8.count < 3 ? [] : entries.filter { OutletName.fold($0.outlet.name).contains(key) }
        let candidates = similar.sorted { ($1.outlet.prior, $0.outlet.name) < ($0.outlet.prior, $1.outlet.name) }
            .prefix(10).map {
                Candidate(entry: $0, match: .similar, probability: nil, reason: "its name has the words in it")
            }
        let verdict = "no outlet goes by it; it is read as one where an article's words show that it is"
        return Answer(query: query, outlet: nil, candidates: Array(candidates), verdict: verdict)
    }

    // MARK: Names

    private func answer(_ query: String, _ tokens: [Token], _ owners: [AliasTable.Match]) -> Answer {
        let resolver = AliasResolver(
            lexicon: lexicon,
            cues: .english,
            tokens: tokens,
            starts: Array(0..<UInt32(tokens.count)),
            spans: [],
            publisher: nil,
            publisherName: "",
            licensed: []
        )
        let shares = resolver.shares(of: owners, name: tokens[...], text: query)
        let ranked = zip(owners, shares).sorted { ($1.1, $0.0.outlet) < ($0.1, $1.0.outlet) }
        let candidates = ranked.compactMap { owner, share in
            entry(owner.outlet).map {
                Candidate(
                    entry: $0,
                    match: owner.isStrong ? .name : .weakName,
                    probability: share,
                    reason: reason(owner, $0, query)
                )
            }
        }
        let sure = owners.count == 1 && owners[0].isStrong
        let leader = ranked.first.map { (lexicon[$0.0.outlet], $0.0.isStrong, $0.1) }
        let verdict =
            switch leader {
            case let (outlet, _, _)? where sure: "\(outlet.name), wherever it stands"
            case let (outlet, true, share)? where share >= 0.5:
                "\(outlet.name) unless the context speaks for another of the \(owners.count) that go by it"
            case let (outlet, _, _)?:
                "open: it counts where the article names \(owners.count == 1 ? outlet.name : "one of these") in full, is by "
                    + "it, or tells of its country or city; \(outlet.name) is likeliest"
            case nil: "no outlet goes by it"
            }
        let isMeant = sure || leader.map { $0.1 && $0.2 >= 0.5 } == true
        return Answer(query: query, outlet: isMeant ? leader?.0 : nil, candidates: candidates, verdict: verdict)
    }

    /// What speaks for an owner of a name without any context, as ``AliasResolver`` weighs it.
    private func reason(_ owner: AliasTable.Match, _ entry: Entry, _ query: String) -> String {
        var parts = [
            owner.isStrong ? "the name means it wherever it stands" : "the name means it only where the context says so"
        ]
        if OutletName.fold(entry.outlet.name) == OutletName.fold(query) { parts.append("it is its whole name") }
        parts.append("finds its own news: \(entry.outlet.prior) of 3")
        if owner.outlet >= OutletLexicon.standard.count {
            parts.append("listed in \(entry.listedIn)")
        } else {
            parts.append(lexicon.isCore(owner.outlet) ? "listed by hand" : "from a public list")
        }
        return parts.joined(separator: "; ")
    }
}
