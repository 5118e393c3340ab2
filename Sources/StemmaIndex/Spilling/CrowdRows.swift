internal import StemmaFingerprint

/// The signatures of a crowd, from disk: each time they are asked for, or held once they are few enough.
struct CrowdRows {
    private let signatures: SpilledSignatures
    /// Bytes of signatures that may be held.
    private let memory: Int
    /// Whose signatures are held, ascending; empty while none are.
    private var held: [UInt32] = []
    private var rows: [UInt32] = []

    init(_ signatures: SpilledSignatures, memory: Int) {
        self.signatures = signatures
        self.memory = memory
    }

    /// What reads these articles' signatures best: holds them if there is room, unless they are held already.
    func holding(_ ids: [UInt32]) -> CrowdRows {
        guard held.isEmpty, ids.count * signatures.permutations * MemoryLayout<UInt32>.stride <= memory else {
            return self
        }
        var copy = self
        copy.held = ids
        copy.rows.reserveCapacity(ids.count * signatures.permutations)
        signatures.forEach(ids[...]) { _, signature in copy.rows.append(contentsOf: signature) }
        return copy
    }

    var areHeld: Bool { !held.isEmpty }

    /// Calls `body` with each article's signature, in order. Articles are ascending, and among those held if any are.
    func forEach(_ ids: [UInt32], _ body: (_ id: UInt32, _ signature: UnsafeBufferPointer<UInt32>) -> Void) {
        guard areHeld else { return signatures.forEach(ids[...]) { body(ids[$0], $1) } }
        let size = signatures.permutations
        rows.withUnsafeBufferPointer { rows in
            var place = 0
            for id in ids {
                while held[place] < id { place += 1 }
                body(id, UnsafeBufferPointer(rebasing: rows[place * size..<(place + 1) * size]))
            }
        }
    }

    /// A copy of one article's signature.
    func signature(of id: UInt32) -> [UInt32] {
        var copy: [UInt32] = []
        forEach([id]) { _, signature in copy = Array(signature) }
        return copy
    }
}
