package import StemmaFingerprint
internal import StemmaText

/// Finds texts that may stand in longer ones: a brief of 150 words in an article of 2,000, whose Jaccard of .07 no band
/// of signatures would find.
///
/// Each article's anchors (``AnchorSampler``) are looked up among those of longer articles; where enough of them are
/// found in one (``ContainmentRule``), and their signatures do not speak against it, the two are proposed. Of a group of copies only the representative and the
/// longest member are looked up in, for what stands in one stands in nearly all; every article is looked for.
///
/// **Boilerplate.** A shingle that stands in more than ``crowd`` different articles says nothing about two of them, and
/// is taken to stand in every longer article: what else the text holds decides. A text of little but such shingles (all
/// anchors but one at most), a cookie notice or a formula, is compared with the longest ``few`` that share each, and
/// marked as widespread. So no article is dropped, and the pairs looked at are at most `crowd` an anchor.
///
/// Time: O(n log n) for n anchors, in fact about linear. Memory: see ``ContainmentRuns``, and 8 bytes for each anchor
/// that a possible pair shares. The result depends neither on threads nor, but for equal texts, on the input's order.
package struct ContainmentFinder: Sendable {
    /// The most articles, groups of copies counted as one or two, in which a shingle still tells articles apart.
    package static let crowd = 32
    /// With how many articles a widespread text is compared.
    package static let few = 2
    /// The most longer articles that are proposed for one text, those that share most first.
    package static let wholes = 8

    private let rule = ContainmentRule()
    private let table: AnchorTable
    let order: ContainmentOrder
    /// The copy group of each article, or −1.
    private let groups: [Int32]
    /// Whether an article is looked up in.
    private let isHolder: [Bool]

    /// - Parameters:
    ///   - order: of the table's articles.
    ///   - groups: copies that are known already; pairs inside one are not proposed.
    package init(_ table: AnchorTable, order: ContainmentOrder, groups: [CopyGroup]) {
        precondition(table.count == order.count, "anchors of \(table.count) articles, an order of \(order.count)")
        var groupOf = [Int32](repeating: -1, count: table.count)
        var isHolder = [Bool](repeating: true, count: table.count)
        for (index, group) in groups.enumerated() {
            for member in group.members {
                groupOf[member] = Int32(truncatingIfNeeded: index)
                isHolder[member] = false
            }
            isHolder[group.representative] = true
            if let longest = group.members.min(by: order.precedes) { isHolder[longest] = true }
        }
        self.table = table
        self.order = order
        self.groups = groupOf
        self.isHolder = isHolder
    }

    /// All candidates, by their parts, then their wholes.
    ///
    /// - Parameters:
    ///   - space: where what has no room goes; `nil` keeps all in memory.
    ///   - memory: bytes that the search may take beside ``memory(articles:)``.
    package func candidates(threads: Int = 0, space: SpillSpace? = nil, memory: Int = .max) -> [ContainmentCandidate] {
        let runs = ContainmentRuns(table, threads: threads, memory: space == nil ? nil : memory / 2)
        let census = census(of: runs)
        let idBits = max(1, Int.bitWidth - max(1, table.count - 1).leadingZeroBitCount)
        let pairs = PairSpill(idBits: idBits, space: space, memory: memory / 4, keepsRepeats: true)
        Parallel.forEach(count: runs.count, threads: threads) { part in
            self.pairs(in: runs.part(part), census: census, idBits: idBits, into: pairs)
        }
        guard let space, order.isSpilled else { return candidates(pairs, census) { order.mayStand($0, in: $1) } }
        let standing = standing(pairs, census, idBits, space, memory / 4, threads)
        return candidates(pairs, census, standing: standing)
    }
}

extension ContainmentFinder {
    /// Bytes that are kept of so many articles during a search.
    package static func memory(articles: Int) -> Int { 48 * articles }
}

extension ContainmentFinder {
    /// What is known of each article's anchors before any pair is looked at.
    struct Census {
        /// Different anchors.
        var sizes: [UInt32]
        /// Whether any of them occurs twice.
        var repeats: [Bool]
        /// Those that stand in a crowd.
        var crowded: [UInt32]
        /// Of the others, those that stand in a longer article.
        var shared: [UInt32]
        /// Whether an article shares enough to stand in another.
        var isWanted: [Bool] = []
    }

