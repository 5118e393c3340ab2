internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaText

/// Decides which articles stay: a maximal set of articles of which no two are copies, chosen in the order of a policy.
///
/// Matches of a crowd (``CandidateFinder/crowd``) link its articles to few others. So the first article of every copy
/// group is compared with all of its group, and what stays of a crowd is looked at again as a corpus of its own, until
/// nothing more goes.
struct DedupSelection {
    /// An article that stays, and those that go for it.
    struct Star {
        let keeper: Int
        /// By position.
        var members: [(position: Int, jaccard: Jaccard)]
    }

    private struct Choice {
        let keeper: Int
        let jaccard: Jaccard
    }

    private let order: DedupOrder
    private let table: ArticleTable
    private let options: TraceOptions
    private let origins: DedupOrigins?
    /// For each article that goes, the one that stays for it.
    private var choices: [Int: Choice] = [:]
    /// Articles that a group's provenance names: taken before the others.
    private var heads: Set<Int> = []
    private(set) var undeterminedOrigins = 0

    init(order: DedupOrder, table: ArticleTable, options: TraceOptions, origins: DedupOrigins?) {
        self.order = order
        self.table = table
        self.options = options
        self.origins = origins
    }

    /// Chooses from verified matches.
    ///
    /// - Throws: what `shingles` throws, what reading articles for their origin throws, and where the disk fails that holds
    ///   signatures.
    mutating func run(_ verified: [Match], shingles: @Sendable (Int) throws -> ShingleSet) throws {
        let verifier = Verifier(
            threshold: Jaccard(rawValue: options.threshold),
            memory: table.setMemory(threads: options.threads) ?? Verifier.standardMemory
        )
        var matches: [Match] = []
        var fresh = verified.filter { !(order.isReference($0.a) && order.isReference($0.b)) }
        var compared: Set<CandidatePair> = []
        // Ends: every round but the last adds matches.
        while !fresh.isEmpty {
            let groups = CopyGroups(matches: fresh).groups
            let chosen = try heads(of: groups, matches: fresh)
            matches = Self.merged(matches, fresh)
            let missing = Self.missing(groups, heads: chosen, known: matches)
            let further = try verifier.verify(missing, threads: options.threads, shingles: shingles)
            matches = Self.merged(matches, further)
            take(matches)
            let candidates = try candidates(among: crowds(matches)).filter { compared.insert($0).inserted }
            let found = try verifier.verify(candidates, threads: options.threads, shingles: shingles)
            fresh = Self.unknown(found, known: matches)
        }
    }

    /// The groups, by the positions of their first articles in the corpus.
    func stars(inputs: Int) -> [Star] {
        var stars: [Int: Star] = [:]
        for position in choices.keys.sorted() {
            guard let choice = choices[position] else { continue }
            stars[choice.keeper, default: Star(keeper: choice.keeper, members: [])].members
                .append((position, choice.jaccard))
        }
        func first(_ star: Star) -> Int {
            min(star.keeper < inputs ? star.keeper : .max, star.members[0].position)
        }
        return stars.values.sorted { first($0) < first($1) }
    }

    // MARK: Heads

    /// For each group the article that is to stay.
    private mutating func heads(of groups: [CopyGroup], matches: [Match]) throws -> [Int] {
        let first = groups.map { group in
            group.members.map { order.rank(of: $0) }.min()?.position ?? group.representative
        }
        guard let origins else { return first }
        let byGroup = Self.matches(matches, of: groups)
        let open = groups.indices.filter { !order.isReference(first[$0]) }
        let found = try Parallel.map(count: open.count, threads: options.threads) { [order] index -> Int? in
            let place = open[index]
            guard !groups[place].members.contains(where: order.isReference) else { return nil }
            return try origins.origin(of: groups[place], matches: byGroup[place])
        }
        var chosen = first
        for (place, origin) in zip(open, found) {
            if let origin {
                chosen[place] = origin
                heads.insert(origin)
            } else {
                undeterminedOrigins += 1
            }
        }
        return chosen
    }

