import Stemma

extension RecordDecoder {
    /// Makes an article of the fields found, or a problem of what they lack.
    ///
    /// `start` is where the record's bytes begin in the batch: they go where the record does not stay. `number` gives the
    /// record's number where its identifier is made of it.
    func addArticle(
        _ place: RecordPlace,
        of source: Source,
        from start: Int,
        to batch: inout ArticleBatch,
        number: () -> Int
    ) {
        guard let text = found[ArticleField.text.rawValue] else {
            return reject(source.problem(.missingField(name: names.text), at: place), from: start, in: &batch)
        }
        guard !Self.isBlank(batch.bytes, text) else {
            return reject(source.problem(.emptyText, at: place), from: start, in: &batch)
        }
        let id = found[ArticleField.id.rawValue].flatMap { $0.isEmpty ? nil : $0 }
        let locator = RecordLocator(
            source: source.index,
            offset: place.offset,
            length: UInt32(clamping: place.length)
        )
        var record = ArticleBatch.Record(locator: locator, id: id ?? 0..<0, text: text)
        record.line = place.line
        if id == nil { record.id = appendID(source, number: number(), to: &batch) }
        record.title = field(.title)
        record.outlet = found[ArticleField.outlet.rawValue] ?? outletOfMarks(&batch)
        record.url = field(.url)
        record.author = field(.author)
        record.language = field(.language)
        record.marks = packedMarks
        record.published = field(.published)
        if !record.published.isEmpty {
            record.time = PublicationTime(utf8: batch.bytes[record.published])
            if record.time == nil {
                let value = Excerpt.of(batch.string(record.published))
                batch.problems.append(source.problem(.unreadableDate(value: value), at: place))
                record.published = 0..<0
            }
        }
        batch.records.append(record)
    }

    func reject(_ problem: InputProblem, from start: Int, in batch: inout ArticleBatch) {
        batch.bytes.removeSubrange(start...)
        batch.problems.append(problem)
    }

    /// The site's name or else the publisher's, for a record that names no outlet.
    private func outletOfMarks(_ batch: inout ArticleBatch) -> Range<Int> {
        guard !packedMarks.isEmpty else { return 0..<0 }
        let marks = batch.marks(packedMarks)
        let named = [Article.Mark.Kind.siteName, .publisher].compactMap { kind in marks.first { $0.kind == kind } }
        guard let name = named.first(where: { WebAddress.host(of: $0.value) == nil })?.value else { return 0..<0 }
        let start = batch.bytes.count
        batch.bytes += name.utf8
        return start..<batch.bytes.count
    }

    /// Packs a mark's values, a line each, behind those of the record at hand.
    func add(_ kind: Article.Mark.Kind, _ values: [UInt8], to batch: inout ArticleBatch) {
        for value in values.split(separator: 0x0A) where value.contains(where: { $0 > 0x20 }) {
            if packedMarks.isEmpty || packedMarks.upperBound != batch.bytes.count {
                let packed = Array(batch.bytes[packedMarks])
                batch.bytes += packed
                packedMarks = batch.bytes.count - packedMarks.count..<batch.bytes.count
            }
            batch.add(kind, value: value)
            packedMarks = packedMarks.lowerBound..<batch.bytes.count
        }
    }

    private func field(_ field: ArticleField) -> Range<Int> { found[field.rawValue] ?? 0..<0 }

    /// `path:number`, or for an article that is a file its path below the input.
    private func appendID(_ source: Source, number: Int, to batch: inout ArticleBatch) -> Range<Int> {
        let start = batch.bytes.count
        if source.format.isWholeFile {
            batch.bytes += source.file.pathBelowInput.utf8
        } else {
            batch.bytes += "\(source.file.name):\(number)".utf8
        }
        return start..<batch.bytes.count
    }

    /// Whether nothing but white space and invisible characters stands in a text. O(1) for a text that starts with a letter.
    private static func isBlank(_ bytes: [UInt8], _ text: Range<Int>) -> Bool {
        guard let first = text.first(where: { bytes[$0] > 0x20 }) else { return true }
        if bytes[first] < 0x7F { return false }
        return String(decoding: bytes[first..<text.upperBound], as: UTF8.self).unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
                || $0.properties.generalCategory == .control
        }
    }
}
