internal import CStemmaKernels
internal import StemmaFingerprint
internal import StemmaText

/// Proposes pairs of articles that may tell one report: an inverted index over each article's heaviest words.
///
/// Articles are met in the order of the store. Through one word an article meets at most `wordReach` articles after it,
/// so that time and memory are linear in the articles: words in more articles than that propose only near neighbours.
/// Memory: 12 bytes a posting, 576 bytes an article by default, and as much again for a moment while it is made.
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

    init(_ store: TermStore, norms: [ReportNorms], isIndexed: @Sendable (Int) -> Bool, options: StoryOptions) {
        self.options = options
        let rows = TermIndexRows(store, norms: norms, isIndexed: isIndexed, options: options)
        firstPlace = rows.firstRow
        (postings, places) = rows.inverted()
    }

    /// Partial cosines by article, kept between look-ups by one thread.
    struct Scratch {
        fileprivate var turn: UInt32 = 0
        fileprivate var meetings: [stemma_meeting]
        fileprivate var found: [UInt32]

        init(articles: Int) {
            meetings = [stemma_meeting](repeating: stemma_meeting(), count: articles)
            found = [UInt32](repeating: 0, count: articles)
        }
    }

    /// Articles after `article` that share enough of its weight, best first. O(indexed words × reach).
    func candidates(of article: Int, scratch: inout Scratch) -> [Candidate] {
        let range = firstPlace[article]..<firstPlace[article + 1]
        guard !range.isEmpty else { return [] }
        scratch.turn += 1
        let count = postings.withUnsafeBufferPointer { postings in
            places.withUnsafeBufferPointer { places in
                scratch.meetings.withUnsafeMutableBufferPointer { meetings in
                    scratch.found.withUnsafeMutableBufferPointer { found in
                        stemma_meet(
                            postings.baseAddress,
                            places.baseAddress.map { $0 + range.lowerBound },
                            range.count,
                            options.wordReach,
                            scratch.turn,
                            min(options.leastPartialCosine, options.leastSpareCosine),
                            meetings.baseAddress,
                            found.baseAddress
                        )
                    }
                }
            }
        }
        var found: [Candidate] = []
        var spare: [Candidate] = []
        for met in scratch.found[..<count] {
            let candidate = Candidate(article: Int(met), partialCosine: scratch.meetings[Int(met)].sum)
            if candidate.partialCosine >= options.leastPartialCosine {
                found.append(candidate)
            } else {
                spare.append(candidate)
            }
        }
        let free = options.fewestCandidates - found.count
        if free > 0 { found += spare.sorted(by: Self.precedes).prefix(free) }
        found.sort(by: Self.precedes)
        return found.count > options.candidateLimit ? Array(found.prefix(options.candidateLimit)) : found
    }

    private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
        a.partialCosine != b.partialCosine ? a.partialCosine > b.partialCosine : a.article < b.article
    }
}
