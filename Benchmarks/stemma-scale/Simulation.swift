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
    private static let batch = 1 << 14

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

    /// Appends a batch while the next is made, as a trace joins a chunk while others are read.
    private func fill(_ table: SignatureTable, with made: MadeSignatures, _ space: SpillSpace) throws {
        let (size, part, batch) = (permutations, 1 << 10, Self.batch)
        let room = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 2 * batch * size)
        room.initialize(repeating: 0)
        defer { room.deallocate() }
        for first in stride(from: 0, to: articles + batch, by: batch) {
            let (count, before) = (
                max(0, min(batch, articles - first)), first == 0 ? 0 : min(batch, articles - first + batch)
            )
            let half = first / batch % 2 * batch * size
            nonisolated(unsafe) let (next, last) = (
                room[half..<half + count * size], room[batch * size - half..<batch * size - half + before * size]
            )
            Parallel.forEach(count: 1 + (count + part - 1) / part, threads: threads) { index in
                if index == 0 { return table.append(UnsafeBufferPointer(rebasing: last)) }
                for article in (index - 1) * part..<min(count, index * part) {
                    guard let base = UnsafeMutableBufferPointer(rebasing: next).baseAddress else { return }
                    made.write(first + article, to: base + article * size)
                }
            }
            try space.check()
        }
    }
}
