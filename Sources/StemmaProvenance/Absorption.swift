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

    init(_ model: StoryModel) {
        var flow = Flow(model)
        var absorbed = [Flow.Row](repeating: [], count: model.articles.count)
        // ends[d] = what d gives away at once + its links' ends; iterated from nothing, loops only lose.
        for _ in 0..<Self.rounds {
            let next = model.articles.indices.map { flow.row(of: $0, absorbed) }
            // Where nothing moves any more, further rounds would not move it either.
            if next == absorbed { break }
            absorbed = next
        }
        var columns = [[Share]](repeating: [], count: flow.places.count)
        for (d, row) in absorbed.enumerated() {
            for item in row { columns[item.place].append(Share(article: d, share: item.share)) }
        }
        ends = zip(flow.places, columns).lazy.filter { !$1.isEmpty }.map { ($0, $1) }.sorted { $0.0 < $1.0 }
    }

    static func own(_ d: Int, _ model: StoryModel) -> End {
        if model.releases.contains(d) { return .pressRelease }
        guard let publisher = model.readings[d].publisher else { return .article(d) }
        return .outlet(publisher)
    }
}

/// One story's flow, the places where mass can end numbered, so that a round adds numbers and hashes nothing.
private struct Flow {
    /// What ends at a place, by its number.
    struct Share: Equatable {
        var place: Int
        var share: Double
    }

    /// An article's shares, each place once.
    typealias Row = [Share]

    private(set) var places: [Absorption.End] = []
    private var numbers: [Absorption.End: Int] = [:]
    /// What each article gives away, in the order of its sources.
    private var links: [[Link]] = []
    /// The row that is being added up, by place, and which places it has.
    private var sums: [Double] = []
    private var touched: [Bool] = []

    private enum Link {
        /// To a place, for good.
        case place(Int, Double)
        /// To wherever another article's report ends, of which only these shares of shares count.
        case article(Int, Double, through: [Double])
    }

    init(_ model: StoryModel) {
        for d in model.articles.indices {
            var row: [Link] = []
            for (source, probability) in model.immediate[d] {
                switch source {
                case .own: row.append(.place(number(Absorption.own(d, model)), probability))
                case .unknown: row.append(.place(number(.none), probability))
                case .pressRelease: row.append(.place(number(.pressRelease), probability))
                case .social: row.append(.place(number(.social), probability))
                case .absent(let key): follow(key, model, probability, &row)
                case .article(let j): row.append(.article(j, probability, through: []))
                }
            }
            links.append(row)
        }
        sums = Array(repeating: 0, count: places.count)
        touched = Array(repeating: false, count: places.count)
    }

    private mutating func number(_ end: Absorption.End) -> Int {
        if let known = numbers[end] { return known }
        numbers[end] = places.count
        places.append(end)
        return places.count - 1
    }

    /// Where the report of an outlet without an article here ends: with it, or with those that it cites. `through` are the
    /// shares that lead to it, the last one first.
    private mutating func follow(
        _ key: SourceKey,
        _ model: StoryModel,
        _ probability: Double,
        through: [Double] = [],
        _ row: inout [Link]
    ) {
        let end = number(.outlet(key))
        let upstream = through.count < 3 ? model.upstream[key] ?? [] : []
        let kept = upstream.isEmpty ? 1 : 1 - upstream.reduce(0) { $0 + $1.share }
        row.append(.place(end, probability * through.reduce(kept, *)))
        for (source, share) in upstream {
            if let first = model.byOutlet[source]?.first {
                row.append(.article(first, probability, through: [share] + through))
            } else {
                follow(source, model, probability, through: [share] + through, &row)
            }
        }
    }

    /// The article's row after a round in which the others' were `absorbed`.
    mutating func row(of d: Int, _ absorbed: [Row]) -> Row {
        var row: Row = []
        func add(_ place: Int, _ share: Double) {
            if !touched[place] {
                touched[place] = true
                row.append(Share(place: place, share: 0))
            }
            sums[place] += share
        }
        for link in links[d] {
            switch link {
            case .place(let place, let probability): add(place, probability)
            case .article(let j, let probability, let through):
                for share in absorbed[j] { add(share.place, probability * through.reduce(share.share, *)) }
            }
        }
        for i in row.indices {
            let place = row[i].place
            row[i].share = sums[place]
            (sums[place], touched[place]) = (0, false)
        }
        return row
    }
}
