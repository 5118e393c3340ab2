internal import StemmaFingerprint
internal import StemmaText

/// Units weighed by the corpus's and the background's frequencies, ready to be compared.
struct StoryCorpus: Sendable {
    /// Two units, the lower first, and the log-odds that they tell one report.
    struct Link: Sendable, Hashable {
        let a: Int
        let b: Int
        let logOdds: Double
    }

    /// Links below these log-odds are forgotten: they count as 0 in clustering.
    static let leastLogOdds = -4.0
    private static let chunk = 64
    /// Up to this many units that belong together loosely are compared each with each, whatever was proposed.
    private static let completed = 128
    /// Units whose candidates say how often articles are alike by chance.
    private static let sampled = 4096

    private let store: TermStore
    private let norms: [ReportNorms]
    private let prior: ReportPrior
    private let threads: Int

    /// - Parameters:
    ///   - source: the units' features, taken over where nobody else holds it, for they are weighed where they are.
    ///   - prior: of the whole corpus, of which these may be a part.
    ///   - whole: the frequencies of all its words; `nil` where these units are all.
    init(_ source: consuming TermStore, prior: ReportPrior, whole: TermFrequencies?, threads: Int) {
        var frequencies =
            whole.map { TermFrequencies(partOf: $0, articles: source.count) } ?? TermFrequencies(articles: source.count)
        frequencies.count(source, threads: threads)
        source.weigh(by: frequencies, threads: threads)
        let store = source
        self.store = store
        self.prior = prior
        self.threads = threads
        let chunks = (store.count + Self.chunk - 1) / Self.chunk
        norms =
            Parallel.map(count: chunks, threads: threads) { chunk in
                let units = chunk * Self.chunk..<min(store.count, (chunk + 1) * Self.chunk)
                return units.map { unit in
                    store.touch(article: unit)
                    return ReportNorms(words: store.words(of: unit), phrases: store.phrases(of: unit))
                }
            }.flatMap(\.self)
    }

    /// A corpus of these articles alone.
    init(_ source: consuming TermStore, options: StoryOptions) {
        let prior = ReportPrior(of: source, options: options)
        self.init(source, prior: prior, whole: nil, threads: options.threads)
    }

    /// The ``OutletHash`` of a unit.
    func outlet(of unit: Int) -> UInt32 { store.entries[unit].outlet }

    /// The parts of the score of two units.
    func parts(_ a: Int, _ b: Int) -> ReportParts {
        var probe = ReportProbe()
        probe.load(a, from: store)
        return probe.parts(with: b, in: store, norms: norms, prior: prior)
    }

    /// The links that decide which units form groups: those at `threshold` (``StoryOptions/threshold``) or above among
    /// the candidates, and, among units that these chain together, all others above ``leastLogOdds`` too. Up to
    /// ``completed`` such units are compared each with each, more only where it is proposed. Ordered by `a`, then `b`.
    ///
    /// - Parameter candidates: of a unit, those after it.
    func links(threshold: Double, candidates: @Sendable (Int) -> [Int]) -> [Link] {
        let chance = chanceLikeness(candidates)
        // Nothing below the threshold binds units that nothing at it binds.
        let strong = proposed(candidates, above: StoryClustering.logOdds(share: threshold).nextDown, chance)
        let components = components(of: strong)
        let completed = gather(components.small.count) { probe, component in
            let units = components.small[component]
            return units.indices.flatMap {
                links(from: units[$0], to: units[($0 + 1)...], above: Self.leastLogOdds, chance, probe: &probe)
            }
        }
        guard !components.large.isEmpty else { return Self.union(strong, completed) }
        let large = components.large
        let others = proposed(
            { unit in
                guard let name = large[unit] else { return [] }
                return candidates(unit).filter { large[$0] == name }
            },
            above: Self.leastLogOdds,
            chance
        )
        return Self.union(Self.union(strong, completed), others)
    }

    /// The candidate pairs above `least` log-odds.
    private func proposed(
        _ candidates: @Sendable (Int) -> [Int],
        above least: Double,
        _ chance: ChanceLikeness?
    ) -> [Link] {
        gather((store.count + Self.chunk - 1) / Self.chunk) { probe, chunk in
            (chunk * Self.chunk..<min(store.count, (chunk + 1) * Self.chunk)).flatMap {
                links(from: $0, to: candidates($0), above: least, chance, probe: &probe)
            }
        }
    }

