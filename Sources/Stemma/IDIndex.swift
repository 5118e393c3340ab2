internal import StemmaText

/// Finds an identifier among those of a column: open addressing over positions, 5 to 20 bytes an identifier.
///
/// Identifiers are compared byte by byte; the hash only says where to look.
struct IDIndex: Sendable {
    /// Positions plus one; 0 is a free slot. A power of two, at most half full.
    private var slots = [UInt32](repeating: 0, count: 1 << 10)
    /// A byte of each slot's hash, so that few other identifiers are looked at, which may be on disk.
    private var tags = [UInt8](repeating: 0, count: 1 << 10)
    private var used = 0

    /// The position of `id` in `ids`. O(1) expected.
    func position(of id: some Collection<UInt8>, hash: UInt64, in ids: IDColumn) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let position = Int(slots[slot]) - 1
            if tags[slot] == Self.tag(hash), ids.equals(id, at: position) { return position }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds the identifier at `position`, the next one, which is not in the index yet. O(1) amortised.
    mutating func insert(_ position: Int, hash: UInt64, in ids: IDColumn) {
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
        tags[slot] = Self.tag(hash)
    }

    private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) }

    private mutating func grow(_ ids: IDColumn) {
        let size = slots.count * 2
        // Given back first: positions are known without the slots, and those of a big corpus are many.
        (slots, tags) = ([], [])
        slots = [UInt32](repeating: 0, count: size)
        tags = [UInt8](repeating: 0, count: size)
        for position in 0..<used { place(position, hash: ids.withBytes(position) { Self.hash($0) }) }
    }
}
