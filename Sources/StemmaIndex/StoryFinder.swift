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
/// costs. Units are proposed to each other by ``TermIndex``, weighed by ``ReportScore``, and grouped by
/// ``StoryClustering``. Memory: at most 2,640 bytes an article while adding; 1,100 more for the index and 24 a scored pair
/// while finding. The same articles give the same stories in any order and at any number of threads.
package struct StoryFinder: Sendable {
    private let options: StoryOptions
    private var store = TermStore()

    package init(options: StoryOptions = StoryOptions()) {
        self.options = options
    }

    /// Articles added so far.
    package var count: Int { store.count }

    /// Adds the next article of the corpus.
    package mutating func add(_ features: ArticleFeatures) {
        store.append(features)
    }

    /// Adds one article of a column as the next of the corpus.
    package mutating func add(_ row: Int, of column: FeatureColumn) {
        store.append(row, of: column)
    }

    /// Finds the stories. The finder is empty afterwards: its features, weighed, were what is compared.
    ///
    /// - Parameter copies: pairs of positions that are verified copies of each other; they always share a story.
    package mutating func find(copies: [(Int, Int)] = []) -> StoryFindings {
        var store = TermStore()
        swap(&store, &self.store)
        let units = Units(store, copies: copies)
        let corpus = StoryCorpus(consume store, representatives: units.representatives, options: options)
        // No group forms across units that no chain of likely links holds together.
        let links = corpus.links(threshold: max(options.threshold, StoryClustering.leastBest))
        let edges = links.compactMap { link in
            let score = Self.clusteringScore(link.logOdds)
            return score > 0 ? StoryClustering.Edge(a: link.a, b: link.b, score: score) : nil
        }
        let groups = StoryClustering.groups(units: units.count, edges: edges, threshold: options.threshold)
        return StoryFindings(groups: groups, links: links, units: units)
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

        /// The first in time, and of those the first by content.
        private struct Key: Comparable {
            let seconds: Int64
            let fingerprint: UInt64
            let article: Int

            static func < (a: Key, b: Key) -> Bool {
                if a.seconds != b.seconds { return a.seconds < b.seconds }
                return (a.fingerprint, a.article) < (b.fingerprint, b.article)
            }
        }

        private static func representative(of members: [Int], in store: TermStore) -> Key {
            let keys = members.map { article in
                let entry = store.entries[article]
                return Key(
                    seconds: entry.published?.seconds ?? .max,
                    fingerprint: entry.fingerprint,
                    article: article
                )
            }
            return keys.min() ?? Key(seconds: .max, fingerprint: 0, article: 0)
        }
    }
}
