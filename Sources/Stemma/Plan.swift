package import StemmaIndex
package import StemmaText

/// What a run is expected to find and to cost, from a sample taken before it.
///
/// Counts are exact where the sample is the whole corpus; else they are scaled by bytes. Times were measured on the
/// sample with the threads that the run would have.
package struct Plan: Sendable {
    package let options: TraceOptions
    package var isExact = false
    package var sampledArticles = 0
    package var sampledBytes: UInt64 = 0
    package var totalBytes: UInt64 = 0
    package var articles = 0
    /// Articles of the sample of fewer words than a shingle, which are never copies.
    package var tinyArticles = 0
    /// Mean UTF-8 bytes of a text.
    package var meanTextBytes = 0
    package var largestTextBytes = 0
    /// The identifier of the longest text of the sample.
    package var largestText: Article.ID?
    package var layout: BandLayout
    /// Pairs that the index will propose and that are compared exactly.
    package var candidatePairs = 0
    /// Bytes of memory that each article keeps until the end.
    package var bytesPerArticle = 0
    /// The highest use of memory.
    package var memoryBytes: UInt64 = 0
    /// Bytes of temporary files.
    package var temporaryBytes: UInt64 = 0
    /// Articles a second, all stages taken together.
    package var articlesPerSecond = 0.0
    package var seconds = 0.0

    package init(options: TraceOptions) {
        self.options = options
        layout = BandLayout(permutations: options.permutations, threshold: Jaccard(rawValue: options.threshold))
    }

    /// The probability that a pair of some Jaccard is proposed and compared: at the threshold and around it. At or above
    /// the threshold that is the share of copies found; below it, work without result.
    package var recall: [(jaccard: Double, share: Double)] {
        [-0.1, -0.05, 0, 0.05, 0.1].compactMap { step in
            // In hundredths, so that .7 + .05 is .75.
            let jaccard = ((options.threshold + step) * 10_000).rounded() / 10_000
            guard jaccard > 0, jaccard <= 1 else { return nil }
            return (jaccard, layout.expectedRecall(at: Jaccard(rawValue: jaccard)))
        }
    }
}
