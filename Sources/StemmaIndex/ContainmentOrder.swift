package import StemmaFingerprint

/// Articles by length, the longest first; texts of one length by their signatures, so that the order of the input
/// decides only between texts that are the same.
package struct ContainmentOrder: Sendable {
    /// Words of each article.
    private let wordCounts: [UInt32]
    private let signatures: Signatures

    package init(wordCounts: [UInt32], signatures: Signatures) {
        precondition(
            wordCounts.count == signatures.count,
            "words of \(wordCounts.count) articles, signatures of \(signatures.count)"
        )
        self.wordCounts = wordCounts
        self.signatures = signatures
    }

    /// Articles in the order.
    var count: Int { wordCounts.count }

    /// Whether the article at `a` comes before that at `b`.
    func precedes(_ a: Int, _ b: Int) -> Bool {
        if wordCounts[a] != wordCounts[b] { return wordCounts[a] > wordCounts[b] }
        let (x, y) = (signatures[a], signatures[b])
        for at in x.indices where x[at] != y[at] { return x[at] < y[at] }
        return a < b
    }
}
