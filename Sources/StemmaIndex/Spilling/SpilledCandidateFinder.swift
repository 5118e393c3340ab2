internal import CStemmaKernels
package import StemmaFingerprint
internal import StemmaText
internal import Synchronization

/// Finds the candidates that ``CandidateFinder`` finds, of signatures that are on disk.
///
/// Every band is read once, as one stretch after another, and sorted in parts that memory has room for. All pairs of a
/// run are noted, pair after pair, in sorted runs of their own; when all bands are done these are merged, which drops
/// repeats, and then checked against the floor (``AgreementJoin``). So nothing looks for a signature on disk but what splits a
/// crowd. Memory: the budget's shares, and 4 bytes an article that stands in a crowd.
struct SpilledCandidateFinder {
    let finder: CandidateFinder
    let signatures: SpilledSignatures
    let space: SpillSpace
    let budget: MemoryBudget
    let threads: Int

    private var idBits: Int { PackedPairs(articles: signatures.count).idBits }

    func candidates() throws(SpillError) -> [CandidatePair] {
        let idBits = idBits
        let unchecked = PairSpill(idBits: idBits, space: space, memory: budget.pairs * 3 / 4)
        let checked = PairSpill(idBits: idBits, space: space, memory: budget.pairs / 4)
        let all = signatures.withWords
        let first = crowds(of: 0, among: all, into: unchecked)
        let active = try collapse(first, among: all, into: checked)
        split(left(of: first, in: active, into: unchecked), of: 0, checked: checked, unchecked: unchecked)
        for band in 1..<max(1, finder.layout.bands) {
            let crowds = crowds(of: band, among: active, into: unchecked)
            split(crowds, of: band, checked: checked, unchecked: unchecked)
            try space.check()
        }
        return try filtered(unchecked, checked)
    }

    /// Links crowds of equal signatures to their first, and returns which articles are left.
    ///
    /// - Parameter crowds: those of the first band, for equal signatures share its key. Without any, nothing is read.
    private func collapse(
        _ crowds: [[UInt32]],
        among articles: BitColumn,
        into pairs: PairSpill
    ) throws(SpillError) -> BitColumn {
        try space.check()
        guard !crowds.isEmpty else { return articles }
        var asked = BitColumn(repeating: false, count: signatures.count)
        for id in crowds.joined() { asked[Int(id)] = true }
        let prefix = 0..<min(CandidateFinder.prefixSize, signatures.permutations)
        let crowded = Mutex<[UInt32]>([])
        band(rows: prefix).forEachBucket(of: asked) { entries in
            entries.forEachRun(idBits: idBits) { range in
                guard range.count > CandidateFinder.crowd else { return }
                let ids = entries.ids(range, idBits: idBits)
                crowded.withLock { $0 += ids }
            }
        }
        try space.check()
        let ids = crowded.withLock { $0.sorted() }
        var active = articles
        var linked = PackedPairs(idBits: idBits)
        for same in equalSignatures(ids) where same.count > CandidateFinder.crowd {
            guard let leader = same.first else { continue }
            for id in same.dropFirst() {
                linked.append(Int(leader), Int(id))
                active[Int(id)] = false
            }
        }
        pairs.append(linked)
        try space.check()
        return active
    }

    /// The crowds without the articles that are linked; notes all pairs of those that are none any more.
    private func left(of crowds: [[UInt32]], in active: BitColumn, into unchecked: PairSpill) -> [[UInt32]] {
        let left = crowds.map { $0.filter { active[Int($0)] } }
        var pairs = PackedPairs(idBits: idBits)
        for ids in left where ids.count <= CandidateFinder.crowd { pairs.appendAll(ids) }
        unchecked.append(pairs)
        return left.filter { $0.count > CandidateFinder.crowd }
    }

