import CStemmaJSON
import Stemma

/// Reads pages, one after another, with buffers that are kept. Used by one thread at a time.
final class PageReader {
    private let parser = PageParser()
    private let json = stemma_json_reader_create()

    deinit { stemma_json_reader_destroy(json) }

    /// - Throws: where the page's encoding cannot be read here, or memory ran out.
    func read(_ page: UnsafeRawBufferPointer, at address: WebAddress) throws(PageCharset.Failure) -> Page {
        let read = try PageCharset.withUTF8(page, declared: address.charset) { text in
            parser.parse(text).map { Page($0, at: address, json: json) }
        }
        guard let read else { throw .memory }
        return read
    }
}
