import StemmaFingerprint
import StemmaText
import Testing

@testable import StemmaIndex

@Suite("Stories whose features are on disk")
struct SpilledStoryTests {
    private let articles: [Article] = {
        var generator = StoryTestGenerator(seed: 5)
        let crowd =
            (0..<400).map { StoryMaterial.weather($0, using: &generator) }
            + (0..<40).map { StoryMaterial.horoscope($0, using: &generator) }
            + (0..<40).map { StoryMaterial.results($0, using: &generator) }
        return (StoryMaterial.leak + StoryMaterial.earthquakes + crowd).shuffled(using: &generator)
    }()

    private var features: [ArticleFeatures] {
        var extractor = FeatureExtractor()
        return articles.map { extractor.features(of: $0) }
    }

    private func findings(_ features: [ArticleFeatures], in space: SpillSpace?, threads: Int) -> StoryFindings {
        // So little that every pass gives pages back.
        let room = { space.map { StoreRoom(space: $0, memory: 1) } }
        var options = StoryOptions()
        options.threads = threads
        var column = FeatureColumn()
        for article in features { column.append(article.sketch) }
        var finder = StoryFinder(options: options, room: room())
        for row in features.indices { finder.add(row, of: column) }
        return finder.find(copies: [(0, 1)]) { positions in
            // In the order of the input, then in the order asked for, as a trace reads them.
            var store = TermStore(room: room())
            for article in features { store.append(article) }
            store.keep(positions)
            return store
        }
    }

    @Test("Are the stories that they are in memory", arguments: [1, 2, 5])
    func same(threads: Int) {
        let features = features
        let space = SpillSpace()
        #expect(findings(features, in: space, threads: threads) == findings(features, in: nil, threads: threads))
        #expect(space.failure == nil)
        #expect(space.peak > 1 << 20)
    }

    @Test("A store keeps what it was given, in the order asked for, whatever went to disk")
    func store() {
        let space = SpillSpace()
        var (spilled, free) = (TermStore(room: StoreRoom(space: space, memory: 1)), TermStore())
        for article in features {
            spilled.append(article)
            free.append(article)
        }
        #expect(spilled.words.file != nil && free.words.file == nil)
        let order = (0..<free.count).reversed().filter { $0 % 3 != 0 }
        spilled.keep(order)
        free.keep(order)
        var frequencies = TermFrequencies(articles: free.count)
        frequencies.count(spilled, threads: 2)
        spilled.weigh(by: frequencies, dropsLone: true, threads: 2)
        free.weigh(by: frequencies, dropsLone: true, threads: 2)
        #expect(spilled.count == order.count)
        for article in 0..<spilled.count {
            #expect(Array(spilled.words(of: article)) == Array(free.words(of: article)))
            #expect(Array(spilled.phrases(of: article)) == Array(free.phrases(of: article)))
            #expect(spilled.entries[article].lone == free.entries[article].lone)
        }
    }

    @Test("A full disk is an error that the space knows, and nothing traps")
    func full() {
        let space = SpillSpace(capacity: 1 << 16)
        let found = findings(features, in: space, threads: 2)
        #expect(space.failure != nil)
        #expect(found.stories.allSatisfy { $0.members.allSatisfy { $0 < articles.count } })
    }

    @Test("Memory of a file keeps its bytes while it grows and rests")
    func memory() throws {
        let space = SpillSpace()
        do {
            let memory = SpillMemory(space: space)
            #expect(memory.grow(to: 1 << 20))
            try #require(memory.base).storeBytes(of: 0xABCD, toByteOffset: 4096, as: UInt32.self)
            memory.rest()
            #expect(memory.grow(to: 64 << 20))
            memory.rest()
            let base = try #require(memory.base)
            #expect(base.load(fromByteOffset: 4096, as: UInt32.self) == 0xABCD)
            #expect(base.load(fromByteOffset: 63 << 20, as: UInt32.self) == 0)
            var bytes: [UInt8] = [1, 1, 1, 1]
            bytes.withUnsafeMutableBytes { memory.read(at: 4096, into: $0) }
            #expect(bytes == [0xCD, 0xAB, 0, 0])
            #expect(space.peak == 64 << 20)
            // Past the end: zeros, and the space knows.
            bytes.withUnsafeMutableBytes { memory.read(at: 64 << 20, into: $0) }
            #expect(bytes == [0, 0, 0, 0])
        }
        #expect(space.failure != nil)
        let nowhere = SpillSpace(folder: "/nowhere/at/all")
        #expect(!SpillMemory(space: nowhere).grow(to: 1))
        #expect(nowhere.failure != nil)
    }
}
