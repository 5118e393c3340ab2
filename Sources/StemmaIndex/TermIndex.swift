internal import CStemmaKernels
internal import StemmaFingerprint
internal import StemmaText

/// Proposes pairs of articles that may tell one report: an inverted index over each article's heaviest words.
///
/// Articles are met in the order of the store. Through one word an article meets at most `wordReach` articles after it,
/// so that time and memory are linear in the articles: words in more articles than that propose only near neighbours.
/// Memory: 12 bytes a posting, 288 bytes an article of a large corpus, and as much again for a moment while it is made.
struct TermIndex: Sendable {
    /// An article after the one at hand, and the part of their cosine that the indexed words give.
    struct Candidate: Sendable, Hashable {
        let article: Int
        let partialCosine: Float
    }

    /// Words that a quarter of all articles share propose nothing.
    static let leastRarity: Float = 1.4

    /// One an article and indexed word that another article has too, by word, then article.
    private let postings: [stemma_posting]
    /// Where each article's postings lie, by article, the heaviest first; `STEMMA_NOWHERE` for a word of its own.
    private let places: [UInt32]
    private let firstPlace: [Int]
    private let options: StoryOptions
    /// The bounds of ``StoryOptions``, for this corpus.
    private let leastPartialCosine: Float
    private let leastSpareCosine: Float
    private let fewestCandidates: Int

    /// - Parameters:
    ///   - lengths: of each article's vector of words, all of them.
    ///   - crowd: log-odds that the corpus's size takes from a pair (``ReportPrior/nearCrowd``).
    init(
        _ store: TermStore,
        lengths: [Float],
        crowd: Double = 0,
        isIndexed: @Sendable (Int) -> Bool,
        options: StoryOptions
    ) {
        self.options = options
        let crowding = ReportScore.crowding(crowd)
        leastPartialCosine = options.leastPartialCosine * crowding
        leastSpareCosine = options.leastSpareCosine * crowding
        fewestCandidates = Int(Double(options.fewestCandidates) * FeatureMath.exp(crowd))
        var rows = TermIndexRows(store, lengths: lengths, isIndexed: isIndexed, options: options)
        firstPlace = rows.firstRow
        (postings, places) = rows.inverted()
    }

    /// Tables of one thread, empty between look-ups.
    struct Scratch {
        fileprivate var slots: [stemma_meeting]
        fileprivate var used: [UInt32]
        fileprivate var found: [stemma_meeting]
    }

    /// Tables for look-ups in this index.
    func scratch() -> Scratch {
        let most = mostMeetings
        var slots = 16
        while slots < most * 2 { slots *= 2 }
        return Scratch(
            slots: [stemma_meeting](repeating: stemma_meeting(), count: slots),
            used: [UInt32](repeating: 0, count: most + 1),
            found: [stemma_meeting](repeating: stemma_meeting(), count: most + 1)
        )
    }

    /// Articles that one look-up meets at most, each as often as they share a word.
    private var mostMeetings: Int { options.mostMeetings(amongArticles: firstPlace.count) }

    /// Articles after `article` that share enough of its weight, best first. O(meetings).
    func candidates(of article: Int, scratch: inout Scratch) -> [Candidate] {
        let range = firstPlace[article]..<firstPlace[article + 1]
        guard !range.isEmpty else { return [] }
        let least = min(leastPartialCosine, leastSpareCosine)
        let count = postings.withUnsafeBufferPointer { postings in
            places.withUnsafeBufferPointer { places in
                stemma_meet(
                    postings.baseAddress,
                    places.baseAddress.map { $0 + range.lowerBound },
                    range.count,
                    options.wordReach,
                    mostMeetings,
                    least,
                    &scratch.slots,
                    scratch.slots.count,
                    &scratch.used,
                    &scratch.found
                )
            }
        }
        var found: [Candidate] = []
        var spare: [Candidate] = []
        for met in scratch.found[..<count] {
            let candidate = Candidate(article: Int(met.name), partialCosine: met.sum)
            if candidate.partialCosine >= leastPartialCosine {
                found.append(candidate)
            } else {
                spare.append(candidate)
            }
        }
        let free = fewestCandidates - found.count
        if free > 0 { found += spare.sorted(by: Self.precedes).prefix(free) }
        found.sort(by: Self.precedes)
        return found.count > options.candidateLimit ? Array(found.prefix(options.candidateLimit)) : found
    }

    private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
        a.partialCosine != b.partialCosine ? a.partialCosine > b.partialCosine : a.article < b.article
    }
}
