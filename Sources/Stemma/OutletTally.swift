internal import StemmaIndex
internal import StemmaProvenance
internal import StemmaText

/// Adds up what outlets do, story by story.
struct OutletTally {
    private struct Counts {
        var row: OutletReport.Row
        var originates: [Double] = []
        var taken: [Double] = []
        var given: [Double] = []
        var lags = LagSample()
        var sources: [String: SourceCounts] = [:]
    }

    private struct SourceCounts {
        var source: OutletReport.Source
        var probabilities: [Double] = []
        var lags = LagSample()
    }

    private let lexicon: OutletLexicon
    private var counts: [String: Counts] = [:]
    /// Each spelling's outlet.
    private var names: [String: String] = [:]

    init(_ lexicon: OutletLexicon) {
        self.lexicon = lexicon
    }

    mutating func add(_ story: Story) {
        guard let provenance = story.provenance else { return }
        let outlets = story.members.map { name(of: $0.header.outlet ?? $0.header.url) }
        for outlet in Set(outlets).sorted() { counts[outlet, default: Self.empty(outlet)].row.stories += 1 }
        for (index, member) in story.members.enumerated() {
            counts[outlets[index], default: Self.empty(outlets[index])].row.articles += 1
            if member.role == .independent { counts[outlets[index]]?.row.independent += 1 }
        }
        addOrigins(of: story, provenance)
        let credits = credits(provenance, outlets)
        for (index, member) in story.members.enumerated() {
            if let parent = member.parent {
                let edge = provenance.edges.filter { $0.child == index && $0.parent == parent }.map(\.probability).max()
                let isCopy = member.role == .copy
                add(
                    Taking(from: outlets[parent], probability: edge ?? 1, isCopy: isCopy, isCredited: credits[index]),
                    by: outlets[index],
                    LagSample.lag(of: member.header, after: story.members[parent].header)
                )
            } else if provenance.origin.isAbsent, let origin = provenance.origin.name, member.role != .independent {
                let source = name(of: origin)
                guard source != outlets[index] else { continue }
                let taking = Taking(
                    from: source,
                    probability: provenance.origin.confidence,
                    isCopy: member.role == .copy,
                    isCredited: credits[index]
                )
                add(taking, by: outlets[index], nil)
            }
        }
    }

    /// The rows in their order.
    func rows() -> [OutletReport.Row] {
        counts.values.map { counts in
            var row = counts.row
            row.originates.estimate(counts.originates)
            row.taken.estimate(counts.taken)
            row.given.estimate(counts.given)
            row.lag = counts.lags.lag
            row.sources = counts.sources.values.map { counts in
                var source = counts.source
                source.taken.estimate(counts.probabilities)
                source.lag = counts.lags.lag
                return source
            }
            row.sources.sort { ($1.taken.count, $0.outlet) < ($0.taken.count, $1.outlet) }
            return row
        }
        .sorted { a, b in
            (b.originates.count, b.given.count, b.articles, a.outlet)
                < (a.originates.count, a.given.count, a.articles, b.outlet)
        }
    }

    // MARK: Parts

    private struct Taking {
        var from: String
        var probability: Double
        var isCopy: Bool
        var isCredited: Bool
    }

    private mutating func add(_ taking: Taking, by outlet: String, _ lag: LagSample.Bounds?) {
        guard taking.from != outlet else { return }
        counts[taking.from, default: Self.empty(taking.from)].given.append(taking.probability)
        counts[taking.from]?.row.given.count += 1
        counts[outlet, default: Self.empty(outlet)].taken.append(taking.probability)
        var source =
            counts[outlet]?.sources[taking.from] ?? SourceCounts(source: OutletReport.Source(outlet: taking.from))
        source.probabilities.append(taking.probability)
        source.source.taken.count += 1
        counts[outlet]?.row.taken.count += 1
        if taking.isCopy {
            source.source.copies += 1
            counts[outlet]?.row.copies += 1
        }
        if taking.isCredited {
            source.source.credited += 1
            counts[outlet]?.row.credited += 1
        }
        if let lag {
            source.lags.add(lag)
            counts[outlet]?.lags.add(lag)
        }
        counts[outlet]?.sources[taking.from] = source
    }

    private mutating func addOrigins(of story: Story, _ provenance: Provenance) {
        let stated = provenance.origin
        let several = provenance.independentOrigins
        for origin in several.isEmpty ? [stated] + provenance.alternatives : several {
            guard let named = origin.name, origin.kind != .unknown else { continue }
            let outlet = name(of: named)
            // Several found it, or none of them did.
            let probability = several.isEmpty ? origin.confidence : stated.confidence
            counts[outlet, default: Self.empty(outlet)].originates.append(probability)
            guard origin == stated || several.contains(origin) else { continue }
            counts[outlet]?.row.originates.count += 1
            if origin.isAbsent { counts[outlet]?.row.absent += 1 }
        }
    }

    /// Whether each article says from whom it has its report, as far as the story's evidence shows.
    private mutating func credits(_ provenance: Provenance, _ outlets: [String]) -> [Bool] {
        var credits = [Bool](repeating: false, count: outlets.count)
        for evidence in provenance.evidence where evidence.weight > 0 && outlets.indices.contains(evidence.article) {
            guard let named = evidence.outlet else { continue }
            if name(of: named) != outlets[evidence.article] { credits[evidence.article] = true }
        }
        return credits
    }

    private mutating func name(of outlet: String?) -> String {
        guard let outlet, !outlet.isEmpty else { return "" }
        if let known = names[outlet] { return known }
        let resolved = lexicon.outlet(named: outlet) ?? lexicon.outlet(address: outlet)
        let name = resolved?.name ?? (WebSite(outlet)?.host ?? outlet)
        names[outlet] = name
        return name
    }

    private static func empty(_ outlet: String) -> Counts { Counts(row: OutletReport.Row(outlet: outlet)) }
}
