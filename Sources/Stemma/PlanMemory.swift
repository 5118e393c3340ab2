internal import StemmaIndex
internal import StemmaText

/// How much memory a run takes, from what it keeps of each article.
struct PlanMemory {
    /// Code, buffers and tables that every run has.
    private static let base: UInt64 = 16 << 20
    /// Names of outlets and cues, where origins are traced.
    private static let lexicon: UInt64 = 48 << 20
    /// Chunks that a thread has in hand, in bytes: as read, decoded, and what grows with them.
    private static let chunks: UInt64 = 6 << 20

    /// A sketch, of an article of some 300 words.
    private static let sketch = 1000
    /// The index of sketches and what it is made of, or the features of articles that have a candidate.
    private static let candidates: UInt64 = 1000

    let options: TraceOptions
    /// Mean bytes of an identifier.
    let identifier: Int

    /// Bytes that stay until the end: its signature, where it lies, its identifier, its place in tables that are half
    /// full on average; and its sketch where rewrites are looked for.
    var perArticle: Int {
        let signature = options.permutations * MemoryLayout<UInt32>.stride
        let register = MemoryLayout<RecordLocator>.stride + identifier + 8 + 4 + 12 + 4
        // Arrays that grow by doubling are three quarters full on average.
        return signature + register * 4 / 3 + (options.findsRewrites ? Self.sketch : 0)
    }

    /// The highest use of memory for so many articles, of which so many pairs are compared.
    func peak(articles: Int, pairs: Int, layout: BandLayout) -> UInt64 {
        let count = min(UInt64(clamping: articles), 1 << 48)
        let threads = UInt64(clamping: Parallel.threads(options.threads))
        // Bands are sorted a few at a time, each with room to sort into.
        let sorted = UInt64(min(4, layout.bands))
        let keys = 8 * count * (sorted + min(sorted, threads))
        // Each pair as proposed, by family, and as a match in two lists.
        let compared = 200 * min(UInt64(clamping: pairs), 1 << 48)
        let stories = options.findsRewrites ? count * Self.candidates : 0
        let kept = count * UInt64(perArticle)
        let fixed = Self.base + threads * Self.chunks + (options.findsProvenance ? Self.lexicon : 0)
        return fixed + kept + max(keys + compared, compared + stories)
    }
}
