import Foundation
import StemmaFingerprint
import StemmaText
import Testing

@testable import StemmaIndex

@Suite("Story finder")
struct StoryFinderTests {
    /// Stories as sets of identifiers.
    private func stories(
        _ articles: [Article],
        copies: [(Int, Int)] = [],
        options: StoryOptions = StoryOptions()
    ) -> Set<Set<String>> {
        Set(
            findings(articles, copies: copies, options: options).stories.map { story in
                Set(story.members.map { articles[$0].id.rawValue })
            }
        )
    }

    private func findings(
        _ articles: [Article],
        copies: [(Int, Int)] = [],
        options: StoryOptions = StoryOptions()
    ) -> StoryFindings {
        var extractor = FeatureExtractor()
        var finder = StoryFinder(options: options)
        for article in articles { finder.add(extractor.features(of: article)) }
        #expect(finder.count == articles.count)
        return finder.find(copies: copies)
    }

    private let mixed: [Article] = {
        var generator = StoryTestGenerator(seed: 1)
        return StoryMaterial.leak + [StoryMaterial.sameActors] + StoryMaterial.earthquakes
            + (0..<40).map { StoryMaterial.weather($0, using: &generator) }
            + (0..<6).map { StoryMaterial.horoscope($0, using: &generator) }
            + (0..<6).map { StoryMaterial.results($0, using: &generator) }
    }()

    @Test("Two articles that share a code name, a date and numbers are one story, alone and among others")
    func link() {
        #expect(stories(StoryMaterial.leak) == [["leak-1", "leak-2"]])
        #expect(stories(mixed).contains(["leak-1", "leak-2"]))
    }

    @Test("Only articles that share something are asked for their features, and the stories are the same")
    func features() throws {
        var extractor = FeatureExtractor()
        let lone = Article(id: .init(rawValue: "lone"), text: "Gardeners in Ostrel prune quinces before frost settles.")
        let articles = StoryMaterial.leak + [lone]
        let features = articles.map { extractor.features(of: $0) }
        var column = FeatureColumn()
        for article in features { column.append(article.sketch) }
        var finder = StoryFinder()
        for row in articles.indices { finder.add(row, of: column) }
        var asked: [Int] = []
        let found = finder.find(copies: []) { positions in
            asked = positions
            var store = TermStore()
            for position in positions { store.append(features[position]) }
            return store
        }
        #expect(asked.sorted() == [0, 1])
        #expect(found == findings(articles))
        #expect(finder.count == 0)
    }

