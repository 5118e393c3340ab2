/// Finds the article among a page's blocks: what is left of menus, teasers and comments.
///
/// The article's element is marked by the page (`itemprop=articleBody`, `article`), or is the innermost one that holds
/// most of the page's running text, as Readability and its kin find it: running text is what is long, in no heading and
/// mostly no link.
struct PageBody {
    let blocks: [PageBlocks.Block]
    /// Elements whose text the article is, in the order of the page.
    let roots: [Int]

    init(_ tree: PageTree) {
        let all = PageBlocks(tree)
        var sums = all.weights(tree, of: all.list)
        let total = all.list.reduce(0) { $0 + $1.weight }
        let isClutter = Self.clutter(tree, sums, total: total)
        let kept = all.list.filter { $0.owner < 0 || !isClutter[$0.owner] }
        if kept.count < all.list.count { sums = all.weights(tree, of: kept) }
        let roots = Self.roots(tree, sums, total: kept.reduce(0) { $0 + $1.weight })
        let ranges = roots.map { $0..<tree.end(of: $0) }
        self.roots = roots
        blocks = kept.filter { block in ranges.contains { $0.contains(block.owner) } || roots.isEmpty }
    }

    /// Whether each node stands in a part of the page that is clutter.
    private static func clutter(_ tree: PageTree, _ sums: [Int], total: Int) -> [Bool] {
        var isClutter = [Bool](repeating: false, count: tree.count)
        var node = 0
        while node < tree.count {
            let element = tree.element(node)
            var end = node + 1
            if element != .text, element != .body, element != .html, sums[node] * 2 < max(1, total),
                element.isSide || tree.hasAttributes(node) && PageClutter.isNamed(tree, node)
            {
                end = tree.end(of: node)
                for inner in node..<end { isClutter[inner] = true }
            }
            node = end
        }
        return isClutter
    }

    /// The elements that hold the article.
    private static func roots(_ tree: PageTree, _ sums: [Int], total: Int) -> [Int] {
        guard total > 0 else { return [] }
        var marked: [Int] = []
        var articles: [Int] = []
        var end = 0
        for node in 0..<tree.count where sums[node] > 0 && node >= end {
            if let property = tree.attribute(.itemprop, of: node), property.elementsEqual("articleBody".utf8) {
                marked.append(node)
                end = tree.end(of: node)
            } else if tree.element(node) == .article {
                articles.append(node)
            }
        }
        if marked.reduce(0, { $0 + sums[$1] }) * 5 >= total * 2 { return marked }
        var root = (0..<tree.count).first { tree.parent(of: $0) == nil && sums[$0] * 2 > total }
        let best = articles.max { (sums[$0], -$0) < (sums[$1], -$1) }
        if let best, sums[best] * 5 >= total * 2 { root = best }
        guard var root else { return [] }
        while let child = heaviestChild(tree, sums, of: root), sums[child] * 3 >= sums[root] * 2 {
            // A single paragraph is no container of paragraphs.
            if isParagraph(tree.element(child)) { break }
            root = child
        }
        return [root]
    }

    private static func isParagraph(_ element: PageElement) -> Bool {
        switch element {
        case .p, .li, .td, .blockquote, .pre, .dd: true
        default: false
        }
    }

    private static func heaviestChild(_ tree: PageTree, _ sums: [Int], of node: Int) -> Int? {
        var best: Int?
        var child = node + 1
        while child < tree.end(of: node) {
            if sums[child] > best.map({ sums[$0] }) ?? 0 { best = child }
            child = tree.end(of: child)
        }
        return best
    }
}
