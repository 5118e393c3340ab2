import Testing

@testable import Stemma

/// Which articles stay: against the definition, over made corpora.
struct DedupSelectionTests {
    private func deduplicate(
        _ articles: [Article],
        against references: [Article] = [],
        keep: DedupKeep = .earliest,
        _ change: (inout TraceOptions) -> Void = { _ in }
    ) throws -> Deduplication {
        var options = TraceOptions()
        change(&options)
        return try Deduplicator(options: options, keep: keep).deduplicate(articles, against: references)
    }

    private func kept(_ articles: [Article], _ result: Deduplication) -> [String] {
        articles.indices.filter(result.isKept).map { articles[$0].id.rawValue }
    }

    /// Jaccards of sets of five words, the slow way.
    private struct Oracle {
        private let sets: [Set<String>]

        init(_ articles: [Article]) {
            sets = articles.map { article in
                let words = article.text.split(separator: " ")
                guard words.count >= 5 else { return [] }
                return Set((0...(words.count - 5)).map { words[$0..<$0 + 5].joined(separator: " ") })
            }
        }

        func jaccard(_ a: Int, _ b: Int) -> Double {
            guard !sets[a].isEmpty, !sets[b].isEmpty else { return 0 }
            let shared = sets[a].count { sets[b].contains($0) }
            return Double(shared) / Double(sets[a].count + sets[b].count - shared)
        }

        /// Whether no two of these are copies.
        func areApart(_ positions: [Int]) -> Bool {
            positions.enumerated().allSatisfy { place, a in positions[..<place].allSatisfy { jaccard(a, $0) < 0.7 } }
        }
    }

    /// Families of edited copies whose chains pass the threshold, in an order that mixes them.
    private func families(_ count: Int, seed: UInt64) -> [Article] {
        var articles: [Article] = []
        for family in 0..<count {
            var text = MadeArticles.text(words: 90, seed: seed &+ UInt64(family))
            for copy in 0..<(1 + family % 6) {
                let day = 1 + (family * 7 + copy * 5) % 28
                articles.append(
                    Article(
                        id: Article.ID(rawValue: "f\(family)-\(copy)"),
                        text: copy % 2 == 0 ? text : text + " and this was added at the end of it",
                        published: day % 4 == 0 ? nil : PublicationTime("2025-03-\(day < 10 ? "0" : "")\(day)")
                    )
                )
                // Each differs from the last: the first and the last of a long family are no copies.
                text = MadeArticles.edited(text, every: 40 + copy * 10)
            }
        }
        return articles.enumerated().sorted {
            ($0.offset * 7919 % 1009, $0.offset) < ($1.offset * 7919 % 1009, $1.offset)
        }
        .map(\.element)
    }

    @Test(arguments: DedupKeep.allCases)
    func whatGoesResemblesWhatStaysForItAndNoTwoThatStayAreCopies(keep: DedupKeep) throws {
        let articles = families(60, seed: 11)
        let result = try deduplicate(articles, keep: keep)
        #expect(result.summary.articles == articles.count)
        #expect(result.summary.dropped > 40)
        #expect(result.summary.kept == articles.indices.count(where: result.isKept))
        let oracle = Oracle(articles)
        var seen: Set<Int> = []
        for group in result.groups {
            guard case .article(let keeper, let id) = group.keeper else {
                Issue.record("a reference where there is none")
                continue
            }
            #expect(articles[keeper].id == id && result.isKept(keeper))
            #expect(!group.members.isEmpty)
            #expect(seen.isDisjoint(with: group.members + [keeper]))
            seen.formUnion(group.members + [keeper])
            for (member, similarity) in zip(group.members, group.similarities) {
                let exact = oracle.jaccard(member, keeper)
                #expect(exact >= 0.7)
                #expect(abs(exact - similarity.rawValue) < 1e-12)
                #expect(!result.isKept(member) && result.copyOf(member) == id)
            }
            #expect(group.lowest == group.similarities.min())
        }
        #expect(oracle.areApart(articles.indices.filter(result.isKept)))
    }

    @Test(arguments: DedupKeep.allCases)
    func aSecondRunFindsNothing(keep: DedupKeep) throws {
        let articles = families(60, seed: 23)
        let first = try deduplicate(articles, keep: keep)
        let left = articles.indices.filter(first.isKept).map { articles[$0] }
        let second = try deduplicate(left, keep: keep)
        #expect(first.summary.dropped > 0)
        #expect(second.summary.dropped == 0)
        #expect(second.groups.isEmpty)
    }

