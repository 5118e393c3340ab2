package import StemmaFingerprint
internal import StemmaText

/// Finds the pairs of a corpus whose signatures say that they may be copies: locality-sensitive hashing by sorting.
///
/// Each band's keys are sorted beside the articles' positions; a run of equal keys holds the candidates. A pair is
/// proposed where its signatures also agree in so many places that its Jaccard may reach the threshold (four standard
/// deviations below it, which loses one true pair in 30,000), and once however many bands it shares.
///
/// **Crowds.** All pairs of a run are looked at up to ``crowd`` articles. A longer run, such as a wire story printed by
/// thousands of outlets or a page that all articles share, would need their square. There each article is compared with
/// the run's first, its leader, and linked to it where alike. Those that surely are copies of the leader need no more;
/// the others are split by the next bands, as in an LSH forest (Bawa, Condie and Ganesan 2005), and so on until a part
/// is small. No article is dropped: each keeps its link to the leader, or is looked at again in a smaller run.
/// Articles of one same signature that are more than a crowd are linked to the first, which stands for them from then
/// on. The work is O(n × bands) for n articles, times `crowd` at worst.
///
/// Memory: 8 bytes an article for each of ``groupSize`` bands and each thread that sorts, beside the pairs. Signatures
/// of texts without words are left out. The result does not depend on the number of threads.
package struct CandidateFinder: Sendable {
    /// The longest run of which all pairs are looked at.
    package static let crowd = 64
    /// The largest part of a split crowd of which all pairs are looked at.
    static let part = 16
    /// Bands that are sorted at a time: those of a cache line at four rows.
    static let groupSize = 4
    /// Articles a work item.
    static let chunkSize = 16_384
    /// Values that tell most signatures apart.
    static let prefixSize = 16

    package let layout: BandLayout
    /// In how many places a pair must agree to be proposed.
    let floor: Int
    /// In how many places a pair must agree to be taken for copies while a crowd is split.
    let sure: Int

    /// - Parameter threshold: the least Jaccard of two copies.
    package init(permutations: Int, threshold: Jaccard, layout: BandLayout? = nil) {
        let layout = layout ?? BandLayout(permutations: permutations, threshold: threshold)
        precondition(
            layout.values <= permutations,
            "\(layout.bands) bands of \(layout.rows) rows from \(permutations) values"
        )
        let size = Double(permutations)
        let deviation = (threshold.rawValue * (1 - threshold.rawValue) / size).squareRoot()
        self.layout = layout
        floor = max(1, Int(((threshold.rawValue - 4 * deviation) * size).rounded(.up)))
        sure = min(permutations, Int(((threshold.rawValue + 2 * deviation) * size).rounded(.up)))
    }

    /// All candidate pairs of the table, ascending, each once.
    package func candidates(in table: SignatureTable, threads: Int = 0) -> [CandidatePair] {
        precondition(table.count <= Int(UInt32.max), "\(table.count) articles; at most \(UInt32.max) are possible")
        guard table.count > 1 else { return [] }
        let signatures = table.signatures
        var pairs = PackedPairs(articles: signatures.count)
        let active = collapse(signatures, into: &pairs, threads: threads)
        var crowds = [BandCrowd](repeating: BandCrowd(), count: layout.bands)
        for start in stride(from: 0, to: layout.bands, by: Self.groupSize) {
            let group = start..<min(start + Self.groupSize, layout.bands)
            let columns = keys(of: active, in: signatures, bands: group, idBits: pairs.idBits, threads: threads)
            let (empty, known) = (PackedPairs(articles: signatures.count), crowds)
            let found = Parallel.map(count: group.count, threads: threads) { index in
                columns[index].sortRepeated()
                var scan = BandScan(
                    finder: self,
                    signatures: signatures,
                    band: start + index,
                    earlier: start,
                    crowds: known,
                    pairs: empty
                )
                scan.run(columns[index])
                return (pairs: scan.pairs, crowd: scan.crowd)
            }
            var groupPairs = empty
            for (index, result) in found.enumerated() {
                groupPairs.append(result.pairs)
                crowds[start + index] = result.crowd
            }
            groupPairs.sortUnique()
            pairs.append(groupPairs)
        }
        pairs.sortUnique()
        return pairs.unpacked()
    }
}
