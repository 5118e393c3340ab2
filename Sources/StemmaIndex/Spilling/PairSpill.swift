internal import StemmaFingerprint
internal import Synchronization

/// Candidate pairs on their way from many threads, each kept once: in memory up to a share, beyond it as sorted runs in
/// a temporary file, which are merged in the end.
final class PairSpill: Sendable {
    private struct State {
        var pairs: PackedPairs
        /// Where each sorted run lies in the file, in pairs.
        var runs: [Range<Int>] = []
    }

    private let state: Mutex<State>
    private let file: SpillFile
    private let idBits: Int
    /// Pairs that are gathered before they are sorted.
    private let limit: Int

    /// - Parameter memory: bytes of pairs in memory, half of it for sorting them.
    init(idBits: Int, space: SpillSpace, memory: Int) {
        self.idBits = idBits
        file = space.file()
        limit = max(1 << 10, memory / MemoryLayout<UInt64>.stride / 2)
        state = Mutex(State(pairs: PackedPairs(idBits: idBits)))
    }

    func append(_ pairs: PackedPairs) {
        state.withLock { state in
            state.pairs.append(pairs)
            guard state.pairs.count >= limit else { return }
            state.pairs.sortUnique()
            // Mostly repeats: there is room for more before a run is worth writing.
            if state.pairs.count >= limit / 2 { write(&state) }
        }
    }

    private func write(_ state: inout State) {
        let start = state.pairs.values.withUnsafeBytes { file.append($0) } / MemoryLayout<UInt64>.stride
        state.runs.append(start..<start + state.pairs.count)
        state.pairs.removeAll()
    }

    /// Calls `body` with all pairs, ascending and each once, in batches of about `size`. Nothing comes after.
    func merge(batch size: Int, _ body: (PackedPairs) -> Void) {
        let (runs, rest) = state.withLock { state in
            state.pairs.sortUnique()
            defer { state.pairs = PackedPairs(idBits: idBits) }
            return (state.runs, state.pairs)
        }
        guard !runs.isEmpty else {
            for start in stride(from: 0, to: rest.count, by: size) {
                body(PackedPairs(idBits: idBits, values: Array(rest.values[start..<min(start + size, rest.count)])))
            }
            return
        }
        let share = max(1 << 7, min(1 << 16, limit / runs.count))
        var merge = PairMerge(runs: runs.map { PairRun(file: file, range: $0, batch: share) } + [PairRun(rest.values)])
        var batch: [UInt64] = []
        batch.reserveCapacity(size)
        while let pair = merge.next() {
            batch.append(pair)
            if batch.count == size {
                body(PackedPairs(idBits: idBits, values: batch))
                batch.removeAll(keepingCapacity: true)
            }
        }
        if !batch.isEmpty { body(PackedPairs(idBits: idBits, values: batch)) }
    }
}
