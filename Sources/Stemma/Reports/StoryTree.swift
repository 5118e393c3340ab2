import StemmaIndex
import StemmaProvenance
import StemmaText

/// The tree of a story as a person would draw it: an origin that is absent stands at the root as if it were there.
struct StoryTree {
    private let story: Story
    private let width: Int
    private var children: [[Int]]
    private var roots: [Int] = []

    init(of story: Story, width: Int) {
        self.story = story
        self.width = width
        children = Array(repeating: [], count: story.members.count)
        let parents = Self.acyclicParents(of: story)
        for (index, parent) in parents.enumerated() {
            if let parent { children[parent].append(index) } else { roots.append(index) }
        }
        let origin = story.provenance?.origin.article
        // The origin first, then by time as the members are.
        roots.sort { ($0 == origin ? 0 : 1, $0) < ($1 == origin ? 0 : 1, $1) }
    }

    /// One line a node, in the order of drawing.
    var lines: [String] {
        guard let root = absentRoot else { return roots.flatMap { [line(of: $0, behind: "")] + descendants(of: $0) } }
        let below = roots.filter { story.members[$0].role != .independent }
        let beside = roots.filter { story.members[$0].role == .independent }
        return [root] + drawn(below) + beside.flatMap { [line(of: $0, behind: "")] + descendants(of: $0) }
    }

    /// What an article is called in the tree: its outlet, else its identifier; then its date.
    static func label(of header: Article.Header) -> String {
        let name = TerminalText.oneLine(header.outlet ?? header.id.rawValue)
        return [name, header.published?.description].compactMap { $0 }.joined(separator: " · ")
    }
}

// MARK: Shape

extension StoryTree {
    /// Each member's parent, with parents outside the story and edges that would close a circle left out.
    private static func acyclicParents(of story: Story) -> [Int?] {
        var parents = story.members.map { member in
            member.parent.flatMap { story.members.indices.contains($0) ? $0 : nil }
        }
        // 0 not seen, 1 on the path being walked, 2 known to end at a root.
        var state = Array(repeating: 0, count: parents.count)
        for start in parents.indices where state[start] == 0 {
            var path: [Int] = []
            var current = start
            while state[current] == 0 {
                state[current] = 1
                path.append(current)
                guard let parent = parents[current] else { break }
                if state[parent] == 1 {
                    parents[current] = nil
                    break
                }
                current = parent
            }
            for index in path { state[index] = 2 }
        }
        return parents
    }

    private var absentRoot: String? {
        guard let origin = story.provenance?.origin, origin.isAbsent, origin.band != .undetermined else { return nil }
        let name = origin.name.map(TerminalText.oneLine)
        let shown =
            switch origin.kind {
            case .pressRelease: "Press release" + (name.map { " by " + $0 } ?? "")
            case .social: "Post on social media" + (name.map { ", " + $0 } ?? "")
            case .outlet, .wire, .organisation, .multiple, .unknown: name ?? "Unnamed source"
            }
        return TerminalText.cut(shown + " (not in the corpus)", to: width)
    }
}

// MARK: Drawing

extension StoryTree {
    private func descendants(of index: Int) -> [String] { drawn(children[index]) }

    private struct Pending {
        var index: Int
        var indent: String
        var isLast: Bool
        /// Whether the tree is too deep for the line: the node stands no further in than its parent.
        var isFlush: Bool
    }

    /// Draws subtrees with a stack of its own: a chain of copies can be longer than the machine's.
    private func drawn(_ siblings: [Int]) -> [String] {
        var lines: [String] = []
        var stack = pending(siblings, indent: "", isFlush: false)
        while let node = stack.popLast() {
            let stem = (node.isLast ? "└─" : "├─") + (node.isFlush ? "⋯ " : "─ ")
            lines.append(line(of: node.index, behind: node.indent + stem))
            let isFlush = node.indent.count + 8 >= width / 2
            let deeper = isFlush ? node.indent : node.indent + (node.isLast ? "    " : "│   ")
            stack += pending(children[node.index], indent: deeper, isFlush: isFlush)
        }
        return lines
    }

    private func pending(_ siblings: [Int], indent: String, isFlush: Bool) -> [Pending] {
        siblings.enumerated().reversed().map { place, index in
            Pending(index: index, indent: indent, isLast: place == siblings.count - 1, isFlush: isFlush)
        }
    }

    private func line(of index: Int, behind stem: String) -> String {
        let member = story.members[index]
        var parts = [Self.label(of: member.header), standing(of: member)]
        if member.header.outlet != nil { parts.append(TerminalText.oneLine(member.header.id.rawValue)) }
        let line = stem + parts.joined(separator: " · ")
        let left = width - TerminalText.columns(line) - 5
        guard left >= 20, let title = member.header.title else { return TerminalText.cut(line, to: width) }
        return line + " · “" + TerminalText.cut(TerminalText.oneLine(title), to: left) + "”"
    }

    /// `copy, abridged, Jaccard 0.81`; a rewrite that is nothing but rewritten does not say so twice.
    private func standing(of member: Story.Member) -> String {
        var parts = [member.role?.rawValue ?? "article"]
        if let relation = member.relation, !(relation == .rewritten && member.role == .rewrite) {
            parts.append(relation.rawValue)
        }
        // A rewrite shares next to nothing word for word; 0.00 would say no more.
        if let jaccard = member.jaccard, jaccard.rawValue >= 0.005 {
            parts.append("Jaccard " + Figures.fixed(jaccard.rawValue, places: 2))
        }
        return parts.joined(separator: ", ")
    }
}
