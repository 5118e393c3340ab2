internal import StemmaText

/// Decides candidates of containment exactly, from the shingles of both texts.
///
/// Pairs are taken whole by whole, so that the longer set is made about once; no more than the two at hand are kept.
package struct ContainmentVerifier: Sendable {
    /// Pairs a work item.
    private static let batchSize = 64

    package init() {}

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
        let ordered = candidates.sorted { ($0.whole, $0.part) < ($1.whole, $1.part) }
        let batches = (ordered.count + Self.batchSize - 1) / Self.batchSize
        let verified = try Parallel.map(count: batches, threads: threads) { batch in
            let range = batch * Self.batchSize..<min((batch + 1) * Self.batchSize, ordered.count)
            return try Self.verify(ordered[range], shingles: shingles)
        }
        return verified.flatMap { $0 }.sorted { ($0.part, $0.whole) < ($1.part, $1.whole) }
    }

    private static func verify(
        _ candidates: ArraySlice<ContainmentCandidate>,
        shingles: (Int) throws -> ShingleSet
    ) throws -> [ContainmentLink] {
        var whole: (article: Int, set: ShingleSet)?
        return try candidates.compactMap { candidate in
            let set: ShingleSet
            if let whole, whole.article == candidate.whole {
                set = whole.set
            } else {
                set = try shingles(candidate.whole)
                whole = (candidate.whole, set)
            }
            return link(candidate, part: try shingles(candidate.part), whole: set)
        }
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
