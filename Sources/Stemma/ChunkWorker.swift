internal import StemmaFingerprint
internal import StemmaText

/// Decodes and fingerprints chunks, with scratch that is used again for each.
struct ChunkWorker: ~Copyable {
    private let hasher: MinHasher
    private let sampler: AnchorSampler
    private let findsRewrites: Bool
    private var scanner = WordScanner()
    private var extractor = FeatureExtractor()
    private var words = Words()
    private var batch = ArticleBatch()

    init(hasher: MinHasher, findsRewrites: Bool) {
        self.hasher = hasher
        sampler = AnchorSampler(hasher.scheme)
        self.findsRewrites = findsRewrites
    }

    /// The columns of a chunk's good records. One pass over each text.
    mutating func columns(of chunk: any CorpusChunk) -> ChunkColumns {
        batch.removeAll()
        chunk.decode(into: &batch)
        var columns = ChunkColumns()
        columns.problems = batch.problems
        let size = batch.records.count
        columns.locators.reserveCapacity(size)
        columns.signatures = [UInt32](repeating: 0, count: size * hasher.permutations)
        for (index, record) in batch.records.enumerated() {
            columns.locators.append(record.locator)
            columns.lines.append(record.line)
            columns.ids.append(batch.bytes[record.id])
            columns.textSizes.append(record.text.count)
            if findsRewrites { columns.features.append(features(of: record)) }
            columns.wordCounts.append(fingerprint(record.text, at: index, of: &columns.signatures))
            words.hashes.withUnsafeBufferPointer { columns.anchors.append(words: $0, sampler: sampler) }
        }
        return columns
    }

    private mutating func features(of record: ArticleBatch.Record) -> ArticleFeatures {
        let published = record.published.isEmpty ? nil : PublicationTime(batch.string(record.published))
        return batch.bytes.withUnsafeBufferPointer { bytes in
            extractor.features(
                title: UnsafeBufferPointer(rebasing: bytes[record.title]),
                text: UnsafeBufferPointer(rebasing: bytes[record.text]),
                published: published
            )
        }
    }

    private mutating func fingerprint(
        _ text: ArticleBatch.Field,
        at index: Int,
        of signatures: inout [UInt32]
    ) -> UInt32 {
        words.removeAll()
        batch.bytes.withUnsafeBufferPointer { scanner.scan(UnsafeBufferPointer(rebasing: $0[text]), into: &words) }
        signatures.withUnsafeMutableBufferPointer { signatures in
            let start = index * hasher.permutations
            let place = UnsafeMutableBufferPointer(rebasing: signatures[start..<start + hasher.permutations])
            words.hashes.withUnsafeBufferPointer { hasher.sign(words: $0, into: place) }
        }
        return UInt32(clamping: words.count)
    }
}
