package import StemmaFingerprint

/// Gives the good records of a corpus their positions, keeps their identifiers apart, and reads them again.
///
/// Records are admitted one at a time and in input order, whatever threads decoded them; a position is the number of
/// records admitted before. An entry takes about 50 bytes beside its identifier.
package struct ArticleRegister: Sendable {
    private let corpus: any Corpus
    private let space: SpillSpace?
    private let rule: DuplicateIDRule
    let locators: SpillColumn<RecordLocator>
    private let ids: IDColumn
    /// Line that each record starts on; 0 where the record is the whole file.
    private let lines: SpillColumn<UInt32>
    /// Whether the record has an identifier and a text only, so that its header need not be read again.
    private var isBare = BitColumn()
    private var index: IDIndex
    /// The last suffix given to a repeated identifier, so that a million repeats do not try each name again.
    private var lastSuffix: [String: Int] = [:]

    /// - Parameters:
    ///   - space: where columns go that take more than their share of `memory` bytes; `nil` keeps all in memory.
    ///   - indexMemory: bytes of what tells identifiers apart while records are admitted.
    package init(
        corpus: any Corpus,
        rule: DuplicateIDRule,
        space: SpillSpace? = nil,
        memory: Int = .max,
        indexMemory: Int = .max
    ) {
        self.corpus = corpus
        self.rule = rule
        self.space = space
        index = IDIndex(space: space, memory: indexMemory)
        let part = memory / 8
        let blank = RecordLocator(source: 0, offset: 0, length: 0)
        locators = SpillColumn(blank: blank, space: space, memory: part * 2)
        lines = SpillColumn(blank: 0, space: space, memory: part)
        ids = IDColumn(space: space, memory: part * 3)
    }

    /// Articles admitted so far.
    package var count: Int { locators.count }

    /// The identifier of the article at `position`, without reading the article.
    package func id(at position: Int) -> Article.ID {
        precondition(position >= 0 && position < count, "position \(position) of \(count) articles")
        return Article.ID(rawValue: ids[position])
    }

    /// Throws where the disk failed that holds identifiers and places: what was read of them may be nonsense.
    package func check() throws(SpillError) { try space?.check() }

    /// The article at `position`, under the identifier that it has here.
    ///
    /// - Throws: what the corpus throws where the input has changed or gone since it was read.
    package func article(at position: Int) throws -> Article {
        let id = id(at: position)
        var article = try corpus.article(at: locators[position])
        article.header.id = id
        return article
    }

    /// What is known of the article at `position` beside its text. Read again, in `scratch`, only where there is more
    /// than its identifier.
    ///
    /// - Throws: as ``article(at:)`` does.
    func header(at position: Int, scratch: inout ArticleBatch) throws -> Article.Header {
        let id = id(at: position)
        guard !isBare[position] else { return Article.Header(id: id) }
        try read(position, into: &scratch)
        var header = scratch.header(of: scratch.records[0])
        header.id = id
        return header
    }

    /// Reads the article at `position` again as the only record of `batch`.
    ///
    /// - Throws: as ``article(at:)`` does.
    func read(_ position: Int, into batch: inout ArticleBatch) throws {
        try corpus.read(at: locators[position], into: &batch)
    }

    /// Has at hand what admitting records whose identifiers have these hashes will read.
    func prepare(hashes: [UInt64]) { index.prepare(hashes: hashes) }

    /// Admits a record as the next position, under a name of its own if the rule gives it one.
    ///
    /// - Parameter hash: ``IDIndex/hash(_:)`` of the identifier.
    /// - Throws: the problem to report where the record stays out, for its identifier was there before.
    mutating func admit(
        id: UnsafeBufferPointer<UInt8>,
        hash: UInt64,
        locator: RecordLocator,
        line: Int,
        isBare: Bool
    ) throws(InputProblem) {
        let place = RecordEntry(locator: locator, line: line, isBare: isBare)
        guard let first = index.position(of: id, hash: hash, in: ids) else { return add(id, hash: hash, place) }
        switch rule {
        case .error: throw problem(with: ids[first], locator, line, after: first)
        case .suffix:
            let name = Array(freeName(for: ids[first]).utf8)
            name.withUnsafeBufferPointer { add($0, hash: IDIndex.hash($0), place) }
        }
    }

    /// Frees what only telling identifiers apart needs: no record is admitted after this one.
    mutating func close() {
        index = IDIndex()
        lastSuffix = [:]
    }

    private struct RecordEntry {
        let locator: RecordLocator
        let line: Int
        let isBare: Bool
    }

    private mutating func add(_ id: UnsafeBufferPointer<UInt8>, hash: UInt64, _ entry: RecordEntry) {
        ids.append(id)
        index.insert(count, hash: hash)
        locators.append(entry.locator)
        lines.append(UInt32(clamping: entry.line))
        isBare.append(entry.isBare)
    }

    /// The first of `id#2`, `id#3`, … that no article has.
    private mutating func freeName(for id: String) -> String {
        while true {
            let suffix = (lastSuffix[id] ?? 1) + 1
            lastSuffix[id] = suffix
            let name = "\(id)#\(suffix)"
            let isTaken = Array(name.utf8).withUnsafeBufferPointer { bytes in
                index.position(of: bytes, hash: IDIndex.hash(bytes), in: ids) != nil
            }
            if !isTaken { return name }
        }
    }

    private func problem(with id: String, _ locator: RecordLocator, _ line: Int, after first: Int) -> InputProblem {
        let other = locators[first]
        let kind = InputProblem.Kind.duplicateID(
            value: id,
            firstFile: corpus.name(ofSource: other.source),
            firstLine: lines[first] == 0 ? nil : Int(lines[first]),
            firstOffset: corpus.namesOffsets(ofSource: other.source) ? other.offset : nil
        )
        return InputProblem(
            file: corpus.name(ofSource: locator.source),
            line: line == 0 ? nil : line,
            byteOffset: corpus.namesOffsets(ofSource: locator.source) ? locator.offset : nil,
            kind: kind
        )
    }
}

extension ArticleRegister {
    /// Admits a batch's records under the names that the register gives them, and takes out those that stay out, with
    /// a problem each.
    package mutating func admit(_ batch: inout ArticleBatch) {
        var kept = 0
        for var record in batch.records {
            do throws(InputProblem) {
                try admit(record, of: batch)
                ids.withBytes(count - 1) { name in
                    if !batch.bytes[record.id].elementsEqual(name) { record.id = batch.add(name) }
                }
                batch.records[kept] = record
                kept += 1
            } catch {
                batch.problems.append(error)
            }
        }
        batch.records.removeLast(batch.records.count - kept)
    }

    private mutating func admit(_ record: ArticleBatch.Record, of batch: ArticleBatch) throws(InputProblem) {
        var problem: InputProblem?
        batch.bytes.withUnsafeBufferPointer { bytes in
            let id = UnsafeBufferPointer(rebasing: bytes[record.id])
            do throws(InputProblem) {
                try admit(
                    id: id,
                    hash: IDIndex.hash(id),
                    locator: record.locator,
                    line: record.line,
                    isBare: record.isBare
                )
            } catch {
                problem = error
            }
        }
        if let problem { throw problem }
    }
}
