import CStemmaHTML

/// A page as a flat list of elements and texts in their order.
struct PageTree {
    private let nodes: [stemma_html_node]
    private let attributes: [stemma_html_attribute]
    let bytes: [UInt8]
    /// Whether the page is nested too deeply to be read to its end.
    let isCut: Bool

    init(_ page: stemma_html_page) {
        nodes = Array(UnsafeBufferPointer(start: page.nodes, count: page.node_count))
        attributes = Array(UnsafeBufferPointer(start: page.attributes, count: page.attribute_count))
        bytes = Array(UnsafeBufferPointer(start: page.bytes, count: page.byte_count))
        isCut = page.is_cut
    }

    /// Its elements and texts are 0 up to this.
    var count: Int { nodes.count }

    /// The element that a node stands in; `nil` for the outermost.
    func parent(of node: Int) -> Int? { nodes[node].parent < 0 ? nil : Int(nodes[node].parent) }

    /// The node behind the last one inside a node, itself if it is empty.
    func end(of node: Int) -> Int { max(node + 1, Int(nodes[node].end)) }

    /// Whether it is an element with attributes that are looked at.
    func hasAttributes(_ node: Int) -> Bool { nodes[node].name != STEMMA_HTML_TEXT && nodes[node].count > 0 }

    func element(_ node: Int) -> PageElement { PageElement(rawValue: nodes[node].name) ?? .other }

    /// The nodes inside an element, itself left out.
    func inside(_ node: Int) -> Range<Int> { node + 1..<end(of: node) }

    /// An attribute's value; `nil` where the element lacks it.
    func attribute(_ wanted: PageAttribute, of node: Int) -> ArraySlice<UInt8>? {
        let node = nodes[node]
        guard node.name != STEMMA_HTML_TEXT else { return nil }
        for attribute in attributes[Int(node.start)..<Int(node.start) + Int(node.count)]
        where attribute.name == wanted.rawValue {
            return bytes[Int(attribute.start)..<Int(attribute.start) + Int(attribute.count)]
        }
        return nil
    }

    func string(_ wanted: PageAttribute, of node: Int) -> String? {
        attribute(wanted, of: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes of a text.
    func text(_ node: Int) -> ArraySlice<UInt8> {
        let node = nodes[node]
        return bytes[Int(node.start)..<Int(node.start) + Int(node.count)]
    }

    /// All text inside an element, its white space as single blanks.
    func plainText(of node: Int) -> String {
        var line = PageLine()
        for inner in inside(node) {
            switch element(inner) {
            case .text: line.append(text(inner))
            case let element where element.isBlock: line.blank()
            default: break
            }
        }
        return line.string
    }
}

/// Text of a page with its white space folded: runs of it are one blank, none at the ends.
struct PageLine {
    private(set) var bytes: [UInt8] = []
    private var needsBlank = false

    var string: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ text: ArraySlice<UInt8>) {
        var start = text.startIndex
        while start < text.endIndex {
            let width = Self.blank(text, at: start)
            guard width == 0 else {
                needsBlank = true
                start += width
                continue
            }
            var end = start + 1
            while end < text.endIndex, text[end] > 0x20, text[end] != 0xC2 { end += 1 }
            if needsBlank, bytes.last.map({ $0 != 0x0A }) == true { bytes.append(0x20) }
            needsBlank = false
            bytes += text[start..<end]
            start = end
        }
    }

    mutating func blank() { needsBlank = true }

    /// A line break that the page asks for.
    mutating func breakLine() {
        needsBlank = false
        if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    }

    /// Takes the line out, without a break at its end, and begins another.
    mutating func take() -> [UInt8] {
        if bytes.last == 0x0A { bytes.removeLast() }
        defer { self = PageLine() }
        return bytes
    }

    /// Bytes of the white space at an offset, the no-break space among it; 0 where there is none.
    private static func blank(_ text: ArraySlice<UInt8>, at index: Int) -> Int {
        if text[index] <= 0x20 { return 1 }
        return text[index] == 0xC2 && index + 1 < text.endIndex && text[index + 1] == 0xA0 ? 2 : 0
    }
}
