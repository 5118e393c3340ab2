internal import StemmaFingerprint
internal import StemmaText

/// A corpus's units weighed by its own and the background's frequencies, ready to be compared.
struct StoryCorpus: Sendable {
    /// Two units, the lower first, and the log-odds that they tell one report.
    struct Link: Sendable, Hashable {
        let a: Int
        let b: Int
        let logOdds: Double
    }

    /// Links below these log-odds are forgotten: they count as 0 in clustering.
    static let leastLogOdds = -4.0
    /// An article with fewer terms, or fewer words of some rarity, is too small to be anyone's rewrite.
    private static let leastTerms = 5
    private static let leastWords = 3
    private static let leastRarity: Float = 2
    private static let chunk = 64
    /// Up to this many units that belong together loosely are compared each with each, whatever the index proposed.
    private static let completed = 128

    private let store: TermStore
    private let norms: [ReportNorms]
    private let prior: ReportPrior
    private let index: TermIndex
    private let options: StoryOptions

    /// - Parameter source: taken over where nobody else holds it, for its features are weighed where they are.
    init(_ source: consuming TermStore, representatives: [Int], options: StoryOptions) {
        let isIndexed = Self.areLargeEnough(source, representatives, threads: options.threads)
        var frequencies = TermFrequencies(articles: representatives.count)
        frequencies.count(source, at: representatives, threads: options.threads)
        source.weigh(by: frequencies, at: representatives, threads: options.threads)
        let store = source
        let norms = Self.norms(store, threads: options.threads)
        self.store = store
        self.norms = norms
        self.options = options
        prior = ReportPrior(
            windowDays: options.windowDays,
            published: store.entries.map(\.published),
            outlets: store.entries.map(\.outlet)
        )
        index = TermIndex(store, norms: norms, isIndexed: { isIndexed[$0] }, options: options)
    }

    /// Whether each article has enough terms, and enough of some rarity in the background.
    private static func areLargeEnough(_ store: TermStore, _ positions: [Int], threads: Int) -> [Bool] {
        inChunks(positions.count, threads: threads) { unit in
            let article = positions[unit]
            guard store.entries[article].termCount >= leastTerms else { return false }
            return store.words(of: article).lazy.filter { $0.rarity >= leastRarity }.prefix(leastWords).count
                >= leastWords
        }
    }

    private static func norms(_ store: TermStore, threads: Int) -> [ReportNorms] {
        inChunks(store.count, threads: threads) {
            ReportNorms(words: store.words(of: $0), phrases: store.phrases(of: $0))
        }
    }

    /// `body` of every number below `count`, in order.
    private static func inChunks<Result: Sendable>(
        _ count: Int,
        threads: Int,
        body: @Sendable (Int) -> Result
    ) -> [Result] {
        Parallel.map(count: (count + chunk - 1) / chunk, threads: threads) { piece in
            (piece * chunk..<min(count, (piece + 1) * chunk)).map(body)
        }.flatMap(\.self)
    }

    /// The parts of the score of two units.
    func parts(_ a: Int, _ b: Int) -> ReportParts {
        var probe = ReportProbe()
        probe.load(a, from: store)
        var parts = probe.wordParts(with: b, in: store, norms: norms, prior: prior)
        probe.addPhrases(with: b, in: store, norms: norms, to: &parts)
        return parts
    }

    /// The candidate pairs above `least` log-odds, and where links at `threshold` (``StoryOptions/threshold``) chain at
    /// most ``completed`` units together also every other pair of those, ordered by `a`, then `b`.
    func links(threshold: Double, keep least: Double = Self.leastLogOdds) -> [Link] {
        let chunks = (store.count + Self.chunk - 1) / Self.chunk
        let scratch = { @Sendable in (index: TermIndex.Scratch(articles: store.count), probe: ReportProbe()) }
        let proposed = gather(chunks, scratch: scratch) { scratch, chunk in
            let first = chunk * Self.chunk
            return (first..<min(store.count, first + Self.chunk)).flatMap { article in
                let candidates = index.candidates(of: article, scratch: &scratch.index)
                return links(from: article, to: candidates.map(\.article), above: least, probe: &scratch.probe)
            }
        }
        let components = components(of: proposed, threshold: threshold)
        let completed = gather(components.count, scratch: { ReportProbe() }) { probe, component in
            let units = components[component]
            return units.indices.flatMap { links(from: units[$0], to: units[($0 + 1)...], above: least, probe: &probe) }
        }
        return Self.union(proposed, completed)
    }

    /// Units that links at the threshold chain together, ascending; only sizes that are completed.
    private func components(of links: [Link], threshold: Double) -> [[Int]] {
        var sets = UnionFind(count: store.count)
        let cut = threshold * Double(StoryClustering.scale)
        for link in links where Double(StoryFinder.clusteringScore(link.logOdds)) >= cut { sets.union(link.a, link.b) }
        var linked = Set<Int>()
        for link in links { linked.formUnion([link.a, link.b]) }
        var components: [Int: [Int]] = [:]
        for unit in linked.sorted() { components[sets.find(unit), default: []].append(unit) }
        return components.values.filter { (3...Self.completed).contains($0.count) }.sorted { $0[0] < $1[0] }
    }

    private func links(
        from a: Int,
        to others: some Sequence<Int>,
        above least: Double,
        probe: inout ReportProbe
    ) -> [Link] {
        var links: [Link] = []
        var isLoaded = false
        for b in others {
            if !isLoaded {
                probe.load(a, from: store)
                isLoaded = true
            }
            var parts = probe.wordParts(with: b, in: store, norms: norms, prior: prior)
            guard ReportScore.highest(parts, norms[a], norms[b]) > least else { continue }
            probe.addPhrases(with: b, in: store, norms: norms, to: &parts)
            let logOdds = ReportScore.logOdds(parts)
            if logOdds > least { links.append(Link(a: a, b: b, logOdds: logOdds)) }
        }
        return links.sorted { $0.b < $1.b }
    }

    /// Runs `body` for every index below `count` on the options' threads and joins the results in order.
    private func gather<Scratch>(
        _ count: Int,
        scratch: @Sendable () -> Scratch,
        body: @Sendable (_ scratch: inout Scratch, _ index: Int) -> [Link]
    ) -> [Link] {
        var results = [[Link]](repeating: [], count: count)
        results.withUnsafeMutableBufferPointer { buffer in
            // Each index writes its own element, and all have ended before the call returns.
            nonisolated(unsafe) let places = buffer
            Parallel.forEach(count: count, threads: options.threads, scratch: scratch) { scratch, index in
                places[index] = body(&scratch, index)
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
