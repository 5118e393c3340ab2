internal import CStemmaKernels
internal import StemmaFingerprint
internal import StemmaText
internal import Synchronization

/// In how many places the signatures of pairs agree, where signatures are on disk: one pass over them, however many pairs
/// there are and however little memory.
///
/// Looking both signatures of a pair up would be a search on disk, or a miss of every cache, for each. Instead the corpus
/// is cut into stretches that memory has room for, which are gone through in order. Pairs come in the order of their
/// first positions: when a stretch is in memory, each pair that starts in it is sent on with its first signature to the
/// stretch that its second position lies in (``AgreementBox``), and those that were sent here are compared. A second
/// position is never before the first, so all that is sent to a stretch has come when its turn is there: a partitioned hash
/// join (DeWitt and others 1984) by time-forward processing (Chiang and others 1995). Disk: a signature a pair.
final class AgreementJoin: @unchecked Sendable {
    // One thread adds and takes; those that it starts only read what is not locked.

    typealias Rule = @Sendable (_ a: Int, _ b: Int, _ agreement: Int) -> Bool

    private let signatures: SpilledSignatures
    private let idBits: Int
    private let threads: Int
    /// Which pairs are kept.
    private let isKept: Rule
    /// Positions of a stretch.
    private let size: Int
    private let rows: AgreementRows
    private let boxes: [AgreementBox]
    /// Which stretch is in turn.
    private var turn = 0
    /// Pairs that start in it and are not sent on yet.
    private var waiting: PackedPairs
    /// How many may wait.
    private let limit: Int
    private let kept: Mutex<PackedPairs>

    /// Pairs that a thread takes at a time.
    private static let slice = 1 << 13

    /// - Parameters:
    ///   - memory: bytes: half for signatures, the rest for pairs.
    ///   - isKept: which pairs are kept, by their positions and the number of places in which they agree.
    init(
        _ signatures: SpilledSignatures,
        idBits: Int,
        space: SpillSpace,
        memory: Int,
        threads: Int,
        where isKept: @escaping Rule
    ) {
        self.signatures = signatures
        self.idBits = idBits
        self.threads = threads
        self.isKept = isKept
        let bytes = signatures.permutations * MemoryLayout<UInt32>.stride
        // Whole blocks if possible, and whole words of bits.
        let room = memory / 2 / bytes
        let unit = room >= SpilledSignatures.blockSize ? SpilledSignatures.blockSize : 64
        size = max(64, min(signatures.count + unit - 1, room) / unit * unit)
        let (size, file) = (size, space.file())
        let count = (signatures.count + size - 1) / size
        boxes = (0..<count).map { part in
            let positions = part * size..<min(signatures.count, (part + 1) * size)
            return AgreementBox(
                positions,
                permutations: signatures.permutations,
                file: file,
                memory: memory * 3 / 8 / count
            )
        }
        limit = max(Self.slice, memory / 8 / MemoryLayout<UInt64>.stride)
        rows = AgreementRows(signatures, capacity: min(size, signatures.count), threads: threads)
        rows.move(to: 0..<min(size, signatures.count))
        waiting = PackedPairs(idBits: idBits)
        kept = Mutex(PackedPairs(idBits: idBits))
    }

    /// Adds pairs, ascending, none of them with a second position before the first: those of a later call are greater.
    func add(_ pairs: PackedPairs) {
        // A failed disk may have given pairs of what is over.
        var start = pairs.firstIndex(from: 0) { [size, turn] in $0 / size >= turn }
        while start < pairs.count {
            let part = pairs.positions(of: pairs.values[start]).a / size
            while turn < part { finishTurn() }
            let end = pairs.firstIndex(from: start) { [size] in $0 / size > part }
            waiting.append(pairs.values[start..<end])
            if waiting.count >= limit { send() }
            start = end
        }
    }

    /// The pairs that are kept, ascending. Nothing comes after.
    func pairs() -> PackedPairs {
        while turn < boxes.count { finishTurn() }
        return kept.withLock { pairs in
            pairs.sortUnique()
            return pairs
        }
    }

