import StemmaText

/// Puts what was inferred into words and numbers: origin, tree, roles, evidence.
struct ProvenanceBuilder {
    let model: StoryModel
    let score: OriginScore

    func build() -> Provenance {
        let named = score.candidates.filter { $0.end != .none }
        let best = score.candidates.first
        let tree = edges()
        var origin = Provenance.Origin(name: nil, kind: .unknown, article: nil, isAbsent: false, confidence: 0)
        var alternatives = named.prefix(6).map(origin(of:)).filter { $0.confidence >= 0.02 }
        if let likeliest = named.first.map(origin(of:)) {
            if best?.end == named.first?.end, likeliest.confidence >= 0.5 {
                origin = likeliest
                alternatives.removeAll { $0 == likeliest }
            } else {
                // So sure would the answer be that is not given.
                origin.confidence = min(likeliest.confidence, 0.4999)
            }
        }
        let several = independent(named)
        if several.count > 1 {
            let sum = min(0.97, several.reduce(0) { $0 + $1.confidence })
            origin = .init(name: nil, kind: .multiple, article: nil, isAbsent: false, confidence: sum)
            alternatives = several
        }
        let focus = origin.kind == .unknown && !named.isEmpty ? named[0] : best
        let quotes = EvidenceQuotes(model: model)
        return Provenance(
            origin: origin,
            alternatives: alternatives,
            evidence: focus.map { quotes.evidence(for: $0.end) } ?? [],
            counterEvidence: focus.map { quotes.counterEvidence(to: $0.end) } ?? [],
            edges: tree.edges,
            roles: roles(origin, tree.edges),
            independentOrigins: several,
            notes: tree.notes
        )
    }

    // MARK: Origin

    func origin(of candidate: OriginScore.Candidate) -> Provenance.Origin {
        let article = originArticle(of: candidate)
        let (name, kind): (String?, Provenance.Kind) =
            switch candidate.end {
            case .none: (nil, .unknown)
            case .pressRelease: (nil, .pressRelease)
            case .social: (nil, .social)
            case .article(let d): (model.articles[d].header.outlet, .outlet)
            case .outlet(let key): (displayName(key), model.outlet(key).map(CreditReader.kind(of:)) ?? .outlet)
            }
        return Provenance.Origin(
            name: name,
            kind: kind,
            article: article,
            isAbsent: article == nil,
            confidence: confidence(of: candidate)
        )
    }

    private func displayName(_ key: SourceKey) -> String? {
        if let outlet = model.outlet(key) { return outlet.name }
        if let d = model.byOutlet[key]?.first, let name = model.articles[d].header.outlet { return name }
        return model.readings.lazy.compactMap { $0.names[key] }.first
    }

    /// The candidate's own article: the one that most plainly found the report itself.
    private func originArticle(of candidate: OriginScore.Candidate) -> Int? {
        func ownShare(_ d: Int) -> Double {
            model.immediate[d].first { $0.source == .own }?.probability ?? 0
        }
        return candidate.articles.max { (ownShare($0), -$0) < (ownShare($1), -$1) }
    }

    /// The probability, less where it rests on names that could mean others, on one witness alone, or where an agency may
    /// be behind it, and never certain.
    private func confidence(of candidate: OriginScore.Candidate) -> Double {
        var doubt = 0.0
        var all = 0
        if case .outlet(let key) = candidate.end {
            for reading in model.readings {
                for found in reading.found where found.weight > 0 && found.key == key {
                    all += 1
                    doubt += found.doubt
                }
            }
        }
        let weakShare = all == 0 ? 0 : doubt / Double(all)
        let isWitnessed = candidate.supporters.count >= 2 || !candidate.articles.isEmpty
        var lead = candidate.probability - 0.5
        if lead > 0 {
            if !isWitnessed, candidate.witnesses > 1.5 { lead *= Self.singleWitness }
            lead *= 1 - agencyShare(against: candidate)
        }
        return min(isWitnessed ? 0.97 : 0.9, (0.5 + lead) * (1 - 0.5 * weakShare))
    }

    /// What is left of an answer's lead over even odds where one text alone says so and others of the story do not.
    private static let singleWitness = 0.6

