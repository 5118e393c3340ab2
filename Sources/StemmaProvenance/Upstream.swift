/// Where outlets that have no article here took their report from, by what the story's articles say of them: where one
/// says `Ajel, according to Emirates 24/7`, those that credit Emirates 24/7 alone have it from Ajel too.
struct Upstream {
    private struct Link: Hashable {
        var from: SourceKey
        var to: SourceKey
    }

    /// For each outlet those before it with the probability, best first; they sum to less than 1.
    private(set) var sources: [SourceKey: [(source: SourceKey, share: Double)]] = [:]

    /// `groups` are articles whose text is mostly one: they say it once.
    init(_ readings: [ArticleReading], groups: [[Int]]) {
        var said: [Link: Int] = [:]
        for group in groups {
            let links = Set(group.flatMap { readings[$0].citations.map { Link(from: $0.from, to: $0.to) } })
            for link in links where link.from != link.to { said[link, default: 0] += 1 }
        }
        for (link, count) in said.sorted(by: { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }) {
            let net = count - said[Link(from: link.to, to: link.from), default: 0]
            guard net > 0 else { continue }
            sources[link.from, default: []].append((link.to, Self.share(net)))
        }
        for (key, list) in sources {
            let sum = list.reduce(0) { $0 + $1.share }
            if sum > Self.most { sources[key] = list.map { ($0.source, $0.share * Self.most / sum) } }
        }
    }

    /// Most of an outlet's report that can come from others: it may have added its own.
    private static let most = 0.8

    /// How likely it is that an outlet's whole report is from another, where `count` witnesses say that it cites it.
    private static func share(_ count: Int) -> Double { most * Double(count) / (Double(count) + 0.4) }
}
