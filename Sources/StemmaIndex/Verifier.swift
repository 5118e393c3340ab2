/// Decides candidate pairs exactly, from the shingles of both texts.
///
/// Where a story has more copies than ``CandidateFinder/crowd``, candidates link each to a few others only. There the
/// articles that resemble most others are also compared with all that verified matches join to them, so that a crowd
/// does not fall apart: at most ``rounds`` comparisons an article more.
///
/// An article's set is made again where it is needed, and kept only meanwhile (see ``FamilyComparison``).
package struct Verifier: Sendable {
    /// The least Jaccard of two copies.
    package let threshold: Jaccard
    /// Bytes of shingle sets that a thread keeps at a time, beside the two that it compares.
    package let memory: Int
    /// What ``memory`` is where nothing limits it.
    package static let standardMemory = 64 << 20
    /// Pairs a work item: few, so that no thread waits long for the last one. Sets of a family that is cut are made again.
    static let batchSize = 256
    /// How many articles of a crowd are compared with all of it.
    package static let rounds = 8

    package init(threshold: Jaccard, memory: Int = Self.standardMemory) {
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
        try FamilyComparison(memory: memory, batchSize: Self.batchSize).compactMap(
            candidates,
            articles: { ($0.a, $0.b) },
            threads: threads,
            shingles: shingles
        ) { [threshold] pair, a, b in
            a.overlap(with: b, reaching: threshold).map { Match(copy: pair, overlap: $0) }
        }.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
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
