internal import StemmaFingerprint
internal import StemmaText
internal import Synchronization

/// In how many places the signatures of pairs agree, where signatures are on disk: two passes over them, however many
/// pairs there are and however little memory.
///
/// Looking both signatures of a pair up would be a search on disk, or a miss of every cache, for each. Instead pairs come
/// in the order of their first positions, so that one pass finds the signatures of those, and each pair goes with it to
/// the part of the corpus that its second position lies in (``AgreementPart``). Then part after part reads its own
/// signatures and compares: a partitioned hash join (DeWitt and others 1984). Disk: a signature a pair.
final class AgreementJoin: Sendable {
    private let signatures: SpilledSignatures
    private let idBits: Int
    private let threads: Int
    /// Signatures that a thread may hold.
    private let rows: Int
    private let parts: [AgreementPart]

    /// - Parameter memory: bytes for signatures and for pairs on their way to disk, half each.
    init(_ signatures: SpilledSignatures, idBits: Int, space: SpillSpace, memory: Int, threads: Int) {
        self.signatures = signatures
        self.idBits = idBits
        self.threads = threads
        let size = signatures.permutations * MemoryLayout<UInt32>.stride
        let rows = max(64, min(signatures.count, memory / 2 / Parallel.threads(threads) / size))
        let count = (signatures.count + rows - 1) / rows
        let file = space.file()
        parts = (0..<count).map { part in
            let positions = part * rows..<min(signatures.count, (part + 1) * rows)
            return AgreementPart(positions, of: signatures, file: file, memory: memory / 2 / count)
        }
        self.rows = rows
    }

    /// Adds pairs, ascending: those of a later call are greater.
    func add(_ pairs: PackedPairs) {
        let size = min(rows, 1 << 11)
        let slices = (pairs.count + size - 1) / size
        Parallel.forEach(count: slices, threads: threads) { slice in
            add(pairs, slice * size..<min(pairs.count, (slice + 1) * size))
        }
    }

    private func add(_ pairs: PackedPairs, _ range: Range<Int>) {
        var firsts: [UInt32] = []
        for at in range {
            let first = UInt32(clamping: pairs.positions(of: pairs.values[at]).a)
            if firsts.last != first { firsts.append(first) }
        }
        var at = range.lowerBound
        signatures.forEach(firsts[...]) { index, signature in
            while at < range.upperBound {
                let (first, second) = pairs.positions(of: pairs.values[at])
                guard first == firsts[index] else { return }
                parts[second / rows].append(first, second, with: signature)
                at += 1
            }
        }
    }

    /// The pairs that `isKept` wants, by positions and by the number of places in which they agree, ascending.
    func pairs(where isKept: @Sendable (_ a: Int, _ b: Int, _ agreement: Int) -> Bool) -> PackedPairs {
        let kept = Mutex(PackedPairs(idBits: idBits))
        Parallel.forEach(count: parts.count, threads: threads) { part in
            let found = parts[part].pairs(where: isKept)
            kept.withLock { pairs in
                for (a, b) in found { pairs.append(a, before: b) }
            }
        }
        return kept.withLock { pairs in
            pairs.sortUnique()
            return pairs
        }
    }
}
