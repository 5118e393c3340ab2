/// Where an article can have its report from, one step back.
enum ImmediateSource: Hashable, Comparable {
    /// It found the report itself.
    case own
    /// Nothing says.
    case unknown
    case pressRelease
    case social
    /// An outlet without an article in the story.
    case absent(SourceKey)
    /// Another article of the story.
    case article(Int)

    private var rank: Int {
        switch self {
        case .own: 0
        case .unknown: 1
        case .pressRelease: 2
        case .social: 3
        case .absent: 4
        case .article: 5
        }
    }

    static func < (a: Self, b: Self) -> Bool {
        switch (a, b) {
        case (.absent(let x), .absent(let y)): x < y
        case (.article(let x), .article(let y)): x < y
        default: a.rank < b.rank
        }
    }
}