    @Test("The same actors on another matter are no story")
    func sameActors() {
        for leak in StoryMaterial.leak { #expect(stories([leak, StoryMaterial.sameActors]).isEmpty) }
        #expect(stories(StoryMaterial.leak + [StoryMaterial.sameActors]) == [["leak-1", "leak-2"]])
    }

    @Test("Two earthquakes are two stories, dated and undated")
    func earthquakes() {
        let wanted: Set<Set<String>> = [["quake-a1", "quake-a2"], ["quake-b1", "quake-b2"]]
        #expect(stories(StoryMaterial.earthquakes) == wanted)
        var options = StoryOptions()
        options.windowDays = nil
        #expect(stories(StoryMaterial.earthquakes, options: options) == wanted)
    }

    @Test("Any order and any number of threads give the same stories and pairs")
    func order() {
        let wanted = stories(mixed)
        var generator = StoryTestGenerator(seed: 9)
        for threads in [1, 2, 7] {
            var options = StoryOptions()
            options.threads = threads
            #expect(stories(mixed.shuffled(using: &generator), options: options) == wanted)
            #expect(findings(mixed, options: options) == findings(mixed))
        }
    }

    @Test("A hundred empty or tiny texts never form a story")
    func tiny() {
        let texts = [
            "", " ", "Photo", "Read more", "More soon.", "Watch the video here", "1", "…", "AP", "Full story below",
        ]
        let articles = (0..<100).map { StoryMaterial.article("t\($0)", texts[$0 % texts.count]) }
        #expect(stories(articles).isEmpty)
        #expect(stories([]).isEmpty)
    }

    @Test("A thousand weather reports from one form make no great story, and a true story among them stays")
    func weather() {
        var generator = StoryTestGenerator(seed: 2)
        let reports = (0..<1000).map { StoryMaterial.weather($0, using: &generator) }
        let found = stories(reports + StoryMaterial.leak)
        #expect(found.contains(["leak-1", "leak-2"]))
        #expect(found.map(\.count).sorted().suffix(3) == [2, 2, 2], "\(found.count)")
        #expect(stories(Array(reports.prefix(8))).isEmpty)
    }

    @Test("Horoscopes, results and stock tables of many weeks make no story")
    func forms() {
        var generator = StoryTestGenerator(seed: 3)
        for weeks in [2, 5, 40] {
            let horoscopes = (0..<weeks).map { StoryMaterial.horoscope($0, using: &generator) }
            let results = (0..<weeks).map { StoryMaterial.results($0, using: &generator) }
            let stocks = (0..<weeks).map { StoryMaterial.stocks($0, using: &generator) }
            #expect((stories(horoscopes).map(\.count).max() ?? 0) <= 3, "\(weeks) horoscopes")
            #expect(stories(results).isEmpty, "\(weeks) rounds")
            #expect(stories(stocks).isEmpty, "\(weeks) days")
        }
    }

    @Test("A digest that quotes ten articles does not pull them into one story")
    func digest() {
        let leads = [
            "The Orrin dam was emptied on 3 May after cracks of 40 centimetres were found near its eastern gate.",
            "Violinist Clara Voss won the Ostrava prize with a concerto that its composer had thought lost in 1931.",
            "Farmers in Lower Wessel blocked 12 roads over a milk price of 31 cents agreed in Brussels.",
            "The tanker Halcyon Reef ran aground off Cape Dorn with 9,000 tonnes of fuel aboard.",
            "Astronomers at Mount Tarrow found a comet, C/2031 Q4, that will pass Mars in October.",
            "Police in Gradina arrested 27 people over forged lottery tickets printed in a bakery.",
            "The chess federation banned Ilya Morn for two years for a telephone hidden in a thermos.",
            "A rare ibis hatched at Penmar zoo, the first in 44 years, keepers said.",
            "Shares in Norvik Steel fell 18 per cent after its furnace at Halden was shut by inspectors.",
            "The town of Ebbing voted 3,204 to 3,199 to keep its tram, the closest ballot since 1958.",
        ]
        let articles = leads.enumerated().map { index, lead in
            StoryMaterial.article(
                "a\(index)",
                lead + " " + lead.lowercased() + " Officials promised a report by spring."
            )
        }
        let digest = StoryMaterial.article("digest", "Ten things to know today. " + leads.joined(separator: " "))
        #expect((stories(articles + [digest]).map(\.count).max() ?? 0) <= 3)
        #expect(stories(articles).isEmpty)
    }

    @Test("Copies always share a story, count as one text, and their pairs are left to the copies")
    func copies() {
        let copy = StoryMaterial.article("copy", StoryMaterial.leak[0].text, day: 10)
        let articles = [StoryMaterial.leak[0], StoryMaterial.earthquakes[0], copy, StoryMaterial.leak[1]]
        let found = findings(articles, copies: [(0, 2)])
        #expect(found.stories.map(\.members) == [[0, 2, 3]])
        #expect(found.pairs.count == 1)
        let two = findings([articles[1], articles[0]], copies: [(0, 1)])
        #expect(two.stories.map(\.members) == [[0, 1]])
        #expect(two.stories.first?.lowest == 1)
        #expect(two.stories.first?.reason == "copies of one text")
    }

    @Test("Cohesion is the lowest mean probability, and the reason says so in words")
    func cohesion() throws {
        let found = findings(StoryMaterial.leak)
        let story = try #require(found.stories.first)
        let pair = try #require(found.pairs.first)
        #expect(abs(story.lowest - pair.score) < 1e-12)
        #expect(story.reason.hasPrefix("two texts that tell one report"))
    }

    private static let seeds = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/seeds")

    @Test(
        "The two seeds are one story",
        .enabled(
            if: FileManager.default.isReadableFile(
                atPath: seeds.appendingPathComponent("000_c76f619d58ebbcf5.txt").path
            ),
            "the seeds are not beside the project"
        )
    )
    func seedsAreOneStory() throws {
        let texts = try ["000_c76f619d58ebbcf5.txt", "002_a655c67b219b105e.txt"].map {
            try String(contentsOf: Self.seeds.appendingPathComponent($0), encoding: .utf8)
        }
        let articles = texts.enumerated().map { StoryMaterial.article("\($0)", $1, day: Int64($0)) }
        #expect(stories(articles) == [["0", "1"]])
        #expect(stories(articles + mixed).contains(["0", "1"]))
    }
}