    /// Ascending articles by their whole signatures: those of one key, ascending.
    private func equalSignatures(_ ids: [UInt32]) -> [ArraySlice<UInt32>] {
        var keyed: [(key: UInt64, id: UInt32)] = []
        keyed.reserveCapacity(ids.count)
        signatures.forEach(ids[...]) { index, signature in
            let key = signature.baseAddress.map { stemma_band_key($0, signature.count) } ?? 0
            keyed.append((key, ids[index]))
        }
        keyed.sort { ($0.key, $0.id) < ($1.key, $1.id) }
        let sorted = keyed.map(\.id)
        var groups: [ArraySlice<UInt32>] = []
        var start = 0
        for index in 1..<max(1, keyed.count + 1) where index == keyed.count || keyed[index].key != keyed[start].key {
            if index > start { groups.append(sorted[start..<index]) }
            start = index
        }
        return groups
    }

    /// Notes all pairs of the band's runs, and returns the runs that are too long for that.
    private func crowds(of index: Int, among active: BitColumn, into unchecked: PairSpill) -> [[UInt32]] {
        let (rows, idBits) = (finder.layout.rows, idBits)
        let crowds = Mutex<[[UInt32]]>([])
        band(rows: index * rows..<(index + 1) * rows).forEachBucket(of: active) { entries in
            var pairs = PackedPairs(idBits: idBits)
            entries.forEachRun(idBits: idBits) { range in
                guard range.count <= CandidateFinder.crowd else {
                    return crowds.withLock { $0.append(entries.ids(range, idBits: idBits)) }
                }
                pairs.appendAll(entries.values, range)
                if pairs.count >= 1 << 15 {
                    unchecked.append(pairs)
                    pairs.removeAll()
                }
            }
            unchecked.append(pairs)
        }
        return crowds.withLock { $0 }
    }

    private func split(_ crowds: [[UInt32]], of band: Int, checked: PairSpill, unchecked: PairSpill) {
        let rows = CrowdRows(signatures, memory: budget.columns / Parallel.threads(threads))
        Parallel.forEach(count: crowds.count, threads: threads) { index in
            var scan = SpilledCrowdScan(finder: finder, band: band, idBits: idBits)
            scan.split(crowds[index], rows: rows)
            checked.append(scan.checked)
            unchecked.append(scan.unchecked)
        }
    }

    /// The pairs that need no check, and those of the others that pass it.
    private func filtered(_ unchecked: PairSpill, _ checked: PairSpill) throws(SpillError) -> [CandidatePair] {
        let join = AgreementJoin(
            signatures,
            idBits: idBits,
            space: space,
            memory: budget.matching,
            threads: threads,
            where: { [floor = finder.floor] _, _, agreement in agreement >= floor }
        )
        unchecked.merge(threads: threads) { join.add($0) }
        try space.check()
        var found = join.pairs()
        checked.merge(threads: threads) { found.append($0) }
        try space.check()
        found.sortUnique()
        return found.unpacked()
    }

    private func band(rows: Range<Int>) -> SpilledBand {
        SpilledBand(signatures: signatures, rows: rows, idBits: idBits, threads: threads, memory: budget.entries)
    }
}

extension CandidateFinder {
    /// All candidate pairs of the table, in memory or on disk, ascending, each once: the same pairs in either case.
    ///
    /// - Throws: where the disk fails.
    package func candidates(
        in table: SignatureTable,
        space: SpillSpace?,
        budget: MemoryBudget?,
        threads: Int
    ) throws(SpillError) -> [CandidatePair] {
        guard let space, let budget, let signatures = table.spilled() else {
            return candidates(in: table, threads: threads)
        }
        precondition(table.count <= Int(UInt32.max), "\(table.count) articles; at most \(UInt32.max) are possible")
        try space.check()
        let spilled = SpilledCandidateFinder(
            finder: self,
            signatures: signatures,
            space: space,
            budget: budget,
            threads: threads
        )
        return try spilled.candidates()
    }
}
