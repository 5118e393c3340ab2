internal import CStemmaKernels
internal import StemmaFingerprint
internal import StemmaText

extension CandidateFinder {
    /// For each band of the group, the entries of all active articles, unsorted.
    func keys(
        of active: [UInt32],
        in table: SignatureTable,
        bands: Range<Int>,
        idBits: Int,
        threads: Int
    ) -> [BandEntries] {
        let (rows, first) = (layout.rows, bands.lowerBound * layout.rows)
        return entries(active, bands: bands.count, idBits: idBits, threads: threads) { id, keys in
            guard let signature = table.signature(id).baseAddress else { return }
            stemma_band_keys(signature + first, rows, bands.count, keys)
        }
    }

    /// Links crowds of equal signatures to their first, and returns the articles that are left, ascending: neither
    /// empty nor linked.
    func collapse(_ table: SignatureTable, into pairs: inout PackedPairs, threads: Int) -> [UInt32] {
        let size = min(Self.prefixSize, table.permutations)
        let all = (0..<UInt32(table.count)).map { $0 }
        let idBits = pairs.idBits
        let columns = entries(all, bands: 1, idBits: idBits, threads: threads) { id, keys in
            guard let signature = table.signature(id).baseAddress else { return }
            stemma_band_keys(signature, size, 1, keys)
        }
        columns[0].sort()

        var isLeft = [Bool](repeating: true, count: table.count)
        columns[0].forEachRun(idBits: idBits) { _, range in
            guard range.count > Self.crowd else { return }
            collapse(columns[0].ids(range, idBits: idBits), in: table, into: &pairs, isLeft: &isLeft)
        }
        for id in 0..<table.count where isEmpty(table.signature(id)) { isLeft[id] = false }
        return all.filter { isLeft[Int($0)] }
    }

    /// Gathers equal signatures among a run of which most agree in their first values.
    private func collapse(
        _ ids: [UInt32],
        in table: SignatureTable,
        into pairs: inout PackedPairs,
        isLeft: inout [Bool]
    ) {
        let (size, idBits) = (table.permutations, pairs.idBits)
        let whole = entries(ids, bands: 1, idBits: idBits, threads: 1) { id, keys in
            guard let signature = table.signature(id).baseAddress else { return }
            stemma_band_keys(signature, size, 1, keys)
        }[0]
        whole.sort()
        whole.forEachRun(idBits: idBits) { _, range in
            let same = whole.ids(range, idBits: idBits)
            let leader = table.signature(Int(same[0]))
            guard same.count > Self.crowd, !isEmpty(leader) else { return }
            // A key is cut short by the position beside it, so equal keys are no proof.
            for id in same.dropFirst() where MinHasher.agreement(leader, table.signature(Int(id))) == size {
                pairs.append(Int(same[0]), Int(id))
                isLeft[Int(id)] = false
            }
        }
    }

    private func isEmpty(_ signature: UnsafeBufferPointer<UInt32>) -> Bool {
        signature[0] == .max && signature.allSatisfy { $0 == .max }
    }

    private func entries(
        _ ids: [UInt32],
        bands: Int,
        idBits: Int,
        threads: Int,
        keys: @Sendable (_ id: Int, _ keys: UnsafeMutablePointer<UInt64>) -> Void
    ) -> [BandEntries] {
        let columns = (0..<bands).map { _ in BandEntries(count: ids.count) }
        let mask = (UInt64(1) << UInt64(idBits)) - 1
        let chunks = (ids.count + Self.chunkSize - 1) / Self.chunkSize
        Parallel.forEach(count: chunks, threads: threads) { chunk in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: bands) { made in
                guard let base = made.baseAddress else { return }
                for at in chunk * Self.chunkSize..<min((chunk + 1) * Self.chunkSize, ids.count) {
                    keys(Int(ids[at]), base)
                    for band in 0..<bands {
                        columns[band].values.initializeElement(at: at, to: base[band] & ~mask | UInt64(ids[at]))
                    }
                }
            }
        }
        return columns
    }
}