    /// What the candidates of a sample of units say of chance; `nil` where time says nothing. Units are in order of time.
    private func chanceLikeness(_ candidates: @Sendable (Int) -> [Int]) -> ChanceLikeness? {
        guard prior.knowsTime else { return nil }
        let dated = store.entries.indices.filter { days($0, $0) != nil }
        let step = max(1, (dated.count + Self.sampled - 1) / Self.sampled)
        let sample = (dated.count + step - 1) / step
        // A small corpus has too few pairs to say anything: comparing them would be for nothing.
        let proposed = stride(from: 0, to: dated.count, by: step).reduce(0) { $0 + candidates(dated[$1]).count }
        guard Double(proposed) >= ChanceLikeness.leastPairs else { return nil }
        let parts = Parallel.map(count: (sample + Self.chunk - 1) / Self.chunk, threads: threads) { chunk in
            var probe = ReportProbe()
            var counts = ChanceLikeness.Counts()
            for place in chunk * Self.chunk..<min(sample, (chunk + 1) * Self.chunk) {
                count(candidates(dated[place * step]), of: dated[place * step], probe: &probe, &counts)
                count(spreadOf: dated, after: place * step, &counts)
            }
            return counts
        }
        var counts = ChanceLikeness.Counts()
        for part in parts { counts.add(part) }
        return ChanceLikeness(counts)
    }

    /// Counts how far the dated units after one lie from it, by some of them that stand for all.
    private func count(spreadOf dated: [Int], after place: Int, _ counts: inout ChanceLikeness.Counts) {
        let step = max(1, (dated.count - place) / Self.chunk)
        for other in stride(from: place + 1, to: dated.count, by: step) {
            guard let days = days(dated[place], dated[other]) else { continue }
            counts.add(anyDays: days, count: step)
        }
    }

    /// Days between two units; `nil` where either is undated.
    private func days(_ a: Int, _ b: Int) -> Double? {
        ReportPrior.days(store.entries[a].published, store.entries[b].published)
    }

    /// Counts a unit's candidates.
    private func count(
        _ candidates: [Int],
        of a: Int,
        probe: inout ReportProbe,
        _ counts: inout ChanceLikeness.Counts
    ) {
        var compared = 0
        for b in candidates {
            guard let days = days(a, b) else { continue }
            if compared == 0 { probe.load(a, from: store) }
            compared += 1
            let parts = probe.parts(with: b, in: store, norms: norms, prior: prior)
            counts.add(score: ReportScore.logOdds(parts) - parts.prior, days: days)
        }
        if compared > 0 { store.touch(comparisons: compared) }
    }

    /// Units that links chain together: up to ``completed`` of them as lists, ascending; in larger numbers each unit
    /// with the name of its set. Pairs need no completion.
    private func components(of links: [Link]) -> (small: [[Int]], large: [Int: Int]) {
        var sets = UnionFind(count: store.count)
        var isLinked = [Bool](repeating: false, count: store.count)
        for link in links {
            sets.union(link.a, link.b)
            (isLinked[link.a], isLinked[link.b]) = (true, true)
        }
        var components: [Int: [Int]] = [:]
        for unit in isLinked.indices where isLinked[unit] { components[sets.find(unit), default: []].append(unit) }
        var large: [Int: Int] = [:]
        for (name, units) in components where units.count > Self.completed {
            for unit in units { large[unit] = name }
        }
        let small = components.values.filter { (3...Self.completed).contains($0.count) }.sorted { $0[0] < $1[0] }
        return (small, large)
    }

    private func links(
        from a: Int,
        to others: some Sequence<Int>,
        above least: Double,
        _ chance: ChanceLikeness?,
        probe: inout ReportProbe
    ) -> [Link] {
        var links: [Link] = []
        var compared = 0
        for b in others {
            if compared == 0 { probe.load(a, from: store) }
            compared += 1
            var parts = probe.wordParts(with: b, in: store, norms: norms, prior: prior)
            guard ReportScore.highest(parts, norms[a], norms[b]) > least else { continue }
            probe.addPhrases(with: b, in: store, norms: norms, to: &parts)
            var logOdds = ReportScore.logOdds(parts)
            if let chance, let days = days(a, b) {
                logOdds = chance.limited(logOdds, score: logOdds - parts.prior, days: days)
            }
            if logOdds > least { links.append(Link(a: a, b: b, logOdds: logOdds)) }
        }
        if compared > 0 { store.touch(comparisons: compared) }
        return links.sorted { $0.b < $1.b }
    }

    /// Runs `body` for every index below `count` on the options' threads and joins the results in order.
    private func gather(
        _ count: Int,
        body: @Sendable (_ probe: inout ReportProbe, _ index: Int) -> [Link]
    ) -> [Link] {
        var results = [[Link]](repeating: [], count: count)
        results.withUnsafeMutableBufferPointer { buffer in
            // Each index writes its own element, and all have ended before the call returns.
            nonisolated(unsafe) let places = buffer
            Parallel.forEach(count: count, threads: threads, scratch: { ReportProbe() }) { probe, index in
                places[index] = body(&probe, index)
            }
        }
        return results.flatMap(\.self)
    }

    /// Both lists as one, ordered, each pair once.
    private static func union(_ first: [Link], _ second: [Link]) -> [Link] {
        let all = (first + second).sorted { ($0.a, $0.b) < ($1.a, $1.b) }
        var result: [Link] = []
        result.reserveCapacity(all.count)
        for link in all where result.last.map({ ($0.a, $0.b) != (link.a, link.b) }) ?? true { result.append(link) }
        return result
    }
}
