import CStemmaHTML
import Glibc

/// libxml2's parser with its buffers. Used by one thread at a time.
final class PageParser {
    private let parser: OpaquePointer?

    init() {
        let elements = PageElement.allCases.map { strdup("\($0)") }
        let attributes = PageAttribute.allCases.map { strdup($0.name) }
        defer { for name in elements + attributes { free(name) } }
        // The first two are no elements.
        elements[0]?.pointee = 0
        elements[1]?.pointee = 0
        let names = (elements.map { UnsafePointer($0) }, attributes.map { UnsafePointer($0) })
        parser = stemma_html_parser_create(names.0, names.0.count, names.1, names.1.count)
    }

    deinit { stemma_html_parser_destroy(parser) }

    /// Reads a page of valid UTF-8; `nil` where memory ran out.
    func parse(_ text: UnsafeBufferPointer<UInt8>) -> PageTree? {
        guard let parser else { return nil }
        var page = stemma_html_page()
        guard stemma_html_parse(parser, text.baseAddress, text.count, &page) else { return nil }
        return PageTree(page)
    }
}
