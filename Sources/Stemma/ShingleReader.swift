internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaText
internal import Synchronization

/// Makes articles' shingle sets from their texts, read again; scanners are kept from one call to the next.
final class ShingleReader: Sendable {
    private let corpus: any Corpus
    private let shingling: Shingling
    private let spare = Mutex<[Scratch]>([])

    init(corpus: any Corpus, ngram: Int) {
        self.corpus = corpus
        shingling = Shingling(ngram: ngram)
    }

    /// The shingles of the article at `locator`. O(n) in its text; safe on any thread.
    func shingles(at locator: RecordLocator) throws -> ShingleSet {
        shingles(of: try corpus.article(at: locator).text)
    }

    func shingles(of text: String) -> ShingleSet {
        withScratch { scratch in
            scratch.scan(text)
            return ShingleSet(words: scratch.words.hashes, shingling: shingling)
        }
    }

    private func withScratch<Result>(_ body: (Scratch) -> Result) -> Result {
        let scratch = spare.withLock { $0.popLast() } ?? Scratch()
        defer { spare.withLock { $0.append(scratch) } }
        return body(scratch)
    }

    /// One thread's at a time: whoever takes it from `spare` owns it until it is put back.
    private final class Scratch: @unchecked Sendable {
        private var scanner = WordScanner()
        var words = Words()

        func scan(_ text: String) {
            words.removeAll()
            scanner.scan(text, into: &words)
        }
    }
}
