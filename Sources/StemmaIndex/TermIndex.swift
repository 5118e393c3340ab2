internal import StemmaFingerprint
internal import StemmaText

/// Proposes pairs of articles that may tell one report: an inverted index over each article's heaviest words.
///
/// Articles are met in the order of the store. Through one word an article meets at most `wordReach` articles after it,
/// so that time and memory are linear in the articles: words in more articles than that propose only near neighbours.
/// Memory: 12 bytes a posting and 4 an article's indexed word, 768 bytes an article by default.
struct TermIndex: Sendable {
    /// An article after the one at hand, and the part of their cosine that the indexed words give.
    struct Candidate: Sendable, Hashable {
        let article: Int
        let partialCosine: Float
    }

    /// Words that a quarter of all articles share propose nothing.
    private static let leastRarity: Float = 1.4

    /// One posting an article and indexed word, sorted by word, then article.
    private var hashes: [UInt32] = []
    private var articles: [UInt32] = []
    private var weights: [Float] = []
    /// Where each article's postings lie, by article.
    private var places: [UInt32] = []
    private var firstPlace: [Int] = [0]

    private let options: StoryOptions

    init(_ store: TermStore, norms: [ReportNorms], isIndexed: (Int) -> Bool, options: StoryOptions) {
        self.options = options
        var postings = Postings()
        for article in 0..<store.count {
            if isIndexed(article) {
                append(store.words(of: article), of: article, norm: norms[article].words, to: &postings)
            }
            firstPlace.append(postings.hashes.count)
        }
        sort(postings)
    }

    private struct Postings {
        var hashes: [UInt32] = []
        var articles: [UInt32] = []
        var weights: [Float] = []
    }

    private func append(
        _ words: ArraySlice<ArticleFeatures.Word>,
        of article: Int,
        norm: Float,
        to postings: inout Postings
    ) {
        guard norm > 0 else { return }
        let ranked = words.lazy
            .filter { $0.rarity >= Self.leastRarity }
            .map { (weight: ReportNorms.weight($0.count, $0.rarity), hash: $0.hash) }
            .sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.hash < $1.hash }
        for (weight, hash) in ranked.prefix(options.indexedWords) {
            postings.hashes.append(hash)
            postings.articles.append(UInt32(truncatingIfNeeded: article))
            postings.weights.append(weight / norm)
        }
    }

    /// A stable radix sort by hash, two bytes at a time. O(postings).
    private mutating func sort(_ postings: Postings) {
        var order = (0..<postings.hashes.count).map { UInt32(truncatingIfNeeded: $0) }
        for shift in [UInt32(0), 16] {
            var starts = [Int](repeating: 0, count: (1 << 16) + 1)
            for hash in postings.hashes { starts[Int(hash >> shift & 0xFFFF) + 1] += 1 }
            for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
            var next = order
            for at in order {
                let digit = Int(postings.hashes[Int(at)] >> shift & 0xFFFF)
                next[starts[digit]] = at
                starts[digit] += 1
            }
            order = next
        }
        hashes = order.map { postings.hashes[Int($0)] }
        articles = order.map { postings.articles[Int($0)] }
        weights = order.map { postings.weights[Int($0)] }
        places = [UInt32](repeating: 0, count: order.count)
        for (place, at) in order.enumerated() { places[Int(at)] = UInt32(truncatingIfNeeded: place) }
    }
}

extension TermIndex {
    /// Partial cosines by article, kept between look-ups by one thread.
    struct Scratch {
        fileprivate var sums: [Float]
        fileprivate var touched: [UInt32] = []

        init(articles: Int) {
            sums = [Float](repeating: 0, count: articles)
        }
    }

    /// Articles after `article` that share enough of its weight, best first. O(indexed words × reach).
    func candidates(of article: Int, scratch: inout Scratch) -> [Candidate] {
        scratch.touched.removeAll(keepingCapacity: true)
        for at in firstPlace[article]..<firstPlace[article + 1] {
            let place = Int(places[at])
            let (hash, weight) = (hashes[place], weights[place])
            var other = place + 1
            let end = min(hashes.count, other + options.wordReach)
            while other < end, hashes[other] == hash {
                let met = Int(articles[other])
                if scratch.sums[met] == 0 { scratch.touched.append(articles[other]) }
                scratch.sums[met] += weight * weights[other]
                other += 1
            }
        }
        var found: [Candidate] = []
        var spare: [Candidate] = []
        for met in scratch.touched {
            let sum = scratch.sums[Int(met)]
            scratch.sums[Int(met)] = 0
            let candidate = Candidate(article: Int(met), partialCosine: sum)
            if sum >= options.leastPartialCosine {
                found.append(candidate)
            } else if sum >= options.leastSpareCosine {
                spare.append(candidate)
            }
        }
        let places = options.fewestCandidates - found.count
        if places > 0 { found += spare.sorted(by: Self.precedes).prefix(places) }
        found.sort(by: Self.precedes)
        return found.count > options.candidateLimit ? Array(found.prefix(options.candidateLimit)) : found
    }

    private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
        a.partialCosine != b.partialCosine ? a.partialCosine > b.partialCosine : a.article < b.article
    }
}
