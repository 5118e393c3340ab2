import Stemma

extension RecordDecoder {
    /// Decodes one record by its source's format. `padded` is the record and the parser's padding behind it.
    func decode(
        _ padded: [UInt8],
        at place: RecordPlace,
        of source: Source,
        to batch: inout ArticleBatch,
        number: () -> Int
    ) {
        if source.format == .text {
            return decodeText(Array(padded.prefix(place.length)), at: place, of: source, to: &batch)
        }
        padded.withUnsafeBytes { bytes in
            let record = UnsafeRawBufferPointer(rebasing: bytes[..<place.length])
            decode(record, at: place, of: source, to: &batch, number: number)
        }
    }

    /// Decodes one record that is part of a file. At least 64 readable bytes must follow it.
    func decode(
        _ record: UnsafeRawBufferPointer,
        at place: RecordPlace,
        of source: Source,
        to batch: inout ArticleBatch,
        number: () -> Int
    ) {
        if let columns = source.columns {
            decodeRow(record, columns: columns, at: place, of: source, to: &batch, number: number)
        } else {
            decodeJSON(record, at: place, of: source, to: &batch, number: number)
        }
    }
}
