internal import StemmaFingerprint
internal import Synchronization

/// Pairs on their way from many threads, each kept once or counted: in memory up to a share, beyond it as sorted runs in a
/// temporary file, which are merged in the end.
final class PairSpill: Sendable {
    private struct State {
        var pairs: PackedPairs
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
    ///   - memory: bytes of pairs in memory, half of it for sorting them.
    init(idBits: Int, space: SpillSpace?, memory: Int, keepsRepeats: Bool = false) {
        self.idBits = idBits
        self.keepsRepeats = keepsRepeats
        file = space?.file()
        limit = space == nil ? .max : max(1 << 10, memory / MemoryLayout<UInt64>.stride / 2)
        state = Mutex(State(pairs: PackedPairs(idBits: idBits)))
    }

    func append(_ pairs: PackedPairs) {
        state.withLock { state in
            state.pairs.append(pairs)
            guard state.pairs.count >= limit else { return }
            state.pairs.sort(keepsRepeats: keepsRepeats)
            // Mostly repeats: there is room for more before a run is worth writing.
            if state.pairs.count >= limit / 2 { write(&state) }
        }
    }

    private func write(_ state: inout State) {
        guard let file else { return }
        let start = state.pairs.values.withUnsafeBytes { file.append($0) } / MemoryLayout<UInt64>.stride
        state.runs.append(start..<start + state.pairs.count)
        state.pairs.removeAll()
    }

    /// Calls `body` with all pairs, ascending. May be called again.
    ///
    /// - Parameter size: how many pairs come at a time, the last ones excepted; `nil` for as many as are at hand.
    func merge(batch size: Int? = nil, _ body: (PackedPairs) -> Void) {
        let (runs, pairs) = state.withLock { state in
            state.pairs.sort(keepsRepeats: keepsRepeats)
            if !state.runs.isEmpty, state.pairs.count > 0 { write(&state) }
            return (state.runs, state.pairs)
        }
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
