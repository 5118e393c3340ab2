internal import StemmaFingerprint
internal import StemmaText

/// A corpus and behind it the references that it is compared with, as one corpus.
///
/// Articles of the corpus keep their places and identifiers. Those of the references have ``referenceBit`` in their
/// source's number and a name made of their place before their identifier, so that one identifier may be on both sides,
/// or several times among the references.
final class DedupCorpus: Corpus {
    /// Set in the number of a reference's source.
    static let referenceBit: UInt32 = 1 << 31

    private let inputs: any Corpus
    private let references: (any Corpus)?
    private let dates: DedupDates?

    /// `dates` hears when each article was published, where somebody wants to know.
    init(_ inputs: any Corpus, references: (any Corpus)?, dates: DedupDates?) {
        self.inputs = inputs
        self.references = references
        self.dates = dates
    }

    func nextChunk() throws -> (any CorpusChunk)? {
        if let chunk = try inputs.nextChunk() { return dates.map { DatedChunk(chunk: chunk, dates: $0) } ?? chunk }
        return try references?.nextChunk().map { ReferenceChunk(chunk: $0) }
    }

    func article(at locator: RecordLocator) throws -> Article {
        guard locator.source & Self.referenceBit != 0, let references else { return try inputs.article(at: locator) }
        return try references.article(at: locator.moved(to: locator.source & ~Self.referenceBit))
    }

    func read(at locator: RecordLocator, into batch: inout ArticleBatch) throws {
        guard locator.source & Self.referenceBit != 0, let references else {
            return try inputs.read(at: locator, into: &batch)
        }
        try references.read(at: locator.moved(to: locator.source & ~Self.referenceBit), into: &batch)
    }

    func name(ofSource source: UInt32) -> String {
        guard source & Self.referenceBit != 0, let references else { return inputs.name(ofSource: source) }
        return references.name(ofSource: source & ~Self.referenceBit)
    }

    func namesOffsets(ofSource source: UInt32) -> Bool {
        guard source & Self.referenceBit != 0, let references else { return inputs.namesOffsets(ofSource: source) }
        return references.namesOffsets(ofSource: source & ~Self.referenceBit)
    }

    /// A reference's identifier as it was read.
    static func ownID(of id: Article.ID) -> Article.ID {
        let utf8 = id.rawValue.utf8
        guard utf8.first == 0, let end = utf8.dropFirst().firstIndex(of: 0) else { return id }
        return Article.ID(rawValue: String(id.rawValue[utf8.index(after: end)...]))
    }

    /// Bytes before a reference's identifier: a zero, its source and offset, and a zero.
    private static func mark(_ locator: RecordLocator) -> [UInt8] {
        [0] + "\(locator.source):\(locator.offset)".utf8 + [0]
    }

    private struct DatedChunk: CorpusChunk {
        let chunk: any CorpusChunk
        let dates: DedupDates

        func decode(into batch: inout ArticleBatch) {
            let start = batch.records.count
            chunk.decode(into: &batch)
            dates.add(batch, from: start)
        }
    }

    private struct ReferenceChunk: CorpusChunk {
        let chunk: any CorpusChunk

        func decode(into batch: inout ArticleBatch) {
            let start = batch.records.count
            chunk.decode(into: &batch)
            for at in batch.records.indices[start...] {
                let record = batch.records[at]
                let id = Array(batch.bytes[record.id])
                batch.records[at].id = batch.add(DedupCorpus.mark(record.locator) + id)
                batch.records[at].locator = record.locator.moved(to: record.locator.source | DedupCorpus.referenceBit)
            }
        }
    }
}

extension RecordLocator {
    /// The same place in another source.
    fileprivate func moved(to source: UInt32) -> RecordLocator {
        RecordLocator(source: source, offset: offset, length: length)
    }
}

extension ArticleRegister {
    /// Where articles lie in the input, for one thread.
    package var locatorCursor: LocatorCursor { LocatorCursor(locators) }

    /// The first article whose source has this number or a higher one. O(log n): sources are read in order.
    package func firstPosition(from source: UInt32) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if locators[middle].source < source { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
