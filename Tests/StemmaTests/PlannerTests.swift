import Synchronization
import Testing

@testable import Stemma

/// A plan's figures, from samples whose corpus is known.
struct PlannerTests {
    /// Articles as a sample in pieces, of a corpus so many times as large.
    private final class MadeSample: PlanSample {
        let array: ArrayCorpus
        let share: UInt64
        let pieceSize: Int

        init(_ articles: [Article], share: UInt64, pieceSize: Int = .max) {
            array = ArrayCorpus(articles)
            self.share = share
            self.pieceSize = pieceSize
        }

        var isWhole: Bool { share == 1 }
        var wantedBytes: UInt64 { 1_000_000 }
        var sampledBytes: UInt64 { 1_000_000 }
        var totalBytes: UInt64 { 1_000_000 * share }
        var temporaryBytes: UInt64 { 77 }

        func piece(of locator: RecordLocator) -> Int { Int(locator.offset) / pieceSize }
        func nextChunk() -> (any CorpusChunk)? { array.nextChunk() }
        func article(at locator: RecordLocator) -> Article { array.article(at: locator) }
        func name(ofSource source: UInt32) -> String { "made" }
    }

    /// A clock that goes on a second each time it is asked.
    private final class StepClock: Sendable {
        private let time = Mutex(0.0)

        func next() -> Double {
            time.withLock { time in
                time += 1
                return time
            }
        }
    }

    private func plan(
        _ sample: MadeSample,
        stages: Set<TraceStage> = Set(TraceStage.allCases),
        _ change: (inout TraceOptions) -> Void = { _ in }
    ) throws -> Plan {
        var options = TraceOptions()
        options.findsRewrites = false
        options.findsProvenance = false
        change(&options)
        return try Planner(options: options, stages: stages, now: StepClock().next).plan(sample)
    }

    /// Twenty articles, of which the first two and the last two are copies.
    private let articles = (0..<20).map { number in
        let seed = [1: 0, 19: 18][number] ?? number
        return Article(
            id: Article.ID(rawValue: "n\(number)"),
            text: number == 7 ? "Too short" : MadeArticles.text(words: number == 5 ? 300 : 60, seed: UInt64(seed))
        )
    }

    @Test func aWholeCorpusIsCountedExactly() throws {
        let plan = try plan(MadeSample(articles, share: 1))
        #expect(plan.isExact && plan.articles == 20 && plan.sampledArticles == 20)
        #expect(plan.candidatePairs == 2)
        #expect(plan.largestText == "n5" && plan.largestTextBytes == articles[5].text.utf8.count)
        #expect(plan.tinyArticles == 1)
        #expect(plan.meanTextBytes == articles.reduce(0) { $0 + $1.text.utf8.count } / 20)
        #expect(plan.temporaryBytes == 77)
    }

    @Test func aSampleIsScaledByBytes() throws {
        // All in one piece: each pair is in the sample as often as an article.
        #expect(try plan(MadeSample(articles, share: 10)).articles == 200)
        #expect(try plan(MadeSample(articles, share: 10)).candidatePairs == 20)
        // Each article a piece of its own: a pair is there as often as both are.
        #expect(try plan(MadeSample(articles, share: 10, pieceSize: 1)).candidatePairs == 200)
    }

    @Test func timeIsThatOfTheStagesThatRun() throws {
        // The clock goes on by one a stage.
        #expect(abs(try plan(MadeSample(articles, share: 1)).seconds - 4) < 1e-9)
        #expect(abs(try plan(MadeSample(articles, share: 1), stages: [.reading, .copies]).seconds - 2) < 1e-9)
        // Two pairs of a tenth of a second each, which become two hundred, and the rest ten times as much.
        let compared = try plan(MadeSample(articles, share: 10, pieceSize: 1), stages: [.copies])
        #expect(abs(compared.seconds - (0.8 * 10 + 0.1 * 200)) < 1e-9)
        let scaled = try plan(MadeSample(articles, share: 10), stages: [.reading])
        #expect(scaled.seconds == 10 && scaled.articlesPerSecond == 20)
    }

    @Test func recallIsThatOfTheBands() throws {
        let plan = try plan(MadeSample(articles, share: 1)) { $0.threshold = 0.95 }
        #expect(plan.recall.map(\.jaccard) == [0.85, 0.9, 0.95, 1])
        for (jaccard, share) in plan.recall {
            // The textbook's way, one band after another.
            var row = 1.0
            for _ in 0..<plan.layout.rows { row *= jaccard }
            let missed = (0..<plan.layout.bands).reduce(1.0) { missed, _ in missed * (1 - row) }
            #expect(abs(share - (1 - missed)) < 1e-9)
        }
    }

    @Test func memoryFollowsWhatIsKept() throws {
        let few = try plan(MadeSample(articles, share: 1))
        let many = try plan(MadeSample(articles, share: 100_000))
        let wide = try plan(MadeSample(articles, share: 100_000)) { $0.permutations = 1024 }
        #expect(few.bytesPerArticle == many.bytesPerArticle)
        #expect(many.bytesPerArticle > 128 * 4 && many.bytesPerArticle < 128 * 4 + 150)
        #expect(wide.bytesPerArticle - many.bytesPerArticle == (1024 - 128) * 4)
        #expect(many.memoryBytes > UInt64(many.articles * many.bytesPerArticle))
        #expect(many.memoryBytes < UInt64(many.articles * (many.bytesPerArticle + 100)) + 1 << 30)
    }

    @Test func absurdSettingsAreNamed() throws {
        let fine = try plan(MadeSample(Array(articles[8...]), share: 1))
        #expect(fine.warnings(availableMemory: 1 << 40).isEmpty)
        let loose = try plan(MadeSample(articles, share: 1_000_000)) {
            $0.threshold = 0.1
            $0.ngram = 1
            $0.permutations = 16
        }
        let warnings = loose.warnings(availableMemory: 1 << 20).map(\.description)
        for word in ["memory", "of the copies at 0.1", "one shared value makes a pair", "shingles of one word"] {
            #expect(warnings.contains { $0.contains(word) }, "\(word): \(warnings)")
        }
        let tiny = try plan(MadeSample(articles, share: 1))
        #expect(tiny.warnings(availableMemory: nil) == [.tinyTexts(share: 0.05, ngram: 5)])
    }

    @Test func everyFormatTellsTheSame() throws {
        let plan = try plan(MadeSample(articles, share: 10), stages: [.reading])
        var (text, csv, json) = ("", "", "")
        PlanTextReport().write(plan, to: &text)
        PlanCSVReport().write(plan, to: &csv)
        PlanJSONLReport().write(plan, to: &json)
        #expect(text.hasPrefix("about 200 articles in 10.0 MB, from a sample of 20\n"))
        #expect(text.contains("bands       23 of 4 values") && text.contains("99.82 % of copies found"))
        #expect(csv.hasPrefix("figure,value,unit\nsample,part,\nsampled_articles,20,articles\n"))
        #expect(csv.contains("\nfound_at_0.7,0.9982,probability\n") && csv.contains("\ntime,10.0,seconds\n"))
        #expect(json.contains(#""articles":200,"#) && json.contains(#"{"jaccard":0.7,"found":0.9982}"#))
        #expect(json.hasSuffix("\n") && json.count { $0 == "\n" } == 1)
    }

    @Test func nothingGivesNothing() throws {
        let plan = try plan(MadeSample([], share: 1))
        #expect(plan.articles == 0 && plan.candidatePairs == 0 && plan.largestText == nil)
        #expect(plan.warnings(availableMemory: nil).isEmpty)
    }
}
