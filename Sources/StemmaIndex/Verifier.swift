internal import StemmaText

/// Decides candidate pairs exactly, from the shingles of both texts.
///
/// Where a story has more copies than ``CandidateFinder/crowd``, candidates link each to a few others only. There the
/// articles that resemble most others are also compared with all that verified matches join to them, so that a crowd
/// does not fall apart: at most ``rounds`` comparisons an article more.
///
/// An article's set is made again where it is needed, and kept only meanwhile: pairs are taken family by family, so
/// that a set is made about once, and a thread keeps at most ``memory`` bytes of sets. So texts may be read again from
/// disk, and no shingles are stored.
package struct Verifier: Sendable {
    /// The least Jaccard of two copies.
    package let threshold: Jaccard
    /// Bytes of shingle sets that a thread keeps at a time, beside the two that it compares.
    package let memory: Int
    /// Pairs a work item.
    static let batchSize = 512
    /// How many articles of a crowd are compared with all of it.
    package static let rounds = 8

    package init(threshold: Jaccard, memory: Int = 64 << 20) {
        self.threshold = threshold
        self.memory = memory
    }

    /// The candidates, and further pairs of crowds, whose exact Jaccard reaches the threshold, ascending.
    ///
    /// A pair's score is its Jaccard: two texts that nearly are one tell one report.
    ///
    /// - Parameter shingles: makes the set of the article at a position; called on any thread, perhaps repeatedly.
    /// - Throws: what `shingles` throws.
    package func verify(
        _ candidates: [CandidatePair],
        threads: Int = 0,
        shingles: @Sendable (_ article: Int) throws -> ShingleSet
    ) throws -> [Match] {
        var matches = try decide(candidates, threads: threads, shingles: shingles)
        var compared = Set<Int>()
        for _ in 0..<Self.rounds {
            let further = CopyGraph(matches: matches).crowdPairs(over: CandidateFinder.crowd, compared: &compared)
            if further.isEmpty { break }
            matches += try decide(further, threads: threads, shingles: shingles)
            matches.sort { ($0.a, $0.b) < ($1.a, $1.b) }
        }
        return matches
    }

    private func decide(
        _ candidates: [CandidatePair],
        threads: Int,
        shingles: @Sendable (Int) throws -> ShingleSet
    ) throws -> [Match] {
        let ordered = byFamily(candidates)
        let batches = (ordered.count + Self.batchSize - 1) / Self.batchSize
        let verified = try Parallel.map(count: batches, threads: threads) { batch in
            let range = batch * Self.batchSize..<min((batch + 1) * Self.batchSize, ordered.count)
            return try verify(ordered[range], shingles: shingles)
        }
        return verified.flatMap { $0 }.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    }

    private func verify(
        _ pairs: ArraySlice<CandidatePair>,
        shingles: (Int) throws -> ShingleSet
    ) throws -> [Match] {
        var kept: [Int: ShingleSet] = [:]
        var bytes = 0
        func set(_ article: Int) throws -> ShingleSet {
            if let known = kept[article] { return known }
            let made = try shingles(article)
            if bytes > memory {
                kept.removeAll()
                bytes = 0
            }
            bytes += made.count * MemoryLayout<UInt64>.stride
            kept[article] = made
            return made
        }
        return try pairs.compactMap { pair in
            let (a, b) = (try set(pair.a), try set(pair.b))
            guard let overlap = a.overlap(with: b, reaching: threshold) else { return nil }
            return Match(copy: pair, overlap: overlap)
        }
    }

    /// The pairs with those of one family, articles that candidates join directly or through others, together.
    private func byFamily(_ candidates: [CandidatePair]) -> [CandidatePair] {
        // Positions among the articles that occur, so that memory follows the candidates and not the corpus.
        let articles = candidates.flatMap { [$0.a, $0.b] }.sortedUnique()
        var families = UnionFind(count: articles.count)
        let places = candidates.map { articles.place(of: $0.a) }
        for (pair, place) in zip(candidates, places) { families.union(place, articles.place(of: pair.b)) }
        let keyed = zip(candidates, places).map { (family: families.find($1), pair: $0) }
        return keyed.sorted { ($0.family, $0.pair) < ($1.family, $1.pair) }.map(\.pair)
    }
}

extension Match {
    /// Two articles whose texts are nearly the same.
    init(copy pair: CandidatePair, overlap: ShingleOverlap) {
        self.init(
            a: pair.a,
            b: pair.b,
            kind: .copy,
            jaccard: overlap.jaccard,
            containmentA: overlap.containmentA,
            containmentB: overlap.containmentB,
            score: overlap.jaccard.rawValue
        )
    }
}

extension [Int] {
    /// Ascending, each once.
    func sortedUnique() -> [Int] {
        var result: [Int] = []
        for element in sorted() where result.last != element { result.append(element) }
        return result
    }

    /// Where an element of an ascending array stands.
    func place(of element: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
