import StemmaFingerprint
import StemmaText
import Testing

@testable import StemmaIndex

@Suite("Likeness by chance")
struct ChanceLikenessTests {
    /// A corpus of a hundred days, in which pairs of a score are rewrites for a share of them: those lie within a day, but
    /// for `stray` of them, and look-alikes anywhere.
    private func counts(stray: Double = 0.05, rewrites: (_ score: Double) -> Double) -> ChanceLikeness.Counts {
        var generator = StoryTestGenerator(seed: 11)
        var counts = ChanceLikeness.Counts()
        func anyDays() -> Double {
            abs(Double.random(in: 0..<100, using: &generator) - Double.random(in: 0..<100, using: &generator))
        }
        for _ in 0..<20_000 { counts.add(anyDays: anyDays()) }
        for score in stride(from: -1.5, to: 15, by: 1) {
            for _ in 0..<1000 {
                let isRewrite = Double.random(in: 0..<1, using: &generator) < rewrites(score)
                let isNear = isRewrite && Double.random(in: 0..<1, using: &generator) >= stray
                counts.add(score: score, days: isNear ? 0.2 : anyDays())
            }
        }
        return counts
    }

    @Test(
        "Where pairs of a score lie as far apart as any two articles, they are look-alikes, and only near ones are not"
    )
    func lookAlikes() throws {
        // Half of what scores 6 is chance: a score of e⁶ to 1 says too much.
        let chance = try #require(ChanceLikeness(counts { $0 > 10 ? 1 : $0 > 4 ? 0.5 : 0.02 }))
        #expect(chance.limited(6, score: 6, days: 60) < -1)
        #expect(chance.limited(6, score: 6, days: 0.1) > 2)
        #expect(chance.limited(1, score: 1, days: 60) < -3)
        #expect(chance.limited(13, score: 13, days: 60) > 1, "months apart and sure all the same")
        let falling = [0.5, 1.5, 3, 6, 10, 40].map { chance.limited(6, score: 6, days: $0) }
        #expect(falling[0] > falling[5])
    }

    @Test("A score is never raised, and a higher one is never worse")
    func bounds() throws {
        let chance = try #require(ChanceLikeness(counts { $0 > 2 ? 0.9 : 0.1 }))
        for days in [0, 1.5, 3, 7, 12, 30, 400] {
            var last = -Double.infinity
            for score in stride(from: -6.0, to: 20, by: 0.25) {
                let limited = chance.limited(score, score: score, days: days)
                #expect(limited <= score)
                #expect(limited >= last)
                last = limited
            }
        }
    }

    @Test("Dates that cannot tell say nothing: few pairs, one week, or the day an article was fetched")
    func silence() {
        #expect(ChanceLikeness(ChanceLikeness.Counts()) == nil)
        var few = ChanceLikeness.Counts()
        for days in [0.0, 1, 3, 5, 9] { few.add(anyDays: days) }
        few.add(anyDays: 50, count: 100)
        for _ in 0..<100 { few.add(score: 3, days: 50) }
        #expect(ChanceLikeness(few) == nil)
        var week = counts { $0 > 4 ? 1 : 0 }
        for (days, count) in [(0.5, 100), (1.5, 200), (3, 200), (6, 100), (9, 5)] {
            week.add(anyDays: days, count: 10_000 * count)
        }
        #expect(ChanceLikeness(week) == nil)
        #expect(ChanceLikeness(counts(stray: 1) { $0 > 4 ? 1 : 0 }) == nil)
    }

    @Test("One firm's news of a year are not one report, and two rewrites of a day are")
    func corpus() {
        var generator = StoryTestGenerator(seed: 5)
        let firms = (0..<40).map { "Quorvex\($0)ton" }
        let acts = ["raises", "cuts", "delays", "confirms", "reviews", "sells", "buys", "halts"]
        let things = ["dividend", "plant", "bond", "chief", "merger", "quota", "lawsuit", "brand", "dock", "fleet"]
        func news(_ firm: Int, _ number: Int, day: Int) -> Article {
            func pick(_ list: [String]) -> String { list[Int.random(in: 0..<list.count, using: &generator)] }
            let text = """
                \(firms[firm]) Corp \(pick(acts)) \(pick(things)) at its \(pick(things)) unit. \(firms[firm]) Corp said that it \
                \(pick(acts)) the \(pick(things)) of its board. \(firms[firm]) had \(Int.random(in: 2..<900, using: &generator)) \
                staff.
                """
            return StoryMaterial.article("\(firm)-\(number)", text, day: Int64(day))
        }
        var articles: [Article] = []
        for firm in firms.indices {
            for number in 0..<20 { articles.append(news(firm, number, day: (number * 17 + firm * 7) % 365)) }
        }
        articles += StoryMaterial.leak
        var extractor = FeatureExtractor()
        var finder = StoryFinder()
        for article in articles { finder.add(extractor.features(of: article)) }
        let stories = finder.find().stories.map { story in story.members.map { articles[$0] } }
        #expect(stories.contains { $0.map(\.id.rawValue) == ["leak-1", "leak-2"] })
        let wide = stories.filter { story in
            let seconds = story.compactMap { $0.header.published?.seconds }
            return (seconds.max() ?? 0) - (seconds.min() ?? 0) > 30 * 86_400
        }
        #expect(wide.count <= 8, "\(wide.count) of \(stories.count) stories span more than a month")
    }
}
