/// The lines of text of a page, each with the element that it stands in.
struct PageBlocks {
    struct Block {
        /// The innermost element whose text it is.
        let owner: Int
        let text: [UInt8]
        /// Bytes of it that are links.
        let linked: Int
        /// Whether it stands in a heading.
        let isHeading: Bool

        /// How much it says that it is an article's text and not a label, a menu or a teaser.
        var weight: Int {
            guard text.count >= 40, linked * 5 < text.count * 2, !isHeading else { return 0 }
            return text.count - linked
        }
    }

    private(set) var list: [Block] = []

    /// Cuts a page into blocks, leaving out what is never text.
    init(_ tree: PageTree) {
        var line = PageLine()
        var linked = 0
        var owner = -1
        var link = 0
        var open: [(end: Int, owner: Int)] = []
        func flush(_ list: inout [Block]) {
            let text = line.take()
            if !text.isEmpty {
                let isHeading = owner >= 0 && tree.element(owner).isHeading
                list.append(Block(owner: owner, text: text, linked: min(linked, text.count), isHeading: isHeading))
            }
            linked = 0
        }
        var node = 0
        while node < tree.count {
            while let last = open.last, last.end <= node {
                flush(&list)
                owner = last.owner
                open.removeLast()
            }
            let element = tree.element(node)
            let end = tree.end(of: node)
            if element == .text {
                let text = tree.text(node)
                line.append(text)
                if node < link { linked += text.count }
            } else if element.isNoText || tree.isHidden(node) {
                if element.isBlock { flush(&list) }
                node = end
                continue
            } else if element == .br || element == .hr {
                line.breakLine()
            } else if element == .a {
                link = max(link, end)
            } else if element.isBlock {
                flush(&list)
                open.append((end, owner))
                owner = node
            }
            node += 1
        }
        flush(&list)
    }

    /// Weights of every element's blocks, those inside it among them.
    func weights(_ tree: PageTree, of blocks: some Sequence<Block>) -> [Int] {
        var sums = [Int](repeating: 0, count: tree.count)
        for block in blocks where block.owner >= 0 { sums[block.owner] += block.weight }
        for node in (0..<tree.count).reversed() where sums[node] > 0 {
            if let parent = tree.parent(of: node) { sums[parent] += sums[node] }
        }
        return sums
    }
}

extension PageTree {
    /// Whether a reader does not see an element.
    fileprivate func isHidden(_ node: Int) -> Bool {
        guard hasAttributes(node) else { return false }
        if attribute(.hidden, of: node) != nil { return true }
        if let hidden = attribute(.ariaHidden, of: node), hidden.elementsEqual("true".utf8) { return true }
        guard let style = attribute(.style, of: node) else { return false }
        let plain = style.filter { $0 > 0x20 }
        return plain.firstRange(of: Array("display:none".utf8)) != nil
    }
}
