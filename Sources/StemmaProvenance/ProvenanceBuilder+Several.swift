/// Stories that several outlets found, each for itself.
extension ProvenanceBuilder {
    /// Least probability of one of several origins, and least share of the other's supporters that it must have.
    private static let leastOfSeveral = 0.1
    private static let leastSupport = 0.75

    /// Two outlets that different articles credit, three groups or more each and about as many, that do not cite each
    /// other, and that together are likelier than anybody else. The probabilities say which of them is likelier, not how
    /// far it leads: one of two that are both true.
    func independent(_ candidates: [OriginScore.Candidate]) -> [Provenance.Origin] {
        guard candidates.count > 1 else { return [] }
        let finders = finders(candidates)
        if finders.count > 1 { return finders.map(origin(of:)) }
        let strong = candidates.prefix(4).filter {
            $0.supporters.count >= 3 && $0.probability > Self.leastOfSeveral && $0.end.isOutlet
        }
        guard strong.count > 1, strong[0].probability + strong[1].probability > 0.5,
            strong[0].supporters.isDisjoint(with: strong[1].supporters)
        else { return [] }
        let counts = (Double(strong[0].supporters.count), Double(strong[1].supporters.count))
        guard min(counts.0, counts.1) >= Self.leastSupport * max(counts.0, counts.1) else { return [] }
        guard !cites(strong[0].end, strong[1].end), !cites(strong[1].end, strong[0].end) else { return [] }
        return strong.prefix(2).map(origin(of:))
    }

    func cites(_ a: Absorption.End, _ b: Absorption.End) -> Bool {
        guard case .outlet(let from) = a, case .outlet(let to) = b else { return false }
        let said = model.readings.contains { $0.citations.contains(.init(from: from, to: to)) }
        return said || (model.byOutlet[from] ?? []).contains { (model.readings[$0].evidence[to] ?? 0) > 1 }
    }

    /// Most seconds between two articles that found one report independently: a day.
    private static let mostApart = 86_400.0

    /// The first two outlets whose own articles say that they found their facts themselves and credit nobody, that others
    /// credit, about equally often, and that appeared within a day of each other; else nobody.
    private func finders(_ candidates: [OriginScore.Candidate]) -> [OriginScore.Candidate] {
        let able = candidates.filter { !$0.supporters.isEmpty && $0.end.isOutlet && finding($0) != nil }.prefix(3)
        guard able.count == 2, let a = able.first, let b = able.last, let i = finding(a), let j = finding(b) else {
            return []
        }
        let counts = (Double(a.supporters.count), Double(b.supporters.count))
        guard a.supporters.isDisjoint(with: b.supporters), 2 * min(counts.0, counts.1) >= max(counts.0, counts.1) else {
            return []
        }
        guard model.flow.overlap(i, j) < 0.1, model.time.gap(i, j) ?? 0 <= Self.mostApart else { return [] }
        return [a, b]
    }

    /// A candidate's article that found its report itself and credits no other outlet; `nil` if none does.
    private func finding(_ candidate: OriginScore.Candidate) -> Int? {
        candidate.articles.first { d in
            model.readings[d].own >= 1 && !model.isRelease(d) && !model.isPost(d)
                && model.readings[d].evidence.values.allSatisfy { $0 < 0.5 }
        }
    }
}
