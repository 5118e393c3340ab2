package import StemmaFingerprint
internal import StemmaText

/// Groups a corpus into stories: articles that tell one report, word for word or in other words.
///
/// ```swift
/// var finder = StoryFinder()
/// for article in articles { finder.add(extractor.features(of: article)) }
/// let found = finder.find(copies: pairs) // pairs: verified copies, as positions in the order added
/// ```
///
/// Copies enter as one unit, represented by one of them, so that a wire story in 5,000 outlets costs what one article
/// costs. Units are proposed to each other by ``StoryCandidates`` from sketches, which every article has; the features of
/// those that are proposed are weighed by ``ReportScore``, and they are grouped by ``StoryClustering``. Memory: at most
/// 600 bytes an article while adding, 900 more while candidates are found, 2,700 for each that has any, and 24 a scored
/// pair; with a ``StoreRoom`` for features, no more than it has of the first and the third, and ``memory(articles:)`` of the
/// rest. The same articles give the same stories in any order and at any number of threads.
package struct StoryFinder: Sendable {
    private let options: StoryOptions
    private var sketches: TermStore
    /// Of the articles that were added whole.
    private var features = TermStore()

    /// - Parameter room: what of the sketches may stay in memory; `nil` for all.
    package init(options: StoryOptions = StoryOptions(), room: StoreRoom? = nil) {
        self.options = options
        sketches = TermStore(room: room)
    }

    /// Bytes that looking for rewrites among so many articles takes, whatever may stay of their features: what is known of
    /// each beside them, the index of candidates, and in how many articles each word stands, about.
    package static func memory(articles: Int) -> Int { articles * 640 }

    /// Articles added so far.
    package var count: Int { sketches.count }

    /// Adds the next article of the corpus.
    package mutating func add(_ features: ArticleFeatures) {
        sketches.append(features.sketch)
        self.features.append(features)
    }

    /// Adds one article of a column of sketches as the next of the corpus. Its features are asked for where they are
    /// needed: ``find(copies:features:)``.
    package mutating func add(_ row: Int, of sketches: FeatureColumn) {
        self.sketches.append(row, of: sketches)
    }

    /// Finds the stories of articles that were all added whole. The finder is empty afterwards.
    package mutating func find(copies: [(Int, Int)] = []) -> StoryFindings {
        var features = TermStore()
        swap(&features, &self.features)
        return find(copies: copies) { features.subset($0) }
    }

    /// Finds the stories where no article is read for whom it credits. The finder is empty afterwards.
    package mutating func find<Failure: Error>(
        copies: [(Int, Int)],
        features: ([Int]) throws(Failure) -> TermStore
    ) throws(Failure) -> StoryFindings {
        try find(copies: copies, features: features) { (pairs) throws(Failure) in pairs.map { _ in false } }
    }

    /// Finds the stories. The finder is empty afterwards.
    ///
    /// - Parameters:
    ///   - copies: pairs of positions that are verified copies of each other; they always share a story.
    ///   - features: the features of the articles at these positions, in that order.
    ///   - credited: of pairs of articles of two stories, whether one gives the other's outlet as its source: then they are
    ///     one story.
    /// - Throws: what `features` and `credited` throw.
    package mutating func find<Failure: Error>(
        copies: [(Int, Int)],
        features: ([Int]) throws(Failure) -> TermStore,
        credited: ([StoryFindings.Pair]) throws(Failure) -> [Bool]
    ) throws(Failure) -> StoryFindings {
        var sketches = TermStore()
        swap(&sketches, &self.sketches)
        let units = Units(sketches, copies: copies)
        sketches.keep(units.representatives)
        let prior = ReportPrior(of: sketches, options: options)
        let candidates = StoryCandidates(consume sketches, prior: prior, options: options)
        let involved = candidates.involved
        let corpus = StoryCorpus(
            try features(involved.map { units.representatives[$0] }),
            prior: prior,
            whole: involved.count * 2 < units.count ? candidates.frequencies : nil,
            threads: options.threads
        )
        var places = [UInt32](repeating: 0, count: units.count)
        for (place, unit) in involved.enumerated() { places[unit] = UInt32(truncatingIfNeeded: place) }
        // No group forms across units that no chain of likely links holds together.
        let links = corpus.links(threshold: max(options.threshold, StoryClustering.leastBest)) { [places] place in
            candidates[involved[place]].map { Int(places[Int($0)]) }
        }.map { StoryCorpus.Link(a: involved[$0.a], b: involved[$0.b], logOdds: $0.logOdds) }
        let edges = links.compactMap { link in
            let score = Self.clusteringScore(link.logOdds)
            return score > 0 ? StoryClustering.Edge(a: link.a, b: link.b, score: score) : nil
        }
        let groups = StoryClustering.groups(units: units.count, edges: edges, threshold: options.threshold)
        let joins = CreditJoins(groups: groups, links: links, threshold: options.threshold) { [places] a, b in
            let (x, y) = (corpus.outlet(of: Int(places[a])), corpus.outlet(of: Int(places[b])))
            return x != y && x != 0 && y != 0
        }
        let answers = joins.loose.isEmpty ? [] : try credited(joins.loose.map { StoryFindings.Pair($0, of: units) })
        let (made, joined) = joins.joined(by: zip(joins.loose, answers).compactMap { $1 ? $0 : nil })
        return StoryFindings(groups: made, joined: joined, links: links, units: units, threshold: options.threshold)
    }

    static func clusteringScore(_ logOdds: Double) -> Int64 {
        Int64((StoryClustering.share(logOdds: logOdds) * Double(StoryClustering.scale)).rounded())
    }
}

extension StoryFinder {
    /// Articles with their copies, in an order that does not depend on the input's.
    struct Units: Sendable {
        /// Positions of each unit's articles, ascending.
        private(set) var members: [[Int]] = []
        /// The article that stands for the unit.
        private(set) var representatives: [Int] = []

        var count: Int { members.count }

        init(_ store: TermStore, copies: [(Int, Int)]) {
            var sets = UnionFind(count: store.count)
            for (a, b) in copies { sets.union(a, b) }
            // A set is named by its least member, which comes first.
            var unitOf = [Int32](repeating: -1, count: store.count)
            var found: [[Int]] = []
            for article in 0..<store.count {
                let root = sets.find(article)
                if root == article {
                    unitOf[root] = Int32(found.count)
                    found.append([article])
                } else {
                    found[Int(unitOf[root])].append(article)
                }
            }
            let keys = found.map { Self.representative(of: $0, in: store) }
            let order = keys.indices.sorted { keys[$0] < keys[$1] }
            members = order.map { found[$0] }
            representatives = order.map { keys[$0].article }
        }

        /// The first in time; of those the fullest, which shows the most of what they have in common with others; then by
        /// content.
        private struct Key: Comparable {
            let seconds: Int64
            let terms: Int
            let fingerprint: UInt64
            let article: Int

            static func < (a: Key, b: Key) -> Bool {
                if a.seconds != b.seconds { return a.seconds < b.seconds }
                if a.terms != b.terms { return a.terms > b.terms }
                return (a.fingerprint, a.article) < (b.fingerprint, b.article)
            }
        }

        private static func representative(of members: [Int], in store: TermStore) -> Key {
            let keys = members.map { article in
                let entry = store.entries[article]
                return Key(
                    seconds: entry.published?.seconds ?? .max,
                    terms: entry.termCount,
                    fingerprint: entry.fingerprint,
                    article: article
                )
            }
            let first = keys.lazy.map(\.seconds).min()
            let earliest = keys.filter { $0.seconds == first }.sorted()
            return earliest[earliest.count / 2]
        }
    }
}
