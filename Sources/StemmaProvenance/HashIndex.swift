/// Numbers by well-mixed hashes, by open addressing: cheaper to fill than a `Dictionary`, which would hash them again. At
/// most three quarters full, for at the start most of the time goes into memory that nothing has touched yet.
struct HashIndex: Sendable {
    private struct Slot: BitwiseCopyable {
        var key: UInt64 = 0
        /// 1 more than the key's number; 0 where there is no key.
        var value: Int32 = 0
    }

    private var slots: [Slot]
    private var count = 0

    init(minimumCapacity: Int = 16) {
        var size = 32
        while size * 3 < minimumCapacity * 4 { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
    }

    /// The number of `key`; `nil` if it has none.
    @inline(__always)
    subscript(key: UInt64) -> Int32? {
        let value = slots[place(key)].value
        return value == 0 ? nil : value - 1
    }

    /// Gives `key` a number, 0 or greater, unless it has one.
    mutating func insert(_ key: UInt64, _ value: Int32) {
        let place = place(key)
        guard slots[place].value == 0 else { return }
        slots[place] = Slot(key: key, value: value + 1)
        count += 1
        if count * 4 > slots.count * 3 { grow() }
    }

    /// Gives `key` a number, 0 or greater, in place of any that it has.
    mutating func set(_ key: UInt64, _ value: Int32) {
        let place = place(key)
        if slots[place].value == 0 { insert(key, value) } else { slots[place].value = value + 1 }
    }

    /// Where `key` is or would be.
    private func place(_ key: UInt64) -> Int {
        let mask = slots.count &- 1
        var place = Int(truncatingIfNeeded: key) & mask
        while slots[place].value != 0, slots[place].key != key { place = (place &+ 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.value != 0 { slots[place(slot.key)] = slot }
    }
}
