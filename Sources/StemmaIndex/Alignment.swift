package import StemmaText

/// The passages that two texts share, word for word.
///
/// Greedy string tiling (Wise 1993): the longest stretch of words that stands in both is a passage; then the longest
/// of what neither text has given away yet, and so on down to `minimumWords`. Where two are equally long, the one that
/// starts first in `a`, then in `b`, comes first. Passages do not overlap, in either text, and may cross: moved
/// paragraphs are found.
///
/// ```swift
/// // a: "one two three four five", b: "four five, one two three"
/// Alignment.passages(a: a, b: b, minimumWords: 2)   // "one two three" and "four five"
/// ```
package enum Alignment {
    /// The passages of at least `minimumWords` words, in the order of `a`.
    ///
    /// Runs in O(n log n) for ordinary texts of n words together. In texts of few and ever repeated words, where common
    /// stretches may be as many as n², stretches that are shorter than a multiple of `minimumWords` and stand in very
    /// many places may be passed over, so that the work stays within a constant times n log² n.
    package static func passages(a: Words, b: Words, minimumWords: Int) -> [Passage] {
        tiles(a: a.hashes, b: b.hashes, minimumWords: minimumWords).map { tile in
            let (lastA, lastB) = (tile.a + tile.count - 1, tile.b + tile.count - 1)
            return Passage(
                a: TextRange(Int(a.starts[tile.a]), Int(a.ends[lastA])),
                b: TextRange(Int(b.starts[tile.b]), Int(b.ends[lastB]))
            )
        }
    }

    /// The passages as stretches of words, in the order of `a`.
    static func tiles(a: [UInt64], b: [UInt64], minimumWords: Int) -> [AlignmentTile] {
        let minimum = max(1, minimumWords)
        guard min(a.count, b.count) >= minimum else { return [] }
        let stretches = CommonStretches(a: a, b: b).maximal(atLeast: minimum)
        return AlignmentTiling(aCount: a.count, bCount: b.count, minimum: minimum).tiles(from: stretches)
    }
}
