/// One story's flow, the places where mass can end numbered, so that a round adds numbers and hashes nothing.
struct Flow {
    private(set) var places: [Absorption.End] = []
    private var numbers: [Absorption.End: Int] = [:]
    /// What each article gives away, in the order of its sources.
    private(set) var links: [[Link]] = []

    enum Link {
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
}

/// The rounds of a flow over a table of every article's share at every place: fastest where most articles share text.
struct FlowTable {
    private let flow: Flow

    init(_ flow: Flow) { self.flow = flow }

    /// For each place the articles whose report ends there in part.
    func columns(rounds: Int) -> [[Absorption.Share]] {
        let (width, height) = (flow.places.count, flow.links.count)
        var table = [Double](repeating: 0, count: width * height)
        var next = table
        // ends[d] = what d gives away at once + its links' ends; iterated from nothing, loops only lose.
        for _ in 0..<rounds {
            table.withUnsafeBufferPointer { table in
                next.withUnsafeMutableBufferPointer { next in
                    next.update(repeating: 0)
                    for (d, links) in flow.links.enumerated() {
                        let row = UnsafeMutableBufferPointer(rebasing: next[d * width..<(d + 1) * width])
                        for link in links { Self.add(link, from: table, to: row) }
                    }
                }
            }
            // Where nothing moves any more, further rounds would not move it either.
            if next == table { break }
            swap(&next, &table)
        }
        return (0..<width).map { place in
            (0..<height).compactMap { d in
                let share = table[d * width + place]
                return share > 0 ? Absorption.Share(article: d, share: share) : nil
            }
        }
    }

    @inline(__always)
    private static func add(
        _ link: Flow.Link,
        from table: UnsafeBufferPointer<Double>,
        to row: UnsafeMutableBufferPointer<Double>
    ) {
        switch link {
        case .place(let place, let probability): row[place] += probability
        case .article(let j, let probability, let through):
            let shares = UnsafeBufferPointer(rebasing: table[j * row.count..<(j + 1) * row.count])
            if through.isEmpty {
                for place in 0..<row.count { row[place] += probability * shares[place] }
            } else {
                for place in 0..<row.count { row[place] += probability * through.reduce(shares[place], *) }
            }
        }
    }
}

/// The same over rows of the places that an article's report ends at: for large stories, whose articles have few.
///
/// Where a text stands in thousands of outlets, a little of every article's report ends at each of them. Above ``crowd``
/// articles shares too small to name anybody are dropped, so that all rows together have no more than 2²² of them.
struct FlowRows {
    static let crowd = 1 << 10

    /// What ends at a place, by its number.
    private struct Share: Equatable {
        var place: Int
        var share: Double
    }

    private let flow: Flow
    /// The smallest share that is kept.
    private let least: Double

    init(_ flow: Flow) {
        self.flow = flow
        least = flow.links.count > Self.crowd ? max(0x1p-10, Double(flow.links.count) * 0x1p-22) : 0
    }

    /// As ``FlowTable/columns(rounds:)``.
    func columns(rounds: Int) -> [[Absorption.Share]] {
        var absorbed = [[Share]](repeating: [], count: flow.links.count)
        var sums = [Double](repeating: 0, count: flow.places.count)
        for _ in 0..<rounds {
            let next = flow.links.map { row(of: $0, absorbed, &sums) }
            if next == absorbed { break }
            absorbed = next
        }
        var columns = [[Absorption.Share]](repeating: [], count: flow.places.count)
        for (d, row) in absorbed.enumerated() {
            for item in row where item.share > 0 { columns[item.place].append(.init(article: d, share: item.share)) }
        }
        return columns
    }

    /// An article's row after a round in which the others' were `absorbed`; `sums` is 0 before and after.
    private func row(of links: [Flow.Link], _ absorbed: [[Share]], _ sums: inout [Double]) -> [Share] {
        var row: [Share] = []
        func add(_ place: Int, _ share: Double) {
            // Once a sum is positive its place has its row: shares are never negative.
            if sums[place] == 0, share > 0 { row.append(Share(place: place, share: 0)) }
            sums[place] += share
        }
        for link in links {
            switch link {
            case .place(let place, let probability): add(place, probability)
            case .article(let j, let probability, let through):
                for share in absorbed[j] { add(share.place, probability * through.reduce(share.share, *)) }
            }
        }
        for i in row.indices {
            row[i].share = sums[row[i].place]
            sums[row[i].place] = 0
        }
        if least > 0 { row.removeAll { $0.share < least } }
        return row
    }
}
