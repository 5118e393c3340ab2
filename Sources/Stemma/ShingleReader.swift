internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaText
internal import Synchronization

/// Makes texts' shingle sets; scanners and the memory of records are kept from one call to the next.
final class ShingleReader: Sendable {
    private let shingling: Shingling
    private let spare = Mutex<[Scratch]>([])

    init(ngram: Int) {
        shingling = Shingling(ngram: ngram)
    }

    /// The shingles of a text. O(n); safe on any thread.
    func shingles(of text: String) -> ShingleSet {
        var text = text
        return text.withUTF8 { bytes in
            withScratch { ShingleSet(words: $0.words(of: bytes), shingling: shingling) }
        }
    }

    /// The shingles of the text at a position, read again without a `String`. O(n); safe on any thread.
    ///
    /// - Throws: what reading the article throws.
    func shingles(at position: Int, of articles: ArticleRegister) throws -> ShingleSet {
        try withScratch { scratch in
            try articles.read(position, into: &scratch.batch)
            return ShingleSet(words: scratch.wordsOfRecord(), shingling: shingling)
        }
    }

    private func withScratch<Result>(_ body: (Scratch) throws -> Result) rethrows -> Result {
        let scratch = spare.withLock { $0.popLast() } ?? Scratch()
        defer { spare.withLock { $0.append(scratch) } }
        return try body(scratch)
    }

    /// One thread's at a time: whoever takes it from `spare` owns it until it is put back.
    private final class Scratch: @unchecked Sendable {
        private var scanner = WordScanner()
        private var hashes: [UInt64] = []
        var batch = ArticleBatch()

        func words(of text: UnsafeBufferPointer<UInt8>) -> [UInt64] {
            hashes.removeAll(keepingCapacity: true)
            scanner.scan(text, into: &hashes)
            return hashes
        }

        /// The words of the batch's only record.
        func wordsOfRecord() -> [UInt64] {
            guard let record = batch.records.first else { return [] }
            return batch.bytes.withUnsafeBufferPointer { words(of: UnsafeBufferPointer(rebasing: $0[record.text])) }
        }
    }
}
