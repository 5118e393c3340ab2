internal import StemmaFingerprint

/// In which order articles are taken: who comes first stays.
struct DedupOrder: Sendable {
    /// Positions from here on are references, which always stay.
    let inputs: Int
    /// Lower first; empty where positions alone count.
    private let keys: [Int64]

    init(keep: DedupKeep, inputs: Int, table: ArticleTable, dates: [Int64]?) {
        self.inputs = inputs
        switch keep {
        case .first: keys = []
        case .longest: keys = table.wordCounts.elements(0..<inputs).map { -Int64($0) }
        case .earliest, .origin: keys = dates ?? []
        }
    }

    func isReference(_ position: Int) -> Bool { position >= inputs }

    /// References, then articles by their keys, then by their positions.
    func precedes(_ a: Int, _ b: Int) -> Bool {
        guard isReference(a) == isReference(b) else { return isReference(a) }
        guard !isReference(a), !keys.isEmpty, keys[a] != keys[b] else { return a < b }
        return keys[a] < keys[b]
    }
}