    /// Compares all that belongs to the stretch in turn, and goes on to the next.
    private func finishTurn() {
        let box = boxes[turn]
        if waiting.count > 0 || !box.isEmpty {
            send()
            Parallel.forEach(
                count: box.stacks,
                threads: threads,
                scratch: { AgreementScratch() },
                body: { scratch, index in
                    box.withStack(index, scratch) { compare($0, scratch) }
                }
            )
            box.clear()
        }
        turn += 1
        let start = min(turn * size, signatures.count)
        rows.move(to: start..<min(start + size, signatures.count))
    }

    /// Reads the signatures of the stretch in turn that are asked for, and sends the waiting pairs with theirs.
    private func send() {
        let (positions, pairs) = (rows.positions, waiting)
        var wanted = boxes[turn].wanted
        for pair in pairs.values {
            let (a, b) = pairs.positions(of: pair)
            wanted[a - positions.lowerBound] = true
            if b < positions.upperBound { wanted[b - positions.lowerBound] = true }
        }
        rows.hold(wanted)
        let slices = (pairs.count + Self.slice - 1) / Self.slice
        Parallel.forEach(count: slices, threads: threads) { index in
            send(pairs, index * Self.slice..<min(pairs.count, (index + 1) * Self.slice))
        }
        waiting.removeAll()
    }

    private func send(_ pairs: PackedPairs, _ range: Range<Int>) {
        var found = PackedPairs(idBits: idBits)
        let (sent, ends) = byStretch(pairs, range)
        var start = 0
        for (stretch, end) in ends.enumerated() where end > start {
            let some = sent[start..<end].lazy.map { pairs.positions(of: $0) }
            if stretch > 0 {
                boxes[turn + stretch].append(some, with: rows)
            } else {
                for (a, b) in some where isKept(a, b, agreement(a, b)) { found.append(a, before: b) }
            }
            start = end
        }
        keep(found)
    }

    /// The pairs of a range by the stretches of their second positions, and where each one's end, from that in turn on.
    private func byStretch(_ pairs: PackedPairs, _ range: Range<Int>) -> (sent: [UInt64], ends: [Int]) {
        let stretches = pairs.values[range].map { UInt32(truncatingIfNeeded: pairs.positions(of: $0).b / size - turn) }
        var ends = [Int](repeating: 0, count: boxes.count - turn)
        for stretch in stretches { ends[Int(stretch)] += 1 }
        var sum = 0
        for stretch in ends.indices {
            sum += ends[stretch]
            ends[stretch] = sum - ends[stretch]
        }
        var sent = [UInt64](repeating: 0, count: range.count)
        for (at, stretch) in stretches.enumerated() {
            sent[ends[Int(stretch)]] = pairs.values[range.lowerBound + at]
            ends[Int(stretch)] += 1
        }
        return (sent, ends)
    }

    private func agreement(_ a: Int, _ b: Int) -> Int {
        let count = signatures.permutations
        let (x, y) = (rows.start(a), rows.start(b))
        return MinHasher.agreement(
            UnsafeBufferPointer(start: x, count: count),
            UnsafeBufferPointer(start: y, count: count)
        )
    }

    private func compare(_ records: UnsafeBufferPointer<UInt32>, _ scratch: AgreementScratch) {
        let (size, positions) = (2 + signatures.permutations, rows.positions)
        let count = records.count / size
        let agreements = scratch.agreements(count)
        guard count > 0, let base = records.baseAddress else { return }
        stemma_compare_records(
            stemma_minhash_best_level(),
            base,
            count,
            signatures.permutations,
            rows.start(positions.lowerBound),
            positions.lowerBound,
            positions.count,
            agreements.baseAddress
        )
        var found = PackedPairs(idBits: idBits)
        for index in 0..<count {
            let (a, b) = (Int(base[index * size]), Int(base[index * size + 1]))
            // What a failed disk gave names other positions, perhaps.
            guard positions.contains(b), a <= b, isKept(a, b, Int(agreements[index])) else { continue }
            found.append(a, before: b)
        }
        keep(found)
    }

    private func keep(_ found: PackedPairs) {
        if found.count > 0 { kept.withLock { $0.append(found) } }
    }
}

extension PackedPairs {
    /// The first pair from an index on whose first position passes a test that all later ones pass too. O(log n).
    fileprivate func firstIndex(from start: Int, where isReached: (_ first: Int) -> Bool) -> Int {
        var (low, high) = (start, count)
        while low < high {
            let middle = (low + high) / 2
            if isReached(positions(of: values[middle]).a) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
