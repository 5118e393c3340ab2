internal import StemmaFingerprint
internal import StemmaText

/// Finds an identifier among those of a column: open addressing over positions, 12 to 24 bytes an identifier; past a limit
/// on disk, in sorted runs, with 1½ bytes an identifier in memory (``IDRun``).
///
/// Half of the hash lies beside each position, so that a look-up touches another identifier's bytes, and growing any,
/// only where those 32 bits agree. Identifiers are compared byte by byte; the hash only says where to look.
struct IDIndex: Sendable {
    /// Low half: a position plus one, or 0 for a free slot. High half: the low half of the identifier's hash. A power of
    /// two, at most two thirds full.
    private var slots: [UInt64]
    private var used = 0
    private var runs: [IDRun] = []
    /// Where the runs are; `nil` where all stays in memory.
    private let file: SpillFile?
    /// Bytes of slots, old and new ones while they grow.
    private let memory: Int

    /// - Parameter space: where slots go that take more than `memory` bytes; `nil` keeps all in memory.
    init(space: SpillSpace? = nil, memory: Int = .max) {
        slots = [UInt64](repeating: 0, count: 1 << 10)
        file = space?.file()
        self.memory = memory
    }

    /// The position of `id` in `ids`. O(1) expected, and O(n) for n identifiers on disk, a few nanoseconds for as many as
    /// there is room for.
    func position(of id: UnsafeBufferPointer<UInt8>, hash: UInt64, in ids: IDColumn) -> Int? {
        let tag = UInt32(truncatingIfNeeded: hash)
        var slot = Int(tag) & (slots.count - 1)
        while slots[slot] != 0 {
            if UInt32(truncatingIfNeeded: slots[slot] >> 32) == tag {
                let position = Int(slots[slot] & 0xFFFF_FFFF) - 1
                if ids.equals(id, at: position) { return position }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        for run in runs {
            if let position = run.position(of: tag, where: { ids.equals(id, at: $0) }) { return position }
        }
        return nil
    }

    /// Has at hand what looking up identifiers of these hashes will read.
    func prepare(hashes: [UInt64]) { Prefetch.slots(slots, hashes: hashes) }

    /// Adds the identifier at `position`, at most 2³² − 2, which is not in the index yet. O(1) amortised.
    mutating func insert(_ position: Int, hash: UInt64) {
        precondition(position < Int(UInt32.max), "position \(position) of an identifier")
        if used * 3 >= slots.count * 2 { grow() }
        place(hash << 32 | UInt64(position + 1))
        used += 1
    }

    static func hash(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 { XXH3.hash(id) }

    private mutating func place(_ entry: UInt64) {
        var slot = Int(entry >> 32) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = entry
    }

    private mutating func grow() {
        let old = slots
        if let file, old.count * 3 * MemoryLayout<UInt64>.stride > memory {
            runs.append(IDRun(old.filter { $0 != 0 }.sorted(), file: file))
            slots = [UInt64](repeating: 0, count: old.count)
            used = 0
            return
        }
        slots = [UInt64](repeating: 0, count: old.count * 2)
        for entry in old where entry != 0 { place(entry) }
    }
}
