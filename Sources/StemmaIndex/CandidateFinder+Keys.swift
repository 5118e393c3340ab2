internal import CStemmaKernels
internal import StemmaFingerprint
internal import StemmaText

extension CandidateFinder {
    /// For each band of the group, the entries of all active articles, unsorted.
    func keys(
        of active: [UInt32],
        in signatures: Signatures,
        bands: Range<Int>,
        idBits: Int,
        threads: Int
    ) -> [BandEntries] {
        let columns = bands.map { _ in BandEntries(count: active.count) }
        let (rows, first) = (layout.rows, bands.lowerBound * layout.rows)
        let mask = (UInt64(1) << UInt64(idBits)) - 1
        let chunks = (active.count + Self.chunkSize - 1) / Self.chunkSize
        Parallel.forEach(count: chunks, threads: threads) { chunk in
            let range = chunk * Self.chunkSize..<min((chunk + 1) * Self.chunkSize, active.count)
            // Where each article's first band of the group starts.
            let starts = active[range].map { Optional(signatures.start(Int($0)) + first) }
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: range.count * bands.count) { made in
                guard let keys = made.baseAddress else { return }
                stemma_band_keys(starts, range.count, rows, bands.count, keys)
                for (offset, at) in range.enumerated() {
                    for (band, column) in columns.enumerated() {
                        let key = keys[offset * bands.count + band] & ~mask
                        column.values.initializeElement(at: at, to: key | UInt64(active[at]))
                    }
                }
            }
        }
        return columns
    }

    /// Links crowds of equal signatures to their first, and returns the articles that are left, ascending: neither
    /// empty nor linked.
    func collapse(_ signatures: Signatures, into pairs: inout PackedPairs, threads: Int) -> [UInt32] {
        let (all, idBits) = ((0..<UInt32(signatures.count)).map { $0 }, pairs.idBits)
        // One band of the first values, which most signatures that share them share whole.
        let prefix = CandidateFinder(prefixOf: signatures.permutations)
        let column = prefix.keys(of: all, in: signatures, bands: 0..<1, idBits: idBits, threads: threads)[0]
        column.sortRepeated()

        var isLeft = [Bool](repeating: true, count: signatures.count)
        column.forEachRun(idBits: idBits) { range in
            guard range.count > Self.crowd else { return }
            collapse(column.ids(range, idBits: idBits), in: signatures, into: &pairs, isLeft: &isLeft)
        }
        let (left, size) = (isLeft, Self.chunkSize)
        return Parallel.map(count: (all.count + size - 1) / size, threads: threads) { chunk in
            all[chunk * size..<min((chunk + 1) * size, all.count)].filter {
                left[Int($0)] && !isEmpty(signatures[Int($0)])
            }
        }.flatMap(\.self)
    }

    /// Gathers equal signatures among a run of which most agree in their first values.
    private func collapse(
        _ ids: [UInt32],
        in signatures: Signatures,
        into pairs: inout PackedPairs,
        isLeft: inout [Bool]
    ) {
        let (size, idBits) = (signatures.permutations, pairs.idBits)
        let whole = BandEntries(ids, rows: 0..<size, of: signatures, idBits: idBits)
        whole.forEachRun(idBits: idBits) { range in
            let same = whole.ids(range, idBits: idBits)
            let leader = signatures[Int(same[0])]
            guard same.count > Self.crowd, !isEmpty(leader) else { return }
            // A key is cut short by the position beside it, so equal keys are no proof.
            for id in same.dropFirst() where MinHasher.agreement(leader, signatures[Int(id)]) == size {
                pairs.append(Int(same[0]), Int(id))
                isLeft[Int(id)] = false
            }
        }
    }

    private func isEmpty(_ signature: UnsafeBufferPointer<UInt32>) -> Bool {
        signature[0] == .max && signature.allSatisfy { $0 == .max }
    }

    private init(prefixOf permutations: Int) {
        self.init(
            permutations: permutations,
            threshold: Jaccard(rawValue: 1),
            layout: BandLayout(bands: 1, rows: min(Self.prefixSize, permutations))
        )
    }
}
