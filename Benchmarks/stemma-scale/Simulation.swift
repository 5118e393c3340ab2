import StemmaFingerprint
import StemmaIndex
import StemmaText

/// Made signatures through the table and the search for candidates, as a trace runs them.
struct Simulation {
    let articles: Int
    let permutations: Int
    let memory: Int
    let threads: Int

    struct Outcome {
        var making: Usage
        var finding: Usage
        var disk = 0
        var candidates = 0
        /// Planted copies among the candidates.
        var copies = 0
        /// Candidates of two copies of one original.
        var siblings = 0
    }

    /// Signatures made at a time.
    private static let batch = 1 << 15

    func run() throws -> Outcome {
        let made = MadeSignatures(permutations: permutations)
        let budget = MemoryBudget(limit: memory, threads: threads, anchors: false, features: false)
        let space = SpillSpace()
        let table = SignatureTable(permutations: permutations, space: space, memory: budget.signatures)
        let start = Usage.now
        try fill(table, with: made, space)
        let middle = Usage.now
        let finder = CandidateFinder(
            permutations: permutations,
            threshold: Jaccard(rawValue: MadeSignatures.leastJaccard)
        )
        let pairs = try finder.candidates(in: table, space: space, budget: budget, threads: threads)
        let end = Usage.now
        var outcome = Outcome(making: middle - start, finding: end - middle)
        outcome.disk = space.peak
        outcome.candidates = pairs.count
        for pair in pairs {
            guard let source = made.source(of: pair.b) else { continue }
            if source == pair.a { outcome.copies += 1 }
            if source == made.source(of: pair.a) { outcome.siblings += 1 }
        }
        return outcome
    }

    private func fill(_ table: SignatureTable, with made: MadeSignatures, _ space: SpillSpace) throws {
        let values = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: Self.batch * permutations)
        values.initialize(repeating: 0)
        defer { values.deallocate() }
        let (size, part) = (permutations, 1 << 10)
        for first in stride(from: 0, to: articles, by: Self.batch) {
            let count = min(Self.batch, articles - first)
            nonisolated(unsafe) let place = values
            Parallel.forEach(count: (count + part - 1) / part, threads: threads) { index in
                for article in index * part..<min(count, (index + 1) * part) {
                    guard let base = place.baseAddress else { return }
                    made.write(first + article, to: base + article * size)
                }
            }
            table.append(UnsafeBufferPointer(rebasing: values[..<(count * permutations)]))
            try space.check()
        }
    }
}
