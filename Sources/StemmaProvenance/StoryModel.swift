internal import Glibc
import StemmaText

/// The evidence of one story laid out for inference: each article's reading, the time and text between them, and from
/// those each article's distribution over immediate sources.
struct StoryModel {
    let articles: [Article]
    let lexicon: OutletLexicon
    let readings: [ArticleReading]
    let time: TimeEvidence
    let flow: TextFlow
    /// Articles whose text is mostly one: independent witnesses.
    let groups: [[Int]]
    /// The group of each article.
    let group: [Int]
    /// The articles of each outlet that has any here.
    let byOutlet: [SourceKey: [Int]]
    /// Articles that are themselves a press release, and that are a post on a social network.
    let releases: [Int]
    let posts: [Int]
    private let finder: Int?
    private let isRelease: [Bool]
    private let isPost: [Bool]
    /// What stamps say of order where some are those of updates, as other articles show.
    let order: TimeEvidence
    /// Outlets here that another's page gives as where its text is from.
    private let originals: Set<SourceKey>
    /// Which articles link to which.
    private let links: DeclaredLinks
    /// Which articles misspell one name.
    private let errors: SharedErrors
    /// Where an absent outlet has its report from, as articles of the story say: who, and how likely.
    let upstream: [SourceKey: [(source: SourceKey, share: Double)]]
    /// For each article its immediate sources with their probabilities, ordered by source; they sum to 1.
    private(set) var immediate: [[(source: ImmediateSource, probability: Double)]] = []

    init(
        articles: [Article],
        lexicon: OutletLexicon,
        readings: [ArticleReading],
        time: TimeEvidence,
        flow: TextFlow
    ) {
        self.articles = articles
        self.lexicon = lexicon
        self.readings = readings
        self.time = time
        self.flow = flow
        var byOutlet: [SourceKey: [Int]] = [:]
        for (i, reading) in readings.enumerated() {
            if let key = reading.publisher { byOutlet[key, default: []].append(i) }
        }
        self.byOutlet = byOutlet
        links = DeclaredLinks(articles)
        originals = Set(
            readings.flatMap { reading in
                reading.declared.filter { $0.isOriginal && $0.key != reading.publisher }.map(\.key)
            }
        )
        groups = flow.groups(above: 0.5)
        var group = Array(repeating: 0, count: articles.count)
        for (number, members) in groups.enumerated() { for d in members { group[d] = number } }
        self.group = group
        // Errors say nothing where no stamps do: then texts are not read for them.
        errors = SharedErrors(articles, groups: time.saysOrder ? groups : [])
        upstream = Upstream(readings, groups: groups).sources
        isRelease = readings.map { Self.isRelease($0, lexicon) }
        releases = isRelease.indices.filter { [isRelease] in isRelease[$0] }
        isPost = articles.map { $0.header.url.flatMap(WebSite.init)?.isSocialNetwork == true }
        posts = isPost.indices.filter { [isPost] in isPost[$0] }
        finder = Self.finder(readings, byOutlet)
        order = time.withUpdates(Self.belated(readings, byOutlet, time))
        immediate = readings.indices.map { distribution(of: $0) }
    }

    /// Whether an article is itself a press release.
    func isRelease(_ d: Int) -> Bool { isRelease[d] }

    static func isRelease(_ reading: ArticleReading, _ lexicon: OutletLexicon) -> Bool {
        if case .known(let index)? = reading.publisher, lexicon.entry(index).outlet.kind == .prwire { return true }
        return reading.found.contains { found in
            guard found.family == "wire", case .known(let index)? = found.key else { return false }
            return lexicon.entry(index).outlet.kind == .prwire
        }
    }

    /// Whether an article is a post on a social network.
    func isPost(_ d: Int) -> Bool { isPost[d] }

