internal import StemmaText

/// Decides candidates of containment exactly, from the shingles of both texts.
///
/// Pairs that share articles are taken together, so that each set is made about once; a thread keeps at most ``memory``
/// bytes of sets beside the two that it compares.
package struct ContainmentVerifier: Sendable {
    /// Bytes of shingle sets that a thread keeps at a time.
    private let memory: Int
    /// Pairs a work item.
    private static let batchSize = 256

    package init(memory: Int = 16 << 20) {
        self.memory = memory
    }

    /// The candidates of which at least ``ContainmentRule/least`` of the shorter text's distinct shingles, and those at
    /// least ``ContainmentRule/minimumShingles``, stand in the longer; by their parts, then their wholes.
    ///
    /// Which text is the part is decided here, by distinct shingles; a tie leaves it as proposed.
    ///
    /// - Parameter shingles: makes the set of the article at a position; called on any thread, perhaps repeatedly.
    /// - Throws: what `shingles` throws.
    package func verify(
        _ candidates: [ContainmentCandidate],
        threads: Int = 0,
        shingles: @Sendable (_ article: Int) throws -> ShingleSet
    ) throws -> [ContainmentLink] {
        let ordered = byFamily(candidates)
        let batches = (ordered.count + Self.batchSize - 1) / Self.batchSize
        let verified = try Parallel.map(count: batches, threads: threads) { batch in
            let range = batch * Self.batchSize..<min((batch + 1) * Self.batchSize, ordered.count)
            return try verify(ordered[range], shingles: shingles)
        }
        return verified.flatMap { $0 }.sorted { ($0.part, $0.whole) < ($1.part, $1.whole) }
    }

    private func verify(
        _ candidates: ArraySlice<ContainmentCandidate>,
        shingles: (Int) throws -> ShingleSet
    ) throws -> [ContainmentLink] {
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
        return try candidates.compactMap { candidate in
            Self.link(candidate, part: try set(candidate.part), whole: try set(candidate.whole))
        }
    }

    /// The candidates with those that share articles, directly or through others, together; whole by whole.
    private func byFamily(_ candidates: [ContainmentCandidate]) -> [ContainmentCandidate] {
        let articles = candidates.flatMap { [$0.part, $0.whole] }.sortedUnique()
        var families = UnionFind(count: articles.count)
        let places = candidates.map { articles.place(of: $0.whole) }
        for (candidate, place) in zip(candidates, places) { families.union(place, articles.place(of: candidate.part)) }
        let keyed = zip(candidates, places).map { (family: families.find($1), candidate: $0) }
        return keyed.sorted {
            ($0.family, $0.candidate.whole, $0.candidate.part) < ($1.family, $1.candidate.whole, $1.candidate.part)
        }.map(\.candidate)
    }

    private static func link(_ candidate: ContainmentCandidate, part: ShingleSet, whole: ShingleSet) -> ContainmentLink?
    {
        let isForward = part.count <= whole.count
        let overlap = isForward ? part.overlap(with: whole) : whole.overlap(with: part)
        guard overlap.a >= ContainmentRule.minimumShingles, overlap.containmentA >= ContainmentRule.least else {
            return nil
        }
        return ContainmentLink(
            part: isForward ? candidate.part : candidate.whole,
            whole: isForward ? candidate.whole : candidate.part,
            overlap: overlap,
            isWidespread: candidate.isWidespread
        )
    }
}
