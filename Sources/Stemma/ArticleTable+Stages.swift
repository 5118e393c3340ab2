internal import StemmaFingerprint
internal import StemmaText

/// What stages ask of a table, wherever its columns are.
extension ArticleTable {
    /// Bytes of shingle sets that each of these threads may keep; `nil` without a limit.
    func setMemory(threads: Int) -> Int? { budget.map { $0.sets / Parallel.threads(threads) } }

    /// The signatures at ascending positions as a table of their own, on disk where they have no room. Ask ``space`` before
    /// they are believed.
    func signatureTable(of positions: [Int]) -> SignatureTable {
        let chosen = SignatureTable(
            permutations: signatures.permutations,
            space: space,
            memory: budget?.signatures ?? .max
        )
        guard let spilled = signatures.spilled() else {
            let all = signatures.signatures
            for position in positions { chosen.append(all[position]) }
            return chosen
        }
        // As many at a time as there is room to turn columns into rows.
        let size = 1 << 11
        let wanted = positions.map { UInt32(clamping: $0) }
        for start in stride(from: 0, to: wanted.count, by: size) {
            let batch = wanted[start..<min(start + size, wanted.count)]
            spilled.forEach(batch) { _, signature in chosen.append(signature) }
        }
        return chosen
    }
}

extension TraceOptions {
    /// How a run with these options shares its memory out; `nil` without a limit.
    var budget: MemoryBudget? {
        memory.map {
            MemoryBudget(
                limit: $0,
                threads: Parallel.threads(threads),
                anchors: findsContained,
                features: findsRewrites
            )
        }
    }
}
