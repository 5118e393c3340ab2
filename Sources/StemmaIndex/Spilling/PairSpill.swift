internal import StemmaFingerprint
internal import StemmaText
internal import Synchronization

/// Pairs on their way from many threads, each kept once or counted: in memory up to a share, beyond it in a temporary
/// file.
///
/// What goes there is only parted by the highest bits of the first positions; in the end each part is read from all runs
/// and sorted by itself, so that a pair is sorted once, and many parts at a time.
final class PairSpill: Sendable {
    /// Pairs in the file, part after part.
    private struct Run {
        /// The first, in pairs.
        let start: Int
        /// Where each part ends, from there.
        let ends: [Int]

        func part(_ index: Int) -> Range<Int> {
            start + (index == 0 ? 0 : ends[index - 1])..<start + ends[index]
        }
    }

    private struct State {
        var pairs: PackedPairs
        var runs: [Run] = []
    }

    private let state: Mutex<State>
    private let file: SpillFile?
    private let idBits: Int
    private let keepsRepeats: Bool
    /// Pairs that are gathered before they are written.
    private let limit: Int

    /// The bits that name a part.
    private static let bits = 8

    /// - Parameters:
    ///   - space: where pairs go that have no room; `nil` keeps all in memory.
    ///   - memory: bytes of pairs in memory: those that are gathered, and as many that a thread parts, twice.
    init(idBits: Int, space: SpillSpace?, memory: Int, keepsRepeats: Bool = false) {
        self.idBits = idBits
        self.keepsRepeats = keepsRepeats
        file = space?.file()
        limit = space == nil ? .max : max(1 << 10, memory / MemoryLayout<UInt64>.stride / 4)
        state = Mutex(State(pairs: PackedPairs(idBits: idBits)))
    }

    func append(_ pairs: PackedPairs) {
        let full: PackedPairs? = state.withLock { state in
            state.pairs.append(pairs)
            guard state.pairs.count >= limit else { return nil }
            let full = state.pairs
            state.pairs = PackedPairs(idBits: idBits)
            return full
        }
        // Beside what other threads add.
        if let full { write(full) }
    }

    private func write(_ pairs: PackedPairs) {
        guard let file else { return }
        var pairs = pairs
        let ends = pairs.partition(bits: Self.bits)
        let start = pairs.values.withUnsafeBytes { file.append($0) } / MemoryLayout<UInt64>.stride
        state.withLock { $0.runs.append(Run(start: start, ends: ends)) }
    }

    /// The runs in the file; where there are any, with what was still in memory, and else that, sorted.
    private func finish() -> (runs: [Run], pairs: PackedPairs) {
        let (hasRuns, pairs) = state.withLock { state in
            let hasRuns = !state.runs.isEmpty
            if !hasRuns { state.pairs.sort(keepsRepeats: keepsRepeats) }
            let pairs = state.pairs
            if hasRuns { state.pairs = PackedPairs(idBits: idBits) }
            return (hasRuns, pairs)
        }
        if hasRuns, pairs.count > 0 { write(pairs) }
        return (state.withLock { $0.runs }, pairs)
    }

    /// Calls `body` with all pairs, ascending. May be called again.
    ///
    /// - Parameters:
    ///   - size: how many pairs come at a time, the last ones excepted; `nil` for as many as are at hand.
    ///   - threads: how many sort.
    func merge(batch size: Int? = nil, threads: Int = 1, _ body: (PackedPairs) -> Void) {
        let (runs, pairs) = finish()
        var waiting = PackedPairs(idBits: idBits)
        func pass(_ pairs: PackedPairs) {
            guard pairs.count > 0 else { return }
            waiting.append(pairs)
            waiting.forEachBatch(of: size ?? waiting.count, body)
        }
        if runs.isEmpty { pass(pairs) }
        let threads = Parallel.threads(threads)
        // Each thread sorts a part beside as much scratch.
        let share = max(1 << 10, limit / threads)
        let counts = (0..<1 << Self.bits).map { part in runs.reduce(0) { $0 + $1.part(part).count } }
        var next = 0
        while !runs.isEmpty, next < counts.count {
            if counts[next] > share {
                mergeLong(next, of: runs, share: share, pass)
                next += 1
                continue
            }
            let end = counts[next...].prefix(threads).firstIndex { $0 > share } ?? min(counts.count, next + threads)
            let first = next
            let parts = Parallel.map(count: end - first, threads: threads) { load(first + $0, of: runs) }
            for part in parts { pass(part) }
            next = end
        }
        if waiting.count > 0 { body(waiting) }
    }

    /// A part of all runs, sorted.
    private func load(_ part: Int, of runs: [Run]) -> PackedPairs {
        var pairs = PackedPairs(idBits: idBits, values: read(runs.map { $0.part(part) }))
        pairs.sort(keepsRepeats: keepsRepeats)
        return pairs
    }

    private func read(_ ranges: [Range<Int>]) -> [UInt64] {
        guard let file else { return [] }
        let count = ranges.reduce(0) { $0 + $1.count }
        return [UInt64](unsafeUninitializedCapacity: count) { buffer, filled in
            for range in ranges where !range.isEmpty {
                let place = UnsafeMutableBufferPointer(rebasing: buffer[filled..<filled + range.count])
                file.read(
                    at: range.lowerBound * MemoryLayout<UInt64>.stride,
                    into: UnsafeMutableRawBufferPointer(place)
                )
                filled += range.count
            }
        }
    }

    /// A part that has no room: that of each run is sorted by itself, then these are merged.
    private func mergeLong(_ part: Int, of runs: [Run], share: Int, _ body: (PackedPairs) -> Void) {
        guard let file else { return }
        let sorted = runs.map { run in
            var pairs = PackedPairs(idBits: idBits, values: read([run.part(part)]))
            pairs.sort(keepsRepeats: keepsRepeats)
            let start = pairs.values.withUnsafeBytes { file.append($0) } / MemoryLayout<UInt64>.stride
            return start..<start + pairs.count
        }
        let batch = max(1 << 7, share / 2 / runs.count)
        var merge = PairMerge(runs: sorted.map { PairRun(file: file, range: $0, batch: batch) })
        while true {
            let next = merge.next(idBits: idBits, keepsRepeats: keepsRepeats)
            if next.count == 0 { return }
            body(next)
        }
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
