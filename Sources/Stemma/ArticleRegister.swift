package import StemmaFingerprint

/// Gives the good records of a corpus their positions, keeps their identifiers apart, and reads them again.
///
/// Records are admitted one at a time and in input order, whatever threads decoded them; a position is the number of
/// records admitted before. An entry takes about 40 bytes beside its identifier.
package struct ArticleRegister: Sendable {
    private let corpus: any Corpus
    private let rule: DuplicateIDRule
    private let locators: SpillColumn<RecordLocator>
    private let ids: IDColumn
    /// Line that each record starts on; 0 where the record is the whole file.
    private let lines: SpillColumn<UInt32>
    private var index = IDIndex()
    /// The last suffix given to a repeated identifier, so that a million repeats do not try each name again.
    private var lastSuffix: [String: Int] = [:]

    /// - Parameters:
    ///   - space: where columns go that take more than their share of `memory` bytes; `nil` keeps all in memory.
    package init(corpus: any Corpus, rule: DuplicateIDRule, space: SpillSpace? = nil, memory: Int = .max) {
        self.corpus = corpus
        self.rule = rule
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

    /// The article at `position`, under the identifier that it has here.
    ///
    /// - Throws: what the corpus throws where the input has changed or gone since it was read.
    package func article(at position: Int) throws -> Article {
        let id = id(at: position)
        var article = try corpus.article(at: locators[position])
        article.header.id = id
        return article
    }

    /// Admits a record as the next position, under a name of its own if the rule gives it one.
    ///
    /// - Throws: the problem to report where the record stays out, for its identifier was there before.
    package mutating func admit(id: some Collection<UInt8>, locator: RecordLocator, line: Int) throws(InputProblem) {
        let hash = IDIndex.hash(id)
        guard let first = index.position(of: id, hash: hash, in: ids) else {
            add(id, hash: hash, locator, line)
            return
        }
        switch rule {
        case .error: throw problem(with: ids[first], locator, line, after: first)
        case .suffix:
            let name = freeName(for: ids[first])
            add(name.utf8, hash: IDIndex.hash(name.utf8), locator, line)
        }
    }

    private mutating func add(_ id: some Collection<UInt8>, hash: UInt64, _ locator: RecordLocator, _ line: Int) {
        ids.append(id)
        index.insert(count, hash: hash, in: ids)
        locators.append(locator)
        lines.append(UInt32(clamping: line))
    }

    /// The first of `id#2`, `id#3`, … that no article has.
    private mutating func freeName(for id: String) -> String {
        while true {
            let suffix = (lastSuffix[id] ?? 1) + 1
            lastSuffix[id] = suffix
            let name = "\(id)#\(suffix)"
            if index.position(of: name.utf8, hash: IDIndex.hash(name.utf8), in: ids) == nil { return name }
        }
    }

    private func problem(with id: String, _ locator: RecordLocator, _ line: Int, after first: Int) -> InputProblem {
        let kind = InputProblem.Kind.duplicateID(
            value: id,
            firstFile: corpus.name(ofSource: locators[first].source),
            firstLine: lines[first] == 0 ? nil : Int(lines[first])
        )
        return InputProblem(file: corpus.name(ofSource: locator.source), line: line == 0 ? nil : line, kind: kind)
    }
}

extension ArticleRegister {
    /// Admits a batch's records under the names that the register gives them, and takes out those that stay out, with
    /// a problem each.
    package mutating func admit(_ batch: inout ArticleBatch) {
        var kept = 0
        for var record in batch.records {
            do throws(InputProblem) {
                try admit(id: batch.bytes[record.id], locator: record.locator, line: record.line)
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
}
