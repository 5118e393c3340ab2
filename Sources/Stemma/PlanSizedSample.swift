internal import StemmaText
internal import Synchronization

/// A sample whose texts are measured as they are decoded.
final class PlanSizedSample: Corpus {
    private struct Sizes {
        var identifiers = 0
        /// Words of texts that may be tiny, by how many they have.
        var fewWords: [Int: Int] = [:]
        var largest: (bytes: Int, place: RecordLocator, id: Article.ID)?
    }

    private let sample: any Corpus
    private let sizes = Mutex(Sizes())

    init(_ sample: any Corpus) {
        self.sample = sample
    }

    func nextChunk() throws -> (any CorpusChunk)? {
        try sample.nextChunk().map { Chunk(chunk: $0, sample: self) }
    }

    func article(at locator: RecordLocator) throws -> Article { try sample.article(at: locator) }

    func name(ofSource source: UInt32) -> String { sample.name(ofSource: source) }

    func namesOffsets(ofSource source: UInt32) -> Bool { sample.namesOffsets(ofSource: source) }

    /// The longest text and its bytes, the bytes of all identifiers, and how many texts have fewer words.
    func figures(shorterThan words: Int) -> (largest: Article.ID?, bytes: Int, identifiers: Int, tiny: Int) {
        sizes.withLock { sizes in
            let tiny = (0..<max(0, words)).reduce(0) { $0 + (sizes.fewWords[$1] ?? 0) }
            return (sizes.largest?.id, sizes.largest?.bytes ?? 0, sizes.identifiers, tiny)
        }
    }

    private func measure(_ batch: ArticleBatch, from start: Int) {
        var scanner = WordScanner()
        var words = Words()
        for record in batch.records[start...] {
            // Longer texts of so few words are rare, and no word of the time measured should go into counting them.
            var few: Int?
            if record.text.count <= 512 {
                words.removeAll()
                scanner.scan(batch.string(record.text), into: &words)
                few = words.count
            }
            sizes.withLock { sizes in
                sizes.identifiers += record.id.count
                if let few, few < 32 { sizes.fewWords[few, default: 0] += 1 }
                let best = sizes.largest.map { (-$0.bytes, $0.place.source, $0.place.offset) } ?? (1, 0, 0)
                let size = (-record.text.count, record.locator.source, record.locator.offset)
                if size < best {
                    let id = Article.ID(rawValue: batch.string(record.id))
                    sizes.largest = (record.text.count, record.locator, id)
                }
            }
        }
    }

    private struct Chunk: CorpusChunk {
        let chunk: any CorpusChunk
        let sample: PlanSizedSample

        func decode(into batch: inout ArticleBatch) {
            let start = batch.records.count
            chunk.decode(into: &batch)
            sample.measure(batch, from: start)
        }
    }
}
