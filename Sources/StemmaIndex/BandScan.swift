internal import CStemmaKernels
internal import StemmaFingerprint

/// One band's runs of equal keys, read for candidate pairs; see ``CandidateFinder``.
struct BandScan {
    let finder: CandidateFinder
    let table: SignatureTable
    let band: Int
    /// Bands below this one were scanned before: a pair that they proposed is not proposed again.
    let earlier: Int
    /// The crowds of those bands.
    let crowds: [BandCrowd]
    private(set) var pairs: PackedPairs
    private(set) var crowd = BandCrowd()

    init(
        finder: CandidateFinder,
        table: SignatureTable,
        band: Int,
        earlier: Int,
        crowds: [BandCrowd],
        pairs: PackedPairs
    ) {
        self.finder = finder
        self.table = table
        self.band = band
        self.earlier = earlier
        self.crowds = crowds
        self.pairs = pairs
    }

    mutating func run(_ entries: BandEntries) {
        let idBits = pairs.idBits
        var runs: [Range<Int>] = []
        entries.forEachRun(idBits: idBits) { _, range in runs.append(range) }
        for range in runs {
            let ids = entries.ids(range, idBits: idBits)
            if ids.count <= CandidateFinder.crowd {
                proposeAll(ids)
            } else {
                for id in ids { crowd.insert(Int(id), of: table.count) }
                split(ids, depth: 1)
            }
        }
    }

    /// Proposes every pair of a run or of a part of a crowd.
    private mutating func proposeAll(_ ids: [UInt32]) {
        for (at, second) in ids.enumerated().dropFirst() {
            for first in ids[..<at] {
                let (a, b) = (Int(first), Int(second))
                guard agreement(a, b) >= finder.floor, !wasProposed(a, b) else { continue }
                pairs.append(a, b)
            }
        }
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
        let layout = finder.layout
        let first = (band + depth) % layout.bands * layout.rows
        let mask = (UInt64(1) << UInt64(pairs.idBits)) - 1
        let entries = BandEntries(count: ids.count)
        for (at, id) in ids.enumerated() {
            var key: UInt64 = 0
            if let signature = table.signature(Int(id)).baseAddress {
                stemma_band_keys(signature + first, layout.rows, 1, &key)
            }
            entries.values.initializeElement(at: at, to: key & ~mask | UInt64(id))
        }
        entries.sort()
        var parts: [[UInt32]] = []
        entries.forEachRun(idBits: pairs.idBits) { _, range in
            parts.append(entries.ids(range, idBits: pairs.idBits))
        }
        return parts
    }

    private func agreement(_ a: Int, _ b: Int) -> Int {
        MinHasher.agreement(table.signature(a), table.signature(b))
    }

    /// Whether all pairs of a run with both were looked at in an earlier band.
    private func wasProposed(_ a: Int, _ b: Int) -> Bool {
        let (x, y, rows) = (table.signature(a), table.signature(b), finder.layout.rows)
        return (0..<earlier).contains { band in
            (band * rows..<(band + 1) * rows).allSatisfy { x[$0] == y[$0] } && !crowds[band].contains(a)
        }
    }
}
