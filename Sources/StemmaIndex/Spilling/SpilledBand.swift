internal import CStemmaKernels
internal import StemmaFingerprint
internal import StemmaText

/// One band of signatures on disk, its entries sorted part by part.
///
/// A pass streams the band's values once and throws each entry into the bucket that the last bits of its key name, so
/// that equal keys meet, and the first bits stay evenly spread for sorting. Where the entries of all buckets have no
/// room, further passes over the band do the other buckets. O(n) work, and the same time an entry whatever their number.
struct SpilledBand {
    let signatures: SpilledSignatures
    /// The values that make up a key.
    let rows: Range<Int>
    let idBits: Int
    let threads: Int
    /// Bytes of entries at a time.
    let memory: Int

    /// Entries a bucket, about.
    private static let bucketSize = 1 << 15
    /// Blocks that the system is asked for ahead of those being read.
    private static let ahead = 8
    /// Blocks that a thread takes at a time, if there are many: their keys and entries fit into the second cache.
    private static let some = 4

    /// Calls `body` with the sorted entries of each bucket: those with equal keys stand in one, and most that have a key for
    /// themselves in none. On any thread.
    ///
    /// - Parameter articles: which of the articles have an entry.
    func forEachBucket(of articles: BitColumn, _ body: @Sendable (BandEntries) -> Void) {
        let active = articles.setCount
        guard active > 1 else { return }
        let bits = min(9, max(2, Int.bitWidth - (active / Self.bucketSize).leadingZeroBitCount))
        let buckets = 1 << bits
        // A ninth of the room is for the bucket that is being sorted and for uneven ones.
        let room = max(1, memory / MemoryLayout<UInt64>.stride / 9 * 8)
        let passes = min(buckets, (active + room - 1) / room)
        for pass in 0..<passes {
            let range = pass * buckets / passes..<(pass + 1) * buckets / passes
            let expected = active / buckets
            let gathered = range.map { _ in EntryBucket(expected: expected + expected / 16 + 64) }
            gather(range, of: articles, bits: bits, into: gathered)
            Parallel.forEach(count: gathered.count, threads: threads) { index in
                body(gathered[index].takeSorted())
            }
        }
    }

    private func gather(_ range: Range<Int>, of articles: BitColumn, bits: Int, into buckets: [EntryBucket]) {
        let wanted = stemma_buckets(
            id_bits: UInt32(idBits),
            bits: UInt32(bits),
            first: range.lowerBound,
            count: range.count
        )
        let (blocks, size) = (signatures.blocks, SpilledSignatures.blockSize)
        // Buckets lie apart, and each time costs a miss: entries for them are made of several blocks.
        let some = blocks >= Self.some * 16 ? Self.some : 1
        Parallel.forEach(
            count: (blocks + some - 1) / some,
            threads: threads,
            scratch: { BucketScratch(rows: rows.count, blocks: some, buckets: range.count) },
            body: { scratch, index in
                let stretch = index * some..<min(blocks, (index + 1) * some)
                for block in stretch {
                    signatures.prepare(rows, ofBlock: block + Self.ahead)
                    let keys = scratch.keys + (block - stretch.lowerBound) * size
                    signatures.keys(rows, ofBlock: block, scratch: scratch.columns, into: keys)
                }
                let end = signatures.positions(stretch.upperBound - 1).upperBound
                scratch.makeEntries(of: stretch.lowerBound * size..<end, in: articles, wanted)
                for (index, bucket) in buckets.enumerated() { bucket.append(scratch.entries(index)) }
            }
        )
    }
}

/// What a thread needs to throw some blocks' entries into buckets.
private final class BucketScratch {
    // Unsafe: raw memory, one thread's own.

    let columns: UnsafeMutablePointer<UInt32>
    let keys: UnsafeMutablePointer<UInt64>
    private let made: UnsafeMutablePointer<UInt64>
    /// Where each bucket's entries end in `made`.
    private let ends: UnsafeMutablePointer<Int>

    init(rows: Int, blocks: Int, buckets: Int) {
        let size = SpilledSignatures.blockSize
        columns = .allocate(capacity: rows * size)
        keys = .allocate(capacity: blocks * size)
        made = .allocate(capacity: blocks * size)
        ends = .allocate(capacity: buckets + 1)
    }

    deinit {
        columns.deallocate()
        keys.deallocate()
        made.deallocate()
        ends.deallocate()
    }

    /// Makes entries of the keys, those of each bucket together.
    func makeEntries(of positions: Range<Int>, in articles: BitColumn, _ buckets: stemma_buckets) {
        articles.withWords(from: positions.lowerBound) { active in
            withUnsafePointer(to: buckets) { buckets in
                stemma_bucket_entries(buckets, active, UInt64(positions.lowerBound), keys, positions.count, made, ends)
            }
        }
    }

    /// The entries of a bucket; none where it got none.
    func entries(_ bucket: Int) -> UnsafeBufferPointer<UInt64> {
        let start = bucket == 0 ? 0 : ends[bucket - 1]
        return UnsafeBufferPointer(start: made + start, count: ends[bucket] - start)
    }
}