    /// Articles that are the only ones of their outlet and dated after others that credit it: what is dated is an update.
    private static func belated(
        _ readings: [ArticleReading],
        _ byOutlet: [SourceKey: [Int]],
        _ time: TimeEvidence
    ) -> Set<Int> {
        var found: Set<Int> = []
        for (k, reading) in readings.enumerated() {
            for (key, logit) in reading.evidence where logit > Self.credited {
                guard let own = byOutlet[key], own.count == 1, own[0] != k else { continue }
                if time.probability(own[0], before: k) < 0.1 { found.insert(own[0]) }
            }
        }
        return found
    }

    /// The article that says it found the report itself and credits nobody, if its outlet has no other here and of all that
    /// have an article here is the only one that others credit.
    private static func finder(_ readings: [ArticleReading], _ byOutlet: [SourceKey: [Int]]) -> Int? {
        var credited: Set<SourceKey> = []
        for reading in readings {
            for (key, logit) in reading.evidence where logit > Self.credited && byOutlet[key] != nil {
                credited.insert(key)
            }
        }
        guard credited.count == 1, let only = credited.first, let own = byOutlet[only], own.count == 1,
            readings[own[0]].own >= 1, readings[own[0]].evidence.values.allSatisfy({ $0 < 0.5 })
        else { return nil }
        return own[0]
    }

    /// Whether an article says nothing of where its report is from, nor that it found it itself.
    private func isSilent(_ d: Int) -> Bool {
        readings[d].own < 1 && !isRelease(d) && !readings[d].evidence.values.contains { $0 > Self.credited }
    }

    /// Whether an article names an outlet, besides that of the article `j`, that has one here.
    private func namesOthers(_ d: Int, than j: Int) -> Bool {
        (readings[d].found + readings[d].asides).contains { found in
            guard let key = found.key, key != readings[j].publisher, let here = byOutlet[key] else { return false }
            return here != [d]
        }
    }

    /// Logits from which on an article gives an outlet as its source.
    private static let credited = 1.3

    func outlet(_ key: SourceKey?) -> Outlet? {
        if case .known(let index)? = key { lexicon[index] } else { nil }
    }

    /// The prior of an outlet to find its own news, 0 to 3; 1 for one that no list knows.
    func prior(_ key: SourceKey?) -> Double {
        if let key, originals.contains(key) { return 3 }
        guard let outlet = outlet(key) else { return key == nil ? 0 : 0.5 }
        return outlet.kind == .aggregator ? -1 : Double(outlet.prior)
    }

    func isAgency(_ key: SourceKey) -> Bool {
        guard let outlet = outlet(key) else { return false }
        return outlet.kind == .wire || outlet.kind == .state
    }

    // MARK: The immediate sources of one article

    private func distribution(of d: Int) -> [(source: ImmediateSource, probability: Double)] {
        var logits: [(source: ImmediateSource, logit: Double)] = []
        func raise(_ source: ImmediateSource, _ logit: Double) { logits.append((source, logit)) }
        let reading = readings[d]
        raise(.unknown, 0.6)
        raise(.own, ownLogit(d))
        for (key, logit) in reading.evidence {
            if outlet(key)?.kind == .prwire {
                unnamed(.pressRelease, releases, for: d, logit, raise)
                continue
            }
            if let here = byOutlet[key]?.filter({ $0 != d }), !here.isEmpty {
                for j in here { raise(.article(j), logit + order.evidence(j, before: d) + similarity(d, j)) }
            } else if byOutlet[key] == nil {
                raise(.absent(key), logit)
            }
        }
        for citation in reading.citations {
            // `B reported, citing A`: it has A's report from B, whose article here says so too.
            guard let logit = reading.evidence[citation.to], let here = byOutlet[citation.from] else { continue }
            for j in here where j != d && readings[j].evidence[citation.to] ?? 0 > Self.credited {
                raise(.article(j), logit + Self.onTheWay + order.evidence(j, before: d))
            }
        }
        if reading.pressRelease > 0 { unnamed(.pressRelease, releases, for: d, reading.pressRelease, raise) }
        if !releases.isEmpty || finder != nil, isSilent(d) {
            for j in releases.prefix(Self.someReleases) {
                raise(.article(j), Self.sourceHere + order.evidence(j, before: d))
            }
            if let finder, finder != d, !namesOthers(d, than: finder) {
                raise(.article(finder), Self.sourceHere + order.evidence(finder, before: d))
            }
        }
        if reading.social > 0, !isPost(d) { unnamed(.social, posts, for: d, socialLogit(reading), raise) }
        if !links.sources.isEmpty {
            for (j, logit) in links.sources[d] { raise(.article(j), logit) }
        }
        for neighbour in flow.neighbours(of: d) {
            if let logit = reprintLogit(d, neighbour) { raise(.article(neighbour.article), logit) }
        }
        for link in errors.links(of: d) {
            if let logit = errorLogit(d, link) { raise(.article(link.article), logit) }
        }
        return Self.softmax(logits)
    }

