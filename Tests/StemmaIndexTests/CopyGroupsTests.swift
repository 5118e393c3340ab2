import StemmaFingerprint
import StemmaIndex
import Testing

@Suite struct CopyGroupsTests {
    func match(_ a: Int, _ b: Int, _ jaccard: Double = 0.8, kind: Match.Kind = .copy) -> Match {
        Match(
            a: min(a, b),
            b: max(a, b),
            kind: kind,
            jaccard: Jaccard(rawValue: jaccard),
            containmentA: Containment(rawValue: jaccard),
            containmentB: Containment(rawValue: jaccard),
            score: jaccard
        )
    }

    func group(_ representative: Int, _ members: [Int], _ lowest: Double = 0.8) -> CopyGroup {
        CopyGroup(representative: representative, members: members, lowest: Jaccard(rawValue: lowest))
    }

    @Test func chainsAreCut() {
        // 0 - 1 - 2 - 3 - 4 - 5, each resembling only the next.
        let groups = CopyGroups(matches: (0..<5).map { match($0, $0 + 1) }).groups
        #expect(groups == [group(1, [0, 1, 2]), group(4, [3, 4, 5])].sorted { $0.members[0] < $1.members[0] })
    }

    @Test func aMemberGoesWhereItResemblesMost() {
        // 0 has the most matches and takes 9, which is nearly the text of 10.
        var matches = (1...6).map { match(0, $0, 0.75) } + [match(0, 9, 0.7)]
        matches += [match(9, 10, 0.99), match(10, 11, 0.9), match(10, 12, 0.9), match(10, 13, 0.9)]
        #expect(CopyGroups(matches: matches).groups == [group(0, Array(0...6), 0.75), group(10, Array(9...13), 0.9)])
    }

    @Test func rewritesAreNoCopies() {
        #expect(CopyGroups(matches: [match(0, 1, kind: .rewrite)]).groups.isEmpty)
        #expect(CopyGroups(matches: []).groups.isEmpty)
    }

    @Test func anArticleThatMatchesOnlyMembersStaysAlone() {
        // A star round 0; 9 resembles the member 1 alone.
        let groups = CopyGroups(matches: (1...4).map { match(0, $0) } + [match(1, 9, 0.95)]).groups
        #expect(groups == [group(0, Array(0...4))])
    }

    @Test func theOrderOfMatchesDoesNotMatterThoughAPairComesTwice() {
        let matches = [match(3, 7, 0.9), match(0, 3, 0.8), match(0, 3, 0.7), match(0, 5, 0.75)]
        let groups = CopyGroups(matches: matches).groups
        for order in [[1, 0, 2, 3], [3, 2, 1, 0], [2, 1, 3, 0]] {
            #expect(CopyGroups(matches: order.map { matches[$0] }).groups == groups)
        }
    }

    /// On random graphs: what a group promises, whatever the order of the matches.
    @Test func invariants() {
        var random = SplitMix64(state: 21)
        for round in 0..<300 {
            let articles = 2 + round % 40
            var jaccards: [CandidatePair: Double] = [:]
            for b in 1..<articles {
                for a in 0..<b where Double.random(in: 0..<1, using: &random) < Double(1 + round % 7) / 10 {
                    jaccards[CandidatePair(a, b)] = Double(Int.random(in: 50...100, using: &random)) / 100
                }
            }
            var matches = jaccards.map { match($0.key.a, $0.key.b, $0.value) }.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
            let groups = CopyGroups(matches: matches)
            var seen = Set<Int>()
            for group in groups.groups {
                #expect(group.members.count >= 2)
                #expect(group.members == group.members.sorted())
                #expect(group.members.count { $0 == group.representative } == 1)
                let verified = group.members.filter { $0 != group.representative }.map {
                    jaccards[CandidatePair(min($0, group.representative), max($0, group.representative))]
                }
                #expect(!verified.contains(nil))
                #expect(verified.compactMap(\.self).min() == group.lowest.rawValue)
                for member in group.members { #expect(seen.insert(member).inserted) }
            }
            // Two articles that match and are both alone would be a group.
            #expect(!matches.contains { !seen.contains($0.a) && !seen.contains($0.b) })
            matches.shuffle(using: &random)
            #expect(CopyGroups(matches: matches) == groups)
        }
    }

    @Test func positionsDoNotDecideWhatIsGrouped() {
        // The same graph with articles in another order gives the same groups, where no two articles are alike.
        var matches: [(Int, Int, Double)] = []
        for (center, members) in [(0, 1...5), (10, 11...17), (20, 21...22)] {
            for member in members { matches.append((center, member, 0.7 + Double(member) / 200)) }
        }
        matches += [(5, 11, 0.72), (17, 21, 0.71), (1, 2, 0.73)]
        let moved = (0..<30).map { ($0 * 7 + 3) % 30 }
        let here = CopyGroups(matches: matches.map { match($0.0, $0.1, $0.2) }).groups
        let there = CopyGroups(matches: matches.map { match(moved[$0.0], moved[$0.1], $0.2) }).groups
        let mapped = Set(here.map { Set($0.members.map { moved[$0] }) })
        #expect(Set(there.map { Set($0.members) }) == mapped)
    }
}
