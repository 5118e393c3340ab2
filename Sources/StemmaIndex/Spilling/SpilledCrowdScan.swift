internal import CStemmaKernels
internal import StemmaFingerprint

/// Splits the crowds of one band as ``BandScan`` does, with signatures that are on disk.
struct SpilledCrowdScan {
    let finder: CandidateFinder
    let band: Int
    let idBits: Int
    /// Pairs that are candidates.
    private(set) var checked: PackedPairs
    /// Pairs that are if they agree in enough places.
    private(set) var unchecked: PackedPairs

    init(finder: CandidateFinder, band: Int, idBits: Int) {
        self.finder = finder
        self.band = band
        self.idBits = idBits
        checked = PackedPairs(idBits: idBits)
        unchecked = PackedPairs(idBits: idBits)
    }

    mutating func split(_ ids: [UInt32], rows: CrowdRows, depth: Int = 1) {
        let rows = rows.holding(ids)
        let leader = rows.signature(of: ids[0])
        var rest = [ids[0]]
        rows.forEach(ids) { id, signature in
            guard id != ids[0] else { return }
            let agreed = leader.withUnsafeBufferPointer { MinHasher.agreement($0, signature) }
            if agreed >= finder.floor { checked.append(Int(ids[0]), Int(id)) }
            if agreed < finder.sure { rest.append(id) }
        }
        if rest.count <= CandidateFinder.part { return unchecked.appendAll(rest) }
        guard depth < finder.layout.bands else {
            // Alike in every band: each is linked to the next, so that none is lost.
            for (a, b) in zip(rest, rest.dropFirst()) { checked.append(Int(a), Int(b)) }
            return
        }
        for part in parts(of: rest, rows, depth: depth) {
            if part.count <= CandidateFinder.part {
                unchecked.appendAll(part)
            } else {
                split(part, rows: rows, depth: depth + 1)
            }
        }
    }

    /// Splits articles by the key of the band `depth` after this one, round the end; only parts of two or more.
    private func parts(of ids: [UInt32], _ rows: CrowdRows, depth: Int) -> [[UInt32]] {
        let size = finder.layout.rows
        let first = (band + depth) % finder.layout.bands * size
        let mask = (UInt64(1) << UInt64(idBits)) - 1
        let entries = BandEntries(count: ids.count)
        var filled = 0
        rows.forEach(ids) { id, signature in
            let key = signature.baseAddress.map { stemma_band_key($0 + first, size) } ?? 0
            entries.values.initializeElement(at: filled, to: key & ~mask | UInt64(id))
            filled += 1
        }
        entries.sort()
        var parts: [[UInt32]] = []
        entries.forEachRun(idBits: idBits) { range in parts.append(entries.ids(range, idBits: idBits)) }
        return parts
    }
}