    /// How much of the credit that goes to an outlet or to an agency goes to the agency, of those that are not said to have
    /// their report from it the most credited one. Agencies supply outlets more often than the other way round, so that an
    /// outlet that many credit may have printed an agency's copy.
    private func agencyShare(against candidate: OriginScore.Candidate) -> Double {
        guard case .outlet(let key) = candidate.end, !model.isAgency(key), candidate.articles.isEmpty else { return 0 }
        var rival = 0.0
        for other in score.candidates where other.end != candidate.end {
            if case .outlet(let agency) = other.end, model.isAgency(agency), !cites(other.end, candidate.end) {
                rival = max(rival, other.credits)
            }
        }
        return rival > 0 ? rival / (rival + candidate.credits) : 0
    }

    // MARK: Tree

    /// Least probability of a parent.
    private static let leastEdge = 0.35

    private func edges() -> (edges: [Provenance.Edge], notes: [String]) {
        let count = model.articles.count
        var candidates: [Arborescence.Edge] = []
        let texts = (0..<count).map(texts)
        for d in 0..<count {
            var root = -30.0
            for (source, probability) in model.immediate[d] {
                if case .article(let j) = source {
                    let share = self.share(of: j, for: d, probability, texts[d])
                    candidates.append(.init(from: j, to: d, weight: Self.log(share)))
                } else {
                    root = max(root, Self.log(probability))
                }
            }
            candidates.append(.init(from: count, to: d, weight: root))
        }
        let parents = Arborescence.parents(count: count, edges: candidates)
        var edges: [Provenance.Edge] = []
        var notes: [String] = []
        for child in 0..<count where parents[child] < count {
            let parent = parents[child]
            let own = model.immediate[child].first { $0.source == .article(parent) }?.probability ?? 0
            let probability = share(of: parent, for: child, own, texts[child])
            guard probability >= Self.leastEdge else { continue }
            edges.append(
                .init(parent: parent, child: child, relation: relation(child, parent), probability: probability)
            )
            if model.time.probability(parent, before: child) < 0.1 {
                notes.append(conflict(child, parent))
            }
        }
        edges += secondParents(beside: edges)
        return (edges, notes)
    }

    private static func log(_ probability: Double) -> Double {
        probability > 0 ? max(-30, ProvenanceMath.log(probability)) : -30
    }

    /// For each group of articles of one text the probability that `d` has its report from any of them that time puts before
    /// it, and that of the likeliest: prints of one text are one parent, of which one is named.
    private func texts(before d: Int) -> [Int: (all: Double, best: Double)] {
        var texts: [Int: (all: Double, best: Double)] = [:]
        for (source, probability) in model.immediate[d] {
            guard case .article(let j) = source, model.order.evidence(j, before: d) > 0 else { continue }
            let known = texts[model.group[j]] ?? (0, 0)
            texts[model.group[j]] = (known.all + probability, max(known.best, probability))
        }
        return texts
    }

    /// The probability of `j` as the parent of `d` where it stands for all prints of its text.
    private func share(of j: Int, for d: Int, _ own: Double, _ texts: [Int: (all: Double, best: Double)]) -> Double {
        guard model.order.evidence(j, before: d) > 0, let (all, best) = texts[model.group[j]] else { return own }
        return own * all / best
    }

    func relation(_ child: Int, _ parent: Int) -> Provenance.Relation {
        let relation = model.flow.relation(child: child, parent: parent)
        if relation == .rewritten, model.readings[child].own >= 1, model.flow.overlap(child, parent) < 0.1 {
            return .credits
        }
        if relation == .rewritten, let from = model.readings[parent].language, let to = model.readings[child].language,
            from.prefix(2) != to.prefix(2)
        {
            return .translated
        }
        return relation
    }

    private func conflict(_ child: Int, _ parent: Int) -> String {
        let (a, b) = (model.articles[child].header, model.articles[parent].header)
        return "clock_conflict: \(a.id) takes its report from \(b.id) but is dated before it"
    }

    // MARK: Roles

    private func roles(_ origin: Provenance.Origin, _ edges: [Provenance.Edge]) -> [Provenance.Role] {
        if model.articles.count == 1 { return [.single] }
        var parent: [Int: Provenance.Edge] = [:]
        for edge in edges where parent[edge.child] == nil { parent[edge.child] = edge }
        return model.articles.indices.map { d in
            if origin.article == d { return .origin }
            if let edge = parent[d] {
                switch edge.relation {
                case .verbatim, .abridged, .extended: return .copy
                case .credits: return .independent
                case .rewritten, .translated: return .rewrite
                }
            }
            let isReprint = model.flow.neighbours(of: d).contains { $0.overlap > 0.5 }
            if isReprint { return .copy }
            let ownShare = model.immediate[d].first { $0.source == .own }?.probability ?? 0
            return ownShare > 0.5 ? .independent : .rewrite
        }
    }
}
