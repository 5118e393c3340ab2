import Stemma

extension RecordDecoder {
    /// Decodes a text with its outlet, byline and date at its head.
    func decodeText(_ file: [UInt8], at place: RecordPlace, of source: Source, to batch: inout ArticleBatch) {
        let start = batch.bytes.count
        forgetFields()
        let problem: InputProblem.Kind? = file.withUnsafeBytes { bytes in
            if let encoding = TextEncoding.foreign(bytes) { return .unsupportedEncoding(name: encoding) }
            let valid = bytes.validUTF8Prefix
            return valid == bytes.count ? nil : .invalidUTF8(byteOffset: Int(clamping: place.offset) + valid)
        }
        if let problem { return reject(source.problem(problem, line: nil), from: start, in: &batch) }

        let text = String(decoding: file[TextEncoding.markLength(file)...], as: UTF8.self)
        let head = ArticleHead(of: text)
        let bytes = Array(text.utf8)
        for range in head.body { batch.bytes += bytes[range.start..<range.end] }
        found[ArticleField.text.rawValue] = start..<batch.bytes.count
        note(head.title, .title, in: &batch)
        note(head.outlet, .outlet, in: &batch)
        note(head.url, .url, in: &batch)
        note(head.published, .published, in: &batch)
        note(head.author, .author, in: &batch)
        note(head.language, .language, in: &batch)
        addArticle(place, of: source, from: start, to: &batch) { 1 }
    }

    /// Adds a field's value; an empty one is none.
    func note(_ value: String?, _ field: ArticleField, in batch: inout ArticleBatch) {
        guard let value, !value.isEmpty else { return }
        let start = batch.bytes.count
        batch.bytes += value.utf8
        found[field.rawValue] = start..<batch.bytes.count
    }
}
