/// How many shingles two texts share, and what follows from it.
package struct ShingleOverlap: Sendable, Hashable {
    /// Distinct shingles in both.
    package let shared: Int
    /// Distinct shingles of the first text.
    package let a: Int
    /// Distinct shingles of the second text.
    package let b: Int

    package init(shared: Int, a: Int, b: Int) {
        precondition(shared <= a && shared <= b, "\(shared) shared shingles of \(a) and \(b)")
        self.shared = shared
        self.a = a
        self.b = b
    }

    /// Shared over distinct shingles of both; 0 for two empty texts, which say nothing and so resemble nothing.
    package var jaccard: Jaccard { Jaccard(rawValue: ratio(shared, a + b - shared)) }
    /// The share of the first text's shingles that stand in the second.
    package var containmentA: Containment { Containment(rawValue: ratio(shared, a)) }
    /// The share of the second text's shingles that stand in the first.
    package var containmentB: Containment { Containment(rawValue: ratio(shared, b)) }

    private func ratio(_ part: Int, _ whole: Int) -> Double {
        whole == 0 ? 0 : Double(part) / Double(whole)
    }
}
