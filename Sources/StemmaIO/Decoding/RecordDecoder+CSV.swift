import Stemma

extension RecordDecoder {
    /// Decodes one row, without its line end.
    func decodeRow(
        _ row: UnsafeRawBufferPointer,
        columns: Columns,
        at place: RecordPlace,
        of source: Source,
        to batch: inout ArticleBatch,
        number: () -> Int
    ) {
        let row = row.withoutCarriageReturn
        // A line with nothing on it is no row, unless the table has but one column.
        if row.isEmpty, columns.count > 1 { return }
        let valid = row.validUTF8Prefix
        guard valid == row.count else {
            let kind = InputProblem.Kind.invalidUTF8(byteOffset: Int(clamping: place.offset) + valid)
            batch.problems.append(source.problem(kind, line: place.line))
            return
        }
        let start = batch.bytes.count
        forgetFields()
        var cells = RowReader(row, separator: columns.separator)
        var count = 0
        while let cell = cells.next() {
            if count < columns.count, let field = columns.fields[count] {
                let from = batch.bytes.count
                cell.append(to: &batch.bytes)
                // An empty cell says no more than a missing one, but for the text.
                if batch.bytes.count > from || field == .text { found[field.rawValue] = from..<batch.bytes.count }
            } else if count < columns.count, let mark = columns.marks[count], !cell.bytes.isEmpty {
                add(mark, Array(cell.string.utf8), to: &batch)
            }
            count += 1
        }
        guard count == columns.count else {
            let kind = InputProblem.Kind.wrongCellCount(found: count, expected: columns.count)
            return reject(source.problem(kind, line: place.line), from: start, in: &batch)
        }
        addArticle(place, of: source, from: start, to: &batch, number: number)
    }
}

extension UnsafeRawBufferPointer {
    /// Without the carriage return of a line end.
    var withoutCarriageReturn: UnsafeRawBufferPointer {
        last == 0x0D ? UnsafeRawBufferPointer(rebasing: dropLast()) : self
    }
}
