internal import CStemmaKernels
internal import StemmaFingerprint

/// One band's runs of equal keys, read for candidate pairs; see ``CandidateFinder``.
struct BandScan {
    let finder: CandidateFinder
    let signatures: Signatures
    let band: Int
    /// Bands below this one were scanned before: a pair that they proposed is not proposed again.
    let earlier: Int
    /// The crowds of those bands.
    let crowds: [BandCrowd]
    private(set) var pairs: PackedPairs
    private(set) var crowd = BandCrowd()

    init(
        finder: CandidateFinder,
        signatures: Signatures,
        band: Int,
        earlier: Int,
        crowds: [BandCrowd],
        pairs: PackedPairs
    ) {
        self.finder = finder
        self.signatures = signatures
        self.band = band
        self.earlier = earlier
        self.crowds = crowds
        self.pairs = pairs
    }

    mutating func run(_ entries: BandEntries) {
        let idBits = pairs.idBits
        var runs: [Range<Int>] = []
        entries.forEachRun(idBits: idBits) { range in runs.append(range) }
        // Articles of a run lie anywhere: their signatures are asked for long before its turn.
        for range in runs.prefix(Self.ahead) { prefetch(entries, range) }
        for (at, range) in runs.enumerated() {
            if at + Self.ahead < runs.count { prefetch(entries, runs[at + Self.ahead]) }
            if range.count <= CandidateFinder.crowd {
                proposeAll(entries, range)
            } else {
                let ids = entries.ids(range, idBits: idBits)
                for id in ids { crowd.insert(Int(id), of: signatures.count) }
                split(ids, depth: 1)
            }
        }
    }

    /// Runs between that which is read and that which is asked for.
    private static let ahead = 8
    /// Articles of a run that are asked for.
    private static let fetched = 4

    private func prefetch(_ entries: BandEntries, _ range: Range<Int>) {
        let mask = (UInt64(1) << UInt64(pairs.idBits)) - 1
        for at in range.prefix(Self.fetched) {
            stemma_prefetch_signature(signatures.start(Int(entries.values[at] & mask)), signatures.permutations)
        }
    }

    /// Proposes every pair of a run.
    private mutating func proposeAll(_ entries: BandEntries, _ range: Range<Int>) {
        let mask = (UInt64(1) << UInt64(pairs.idBits)) - 1
        for second in range.dropFirst() {
            let b = Int(entries.values[second] & mask)
            for first in range.lowerBound..<second { propose(Int(entries.values[first] & mask), b) }
        }
    }

    /// Proposes every pair of a part of a crowd.
    private mutating func proposeAll(_ ids: [UInt32]) {
        for (at, second) in ids.enumerated().dropFirst() {
            for first in ids[..<at] { propose(Int(first), Int(second)) }
        }
    }

    private mutating func propose(_ a: Int, _ b: Int) {
        if !wasSeen(a, b), agreement(a, b) >= finder.floor { pairs.append(a, b) }
    }

    /// Links a crowd to its first article, and splits those that are not surely its copies by further bands.
    private mutating func split(_ ids: [UInt32], depth: Int) {
        let leader = Int(ids[0])
        var rest = [ids[0]]
        for id in ids.dropFirst() {
            let agreed = agreement(leader, Int(id))
            if agreed >= finder.floor { pairs.append(leader, Int(id)) }
            if agreed < finder.sure { rest.append(id) }
        }
        if rest.count <= CandidateFinder.part { return proposeAll(rest) }
        guard depth < finder.layout.bands else {
            // Alike in every band: each is linked to the next, so that none is lost.
            for (a, b) in zip(rest, rest.dropFirst()) { pairs.append(Int(a), Int(b)) }
            return
        }
        for part in parts(of: rest, depth: depth) {
            if part.count <= CandidateFinder.part { proposeAll(part) } else { split(part, depth: depth + 1) }
        }
    }

    /// Splits articles by the key of the band `depth` after this one, round the end; only parts of two or more.
    private func parts(of ids: [UInt32], depth: Int) -> [[UInt32]] {
        let (rows, idBits) = (finder.layout.rows, pairs.idBits)
        let first = (band + depth) % finder.layout.bands * rows
        let entries = BandEntries(ids, rows: first..<first + rows, of: signatures, idBits: idBits)
        var parts: [[UInt32]] = []
        entries.forEachRun(idBits: idBits) { range in parts.append(entries.ids(range, idBits: idBits)) }
        return parts
    }

    private func agreement(_ a: Int, _ b: Int) -> Int {
        MinHasher.agreement(signatures[a], signatures[b])
    }

    /// Whether an earlier group of bands looked at all pairs of a run with both in it.
    private func wasSeen(_ a: Int, _ b: Int) -> Bool {
        let (x, y, rows) = (signatures.start(a), signatures.start(b), finder.layout.rows)
        for band in 0..<earlier {
            var row = band * rows
            while row < (band + 1) * rows, x[row] == y[row] { row += 1 }
            if row == (band + 1) * rows, !crowds[band].contains(a) { return true }
        }
        return false
    }
}
