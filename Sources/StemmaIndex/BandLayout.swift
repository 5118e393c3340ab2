#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How a signature is cut into bands of rows: two articles are candidates where all rows of any band agree.
///
/// A pair of Jaccard j becomes a candidate with probability 1 − (1 − jʳ)ᵇ for b bands of r rows (Indyk and Motwani
/// 1998; Leskovec, Rajaraman and Ullman, ch. 3). Bands are chosen for recall, for exact verification makes up for
/// precision: as many rows as still reach the wanted recall at the threshold, then as few bands as reach it.
///
/// ```swift
/// let layout = BandLayout(permutations: 128, threshold: Jaccard(rawValue: 0.7))
/// (layout.bands, layout.rows)                          // (23, 4)
/// layout.expectedRecall(at: Jaccard(rawValue: 0.7))    // 0.998…
/// ```
package struct BandLayout: Sendable, Hashable {
    package let bands: Int
    /// Values a band.
    package let rows: Int

    /// A layout of one's own choice.
    package init(bands: Int, rows: Int) {
        precondition(bands > 0 && rows > 0, "\(bands) bands of \(rows) rows")
        self.bands = bands
        self.rows = rows
    }

    /// The cheapest layout of at most `permutations` values that finds pairs at the threshold with probability
    /// `recall`; where even single rows do not reach it, all of them.
    package init(permutations: Int, threshold: Jaccard, recall: Double = 0.998) {
        precondition(permutations > 0, "a layout of \(permutations) values")
        precondition(recall > 0 && recall < 1, "a recall of \(recall); above 0 and below 1 is possible")
        for rows in stride(from: permutations, to: 0, by: -1) {
            let agree = pow(threshold.rawValue, Double(rows))
            // 1 − (1 − agree)ᵇ ≥ recall
            let needed = agree >= 1 ? 1 : (log1p(-recall) / log1p(-agree)).rounded(.up)
            if needed <= Double(permutations / rows) {
                self.init(bands: max(1, Int(needed)), rows: rows)
                return
            }
        }
        self.init(bands: permutations, rows: 1)
    }

    /// How many values of a signature the bands read.
    package var values: Int { bands * rows }

    /// The probability that a pair of this Jaccard becomes a candidate: the S-curve.
    package func expectedRecall(at jaccard: Jaccard) -> Double {
        let agree = pow(min(1, max(0, jaccard.rawValue)), Double(rows))
        return agree >= 1 ? 1 : -expm1(Double(bands) * log1p(-agree))
    }
}
