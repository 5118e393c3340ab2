import Testing

@testable import Stemma

struct TracerTests {
    private func trace(_ articles: [Article], _ change: (inout TraceOptions) -> Void = { _ in }) throws -> Trace {
        var options = TraceOptions()
        change(&options)
        return try Tracer(options: options).trace(articles)
    }

    /// Every story as the identifiers of its members, sorted.
    private func partition(_ trace: Trace) -> [[String]] {
        trace.stories.map { $0.members.map(\.header.id.rawValue).sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func csv(_ trace: Trace) throws -> String {
        var text = ""
        try TraceCSVReport().write(trace, to: &text)
        return text
    }

    @Test func rewritesOfAnAbsentReportAreOneStoryFromItsOutlet() throws {
        let trace = try trace(MadeArticles.rewrites + [MadeArticles.lookalike])
        #expect(partition(trace) == [["fjord", "mesa"]])
        let story = try #require(trace.stories.first)
        let origin = try #require(story.provenance?.origin)
        #expect(origin.name == "The Washington Post")
        #expect(origin.isAbsent)
        #expect(origin.article == nil)
        #expect(origin.confidence >= 0.85)
        #expect(story.members.map(\.header.id) == ["fjord", "mesa"])
        #expect(story.members.allSatisfy { $0.parent == nil && $0.role == .rewrite })
        let quoted = Set(story.provenance?.evidence.map { story.members[$0.article].header.id } ?? [])
        #expect(quoted == ["fjord", "mesa"])
    }

    @Test func evidenceStandsWhereItSays() throws {
        let story = try #require(try trace(MadeArticles.rewrites).stories.first)
        let articles = Dictionary(uniqueKeysWithValues: MadeArticles.rewrites.map { ($0.id, $0) })
        let evidence = try #require(story.provenance?.evidence)
        #expect(!evidence.isEmpty)
        for item in evidence {
            let range = try #require(item.range)
            let text = try #require(articles[story.members[item.article].header.id]).text
            #expect(Array(text.utf8)[range.start..<range.end].elementsEqual(item.quote.utf8))
        }
    }

    @Test func copiesAreGroupedAndVerifiedExactly() throws {
        let root = MadeArticles.text(words: 300, seed: 1)
        let articles = [
            Article(id: "root", text: root, published: PublicationTime("2025-01-01")),
            Article(id: "same", text: root, published: PublicationTime("2025-01-02")),
            Article(id: "near", text: MadeArticles.edited(root, every: 60), published: PublicationTime("2025-01-03")),
            Article(id: "far", text: MadeArticles.text(words: 300, seed: 2)),
        ]
        let trace = try trace(articles) { $0.findsRewrites = false }
        #expect(partition(trace) == [["near", "root", "same"]])
        #expect(trace.summary.copyGroups == 1)
        #expect(Set(trace.stories.flatMap(\.members).map(\.copyGroup)).count == 1)
        for match in trace.matches {
            let oracle = jaccard(articles[match.a].text, articles[match.b].text)
            #expect(match.kind == .copy)
            #expect(abs(match.jaccard.rawValue - oracle) < 1e-12)
        }
        #expect(trace.matches.map { [$0.a, $0.b] } == [[0, 1], [0, 2], [1, 2]])
    }

    /// Copies-only traces read no text again: what they say must be what reading all of it says.
    @Test func storiesOfCopiesHaveWholeHeadersAndExactFigures() throws {
        var articles: [Article] = []
        for family in 0..<12 {
            let root = MadeArticles.text(words: 200 + family, seed: UInt64(family))
            for (number, step) in [1000, 90, 60, 45].enumerated() {
                var article = Article(
                    id: Article.ID(rawValue: "f\(family)-\(number)"),
                    text: MadeArticles.edited(root, every: step) + (number == 2 ? " and \(root.prefix(400))" : "")
                )
                if family % 2 == 0 {
                    article.header.title = number == 1 ? nil : "Title \(family), \(number)"
                    article.header.outlet = "Outlet \(number)"
                    article.header.published = PublicationTime("2025-02-0\(9 - number)")
                }
                articles.append(article)
            }
        }
        let trace = try trace(articles) {
            $0.findsRewrites = false
            $0.findsProvenance = false
        }
        #expect(trace.stories.count == 12)
        let shingles = ShingleReader(ngram: 5)
        for story in trace.stories {
            let times = story.members.map { $0.header.published?.seconds ?? .max }
            #expect(times == times.sorted())
            #expect(story.members.count { $0.parent == nil } == 1)
            for member in story.members {
                #expect(member.header == articles[member.position].header)
                guard let parent = member.parent else { continue }
                let own = shingles.shingles(of: articles[member.position].text)
                let other = shingles.shingles(of: articles[story.members[parent].position].text)
                #expect(member.jaccard == own.overlap(with: other).jaccard)
                #expect(member.containment == own.overlap(with: other).containmentA)
                #expect(member.role == .copy && member.relation != nil)
            }
        }
    }

    @Test func rewritesWithoutProvenanceHaveTheSameFigures() throws {
        let whole = try trace(MadeArticles.rewrites + [MadeArticles.lookalike])
        let bare = try trace(MadeArticles.rewrites + [MadeArticles.lookalike]) { $0.findsProvenance = false }
        #expect(whole.matches == bare.matches)
        #expect(bare.matches.contains { $0.kind == .rewrite })
        #expect(whole.stories.map { $0.members.map(\.header) } == bare.stories.map { $0.members.map(\.header) })
    }

    @Test func aRecordLeftOutInTheMiddleMovesNoColumn() throws {
        let root = MadeArticles.text(words: 120, seed: 3)
        var articles = (0..<40).map { number in
            let isCopy = number % 10 == 4
            return Article(
                id: Article.ID(rawValue: "a\(number)"),
                text: isCopy ? root : MadeArticles.text(words: 90, seed: UInt64(100 + number))
            )
        }
        let clean = try trace(articles) { $0.findsRewrites = false }
        for place in [35, 20, 19, 1] {
            articles.insert(Article(id: "a0", text: MadeArticles.text(words: 30, seed: UInt64(place))), at: place)
        }
        let repeated = try trace(articles) { $0.findsRewrites = false }
        #expect(repeated.summary.skipped == 4)
        #expect(repeated.matches == clean.matches)
        #expect(repeated.summary.textBytes == clean.summary.textBytes)
        #expect(try csv(repeated) == csv(clean))
    }

    /// Jaccard of sets of five words, the slow way.
    private func jaccard(_ a: String, _ b: String) -> Double {
        func shingles(_ text: String) -> Set<ArraySlice<Substring>> {
            let words = text.split(separator: " ")
            return Set((0...(words.count - 5)).map { words[$0..<$0 + 5] })
        }
        let (a, b) = (shingles(a), shingles(b))
        return Double(a.intersection(b).count) / Double(a.union(b).count)
    }

    @Test func theThreadsDoNotShow() throws {
        var articles = MadeArticles.rewrites + [MadeArticles.lookalike]
        for seed in 0..<900 {
            let text = MadeArticles.text(words: 80, seed: UInt64(seed % 600))
            articles.append(Article(id: Article.ID(rawValue: "made\(seed)"), text: text))
        }
        let one = try csv(trace(articles) { $0.threads = 1 })
        #expect(one.contains("fjord"))
        for threads in [2, 7] { #expect(try csv(trace(articles) { $0.threads = threads }) == one) }
    }

    @Test func theOrderOfTheInputDoesNotChangeTheStories() throws {
        var articles = MadeArticles.rewrites + [MadeArticles.lookalike]
        for seed in 0..<40 {
            let text = MadeArticles.text(words: 90, seed: UInt64(seed % 25))
            articles.append(Article(id: Article.ID(rawValue: "made\(seed)"), text: text))
        }
        let forward = try trace(articles)
        let backward = try trace(articles.reversed())
        #expect(partition(forward) == partition(backward))
        #expect(forward.stories.map(\.id) == backward.stories.map(\.id))
        #expect(try csv(forward) == csv(backward))
    }

    @Test func tinyAndEmptyTextsNeverFormAStory() throws {
        let texts = ["", " \n", "Breaking", "More soon", "Markets close higher today"]
        let articles = (0..<100).map {
            Article(
                id: Article.ID(rawValue: "t\($0)"),
                text: texts[$0 % texts.count],
                published: PublicationTime("2025")
            )
        }
        let trace = try trace(articles)
        #expect(trace.stories.isEmpty)
        #expect(trace.matches.isEmpty)
        #expect(trace.summary.articles == 100)
    }

    @Test func nothingGivesNothing() throws {
        let trace = try trace([])
        #expect(trace.stories.isEmpty)
        #expect(try csv(trace).split(separator: "\n").count == 1)
    }

    @Test func singlesAreReportedWhereAskedFor() throws {
        let trace = try trace([MadeArticles.lookalike]) { $0.includesSingles = true }
        let single = try #require(trace.singles.first)
        #expect(single.members.map(\.role) == [.single])
        #expect(single.provenance?.origin.name == "The Washington Post")
        #expect(trace.stories.isEmpty)
    }

    @Test func provenanceIsLeftOutWhereAskedFor() throws {
        let trace = try trace(MadeArticles.rewrites) { $0.findsProvenance = false }
        let story = try #require(trace.stories.first)
        #expect(story.provenance == nil)
        #expect(story.members.map(\.role) == [nil, nil])
    }

    private static func options(_ change: (inout TraceOptions) -> Void) -> TraceOptions {
        var options = TraceOptions()
        change(&options)
        return options
    }

    @Test(arguments: [
        ("threshold", options { $0.threshold = 0 }),
        ("threshold", options { $0.threshold = 1.01 }),
        ("threshold", options { $0.threshold = .nan }),
        ("ngram", options { $0.ngram = 33 }),
        ("num-perm", options { $0.permutations = 100 }),
        ("window", options { $0.windowDays = -1 }),
        ("threads", options { $0.threads = -1 }),
    ])
    func optionsOutsideTheirRangeAreRefusedByName(name: String, options: TraceOptions) {
        let error = #expect(throws: TraceOptions.Invalid.self) { try Tracer(options: options) }
        #expect(error?.option == name)
    }

    @Test func aRepeatedIdentifierIsLeftOutOrRenamed() throws {
        var twice = MadeArticles.rewrites
        twice[1].header.id = "fjord"
        let error = try trace(twice)
        #expect(error.summary.articles == 1)
        #expect(error.summary.skipped == 1)
        let suffix = try trace(twice) { $0.onDuplicateID = .suffix }
        #expect(partition(suffix) == [["fjord", "fjord#2"]])
    }
}
