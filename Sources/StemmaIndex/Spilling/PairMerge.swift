/// The union of ascending runs of pairs, ascending, each pair once unless repeats are to stay. O(1) a pair: stretches of all runs are sorted
/// together, up to the least end of those that are in memory.
struct PairMerge {
    private var runs: [PairRun]

    init(runs: [PairRun]) {
        self.runs = runs
    }

    /// The least pairs that are left; none at the end.
    mutating func next(idBits: Int, keepsRepeats: Bool) -> PackedPairs {
        // Up to here every run's pairs are in memory.
        let bound = runs.compactMap(\.knownEnd).min() ?? .max
        var pairs = PackedPairs(idBits: idBits)
        for index in runs.indices { runs[index].take(through: bound, into: &pairs) }
        runs.removeAll(where: \.isEmpty)
        pairs.sort(keepsRepeats: keepsRepeats)
        return pairs
    }
}
