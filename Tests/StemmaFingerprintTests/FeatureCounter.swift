@testable import StemmaFingerprint

/// Counts the distinct features of one article; its memory is kept for the next.
struct FeatureCounter {
    struct Entry {
        let hash: UInt32
        var rarity: Float
        var count = 0
        var leadCount = 0
        var nameCount = 0
        var isName = false
        var isInHeadline = false
        /// A number, for words; quoted, for phrases.
        var isMarked = false
        /// For words.
        var isQuantity = false

        init(hash: UInt32, rarity: Float) {
            self.hash = hash
            self.rarity = rarity
        }

        var weight: Float { (1 + FeatureMath.log(Float(count))) * rarity }
    }

    /// One an distinct feature, in order of first sight.
    var entries: [Entry] = []
    /// Open addressing: index in `entries` and 1, or 0.
    private var slots = [UInt32](repeating: 0, count: 1024)

    init() {}

    mutating func removeAll() {
        let mask = slots.count - 1
        for entry in entries {
            var slot = Int(entry.hash) & mask
            while slots[slot] != 0 {
                slots[slot] = 0
                slot = (slot + 1) & mask
            }
        }
        entries.removeAll(keepingCapacity: true)
    }

    /// Counts a feature once more and gives its index in `entries`.
    mutating func count(_ hash: UInt32, rarity: Float) -> Int {
        if entries.count * 2 >= slots.count { grow() }
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if entries[index].hash == hash {
                entries[index].count += 1
                return index
            }
            slot = (slot + 1) & mask
        }
        entries.append(Entry(hash: hash, rarity: rarity))
        entries[entries.count - 1].count = 1
        slots[slot] = UInt32(entries.count)
        return entries.count - 1
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (index, entry) in entries.enumerated() {
            var slot = Int(entry.hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// The `limit` features of greatest weight, sorted by hash.
    func heaviest(_ limit: Int) -> [Entry] {
        let weighty = entries.filter { $0.rarity > 0 }
        guard weighty.count > limit else { return weighty.sorted { $0.hash < $1.hash } }
        let ranked = weighty.map { (weight: $0.weight, entry: $0) }.sorted { a, b in
            a.weight != b.weight ? a.weight > b.weight : a.entry.hash < b.entry.hash
        }
        return ranked.prefix(limit).map(\.entry).sorted { $0.hash < $1.hash }
    }
}
