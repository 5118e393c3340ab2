/// A text that may stand in a longer one, by position in the corpus: a proposal, to be verified.
package struct ContainmentCandidate: Sendable, Hashable {
    package let part: Int
    package let whole: Int
    /// See ``ContainmentLink/isWidespread``.
    package let isWidespread: Bool
}

extension [ContainmentCandidate] {
    /// The candidates that are not matched already. `matches` ascend.
    package func excluding(_ matches: [Match]) -> [ContainmentCandidate] {
        filter { candidate in
            let (a, b) = (Swift.min(candidate.part, candidate.whole), Swift.max(candidate.part, candidate.whole))
            var (low, high) = (0, matches.count)
            while low < high {
                let middle = (low + high) / 2
                if (matches[middle].a, matches[middle].b) < (a, b) { low = middle + 1 } else { high = middle }
            }
            return low == matches.count || matches[low].a != a || matches[low].b != b
        }
    }
}
