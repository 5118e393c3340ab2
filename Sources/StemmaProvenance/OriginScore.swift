internal import Glibc

/// The probability of each candidate to be where a story came from.
struct OriginScore {
    /// A candidate with what its probability was made of.
    struct Candidate {
        var end: Absorption.End
        var score: Double
        var probability = 0.0
        /// Independent witnesses that lead to it, and how many there are.
        var credits: Double
        var witnesses: Double
        /// Groups of articles that mainly lead to it.
        var supporters: Set<Int>
        /// Its own articles here.
        var articles: [Int]
    }

    /// Likeliest first; ``Absorption/End/none`` stands for "nobody can be named".
    let candidates: [Candidate]

    /// How sharply scores tell candidates apart: candidates share witnesses, so that their scores differ by less than the
    /// odds do. Set where the stated probabilities are right as often as they say.
    private static let sharpness = 1.5

    init(_ model: StoryModel, _ absorption: Absorption) {
        let witnesses = Witnesses(model)
        var candidates = [
            Candidate(end: .none, score: 0, credits: 0, witnesses: 0, supporters: [], articles: [])
        ]
        for (end, shares) in absorption.ends where end != .none {
            if let made = Self.candidate(end, shares, model, witnesses) { candidates.append(made) }
        }
        let top = candidates.map(\.score).max() ?? 0
        let sum = candidates.reduce(0) { $0 + exp(Self.sharpness * ($1.score - top)) }
        for i in candidates.indices {
            candidates[i].probability = exp(Self.sharpness * (candidates[i].score - top)) / sum
        }
        Self.calibrate(&candidates)
        self.candidates = candidates.sorted { ($1.probability, $0.end) < ($0.probability, $1.end) }
    }

    /// Raises the likeliest candidate where several articles bear on it, and lowers the rest to match: measured on the
    /// FNC-1 stories, answers at .48 were right in 8 of 10 and at .25 in 4 of 9. One shift of the logit puts that right.
    private static func calibrate(_ candidates: inout [Candidate]) {
        guard let top = candidates.indices.max(by: { candidates[$0].probability < candidates[$1].probability }),
            candidates[top].end != .none, candidates[top].witnesses > 1.5
        else { return }
        let p = min(candidates[top].probability, 1 - 1e-12)
        // Of two that are about as likely neither is raised.
        let next =
            candidates.indices.filter { $0 != top && candidates[$0].end != .none }
            .map { candidates[$0].probability }.max() ?? 0
        let raised = ProvenanceMath.probability(
            logit: log(p / (1 - p)) + shift * min(1, (1 - next / p) / Self.clearLead)
        )
        for i in candidates.indices {
            candidates[i].probability = i == top ? raised : candidates[i].probability * (1 - raised) / (1 - p)
        }
    }

    private static let shift = 1.0
    /// By how much of its probability the likeliest leads the next where it does so clearly.
    private static let clearLead = 0.2

    /// Groups of articles of one text, and what each counts for.
    private struct Witnesses {
        let groups: [[Int]]
        /// The group of each article.
        let group: [Int]
        /// By group.
        let weights: [Double]

        init(_ model: StoryModel) {
            groups = model.groups
            group = model.group
            weights = groups.map { Self.weight(ofArticles: $0.count) }
        }

        static func weight(ofArticles count: Int) -> Double { 1 + 0.25 * log(Double(count)) }
    }

    private static func candidate(
        _ end: Absorption.End,
        _ shares: [Absorption.Share],
        _ model: StoryModel,
        _ all: Witnesses
    ) -> Candidate? {
        let own = articles(of: end, model)
        // The greatest share in each group, of the articles that are not its own.
        var best = [Double](repeating: 0, count: all.groups.count)
        for item in shares where !own.contains(item.article) {
            best[all.group[item.article]] = max(best[all.group[item.article]], item.share)
        }
        var weights = all.weights
        for number in Set(own.map { all.group[$0] }) {
            let others = all.groups[number].count { !own.contains($0) }
            weights[number] = others > 0 ? Witnesses.weight(ofArticles: others) : 0
        }
        var credits = 0.0
        var witnesses = 0.0
        var supporters: Set<Int> = []
        for number in weights.indices where weights[number] > 0 {
            witnesses += weights[number]
            credits += weights[number] * best[number]
            if best[number] > 0.4 { supporters.insert(number) }
        }
        if case .outlet(.guess) = end, supporters.count < 2 { return nil }
        if credits < 0.3, own.isEmpty { return nil }
        var score = witnesses > 0 ? BetaBinomial.evidence(credits: credits, witnesses: witnesses) : 0
        score += base(end, model) + presence(own, model)
        return Candidate(
            end: end,
            score: score,
            credits: credits,
            witnesses: witnesses,
            supporters: supporters,
            articles: own
        )
    }

    private static func articles(of end: Absorption.End, _ model: StoryModel) -> [Int] {
        switch end {
        case .outlet(let key): model.byOutlet[key] ?? []
        case .article(let d): [d]
        case .pressRelease: model.releases
        case .social: model.posts
        case .none: []
        }
    }

    private static func base(_ end: Absorption.End, _ model: StoryModel) -> Double {
        switch end {
        case .outlet(let key): -1 + 0.25 * model.prior(key) - (key.isKnown ? 0 : 0.5)
        case .article: -1.5
        case .pressRelease, .social: -0.8
        case .none: 0
        }
    }

    /// What the candidate's own article says: that it found the report itself, or has it from others.
    private static func presence(_ own: [Int], _ model: StoryModel) -> Double {
        var best: Double?
        for d in own {
            var ownShare = 0.0
            var unknownShare = 0.0
            for (source, probability) in model.immediate[d] {
                if source == .own { ownShare = probability }
                if source == .unknown { unknownShare = probability }
            }
            var score = 1.2 * model.readings[d].own - 2.5 * (1 - ownShare - unknownShare)
            if model.isRelease(d) { score += 1.5 }
            if model.order.isEarliest(d) { score += 0.8 }
            best = max(best ?? -.infinity, score)
        }
        return best ?? 0
    }
}
