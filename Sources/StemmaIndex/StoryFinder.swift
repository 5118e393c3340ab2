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
/// ``StoryClustering``. Memory: at most 2,920 bytes an article while adding; as much again, 768 bytes of index and 24 a
/// scored pair while finding. The same articles give the same stories in any order and at any number of threads.
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

    /// Finds the stories.
    ///
    /// - Parameter copies: pairs of positions that are verified copies of each other; they always share a story.
    package func find(copies: [(Int, Int)] = []) -> StoryFindings {
        let units = Units(store, copies: copies)
        let corpus = StoryCorpus(store, representatives: units.representatives, options: options)
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
            var byRoot: [Int: [Int]] = [:]
            for article in 0..<store.count { byRoot[sets.find(article), default: []].append(article) }
            let ordered = byRoot.values
                .map { (members: $0, representative: Self.representative(of: $0, in: store)) }
                .sorted { Self.precedes($0.representative, $1.representative, in: store) }
            members = ordered.map(\.members)
            representatives = ordered.map(\.representative)
        }

        /// The first in time, and of those the first by content.
        private static func representative(of members: [Int], in store: TermStore) -> Int {
            members.min { precedes($0, $1, in: store) } ?? 0
        }

        private static func precedes(_ a: Int, _ b: Int, in store: TermStore) -> Bool {
            let (x, y) = (store.entries[a], store.entries[b])
            let (s, t) = (x.published?.seconds ?? .max, y.published?.seconds ?? .max)
            if s != t { return s < t }
            return (x.fingerprint, a) < (y.fingerprint, b)
        }
    }
}