    /// What one shared error says, in logits, and what more of them say at most.
    private static let sharedError = 0.5, sharedErrors = 1.5

    /// What shared errors say for `d` having its report from `j`; `nil` where time does not say which of them came first, for
    /// errors do not.
    private func errorLogit(_ d: Int, _ link: SharedErrors.Link) -> Double? {
        let order = order.evidence(link.article, before: d)
        guard order > Self.leastOrder, flow.overlap(d, link.article) <= Self.leastShared else { return nil }
        let errors = min(Self.sharedErrors, Self.sharedError * Double(link.count))
        return order + errors - credit(of: d, in: link.article)
    }

    /// Evidence of time for an order that is three times as likely as the other.
    private static let leastOrder = 0.49

    /// Least share of text that says who took it from whom; no two articles of different stories reach it.
    private static let leastShared = 0.1

    /// What another page's word that an outlet is where its text is from says for the outlet's own reporting.
    private static let declaredOwn = 2.5

    private func ownLogit(_ d: Int) -> Double {
        let reading = readings[d]
        if isRelease(d) || isPost(d) { return 4 }
        // What it asked others itself is in every follow-up; what it found itself is said in other words.
        let isCredited = reading.evidence.contains { !$0.key.isGuess && $0.value > Self.plainCredit }
        let follows = isCredited && reading.ownEvidence <= 0
        let own = follows ? min(reading.own, Self.follower) : reading.own
        let declared = reading.publisher.map(originals.contains) == true ? Self.declaredOwn : 0
        return -0.6 + 0.55 * prior(reading.publisher) + 2.2 * own + declared
    }

    /// What an outlet that is named as the way of a report has over the report's own outlet as the immediate source.
    private static let onTheWay = 0.5

    /// What a release in the story, or the article of one who found the report, says for an article that credits nobody, in
    /// logits: a little more than that nothing is known of it.
    private static let sourceHere = 1.2
    /// Most of a story's releases that are weighed for it: the rest are reprints.
    private static let someReleases = 4

    /// Logits from which on an article gives its report as another's, and how far it then counts as its own at the most.
    private static let plainCredit = 2.2, follower = 0.3

    /// What a post costs as the source, in logits, where the article also credits an outlet: then others only tweet about
    /// its report.
    private static let postBesideCredit = 2.0

    private func socialLogit(_ reading: ArticleReading) -> Double {
        let isCredited = reading.evidence.values.contains { $0 >= Self.credited }
        return reading.social - (isCredited ? Self.postBesideCredit : 0)
    }

    /// A release or a post that `d` gives as its source: of those that are `here` any but itself, else one that is not.
    private func unnamed(
        _ source: ImmediateSource,
        _ here: [Int],
        for d: Int,
        _ logit: Double,
        _ raise: (ImmediateSource, Double) -> Void
    ) {
        if here.isEmpty { raise(source, logit) }
        for j in here where j != d { raise(.article(j), logit) }
    }

    /// A little for shared text, so that of an outlet's several articles the right one is taken; more where the article is
    /// that outlet's text and says so, for then it has nothing at first hand from those whom the text credits.
    private func similarity(_ d: Int, _ j: Int) -> Double {
        let shared = flow.overlap(d, j)
        return min(0.5, 2 * shared) + Self.creditedReprint * max(0, shared - Self.reprint)
    }

