package import StemmaFingerprint

/// Articles by length, the longest first; texts of one length by their signatures, so that the order of the input
/// decides only between texts that are the same.
package struct ContainmentOrder: Sendable {
    /// Words of each article.
    private let wordCounts: [UInt32]
    private let signatures: Signatures
    /// Stands for `signatures` where those are on disk.
    private let spilled: SpilledOrder?

    package init(wordCounts: [UInt32], signatures: Signatures) {
        precondition(
            wordCounts.count == signatures.count,
            "words of \(wordCounts.count) articles, signatures of \(signatures.count)"
        )
        self.wordCounts = wordCounts
        self.signatures = signatures
        spilled = nil
    }

    /// The same order of articles whose signatures are on disk.
    package init(wordCounts: [UInt32], spilled: SpilledSignatures) {
        precondition(
            wordCounts.count == spilled.count,
            "words of \(wordCounts.count) articles, signatures of \(spilled.count)"
        )
        self.wordCounts = wordCounts
        signatures = SignatureTable(permutations: spilled.permutations).signatures
        self.spilled = SpilledOrder(spilled)
    }

    /// Articles in the order.
    var count: Int { wordCounts.count }

    /// Whether the article at `a` comes before that at `b`.
    func precedes(_ a: Int, _ b: Int) -> Bool {
        if wordCounts[a] != wordCounts[b] { return wordCounts[a] > wordCounts[b] }
        if let spilled { return spilled.precedes(a, b) }
        let (x, y) = (signatures[a], signatures[b])
        for at in x.indices where x[at] != y[at] { return x[at] < y[at] }
        return a < b
    }

    /// Whether signatures are on disk, where looking two of them up is slow: see ``join(idBits:space:memory:threads:)``.
    var isSpilled: Bool { spilled != nil }

    /// Whether two signatures agree so often that the text at `part` may stand in that at `whole`: at least as often, but
    /// for three standard deviations, as they would at the least containment. Words stand for shingles, so this holds for
    /// texts that hardly repeat themselves. It tells texts of like length better than few anchors do.
    func mayStand(_ part: Int, in whole: Int) -> Bool {
        mayStand(part, in: whole, agreement: spilled?.agreement(part, whole) ?? agreement(part, whole))
    }

    /// The same of signatures that agree in so many places.
    func mayStand(_ part: Int, in whole: Int, agreement: @autoclosure () -> Int) -> Bool {
        let size = Double(spilled?.permutations ?? signatures.permutations)
        let shared = ContainmentRule.least.rawValue * Double(wordCounts[part])
        let union = Double(wordCounts[part]) + Double(wordCounts[whole]) - shared
        let jaccard = min(1, shared / max(1, union))
        let floor = jaccard * size - 3 * (jaccard * (1 - jaccard) * size).squareRoot()
        return floor <= 0 || Double(agreement()) >= floor
    }

    private func agreement(_ a: Int, _ b: Int) -> Int { MinHasher.agreement(signatures[a], signatures[b]) }

    /// What compares many pairs of signatures on disk, to keep those of which one may stand in the other; `nil` where they
    /// are in memory.
    func join(idBits: Int, space: SpillSpace, memory: Int, threads: Int) -> AgreementJoin? {
        spilled.map { spilled in
            AgreementJoin(spilled.signatures, idBits: idBits, space: space, memory: memory, threads: threads) {
                let (part, whole) = inOrder($0, $1)
                return mayStand(part, in: whole, agreement: $2)
            }
        }
    }

    /// Two articles, that which may stand in the other first.
    func inOrder(_ a: Int, _ b: Int) -> (part: Int, whole: Int) { precedes(a, b) ? (b, a) : (a, b) }
}
