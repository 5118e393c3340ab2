/// Gives the good records of a corpus their positions, keeps their identifiers apart, and reads them again.
///
/// Batches are registered one at a time and in input order, whatever threads decoded them; a position is the number of
/// records kept before. An entry takes some 40 bytes, however long the identifiers: they are known by a hash, and a
/// record with a known hash is compared with the earlier one, read again.
package struct ArticleRegister: Sendable {
    private let corpus: any Corpus
    private let rule: DuplicateIDRule
    private var locators: [RecordLocator] = []
    private var lines: [UInt32] = []
    /// The first position of each hash of an identifier…
    private var positions: [UInt64: UInt32] = [:]
    /// …and those that share a hash with a different identifier.
    private var collisions: [UInt64: [UInt32]] = [:]
    /// Identifiers that were given here, and the last number given for a position's identifier.
    private var renamed: [UInt32: String] = [:]
    private var lastSuffix: [UInt32: Int] = [:]

    package init(corpus: any Corpus) {
        self.corpus = corpus
        rule = corpus.duplicateIDs
    }

    /// Articles registered so far.
    package var count: Int { locators.count }

    /// Registers a batch's records, and takes those out, or renames them, whose identifier was there before.
    ///
    /// - Throws: what the corpus throws where an earlier article cannot be read again.
    package mutating func register(_ batch: inout ArticleBatch) throws {
        var kept = 0
        for index in batch.records.indices {
            guard try admit(&batch, at: index) else { continue }
            locators.append(batch.records[index].locator)
            lines.append(UInt32(clamping: batch.records[index].line))
            batch.records[kept] = batch.records[index]
            kept += 1
        }
        batch.records.removeLast(batch.records.count - kept)
    }

    /// The article at `position`, which is below ``count``, under the identifier that it has here.
    ///
    /// - Throws: what the corpus throws where the input has changed or gone since it was read.
    package func article(at position: Int) throws -> Article {
        precondition(locators.indices.contains(position), "position \(position) of \(locators.count) articles")
        var article = try corpus.article(at: locators[position])
        if let name = renamed[UInt32(clamping: position)] { article.header.id = Article.ID(rawValue: name) }
        return article
    }

    /// Whether the record stays; renames it where the rule says so.
    private mutating func admit(_ batch: inout ArticleBatch, at index: Int) throws -> Bool {
        let field = batch.records[index].id
        guard let earlier = try add(batch.bytes[field]) else { return true }
        let name = batch.string(field)
        guard rule == .suffix else {
            batch.problems.append(problem(with: name, of: batch.records[index], after: Int(earlier)))
            return false
        }
        var number = lastSuffix[earlier, default: 1] + 1
        while try add(Array("\(name)#\(number)".utf8)[...]) != nil { number += 1 }
        lastSuffix[earlier] = number
        let start = batch.bytes.count
        batch.bytes += "\(name)#\(number)".utf8
        batch.records[index].id = start..<batch.bytes.count
        renamed[UInt32(clamping: locators.count)] = "\(name)#\(number)"
        return true
    }

    /// Notes an identifier for the next position. - Returns: the position that has it already.
    private mutating func add(_ identifier: ArraySlice<UInt8>) throws -> UInt32? {
        var hasher = Hasher()
        identifier.withUnsafeBytes { hasher.combine(bytes: $0) }
        let hash = UInt64(UInt(bitPattern: hasher.finalize()))
        let next = UInt32(clamping: locators.count)
        guard let first = positions[hash] else {
            positions[hash] = next
            return nil
        }
        for position in [first] + collisions[hash, default: []] where try has(identifier, at: position) {
            return position
        }
        collisions[hash, default: []].append(next)
        return nil
    }

    private func has(_ identifier: ArraySlice<UInt8>, at position: UInt32) throws -> Bool {
        try article(at: Int(position)).id.rawValue.utf8.elementsEqual(identifier)
    }

    private func problem(with name: String, of record: ArticleBatch.Record, after position: Int) -> InputProblem {
        let kind = InputProblem.Kind.duplicateID(
            value: name,
            firstFile: corpus.name(ofSource: locators[position].source),
            firstLine: lines[position] == 0 ? nil : Int(lines[position])
        )
        let file = corpus.name(ofSource: record.locator.source)
        return InputProblem(file: file, line: record.line == 0 ? nil : record.line, kind: kind)
    }
}
