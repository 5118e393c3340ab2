/// Follows each article's report back to where it started.
///
/// Mass flows from an article to its immediate sources; an absent outlet, the article's own reporting, a press release
/// or nothing known takes it for good. In a chain A ← B ← C all of C's mass so ends at A, where a vote would stop at B.
/// A loop keeps nothing: its mass leaks to the unknown.
struct Absorption {
    /// Where mass can end.
    enum End: Hashable, Comparable {
        case none
        case pressRelease
        case social
        case outlet(SourceKey)
        /// An article whose outlet is not known, by its own reporting.
        case article(Int)

        var isOutlet: Bool { if case .outlet = self { true } else { false } }

        private var rank: Int {
            switch self {
            case .none: 0
            case .pressRelease: 1
            case .social: 2
            case .outlet: 3
            case .article: 4
            }
        }

        static func < (a: Self, b: Self) -> Bool {
            switch (a, b) {
            case (.outlet(let x), .outlet(let y)): x < y
            case (.article(let x), .article(let y)): x < y
            default: a.rank < b.rank
            }
        }
    }

    /// A share of an article's report.
    struct Share {
        let article: Int
        /// 0 to 1.
        let share: Double
    }

    /// The places where something ends, ordered, with the articles whose report ends there in part, ascending.
    let ends: [(end: End, shares: [Share])]

    /// Rounds of flow; what is then still on its way leaks. A chain is rarely longer than three.
    private static let rounds = 8

    /// Most numbers that a table of every article's share at every place may have.
    static let tableLimit = 1 << 20

    init(_ model: StoryModel, tableLimit: Int = Absorption.tableLimit) {
        let flow = Flow(model)
        let columns =
            flow.links.count * flow.places.count <= tableLimit
            ? FlowTable(flow).columns(rounds: Self.rounds) : FlowRows(flow).columns(rounds: Self.rounds)
        ends = zip(flow.places, columns).lazy.filter { !$1.isEmpty }.map { ($0, $1) }.sorted { $0.0 < $1.0 }
    }

    static func own(_ d: Int, _ model: StoryModel) -> End {
        if model.isRelease(d) { return .pressRelease }
        if model.isPost(d) { return .social }
        guard let publisher = model.readings[d].publisher else { return .article(d) }
        return .outlet(publisher)
    }
}
