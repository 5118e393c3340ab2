import Stemma

extension RecordDecoder {
    /// Decodes a web page.
    func decodePage(
        _ bytes: UnsafeRawBufferPointer,
        _ address: WebAddress,
        at place: RecordPlace,
        of source: Source,
        to batch: inout ArticleBatch,
        number: () -> Int
    ) {
        let start = batch.bytes.count
        forgetFields()
        let page: Page
        do throws(PageCharset.Failure) {
            page = try pages.read(bytes, at: address)
        } catch {
            let kind: InputProblem.Kind =
                switch error {
                case .unknown(let name): .unreadable(reason: "nobody here knows its encoding, \(Excerpt.of(name))")
                case .memory: .unreadable(reason: "no memory to read the page")
                }
            return reject(source.problem(kind, at: place), from: start, in: &batch)
        }
        if page.isCut {
            let kind = InputProblem.Kind.cutPage(reason: "nested too deeply to be read to its end")
            batch.problems.append(source.problem(kind, at: place))
        }
        note(address.id, .id, in: &batch)
        let text = batch.bytes.count
        batch.bytes += page.text
        found[ArticleField.text.rawValue] = text..<batch.bytes.count
        note(page.title, .title, in: &batch)
        note(page.outlet, .outlet, in: &batch)
        note(page.url, .url, in: &batch)
        note(page.published, .published, in: &batch)
        note(page.author, .author, in: &batch)
        note(page.language, .language, in: &batch)
        for mark in page.marks { add(mark.kind, Array(mark.value.utf8), to: &batch) }
        addArticle(place, of: source, from: start, to: &batch, number: number)
    }
}