    @Test(arguments: DedupKeep.allCases)
    func theThreadsDoNotShow(keep: DedupKeep) throws {
        let articles = families(120, seed: 5)
        let one = try deduplicate(articles, keep: keep) { $0.threads = 1 }
        for threads in [2, 7] {
            let other = try deduplicate(articles, keep: keep) { $0.threads = threads }
            #expect(other.groups == one.groups)
            #expect(other.summary == one.summary)
        }
    }

    // MARK: Policies

    private static let story = MadeArticles.text(words: 120, seed: 77)

    private static let copies = [
        Article(id: "undated", text: story),
        Article(id: "late", text: story, published: PublicationTime("2025-06-09")),
        Article(id: "noon", text: story, published: PublicationTime("2025-06-07T12:00:00Z")),
        Article(id: "day", text: story, published: PublicationTime("2025-06-07")),
        Article(
            id: "long",
            text: story + " with a few words more at the end",
            published: PublicationTime("2025-06-10")
        ),
    ]

    @Test(arguments: [
        (DedupKeep.first, "undated"), (.earliest, "day"), (.longest, "long"), (.origin, "day"),
    ])
    func eachPolicyKeepsItsArticle(keep: DedupKeep, id: String) throws {
        let result = try deduplicate(Self.copies, keep: keep)
        #expect(kept(Self.copies, result) == [id])
        #expect(result.summary.groups == 1 && result.summary.dropped == 4)
        #expect(result.groups.first?.keeper.id.rawValue == id)
    }

    @Test func amongEqualsTheFirstStays() throws {
        let articles = (0..<5).map { Article(id: Article.ID(rawValue: "n\($0)"), text: Self.story) }
        for keep in DedupKeep.allCases where keep != .origin {
            #expect(kept(articles, try deduplicate(articles, keep: keep)) == ["n0"])
        }
    }

    @Test func theOriginIsWhomTheOthersCredit() throws {
        let body = MadeArticles.text(words: 80, seed: 9)
        let articles = [
            Article(
                id: "reprint",
                text: body + "\n\nThis article was first published by Harbour Gazette.",
                outlet: "Lakeside Times",
                published: PublicationTime("2025-06-07")
            ),
            Article(id: "own", text: body, outlet: "Harbour Gazette", published: PublicationTime("2025-06-07")),
        ]
        #expect(kept(articles, try deduplicate(articles, keep: .earliest)) == ["reprint"])
        let result = try deduplicate(articles, keep: .origin)
        #expect(kept(articles, result) == ["own"])
        #expect(result.summary.undeterminedOrigins == 0)
    }

    @Test func anUndeterminedOriginIsCountedAndTheEarliestStays() throws {
        let articles = (0..<3).map { Article(id: Article.ID(rawValue: "n\($0)"), text: Self.story) }
        let result = try deduplicate(articles, keep: .origin)
        #expect(kept(articles, result) == ["n0"])
        #expect(result.summary.undeterminedOrigins == 1)
    }

    @Test func anArticleThatIsNoCopyOfWhatStaysStaysToo() throws {
        // a and c resemble b, and not each other.
        let b = MadeArticles.text(words: 200, seed: 3).split(separator: " ")
        func text(_ range: Range<Int>) -> String { b[range].joined(separator: " ") }
        let articles = [
            Article(id: "a", text: text(0..<165)), Article(id: "b", text: text(0..<200)),
            Article(id: "c", text: text(35..<200)),
        ]
        let oracle = Oracle(articles)
        #expect(oracle.jaccard(0, 2) < 0.7 && oracle.jaccard(0, 1) >= 0.7)
        #expect(kept(articles, try deduplicate(articles, keep: .first)) == ["a", "c"])
        #expect(kept(articles, try deduplicate(articles, keep: .longest)) == ["b"])
    }

    // MARK: Crowds

