internal import StemmaFingerprint
package import StemmaText

/// What the weights of the report score are fitted on: the inputs of its terms, pair by pair, over a labelled corpus.
///
/// ```swift
/// ReportSamples.names                    // words, lead, headline, …
/// ReportSamples(articles).forEach { a, b, inputs in … }
/// ```
package struct ReportSamples: Sendable {
    /// Pairs that share less of their words are no candidates.
    private static let leastCosine: Float = 0.06

    private let corpus: StoryCorpus
    private let count: Int

    /// Dates are left out: where they are good they would teach the words little.
    package init(_ articles: [Article]) {
        var extractor = FeatureExtractor()
        var store = TermStore()
        for article in articles { store.append(extractor.features(of: article)) }
        count = articles.count
        corpus = StoryCorpus(store, options: StoryOptions())
    }

    /// The terms by name, in the order of the inputs.
    package static var names: [String] { ReportScore.parts(ReportParts()).map(\.name) }

    /// Calls `body` with each pair of positions that could be compared and the terms' inputs. O(n²) pairs.
    package func forEach(_ body: (_ a: Int, _ b: Int, _ inputs: [Double]) -> Void) {
        for a in 0..<count {
            for b in a + 1..<max(a + 1, count) {
                let parts = corpus.parts(a, b)
                guard parts.words >= Self.leastCosine else { continue }
                var inputs: [Double] = []
                ReportScore.forEachTerm(of: parts) { inputs.append($0.input) }
                body(a, b, inputs)
            }
        }
    }
}