    private func census(of runs: ContainmentRuns) -> Census {
        let none = [UInt32](repeating: 0, count: table.count)
        var census = Census(sizes: table.sizes(), repeats: none.map { _ in false }, crowded: none, shared: none)
        for index in 0..<runs.count {
            let part = runs.part(index)
            for article in part.repeats {
                census.sizes[Int(article)] -= 1
                census.repeats[Int(article)] = true
            }
            part.forEachRun { articles in
                guard hasTwoTexts(articles) else { return }
                var (holders, longest) = (0, -1)
                for article in articles.lazy.map(Int.init) where isHolder[article] {
                    holders += 1
                    if holders <= Self.crowd, longest < 0 || order.precedes(article, longest) { longest = article }
                }
                if holders > Self.crowd {
                    for article in articles { census.crowded[Int(article)] += 1 }
                } else if longest >= 0 {
                    for article in articles where article != longest { census.shared[Int(article)] += 1 }
                }
            }
        }
        census.isWanted = (0..<table.count).map { article in
            isWidespread(article, census) || Int(census.shared[article]) >= needed(of: article, census)
        }
        return census
    }

    /// Whether a run's articles are not all copies of one text.
    private func hasTwoTexts(_ articles: UnsafeBufferPointer<UInt32>) -> Bool {
        let first = groups[Int(articles[0])]
        return first < 0 || articles.contains { groups[Int($0)] != first }
    }

    /// Whether an article's anchors are all but one crowded, so that they alone must decide.
    func isWidespread(_ article: Int, _ census: Census) -> Bool {
        census.crowded[article] > 0 && census.sizes[article] <= census.crowded[article] + 1
    }

    /// How many anchors outside crowds, or for a widespread text how many at all, must be found in one longer article.
    func needed(of article: Int, _ census: Census) -> Int {
        let all = rule.needed(of: Int(census.sizes[article]))
        return isWidespread(article, census) ? all : max(1, all - Int(census.crowded[article]))
    }

    /// A part's pairs of a text and a longer one, once for each anchor that they share, packed.
    private func pairs(in part: ContainmentRuns.Part, census: Census, idBits: Int, into spill: PairSpill) {
        var pairs: [UInt64] = []
        var holders: [Int] = []
        part.forEachRun { articles in
            guard hasTwoTexts(articles) else { return }
            guard articles.contains(where: { census.isWanted[Int($0)] }) else { return }
            holders.removeAll(keepingCapacity: true)
            for article in articles.lazy.map(Int.init) where isHolder[article] { holders.append(article) }
            let isCrowd = holders.count > Self.crowd
            if isCrowd { holders = longest(Self.few + 1, of: holders) }
            for article in articles.lazy.map(Int.init) where census.isWanted[article] {
                guard !isCrowd || isWidespread(article, census) else { continue }
                var left = isCrowd ? Self.few : .max
                for holder in holders where left > 0 && isLonger(holder, than: article) {
                    pairs.append((UInt64(article) << UInt64(idBits) | UInt64(holder)) << UInt64(64 - 2 * idBits))
                    left -= 1
                }
            }
            if pairs.count >= 1 << 16 {
                spill.append(PackedPairs(idBits: idBits, values: pairs))
                pairs.removeAll(keepingCapacity: true)
            }
        }
        spill.append(PackedPairs(idBits: idBits, values: pairs))
    }

    private func isLonger(_ holder: Int, than article: Int) -> Bool {
        holder != article && (groups[holder] < 0 || groups[holder] != groups[article])
            && order.precedes(holder, article)
    }

    /// The first `count` in order. O(n × count).
    private func longest(_ count: Int, of articles: [Int]) -> [Int] {
        var kept: [Int] = []
        for article in articles {
            if kept.count == count, order.precedes(kept[count - 1], article) { continue }
            let at = kept.firstIndex { order.precedes(article, $0) } ?? kept.count
            kept.insert(article, at: at)
            if kept.count > count { kept.removeLast() }
        }
        return kept
    }
}