    private static let creditedReprint = 3.0

    /// What shared text says for `d` being taken from `j`; `nil` below ``leastShared``.
    private func reprintLogit(_ d: Int, _ neighbour: TextFlow.Neighbour) -> Double? {
        let (j, shared) = (neighbour.article, neighbour.overlap)
        guard shared > Self.leastShared else { return nil }
        let lengths = (Double(articles[d].text.utf8.count), Double(articles[j].text.utf8.count))
        let longer = (lengths.1 - lengths.0) / max(1, max(lengths.0, lengths.1))
        let order = order.evidence(j, before: d)
        var logit = -0.5 + 3 * shared + (order < 0 ? Self.againstTime : Self.withTime) * order + longer
        logit += 0.5 * (prior(readings[j].publisher) - prior(readings[d].publisher))
        if isRelease(j), !isRelease(d) { logit += 2 }
        logit -= credit(of: d, in: j)
        // Two prints of one agency's copy have it from the agency and not from each other.
        if let feed = sharedFeed(d, j), byOutlet[feed] == nil { logit -= 4 }
        if shared < Self.reprint, sharesUnnamed(d, j) { logit -= 4 }
        return logit
    }

    /// What article `j` says against `d` being taken from it: that `j` itself has its report from the outlet of `d`, and
    /// does not hear the same of itself. A copy with an agency's dateline is no source of the agency's, whatever its clock.
    private func credit(of d: Int, in j: Int) -> Double {
        guard let publisher = readings[d].publisher, let logit = readings[j].evidence[publisher], logit > 1 else {
            return 0
        }
        if let other = readings[j].publisher, readings[d].evidence[other] ?? 0 > 0.5 { return 0 }
        return min(5, logit)
    }

    /// What time counts for where text is shared: that somebody copied is then sure, and stamps mostly say who did not.
    private static let withTime = 1.67, againstTime = 3.3

    /// The probability that shared text came to `d` from that neighbour, whatever else it has from others; 0 below a
    /// tenth of the text.
    func taken(_ d: Int, from neighbour: TextFlow.Neighbour) -> Double {
        guard let logit = reprintLogit(d, neighbour) else { return 0 }
        return ProvenanceMath.probability(logit: logit)
    }

    /// Least share of text by which an article is a reprint, whatever it says of its source.
    private static let reprint = 0.5

    /// Whether both articles give the same press release or post as their source, which is no article here: then what
    /// they share is its words.
    private func sharesUnnamed(_ d: Int, _ j: Int) -> Bool {
        let (a, b) = (readings[d], readings[j])
        if releases.isEmpty, a.pressRelease > 0, b.pressRelease > 0 { return true }
        return a.social > 0 && b.social > 0
    }

    /// An absent agency that both articles give as a source or betray as one.
    private func sharedFeed(_ d: Int, _ j: Int) -> SourceKey? {
        guard !readings[d].evidence.isEmpty, !readings[j].evidence.isEmpty else { return nil }
        for (key, logit) in readings[d].evidence.sorted(by: { $0.key < $1.key }) where logit > 0.5 && isAgency(key) {
            if let other = readings[j].evidence[key], other > 0.5 { return key }
        }
        return nil
    }

    /// Each source once, with its greatest logit's share of the probability; ordered.
    static func softmax(
        _ logits: [(source: ImmediateSource, logit: Double)]
    ) -> [(source: ImmediateSource, probability: Double)] {
        var ordered: [(source: ImmediateSource, probability: Double)] = []
        for (source, logit) in logits.sorted(by: { ($0.source, $1.logit) < ($1.source, $0.logit) })
        where ordered.last?.source != source {
            ordered.append((source, logit))
        }
        let top = ordered.lazy.map(\.probability).max() ?? 0
        var sum = 0.0
        for i in ordered.indices {
            ordered[i].probability = exp(ordered[i].probability - top)
            sum += ordered[i].probability
        }
        for i in ordered.indices { ordered[i].probability /= sum }
        return ordered
    }
}
