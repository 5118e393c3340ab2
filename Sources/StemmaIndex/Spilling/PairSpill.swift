internal import StemmaFingerprint
internal import Synchronization

/// Pairs on their way from many threads, each kept once or counted: in memory up to a share, beyond it as sorted runs in a
/// temporary file, which are merged in the end.
final class PairSpill: Sendable {
    private struct State {
        var pairs: PackedPairs
        /// Memory for as many more.
        var spare: PackedPairs
        /// Where each sorted run lies in the file, in pairs.
        var runs: [Range<Int>] = []
    }

    private let state: Mutex<State>
    private let file: SpillFile?
    private let idBits: Int
    private let keepsRepeats: Bool
    /// Pairs that are gathered before they are sorted.
    private let limit: Int

    /// - Parameters:
    ///   - space: where pairs go that have no room; `nil` keeps all in memory.
    ///   - memory: bytes of pairs in memory: those that are gathered, as many that a thread sorts, and half for sorting.
    init(idBits: Int, space: SpillSpace?, memory: Int, keepsRepeats: Bool = false) {
        self.idBits = idBits
        self.keepsRepeats = keepsRepeats
        file = space?.file()
        limit = space == nil ? .max : max(1 << 10, memory / MemoryLayout<UInt64>.stride / 4)
        state = Mutex(State(pairs: PackedPairs(idBits: idBits), spare: PackedPairs(idBits: idBits)))
    }

    func append(_ pairs: PackedPairs) {
        guard var full = take(adding: pairs) else { return }
        // Beside what other threads add.
        full.sort(keepsRepeats: keepsRepeats)
        // Mostly repeats: there is room for more before a run is worth writing.
        if full.count < limit / 2 { return state.withLock { $0.pairs.append(full) } }
        write(full)
        full.removeAll()
        state.withLock { $0.spare = full }
    }

    /// Adds pairs; returns all that were gathered once they are so many that they should be sorted.
    private func take(adding pairs: PackedPairs) -> PackedPairs? {
        state.withLock { state in
            state.pairs.append(pairs)
            guard state.pairs.count >= limit else { return nil }
            let full = state.pairs
            state.pairs = state.spare
            state.spare = PackedPairs(idBits: idBits)
            return full
        }
    }

    private func write(_ pairs: PackedPairs) {
        guard let file else { return }
        let start = pairs.values.withUnsafeBytes { file.append($0) } / MemoryLayout<UInt64>.stride
        state.withLock { $0.runs.append(start..<start + pairs.count) }
    }

    /// The runs in the file; where there are any, with what was still in memory, and else that.
    private func finish() -> (runs: [Range<Int>], pairs: PackedPairs) {
        let (hasRuns, pairs) = state.withLock { state in
            state.pairs.sort(keepsRepeats: keepsRepeats)
            let pairs = state.pairs
            if !state.runs.isEmpty { state.pairs = PackedPairs(idBits: idBits) }
            state.spare = PackedPairs(idBits: idBits)
            return (!state.runs.isEmpty, pairs)
        }
        if hasRuns, pairs.count > 0 { write(pairs) }
        return (state.withLock { $0.runs }, pairs)
    }

    /// Calls `body` with all pairs, ascending. May be called again.
    ///
    /// - Parameter size: how many pairs come at a time, the last ones excepted; `nil` for as many as are at hand.
    func merge(batch size: Int? = nil, _ body: (PackedPairs) -> Void) {
        let (runs, pairs) = finish()
        guard let file, !runs.isEmpty else {
            var waiting = pairs
            if waiting.count > 0 { waiting.forEachBatch(of: size ?? waiting.count, body) }
            return waiting.count > 0 ? body(waiting) : ()
        }
        let share = max(1 << 7, limit / 2 / runs.count)
        var merge = PairMerge(runs: runs.map { PairRun(file: file, range: $0, batch: share) })
        var waiting = PackedPairs(idBits: idBits)
        while true {
            let next = merge.next(idBits: idBits, keepsRepeats: keepsRepeats)
            if next.count == 0 { break }
            waiting.append(next)
            waiting.forEachBatch(of: size ?? waiting.count, body)
        }
        if waiting.count > 0 { body(waiting) }
    }
}

extension PackedPairs {
    /// Takes whole batches out, and what is left with them.
    fileprivate mutating func forEachBatch(of size: Int, _ body: (PackedPairs) -> Void) {
        let whole = count / size * size
        if whole == count, whole == size {
            body(self)
            return removeAll()
        }
        for start in stride(from: 0, to: whole, by: size) {
            body(PackedPairs(idBits: idBits, values: Array(values[start..<start + size])))
        }
        removeFirst(whole)
    }
}
