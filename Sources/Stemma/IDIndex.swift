internal import StemmaText

/// Finds an identifier among those of a column: open addressing over positions, 4 to 16 bytes an identifier.
///
/// Identifiers are compared byte by byte; the hash only says where to look.
struct IDIndex: Sendable {
    /// Positions plus one; 0 is a free slot. A power of two, at most half full.
    private var slots = [UInt32](repeating: 0, count: 1 << 10)
    private var used = 0

    /// The position of `id` in `ids`. O(1) expected.
    func position(of id: some Collection<UInt8>, hash: UInt64, in ids: TextColumn) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let position = Int(slots[slot]) - 1
            if ids.bytes[ids.range(position)].elementsEqual(id) { return position }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds the identifier at `position`, which is not in the index yet. O(1) amortised.
    mutating func insert(_ position: Int, hash: UInt64, in ids: TextColumn) {
        if used * 2 >= slots.count { grow(ids) }
        place(position, hash: hash)
        used += 1
    }

    static func hash(_ id: some Sequence<UInt8>) -> UInt64 {
        XXH3.hash(Array(id))
    }

    private mutating func place(_ position: Int, hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(position + 1)
    }

    private mutating func grow(_ ids: TextColumn) {
        let old = slots
        slots = [UInt32](repeating: 0, count: old.count * 2)
        for slot in old where slot != 0 {
            let position = Int(slot) - 1
            place(position, hash: Self.hash(ids.bytes[ids.range(position)]))
        }
    }
}
