/// Which articles stood in a crowd of one band; takes no memory while there is none.
struct BandCrowd: Sendable {
    private var words: [UInt64] = []

    func contains(_ id: Int) -> Bool {
        !words.isEmpty && words[id >> 6] >> UInt64(id & 63) & 1 == 1
    }

    /// Notes an article among `articles`.
    mutating func insert(_ id: Int, of articles: Int) {
        if words.isEmpty { words = [UInt64](repeating: 0, count: (articles + 63) >> 6) }
        words[id >> 6] |= 1 << UInt64(id & 63)
    }
}
