internal import StemmaFingerprint
internal import Synchronization

/// The pairs of an ``AgreementJoin`` whose second positions lie in one stretch of the corpus, each with the signature of
/// its first, until that stretch is in turn.
final class AgreementBox: @unchecked Sendable {
    // Unsafe: raw memory for records, which need not be cleared before they are written; `state` guards it.

    private struct State {
        /// Records that are not written yet: two positions, then the values. No memory until there is one.
        var records: UnsafeMutablePointer<UInt32>?
        var count = 0
        /// Where written ones lie in the file, in bytes.
        var chunks: [Range<Int>] = []
        /// Which positions of the stretch are asked for.
        var wanted: BitColumn
    }

    private let positions: Range<Int>
    private let permutations: Int
    private let file: SpillFile
    /// Records that may wait.
    private let capacity: Int
    private let state: Mutex<State>

    init(_ positions: Range<Int>, permutations: Int, file: SpillFile, memory: Int) {
        self.positions = positions
        self.permutations = permutations
        self.file = file
        capacity = max(1, memory / ((2 + permutations) * MemoryLayout<UInt32>.stride))
        state = Mutex(State(wanted: BitColumn(repeating: false, count: positions.count)))
    }

    deinit {
        state.withLock { $0.records?.deallocate() }
    }

    /// Words of a record.
    private var size: Int { 2 + permutations }

    var isEmpty: Bool { state.withLock { $0.count == 0 && $0.chunks.isEmpty } }

    /// Which positions of the stretch pairs have come for.
    var wanted: BitColumn { state.withLock { $0.wanted } }

    /// Puts pairs in, with the signatures of their first positions.
    func append(_ pairs: some Sequence<(a: Int, b: Int)>, with rows: AgreementRows) {
        state.withLock { state in
            for (a, b) in pairs {
                let records = state.records ?? .allocate(capacity: capacity * size)
                state.records = records
                let record = records + state.count * size
                record.initialize(to: UInt32(truncatingIfNeeded: a))
                (record + 1).initialize(to: UInt32(truncatingIfNeeded: b))
                (record + 2).initialize(from: rows.start(a), count: permutations)
                state.wanted[b - positions.lowerBound] = true
                state.count += 1
                if state.count == capacity { write(&state) }
            }
        }
    }

    private func write(_ state: inout State) {
        guard let records = state.records else { return }
        let bytes = state.count * size * MemoryLayout<UInt32>.stride
        let start = file.append(UnsafeRawBufferPointer(start: records, count: bytes))
        state.chunks.append(start..<start + bytes)
        state.count = 0
    }

    /// How many stacks of records there are.
    var stacks: Int { state.withLock { $0.chunks.count + ($0.count > 0 ? 1 : 0) } }

    /// Calls `body` with the records of a stack, which are read into `scratch` where they are on disk. Nothing comes any
    /// more.
    func withStack(_ index: Int, _ scratch: AgreementScratch, _ body: (_ records: UnsafeBufferPointer<UInt32>) -> Void)
    {
        let (records, count, chunk) = state.withLock { state in
            (state.records, state.count, index < state.chunks.count ? state.chunks[index] : nil)
        }
        guard let chunk else { return body(UnsafeBufferPointer(start: records, count: count * size)) }
        let words = scratch.records(chunk.count / MemoryLayout<UInt32>.stride)
        file.read(at: chunk.lowerBound, into: UnsafeMutableRawBufferPointer(words))
        body(UnsafeBufferPointer(words))
    }

    /// Gives the memory back.
    func clear() {
        state.withLock { state in
            state.records?.deallocate()
            state = State(wanted: BitColumn())
        }
    }
}

/// What a thread needs to compare records. Grows as it is asked to.
final class AgreementScratch {
    // Unsafe: raw memory, one thread's own, written before it is read.

    private var words = UnsafeMutableBufferPointer<UInt32>(start: nil, count: 0)
    private var results = UnsafeMutableBufferPointer<UInt32>(start: nil, count: 0)

    deinit {
        words.deallocate()
        results.deallocate()
    }

    func records(_ count: Int) -> UnsafeMutableBufferPointer<UInt32> { Self.room(count, in: &words) }

    func agreements(_ count: Int) -> UnsafeMutableBufferPointer<UInt32> { Self.room(count, in: &results) }

    private static func room(
        _ count: Int,
        in buffer: inout UnsafeMutableBufferPointer<UInt32>
    ) -> UnsafeMutableBufferPointer<UInt32> {
        if buffer.count < count {
            buffer.deallocate()
            buffer = .allocate(capacity: count)
        }
        return UnsafeMutableBufferPointer(rebasing: buffer[..<count])
    }
}
