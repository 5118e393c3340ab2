import Testing

@testable import Stemma

/// Texts that stand in longer articles, and chains of copies, from articles to stories.
struct ContainmentTraceTests {
    private func trace(_ articles: [Article], rewrites: Bool = false, provenance: Bool = false) throws -> Trace {
        var options = TraceOptions()
        options.findsRewrites = rewrites
        options.findsProvenance = provenance
        return try Tracer(options: options).trace(articles)
    }

    private func words(_ count: Int, _ seed: UInt64) -> String { MadeArticles.text(words: count, seed: seed) }

    private func article(_ id: String, _ parts: String..., day: Int = 1) -> Article {
        Article(
            id: Article.ID(rawValue: id),
            text: parts.joined(separator: " "),
            published: PublicationTime("2025-03-0\(day)")
        )
    }

    private func member(_ id: String, of trace: Trace) throws -> Story.Member {
        try #require(trace.stories.flatMap(\.members).first { $0.header.id.rawValue == id })
    }

    @Test(arguments: [false, true])
    func aBriefSharesTheStoryOfTheArticleThatHoldsIt(rewrites: Bool) throws {
        let brief = words(150, 1)
        let articles = [
            article("long", words(900, 2), brief, words(950, 3)), article("brief", brief),
            article("else", words(400, 4)),
        ]
        let trace = try trace(articles, rewrites: rewrites)
        #expect(trace.stories.map { $0.members.map(\.header.id).sorted() } == [["brief", "long"]])
        let child = try member("brief", of: trace)
        let story = try #require(trace.stories.first)
        #expect(child.parent.map { story.members[$0].header.id } == "long")
        #expect(child.relation == .abridged)
        #expect(child.containment?.rawValue == 1)
        #expect(child.copyGroup == nil)
        let match = try #require(trace.matches.first)
        #expect(trace.matches.count == 1)
        #expect(match.kind == .copy)
        #expect(match.jaccard.rawValue < 0.1)
        #expect(match.containmentA.rawValue < 0.1)
        #expect(match.containmentB.rawValue == 1)
        #expect(trace.summary.containedPairs == 1)
        #expect(trace.summary.copyPairs == 0)
        #expect(trace.summary.copyGroups == 0)
    }

    /// Relations stay apart: the same text, one cut from it, and one that adds to it.
    @Test func relationsFollowFromBothContainments() throws {
        let (report, more) = (words(400, 5), words(500, 6))
        let cut = report.split(separator: " ").prefix(130).joined(separator: " ")
        let articles = [
            article("report", report, day: 1), article("same", report, day: 2), article("cut", cut, day: 3),
            article("longer", more, report, day: 4),
        ]
        let trace = try trace(articles, provenance: true)
        #expect(trace.stories.count == 1)
        #expect(try member("same", of: trace).relation == .verbatim)
        #expect(try member("cut", of: trace).relation == .abridged)
        #expect(try member("longer", of: trace).relation == .extended)
        let group = try member("report", of: trace).copyGroup
        #expect(group != nil)
        #expect(try member("same", of: trace).copyGroup == group)
        #expect(try member("cut", of: trace).copyGroup == nil)
        #expect(try member("longer", of: trace).copyGroup == nil)
    }

    @Test func aDigestOfTenArticlesUnitesNone() throws {
        let reports = (0..<10).map { words(150, 20 + UInt64($0)) }
        var articles = reports.enumerated().map { article("report\($0)", $1) }
        articles.append(article("digest", reports.joined(separator: " ")))
        let trace = try trace(articles)
        #expect(trace.stories.isEmpty)
        #expect(trace.summary.containedPairs == 10)
        #expect(trace.matches.allSatisfy { $0.kind == .copy && max($0.containmentA, $0.containmentB).rawValue == 1 })
    }

    @Test func footersMakeNoStory() throws {
        let footer = words(60, 50)
        let articles = (0..<400).map { article("page\($0)", words(60 + $0 % 200, 100 + UInt64($0)), footer) }
        let trace = try trace(articles)
        #expect(trace.stories.isEmpty)
        #expect(trace.matches.isEmpty)
    }

    /// Forty versions, each 15 % different from the next, so that the ends share nothing.
    @Test(arguments: [false, true])
    func copyGroupsDoNotChain(rewrites: Bool) throws {
        let text = words(300 + 40 * 24, 70).split(separator: " ")
        let versions = (0..<40).map { text[(24 * $0)..<(24 * $0 + 300)].joined(separator: " ") }
        let trace = try trace(versions.enumerated().map { article("v\($0)", $1) }, rewrites: rewrites)
        var groups: [String: [Story.Member]] = [:]
        for member in trace.stories.flatMap(\.members) {
            if let group = member.copyGroup { groups[group, default: []].append(member) }
        }
        #expect(groups.count >= 8)
        #expect(trace.summary.copyGroups == groups.count)
        let jaccards = Dictionary(uniqueKeysWithValues: trace.matches.map { ([$0.a, $0.b], $0.jaccard.rawValue) })
        for members in groups.values {
            let positions = members.map(\.position)
            // One of the group was verified against each of the others.
            let isVerified = positions.contains { center in
                positions.allSatisfy {
                    $0 == center || (jaccards[[min($0, center), max($0, center)]] ?? 0) >= 0.7
                }
            }
            #expect(isVerified)
            #expect((positions.max() ?? 0) - (positions.min() ?? 0) <= 4)
        }
        if !rewrites {
            // The report gives the lowest similarity inside, and no story is longer than its group.
            #expect(trace.stories.count == groups.count)
            for story in trace.stories {
                let positions = story.members.map(\.position)
                let lowest = positions.map { center in
                    positions.map { other in
                        other == center ? 1 : jaccards[[min(other, center), max(other, center)]] ?? 0
                    }.min() ?? 0
                }.max()
                #expect(story.cohesion.lowest >= 0.7)
                #expect(story.cohesion.lowest <= lowest ?? 0)
            }
        }
    }
}
