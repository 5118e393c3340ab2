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
        if source.format.isWholeFile {
            return decodeFile(Array(padded.prefix(place.length)), at: place, of: source, to: &batch)
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
        if source.format == .warc {
            decodeWARC(record, at: place, of: source, to: &batch, number: number)
        } else if let columns = source.columns {
            decodeRow(record, columns: columns, at: place, of: source, to: &batch, number: number)
        } else {
            decodeJSON(record, at: place, of: source, to: &batch, number: number)
        }
    }

    /// Decodes a whole file that is one article.
    func decodeFile(_ file: [UInt8], at place: RecordPlace, of source: Source, to batch: inout ArticleBatch) {
        if source.format == .html {
            file.withUnsafeBytes { bytes in
                decodePage(bytes, WebAddress(), at: place, of: source, to: &batch) { 1 }
            }
        } else {
            decodeText(file, at: place, of: source, to: &batch)
        }
    }
}
