internal import StemmaIndex
internal import StemmaProvenance

/// Each article's parent, relation and role in its story. Indices count the story's articles.
struct StoryParents {
    let parent: [(article: Int, relation: Provenance.Relation)?]
    let role: [Provenance.Role?]

    init(_ provenance: Provenance?, plan: StoryPlan, cast: StoryCast, figures: StoryFigures) {
        if let provenance {
            self.init(provenance, count: cast.count)
        } else {
            self.init(plan: plan, cast: cast, figures: figures)
        }
    }

    /// The likeliest edge of each child.
    private init(_ provenance: Provenance, count: Int) {
        var best = [Provenance.Edge?](repeating: nil, count: count)
        for edge in provenance.edges where edge.probability > best[edge.child]?.probability ?? 0 {
            best[edge.child] = edge
        }
        parent = best.map { edge in edge.map { ($0.parent, $0.relation) } }
        role = count == 1 ? [.single] : provenance.roles
    }

    /// Without provenance: copies derive from their group's representative, and a text that stands in a longer article
    /// from that one, which claims nothing about who was first.
    private init(plan: StoryPlan, cast: StoryCast, figures: StoryFigures) {
        var parent = [(article: Int, relation: Provenance.Relation)?](repeating: nil, count: cast.count)
        var role = [Provenance.Role?](repeating: cast.count == 1 ? .single : nil, count: cast.count)
        for group in plan.groups {
            guard let head = cast.index[group.representative] else { continue }
            for member in group.members where member != group.representative {
                guard let child = cast.index[member] else { continue }
                parent[child] = (head, Self.relation(figures.overlap(child: child, parent: head)))
                role[child] = .copy
            }
        }
        // The longer article is never below its part: links lead from fewer shingles to more. But groups lie between.
        var trees = Trees(parent.map { $0?.article })
        let links = plan.joining.compactMap { link -> (child: Int, head: Int, coverage: Containment)? in
            guard let child = cast.index[link.part], let head = cast.index[link.whole] else { return nil }
            return (child, head, link.coverage)
        }
        for (child, head, _) in links.sorted(by: { ($1.coverage, $0.child, $0.head) < ($0.coverage, $1.child, $1.head) }
        ) {
            guard parent[child] == nil, trees.join(child, below: head) else { continue }
            parent[child] = (head, Self.relation(figures.overlap(child: child, parent: head)))
            role[child] = .copy
        }
        self.parent = parent
        self.role = role
    }

    /// Nearly equal both ways is verbatim; a child that lies in its parent was cut, one that holds it was added to.
    private static func relation(_ overlap: StoryFigures.Overlap) -> Provenance.Relation {
        let (child, parent) = (overlap.ofChild.rawValue, overlap.ofParent.rawValue)
        if min(child, parent) >= 0.9 { return .verbatim }
        return child >= parent ? .abridged : .extended
    }

    /// Which articles derive from one another, so that none comes to derive from itself.
    private struct Trees {
        private var parents: [Int?]

        init(_ parents: [Int?]) {
            self.parents = parents
        }

        /// Puts a root below `parent`, unless `parent` is somewhere below it.
        mutating func join(_ root: Int, below parent: Int) -> Bool {
            var above: Int? = parent
            while let article = above {
                if article == root { return false }
                above = parents[article]
            }
            parents[root] = parent
            return true
        }
    }
}
