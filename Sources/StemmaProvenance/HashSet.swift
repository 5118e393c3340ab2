/// A set of hashes by open addressing: cheaper to fill than a `Set`, which would hash them again.
struct HashSet {
    private var slots: [UInt64]
    private(set) var count = 0

    init(minimumCapacity: Int = 16) {
        var size = 64
        while size < minimumCapacity * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    func contains(_ hash: UInt64) -> Bool { slots[place(hash)] != 0 }

    mutating func insert(_ hash: UInt64) {
        let place = place(hash)
        guard slots[place] == 0 else { return }
        slots[place] = hash | 1
        count += 1
        if count * 2 > slots.count { grow() }
    }

    /// Where `hash` is or would be. Its lowest bit does not count, so that 0 can stand for an empty place.
    private func place(_ hash: UInt64) -> Int {
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: hash >> 1) & mask
        while slots[slot] != 0, slots[slot] != hash | 1 { slot = (slot &+ 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: old.count * 2)
        for hash in old where hash != 0 { slots[place(hash)] = hash }
    }
}
