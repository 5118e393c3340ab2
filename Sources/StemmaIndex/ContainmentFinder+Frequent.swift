internal import StemmaFingerprint

extension ContainmentFinder {
    /// Calls `body` with the pairs that occur often enough, ascending, and how often that is.
    private func forEachFrequent(
        _ pairs: PairSpill,
        _ census: Census,
        _ body: (_ part: Int, _ whole: Int, _ shared: Int) -> Void
    ) {
        var (last, part, whole, shared) = (UInt64(0), -1, 0, 0)
        func end() {
            if part >= 0, shared >= needed(of: part, census) { body(part, whole, shared) }
        }
        pairs.merge { batch in
            for packed in batch.values {
                if packed == last, part >= 0 {
                    shared += 1
                    continue
                }
                end()
                (last, shared) = (packed, 1)
                (part, whole) = batch.positions(of: packed)
            }
        }
        end()
    }

    private func isRepetitive(_ part: Int, _ whole: Int, _ census: Census) -> Bool {
        census.repeats[part] || census.repeats[whole]
    }

    /// The pairs that occur often enough and whose signatures do not speak against them, of each part the ``wholes`` most
    /// frequent.
    ///
    /// - Parameter mayStand: asked in ascending order.
    func candidates(
        _ pairs: PairSpill,
        _ census: Census,
        mayStand: (_ part: Int, _ whole: Int) -> Bool
    ) -> [ContainmentCandidate] {
        var candidates: [ContainmentCandidate] = []
        var found: [(whole: Int, shared: Int)] = []
        var last = -1
        forEachFrequent(pairs, census) { part, whole, shared in
            if part != last {
                append(found, of: last, census, to: &candidates)
                found.removeAll(keepingCapacity: true)
                last = part
            }
            if isRepetitive(part, whole, census) || mayStand(part, whole) { found.append((whole, shared)) }
        }
        append(found, of: last, census, to: &candidates)
        return candidates
    }

    /// The same where signatures are on disk: those of all pairs in question are compared together before.
    func candidates(_ pairs: PairSpill, _ census: Census, standing: PackedPairs) -> [ContainmentCandidate] {
        var at = 0
        return candidates(pairs, census) { part, whole in
            while at < standing.count, standing.positions(of: standing.values[at]) < (part, whole) { at += 1 }
            return at < standing.count && standing.positions(of: standing.values[at]) == (part, whole)
        }
    }

    /// The pairs that occur often enough, not of repetitive texts, and whose signatures on disk do not speak against them.
    func standing(
        _ pairs: PairSpill,
        _ census: Census,
        _ idBits: Int,
        _ space: SpillSpace,
        _ memory: Int,
        _ threads: Int
    ) -> PackedPairs {
        // Pairs that ascend by their parts are turned round to ascend by their first positions, and back.
        guard let join = order.join(idBits: idBits, space: space, memory: memory / 2, threads: threads) else {
            return PackedPairs(idBits: idBits)
        }
        let turned = PairSpill(idBits: idBits, space: space, memory: memory / 2)
        var batch = PackedPairs(idBits: idBits)
        forEachFrequent(pairs, census) { part, whole, _ in
            if isRepetitive(part, whole, census) { return }
            batch.append(part, whole)
            if batch.count >= 1 << 12 {
                turned.append(batch)
                batch.removeAll()
            }
        }
        turned.append(batch)
        turned.merge(batch: 1 << 12) { join.add($0) }
        var standing = PackedPairs(idBits: idBits)
        for pair in join.pairs().values {
            let (first, second) = standing.positions(of: pair)
            let (part, whole) = order.inOrder(first, second)
            standing.append(part, before: whole)
        }
        standing.sortUnique()
        return standing
    }

    private func append(
        _ found: [(whole: Int, shared: Int)],
        of part: Int,
        _ census: Census,
        to candidates: inout [ContainmentCandidate]
    ) {
        guard !found.isEmpty else { return }
        let isWidespread = isWidespread(part, census)
        // The shorter of two that share as much: the part makes up more of it.
        let best = found.sorted { a, b in
            a.shared != b.shared ? a.shared > b.shared : order.precedes(b.whole, a.whole)
        }
        for whole in best.prefix(isWidespread ? Self.few : Self.wholes).map(\.whole).sorted() {
            candidates.append(ContainmentCandidate(part: part, whole: whole, isWidespread: isWidespread))
        }
    }
}
