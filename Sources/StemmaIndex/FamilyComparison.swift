internal import StemmaText

/// Compares pairs of articles by their shingle sets, where sets cost much to make and too much to keep.
///
/// Pairs are taken family by family, a family being the articles that pairs join directly or through others; so a set is
/// made about once, and a thread keeps at most ``memory`` bytes of sets beside the two that it compares. Texts may thus
/// be read again from disk, and no shingles are stored.
struct FamilyComparison: Sendable {
    /// Bytes of shingle sets that a thread keeps at a time.
    let memory: Int
    /// Pairs a work item.
    let batchSize: Int

    /// The results of `compare` that are not `nil`, in an order that depends on the pairs alone.
    ///
    /// - Parameters:
    ///   - articles: the two articles of a pair; pairs of one family come by the first, then by the second.
    ///   - shingles: makes the set of the article at a position; called on any thread, perhaps repeatedly.
    /// - Throws: what `shingles` throws.
    func compactMap<Pair: Sendable, Result: Sendable>(
        _ pairs: [Pair],
        articles: @Sendable (Pair) -> (Int, Int),
        threads: Int,
        shingles: @Sendable (_ article: Int) throws -> ShingleSet,
        compare: @Sendable (Pair, ShingleSet, ShingleSet) -> Result?
    ) throws -> [Result] {
        let ordered = byFamily(pairs, articles: articles)
        let batches = (ordered.count + batchSize - 1) / batchSize
        return try Parallel.map(count: batches, threads: threads) { batch in
            var sets = KeptSets(memory: memory)
            let range = batch * batchSize..<min((batch + 1) * batchSize, ordered.count)
            return try ordered[range].compactMap { pair in
                let (first, second) = articles(pair)
                return compare(pair, try sets.set(first, made: shingles), try sets.set(second, made: shingles))
            }
        }.flatMap { $0 }
    }

    private func byFamily<Pair>(_ pairs: [Pair], articles: (Pair) -> (Int, Int)) -> [Pair] {
        let named = pairs.map(articles)
        // Places among the articles that occur, so that memory follows the pairs and not the corpus.
        let occurring = PositionSet(named)
        var families = UnionFind(count: occurring.count)
        for (a, b) in named { families.union(occurring.place(of: a), occurring.place(of: b)) }
        // By articles, as pairs mostly come, then by family.
        let isOrdered = zip(named, named.dropFirst()).allSatisfy { $0 <= $1 }
        let order =
            isOrdered
            ? Array(pairs.indices)
            : pairs.indices.sorted { (named[$0].0, named[$0].1, $0) < (named[$1].0, named[$1].1, $1) }
        let family = order.map { families.find(occurring.place(of: named[$0].0)) }
        var ends = [Int](repeating: 0, count: occurring.count + 1)
        for family in family { ends[family + 1] += 1 }
        for family in 0..<occurring.count { ends[family + 1] += ends[family] }
        var grouped = [Int](repeating: 0, count: pairs.count)
        for (index, family) in zip(order, family) {
            grouped[ends[family]] = index
            ends[family] += 1
        }
        return grouped.map { pairs[$0] }
    }
}

/// The sets that a thread has at hand; all are forgotten when they grow too many.
private struct KeptSets {
    let memory: Int
    private var kept: [Int: ShingleSet] = [:]
    /// Bytes of a set beside its hashes, and of its place.
    private static let overhead = 96
    private var bytes = 0

    init(memory: Int) {
        self.memory = memory
    }

    mutating func set(_ article: Int, made shingles: (Int) throws -> ShingleSet) rethrows -> ShingleSet {
        if let known = kept[article] { return known }
        let made = try shingles(article)
        if bytes > memory {
            kept.removeAll()
            bytes = 0
        }
        // A text that repeats itself has room for more shingles than it has.
        bytes += made.hashes.capacity * MemoryLayout<UInt64>.stride + Self.overhead
        kept[article] = made
        return made
    }
}
