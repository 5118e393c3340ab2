/// Decides candidates of containment exactly, from the shingles of both texts.
///
/// An article's set is made again where it is needed, and kept only meanwhile (see ``FamilyComparison``).
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
        try FamilyComparison(memory: memory, batchSize: Self.batchSize).compactMap(
            candidates,
            articles: { ($0.whole, $0.part) },
            threads: threads,
            shingles: shingles
        ) { candidate, whole, part in
            Self.link(candidate, part: part, whole: whole)
        }.sorted { ($0.part, $0.whole) < ($1.part, $1.whole) }
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