    /// The matches inside each group.
    private static func matches(_ matches: [Match], of groups: [CopyGroup]) -> [[Match]] {
        var place: [Int: Int] = [:]
        for (index, group) in groups.enumerated() {
            for member in group.members { place[member] = index }
        }
        var inside = [[Match]](repeating: [], count: groups.count)
        for match in matches {
            if let group = place[match.a], place[match.b] == group { inside[group].append(match) }
        }
        return inside
    }

    /// The pairs of each group's head with members that it was not matched with.
    private static func missing(_ groups: [CopyGroup], heads: [Int], known: [Match]) -> [CandidatePair] {
        var pairs: [CandidatePair] = []
        for (group, head) in zip(groups, heads) where head != group.representative {
            for member in group.members where member != head {
                pairs.append(CandidatePair(min(head, member), max(head, member)))
            }
        }
        pairs.sort()
        var at = 0
        return pairs.filter { pair in
            while at < known.count, (known[at].a, known[at].b) < (pair.a, pair.b) { at += 1 }
            return at == known.count || (known[at].a, known[at].b) != (pair.a, pair.b)
        }
    }

    private static func merged(_ matches: [Match], _ further: [Match]) -> [Match] {
        let unknown = unknown(further, known: matches)
        return unknown.isEmpty ? matches : (matches + unknown).sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    }

    /// The matches that are not among those known. Both ordered by position.
    private static func unknown(_ matches: [Match], known: [Match]) -> [Match] {
        var at = 0
        return matches.filter { match in
            while at < known.count, (known[at].a, known[at].b) < (match.a, match.b) { at += 1 }
            return at == known.count || (known[at].a, known[at].b) != (match.a, match.b)
        }
    }

    // MARK: Choice

    /// Takes the articles that have matches in the policy's order, anew. O(e log e) for e matches.
    private mutating func take(_ matches: [Match]) {
        choices = [:]
        var neighbours: [Int: [(position: Int, jaccard: Jaccard)]] = [:]
        for match in matches {
            neighbours[match.a, default: []].append((match.b, match.jaccard))
            neighbours[match.b, default: []].append((match.a, match.jaccard))
        }
        var kept: Set<Int> = []
        for position in neighbours.keys.map(rank).sorted().map(\.position) {
            let keepers = (neighbours[position] ?? []).filter { kept.contains($0.position) }
            guard !order.isReference(position), let best = keepers.max(by: { isBetter($1, than: $0) }) else {
                kept.insert(position)
                continue
            }
            choices[position] = Choice(keeper: best.position, jaccard: best.jaccard)
        }
    }

    /// A reference goes before an article, then the one that resembles most, then the one that comes first.
    private func isBetter(_ a: (position: Int, jaccard: Jaccard), than b: (position: Int, jaccard: Jaccard)) -> Bool {
        guard order.isReference(a.position) == order.isReference(b.position) else {
            return order.isReference(a.position)
        }
        return a.jaccard == b.jaccard ? rank(of: a.position) < rank(of: b.position) : a.jaccard > b.jaccard
    }

    private func rank(of position: Int) -> DedupOrder.Rank {
        order.rank(of: position, isNamed: heads.contains(position))
    }

    // MARK: Crowds

    private func stays(_ position: Int) -> Bool { choices[position] == nil }

    /// The articles of each set that matches join, directly or through others, of more than a crowd.
    private func crowds(_ matches: [Match]) -> [[Int]] {
        DedupFamilies(matches).families.filter { $0.count > CandidateFinder.crowd }
    }

    /// Pairs of what stays of each crowd, looked at as a corpus of its own.
    private func candidates(among crowds: [[Int]]) throws(SpillError) -> [CandidatePair] {
        let finder = CandidateFinder(
            permutations: options.permutations,
            threshold: Jaccard(rawValue: options.threshold)
        )
        var pairs: [CandidatePair] = []
        for crowd in crowds {
            let open = crowd.filter(stays)
            guard open.contains(where: { !order.isReference($0) }), open.count > 1 else { continue }
            let found = try finder.candidates(
                in: table.signatureTable(of: open),
                space: table.space,
                budget: table.budget,
                threads: options.threads
            )
            pairs += found.map { CandidatePair(open[$0.a], open[$0.b]) }
        }
        return pairs.filter { !(order.isReference($0.a) && order.isReference($0.b)) }.sorted()
    }
}