    @Test(arguments: [DedupKeep.first, .longest, .earliest])
    func aCrowdLeavesOneOfEachVersion(keep: DedupKeep) throws {
        // Three versions of one wire story: the middle one is a copy of both others, which are none of each other.
        let words = MadeArticles.text(words: 200, seed: 41).split(separator: " ")
        let versions = [0..<165, 18..<183, 35..<200].map { words[$0].joined(separator: " ") }
        let articles = (0..<400).map { number in
            Article(
                id: Article.ID(rawValue: "w\(number)"),
                text: versions[number % 3] + (number % 7 == 0 ? " in paper \(number)" : ""),
                published: PublicationTime("2025-03-\(10 + number % 20)")
            )
        }
        let result = try deduplicate(articles, keep: keep)
        let kept = articles.indices.filter(result.isKept)
        #expect((1...2).contains(kept.count), "\(kept)")
        #expect(Oracle(articles).areApart(kept))
        for group in result.groups { #expect(group.lowest.rawValue >= 0.7) }
        let again = try deduplicate(kept.map { articles[$0] }, keep: keep)
        #expect(again.summary.dropped == 0)
    }

    // MARK: References

    @Test func copiesOfReferencesGoAndReferencesAreNotCounted() throws {
        let articles = families(40, seed: 3)
        let references =
            Array(articles.prefix(30)) + [Article(id: "other", text: MadeArticles.text(words: 70, seed: 999))]
        let result = try deduplicate(articles, against: references)
        #expect(result.summary.articles == articles.count && result.summary.references == 31)
        #expect(result.summary.droppedForReferences >= 30)
        let oracle = Oracle(articles + references)
        for position in articles.indices {
            let best = references.indices.map { oracle.jaccard(position, articles.count + $0) }.max() ?? 0
            if best >= 0.7 {
                guard case .reference(let id)? = result.group(of: position)?.keeper else {
                    Issue.record("\(articles[position].id) has a reference of Jaccard \(best) and stays")
                    continue
                }
                let keeper = try #require(references.firstIndex { $0.id == id })
                #expect(oracle.jaccard(position, articles.count + keeper) >= 0.7)
            } else if let id = result.copyOf(position) {
                let keeper = try #require(articles.firstIndex { $0.id == id })
                #expect(oracle.jaccard(position, keeper) >= 0.7)
            }
        }
        #expect(Set(result.groups.map(\.name)).count == result.groups.count)
    }

    @Test func aReferenceMayHaveAnyIdentifier() throws {
        let input = [Article(id: "1", text: Self.story), Article(id: "2", text: MadeArticles.text(words: 60, seed: 4))]
        let references = [
            Article(id: "2", text: "tiny"), Article(id: "2", text: Self.story), Article(id: "", text: Self.story),
        ]
        let result = try deduplicate(input, against: references)
        #expect(result.summary.skipped == 0)
        #expect(result.copyOf(0) == "2")
        #expect(result.isKept(1))
    }

    @Test func aCrowdOfReferencesTakesItsCopies() throws {
        let references = (0..<150).map { Article(id: Article.ID(rawValue: "r\($0)"), text: Self.story) }
        let articles = (0..<150).map { Article(id: Article.ID(rawValue: "a\($0)"), text: Self.story + " \($0)") }
        let result = try deduplicate(articles, against: references)
        #expect(result.summary.kept == 0)
        #expect(result.summary.droppedForReferences == 150)
    }

    // MARK: Edges

    @Test func tinyTextsStay() throws {
        let texts = ["", "Breaking", "More soon", "Markets close higher today"]
        let articles = (0..<40).map { Article(id: Article.ID(rawValue: "t\($0)"), text: texts[$0 % 4]) }
        let result = try deduplicate(articles)
        #expect(result.summary.kept == 40 && result.summary.tiny == 40)
        let longer = (0..<3).map {
            Article(id: Article.ID(rawValue: "l\($0)"), text: "Markets close higher again today")
        }
        #expect(kept(longer, try deduplicate(longer)) == ["l0"])
    }

    @Test func nothingGivesNothing() throws {
        let result = try deduplicate([], against: [Article(id: "r", text: Self.story)])
        #expect(result.summary.articles == 0 && result.groups.isEmpty && result.count == 0)
    }

    @Test func aRepeatedIdentifierIsNoArticleOfItsOwn() throws {
        let articles = [
            Article(id: "a", text: Self.story, published: PublicationTime("2025-03-02")),
            Article(id: "a", text: Self.story, published: PublicationTime("2025-03-01")),
            Article(id: "b", text: Self.story, published: PublicationTime("2025-03-03")),
        ]
        let result = try deduplicate(articles)
        #expect(result.summary.articles == 2 && result.summary.skipped == 1)
        // Dates stay with their articles where a record between them was left out.
        #expect(result.groups.first?.keeper.id == "a" && result.copyOf(1) == "a")
    }
}
