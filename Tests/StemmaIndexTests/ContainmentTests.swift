import StemmaFingerprint
import StemmaIndex
import Testing

@Suite struct ContainmentTests {
    /// Every pair found is contained exactly as it says, and hardly any is missed.
    @Test func briefsAreFoundInLongArticles() throws {
        let corpus = MadeCorpus.briefs(wholes: 60, cuts: 8, seed: 3)
        let truth = corpus.containments(minimum: ContainmentRule.minimumShingles)
        let links = try corpus.links()
        for link in links {
            #expect(truth[link.pair] == link.containment.rawValue)
            #expect(link.containment >= ContainmentRule.least)
            #expect(corpus.texts[link.part].count < corpus.texts[link.whole].count)
        }
        let found = Set(links.map(\.pair))
        #expect(found.count == links.count)
        let sure = truth.filter { $0.value >= 0.85 }
        #expect(sure.count > 250)
        #expect(Double(sure.count { found.contains($0.key) }) >= 0.98 * Double(sure.count))
    }

    /// Copies of some texts among them, so that groups matter, and a page that stands in a crowd.
    @Test func onDiskTheCandidatesAreTheSame() {
        var corpus = MadeCorpus.briefs(wholes: 60, cuts: 8, seed: 4)
        let page = corpus.fresh(120)
        for index in 0..<50 { corpus.texts.append(page + corpus.fresh(100 + index)) }
        corpus.texts += [page, corpus.texts[3], corpus.texts[3], corpus.texts[9]]
        let count = corpus.texts.count
        let lowest = Jaccard(rawValue: 1)
        let groups = [
            CopyGroup(representative: 3, members: [3, count - 3, count - 2], lowest: lowest),
            CopyGroup(representative: 9, members: [9, count - 1], lowest: lowest),
        ]
        let expected = corpus.candidates(groups: groups)
        #expect(expected.count > 300 && expected.contains { $0.isWidespread })
        for threads in [1, 3] {
            let space = SpillSpace()
            #expect(corpus.spilledCandidates(groups: groups, threads: threads, space: space) == expected)
            #expect(space.failure == nil && space.peak > 0)
        }
    }

    @Test func theRuleKeepsItsPromise() {
        let rule = ContainmentRule()
        for (words, least, recall) in [(150, 0.8, 0.998), (150, 0.9, 0.999), (100, 0.85, 0.994), (60, 0.9, 0.96)] {
            let expected = rule.expectedRecall(shingles: words - 4, containment: Containment(rawValue: least))
            #expect(expected >= recall, "\(words) words")
            // What happens: 4,000 texts, with four standard deviations of room.
            var random = SplitMix64(state: UInt64(words))
            let shared = Int((Double(words - 4) * least).rounded())
            let found = (0..<4_000).count { _ in
                let picked = (0..<words - 4).map { _ in random.next() < 1 << 60 }
                return picked[..<shared].count { $0 } >= rule.needed(of: picked.count { $0 })
            }
            let deviation = (expected * (1 - expected) / 4_000).squareRoot()
            #expect(abs(Double(found) / 4_000 - expected) <= 4 * deviation + 1e-9, "\(words) words")
        }
        for anchors in 1..<2_000 {
            #expect(rule.needed(of: anchors) >= 1)
            #expect((0...1).contains(rule.needed(of: anchors) - rule.needed(of: anchors - 1)))
            #expect(Double(rule.needed(of: anchors)) <= max(1, 0.8 * Double(anchors)))
        }
    }

    @Test func threadsAndOrderDoNotShow() throws {
        var corpus = MadeCorpus.briefs(wholes: 40, cuts: 6, seed: 5)
        let links = try corpus.links()
        #expect(try corpus.links(threads: 1) == links)
        #expect(try corpus.links(threads: 7) == links)
        let moved = corpus.texts.indices.shuffled(using: &corpus.random)
        var other = MadeCorpus(random: corpus.random)
        other.texts = moved.map { corpus.texts[$0] }
        let back = try other.links().map { [moved[$0.part], moved[$0.whole]] }
        #expect(Set(back) == Set(links.map { [$0.part, $0.whole] }))
    }

    /// Fewer shingles than count as a text of its own.
    @Test func aSharedSloganIsNoCopy() throws {
        var corpus = MadeCorpus()
        let slogan = corpus.fresh(ContainmentRule.minimumShingles + 3)
        for _ in 0..<20 { corpus.texts.append(corpus.fresh(300) + slogan + corpus.fresh(100)) }
        corpus.texts += [slogan, [], [1], [1, 1, 1, 1, 1, 1], [UInt64](repeating: 1, count: 5_000)]
        corpus.texts.append([UInt64](repeating: 1, count: 9_000))
        #expect(try corpus.links().isEmpty)
    }

    /// Pages that share a footer are no copies of one another, and are not all compared.
    @Test func boilerplateLinksNothing() throws {
        var corpus = MadeCorpus()
        let footer = corpus.fresh(60)
        corpus.texts = (0..<8_000).map { corpus.fresh(20 + $0 % 90) + footer }
        let brief = corpus.fresh(80)
        corpus.texts[70] = corpus.fresh(400) + brief + corpus.fresh(400) + footer
        corpus.texts[4_000] = brief + footer
        let candidates = corpus.candidates()
        // Pages of little but the footer are compared with two others at most.
        #expect(candidates.count <= 2 * corpus.texts.count)
        let links = try corpus.links().filter { !$0.isWidespread }
        #expect(links.map { [$0.part, $0.whole] } == [[4_000, 70]])
    }

    /// A notice that is an article of its own and stands in hundreds of others joins none of their stories.
    @Test func aWidespreadTextJoinsNothing() throws {
        var corpus = MadeCorpus()
        let notice = corpus.fresh(120)
        corpus.texts = (0..<300).map { corpus.fresh(200 + $0) + notice } + [notice]
        let links = try corpus.links()
        #expect(links.map { [$0.part, $0.whole] } == [[300, 298], [300, 299]])
        #expect(links.allSatisfy { $0.isWidespread && $0.containment.rawValue == 1 })
        #expect(ContainmentStories(links, groups: [], order: corpus.order).joining.isEmpty)
    }

    /// A brief printed 500 times over is one group; each print is found in the longer article, which is looked for once.
    @Test func copiesOfABriefAreAllFound() throws {
        var corpus = MadeCorpus()
        let brief = corpus.fresh(150)
        corpus.texts = [corpus.fresh(900) + brief + corpus.fresh(900)] + (0..<500).map { _ in brief }
        corpus.texts += (0..<50).map { _ in corpus.fresh(300) }
        let group = CopyGroup(representative: 7, members: Array(1...500), lowest: Jaccard(rawValue: 1))
        let links = try corpus.links(groups: [group])
        #expect(links.map(\.part) == Array(1...500))
        #expect(links.allSatisfy { $0.whole == 0 && !$0.isWidespread })
        let joining = ContainmentStories(links, groups: [group], order: corpus.order).joining
        #expect(joining == links)
    }
}
