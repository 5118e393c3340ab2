/// Numbers by well-mixed hashes, by open addressing: cheaper to fill than a `Dictionary`, which would hash them again.
struct HashIndex: Sendable {
    private var keys: [UInt64]
    /// The number of each key, `Self.none` in an empty place.
    private var values: [Int32]
    private var count = 0

    private static let none: Int32 = -1

    init(minimumCapacity: Int = 16) {
        var size = 32
        while size < minimumCapacity * 2 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: Self.none, count: size)
    }

    /// The number of `key`; `nil` if it has none.
    @inline(__always)
    subscript(key: UInt64) -> Int32? {
        let value = values[place(key)]
        return value == Self.none ? nil : value
    }

    /// Gives `key` a number, 0 or greater, unless it has one.
    mutating func insert(_ key: UInt64, _ value: Int32) {
        let place = place(key)
        guard values[place] == Self.none else { return }
        keys[place] = key
        values[place] = value
        count += 1
        if count * 2 > keys.count { grow() }
    }

    /// Gives `key` a number, 0 or greater, in place of any that it has.
    mutating func set(_ key: UInt64, _ value: Int32) {
        let place = place(key)
        if values[place] == Self.none { insert(key, value) } else { values[place] = value }
    }

    /// Where `key` is or would be.
    private func place(_ key: UInt64) -> Int {
        let mask = keys.count &- 1
        var place = Int(truncatingIfNeeded: key) & mask
        while values[place] != Self.none, keys[place] != key { place = (place &+ 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = (keys, values)
        keys = Array(repeating: 0, count: old.0.count * 2)
        values = Array(repeating: Self.none, count: keys.count)
        for (key, value) in zip(old.0, old.1) where value != Self.none {
            let place = place(key)
            keys[place] = key
            values[place] = value
        }
    }
}
