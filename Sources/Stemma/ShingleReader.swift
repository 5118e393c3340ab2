internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaText
internal import Synchronization

/// Makes texts' shingle sets; scanners are kept from one call to the next.
final class ShingleReader: Sendable {
    private let shingling: Shingling
    private let spare = Mutex<[Scratch]>([])

    init(ngram: Int) {
        shingling = Shingling(ngram: ngram)
    }

    /// The shingles of a text. O(n); safe on any thread.
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
