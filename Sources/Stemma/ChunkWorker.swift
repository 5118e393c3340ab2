internal import StemmaFingerprint
internal import StemmaText

/// Decodes and fingerprints chunks, with scratch that is used again for each.
struct ChunkWorker: ~Copyable {
    private let hasher: MinHasher
    /// `nil` where texts inside longer ones are not looked for.
    private let sampler: AnchorSampler?
    private var scanner = WordScanner()
    /// `nil` where rewrites are not looked for: it reads a table of words first.
    private var sketcher: Sketcher?
    private var hashes: [UInt64] = []
    private var words = Words()
    private var batch = ArticleBatch()

    init(hasher: MinHasher, options: TraceOptions) {
        self.hasher = hasher
        sampler = options.findsContained ? AnchorSampler(hasher.scheme) : nil
        sketcher = options.findsRewrites ? Sketcher() : nil
    }

    /// Puts the columns of a chunk's good records in `columns`, whose memory is used again. One pass over each text.
    mutating func read(_ chunk: any CorpusChunk, into columns: inout ChunkColumns) {
        // Out of `self`, so that the rest of it can change while the texts are read.
        var batch = ArticleBatch()
        swap(&batch, &self.batch)
        defer { swap(&batch, &self.batch) }
        batch.removeAll()
        chunk.decode(into: &batch)
        columns.removeAll()
        columns.problems = batch.problems
        columns.signatures.reserveCapacity(batch.records.count * hasher.permutations)
        let (published, hasher) = (columnOfTimes(batch), hasher)
        batch.bytes.withUnsafeBufferPointer { bytes in
            for (index, record) in batch.records.enumerated() {
                let id = UnsafeBufferPointer(rebasing: bytes[record.id])
                let text = UnsafeBufferPointer(rebasing: bytes[record.text])
                columns.locators.append(record.locator)
                columns.lines.append(record.line)
                columns.ids.append(id)
                columns.idHashes.append(IDIndex.hash(id))
                columns.isBare.append(record.isBare)
                columns.textSizes.append(text.count)
                let title = UnsafeBufferPointer(rebasing: bytes[record.title])
                let words = fingerprint(text, hasher, onto: &columns.signatures, anchors: &columns.anchors)
                columns.wordCounts.append(words)
                if !published.isEmpty {
                    let outlet = OutletHash.of(
                        name: UnsafeBufferPointer(rebasing: bytes[record.outlet]),
                        url: UnsafeBufferPointer(rebasing: bytes[record.url])
                    )
                    let written = (published: published[index], outlet: outlet)
                    sketch(title: title, text: text, written, onto: &columns.sketches)
                }
            }
        }
        columns.blankTinySignatures(ngram: hasher.scheme.ngram, size: hasher.permutations)
    }

    /// When each record was published; empty where nobody asks.
    private func columnOfTimes(_ batch: ArticleBatch) -> [PublicationTime?] {
        guard sketcher != nil else { return [] }
        return batch.records.map(batch.published)
    }

    /// Appends a text's signature, and its anchors where they are wanted; returns how many words it has.
    private mutating func fingerprint(
        _ text: UnsafeBufferPointer<UInt8>,
        _ hasher: MinHasher,
        onto signatures: inout [UInt32],
        anchors: inout AnchorColumn
    ) -> UInt32 {
        // Where words stand is only asked for where rewrites are looked for.
        if sketcher != nil {
            words.removeAll()
            scanner.scan(text, into: &words)
            swap(&words.hashes, &hashes)
        } else {
            hashes.removeAll(keepingCapacity: true)
            scanner.scan(text, into: &hashes)
        }
        hashes.withUnsafeBufferPointer {
            hasher.append(words: $0, to: &signatures, sampler: sampler, anchors: &anchors)
        }
        return UInt32(clamping: hashes.count)
    }

    /// Appends the sketch of the text that was fingerprinted last.
    private mutating func sketch(
        title: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>,
        _ written: (published: PublicationTime?, outlet: UInt32),
        onto sketches: inout FeatureColumn
    ) {
        swap(&words.hashes, &hashes)
        sketcher?.append(
            title: title,
            text: text,
            words: words,
            published: written.published,
            outlet: written.outlet,
            to: &sketches
        )
    }
}
