internal import StemmaFingerprint

/// What ``ContainmentOrder`` asks of signatures that are on disk.
///
/// The first value and a key of each stay in memory, 12 bytes an article: they settle nearly every question of order, and
/// signatures of one key are taken for equal. Only where first values agree and keys differ is a signature read.
final class SpilledOrder: Sendable {
    // Unsafe: reads into raw memory of its own, as many values as it has room for.

    let signatures: SpilledSignatures
    private let firsts: [UInt32]
    private let keys: [UInt64]

    /// Values a signature.
    var permutations: Int { signatures.permutations }

    /// Values of a signature that are read at a time.
    private static let rows = 8

    /// Reads all signatures once, a few columns at a time.
    init(_ signatures: SpilledSignatures) {
        self.signatures = signatures
        var firsts = [UInt32](repeating: 0, count: signatures.count)
        var keys = [UInt64](repeating: 0, count: signatures.count)
        let size = SpilledSignatures.blockSize
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size * Self.rows) { columns in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: size) { room in
                guard let values = columns.baseAddress, let partial = room.baseAddress else { return }
                for block in 0..<signatures.blocks {
                    for first in stride(from: 0, to: signatures.permutations, by: Self.rows) {
                        let rows = first..<min(first + Self.rows, signatures.permutations)
                        signatures.keys(rows, ofBlock: block, scratch: values, into: partial)
                        for (place, position) in signatures.positions(block).enumerated() {
                            if first == 0 { firsts[position] = values[place] }
                            keys[position] = Self.joined(keys[position], partial[place])
                        }
                    }
                }
            }
        }
        self.firsts = firsts
        self.keys = keys
    }

    /// Whether the signature at `a`, value by value, or else `a` itself is less.
    func precedes(_ a: Int, _ b: Int) -> Bool {
        if firsts[a] != firsts[b] { return firsts[a] < firsts[b] }
        if keys[a] == keys[b] { return a < b }
        let (x, y) = (signatures.signature(at: a), signatures.signature(at: b))
        return x == y ? a < b : x.lexicographicallyPrecedes(y)
    }

    /// In how many places two signatures agree.
    func agreement(_ a: Int, _ b: Int) -> Int {
        let (x, y) = (signatures.signature(at: a), signatures.signature(at: b))
        return x.withUnsafeBufferPointer { x in y.withUnsafeBufferPointer { MinHasher.agreement(x, $0) } }
    }

    private static func joined(_ key: UInt64, _ next: UInt64) -> UInt64 {
        // The golden ratio's odd multiplier spreads what came before over the whole key.
        (key ^ key >> 29 ^ next) &* 0x9E37_79B9_7F4A_7C15
    }
}
