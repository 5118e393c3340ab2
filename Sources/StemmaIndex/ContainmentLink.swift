/// A text that stands in a longer one, verified exactly, though the two are no copies by their Jaccard.
package struct ContainmentLink: Sendable, Hashable {
    /// Position of the text with fewer distinct shingles, whose share in the other reaches ``ContainmentRule/least``.
    package let part: Int
    /// Position of the longer text.
    package let whole: Int
    /// Whether the part stands in so many articles that it was compared with the longest few alone: a formula or a notice
    /// rather than a report, so that it says nothing about which story an article belongs to.
    package let isWidespread: Bool
    package let overlap: ShingleOverlap

    /// - Parameter overlap: of the part, as its first text, with the whole.
    package init(part: Int, whole: Int, overlap: ShingleOverlap, isWidespread: Bool = false) {
        precondition(part != whole, "article \(part) as a part of itself")
        self.part = part
        self.whole = whole
        self.overlap = overlap
        self.isWidespread = isWidespread
    }

    /// Share of the part that stands in the whole.
    package var containment: Containment { overlap.containmentA }
    /// Share of the whole that the part makes up.
    package var coverage: Containment { overlap.containmentB }

    /// The pair as a match: text was copied, so it is a copy, though its Jaccard lies below the threshold. Its score, the
    /// probability that both tell one report, is its containment.
    package var match: Match {
        let isForward = part < whole
        return Match(
            a: min(part, whole),
            b: max(part, whole),
            kind: .copy,
            jaccard: overlap.jaccard,
            containmentA: isForward ? containment : coverage,
            containmentB: isForward ? coverage : containment,
            score: containment.rawValue
        )
    }
}
