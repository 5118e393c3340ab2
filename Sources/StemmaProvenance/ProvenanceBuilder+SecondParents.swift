/// Articles that took their report from two others. The tree gives each the likeliest parent; a second one is added where
/// it is as real: the article credits both, or holds text of both, and neither of the two is where the other has it from.
extension ProvenanceBuilder {
    /// Least probability of a further parent that an article credits.
    private static let leastSecond = 0.25
    /// Least share of an article's text that it has from each of two others.
    private static let leastText = 0.15
    /// Most text that the two may share, or it was one source.
    private static let mostShared = 0.1
    /// Share of its text from which on an article has all of it from one parent.
    private static let wholeText = 0.85

    /// Edges from further parents, by child, for those that have one in `tree`; each less likely than the first.
    func secondParents(beside tree: [Provenance.Edge]) -> [Provenance.Edge] {
        var first = [Provenance.Edge?](repeating: nil, count: model.articles.count)
        for edge in tree { first[edge.child] = edge }
        var further: [Provenance.Edge] = []
        for edge in tree {
            let found = second(edge) { j in
                isRelated(j, edge.parent, first) || isRelated(edge.child, j, first)
                    || model.readings[j].publisher != nil
                        && model.readings[j].publisher == model.readings[edge.parent].publisher
            }
            if let found {
                let relation = relation(edge.child, found.parent)
                let probability = min(edge.probability, found.probability)
                further.append(
                    .init(parent: found.parent, child: edge.child, relation: relation, probability: probability)
                )
            }
        }
        return further
    }

    /// The likeliest further parent of an edge's child, of those that are not `excluded`; of equals the first.
    private func second(
        _ edge: Provenance.Edge,
        excluded: (Int) -> Bool
    ) -> (parent: Int, probability: Double)? {
        var best: (parent: Int, probability: Double)?
        func offer(_ j: Int, _ probability: Double) {
            if probability > best?.probability ?? 0, !excluded(j) { best = (j, probability) }
        }
        for (source, probability) in model.immediate[edge.child] where probability >= Self.leastSecond {
            if case .article(let j) = source, j != edge.parent, model.flow.overlap(j, edge.parent) < 0.5 {
                offer(j, probability)
            }
        }
        let neighbours = model.flow.neighbours(of: edge.child)
        let main = neighbours.first { $0.article == edge.parent }
        guard let main, main.share >= Self.leastText, main.share < Self.wholeText else { return best }
        for other in neighbours where other.article != edge.parent && other.share >= Self.leastText {
            guard model.flow.overlap(other.article, edge.parent) < Self.mostShared else { continue }
            let probability = model.taken(edge.child, from: other)
            if probability >= 0.5 { offer(other.article, probability) }
        }
        return best
    }

    /// Whether one of two articles derives from the other, by the tree.
    private func isRelated(_ a: Int, _ b: Int, _ tree: [Provenance.Edge?]) -> Bool {
        descends(a, from: b, tree) || descends(b, from: a, tree)
    }

    private func descends(_ article: Int, from ancestor: Int, _ tree: [Provenance.Edge?]) -> Bool {
        var above: Int? = article
        while let current = above {
            if current == ancestor { return true }
            above = tree[current]?.parent
        }
        return false
    }
}
