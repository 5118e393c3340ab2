internal import StemmaFingerprint
internal import StemmaText
internal import Synchronization

/// Reads a corpus once: every article's columns, in input order whatever the number of threads.
///
/// Threads take chunks one after another, decode and fingerprint them, and hand their columns in; those are appended as
/// soon as all chunks before them are there. Memory beside the table: a chunk a thread, and the columns of at most
/// ``window`` chunks a thread that wait for a slow one.
final class Ingest: Sendable {
    /// Chunks a thread that may be taken before the first of them has joined the table.
    private static let window = 4

    private struct Reading {
        var next = 0
        var ended = false
    }

    private struct Ordering: ~Copyable {
        var committed = 0
        var waiting: [Int: ChunkColumns] = [:]
        /// Columns that have joined the table, whose memory the next chunks take.
        var spent: [ChunkColumns] = []
        var table: ArticleTable
        var skipped = 0
    }

    private let corpus: any Corpus
    private let hasher: MinHasher
    private let options: TraceOptions
    private let observer: any TraceObserver
    private let reading = Mutex(Reading())
    private let ordering: Mutex<Ordering>
    private let window: SequenceWindow

    init(corpus: any Corpus, options: TraceOptions, observer: any TraceObserver) {
        self.corpus = corpus
        self.observer = observer
        let scheme = SignatureScheme(
            ngram: options.ngram,
            permutations: options.permutations,
            seed: options.seed,
            tokenizer: TokenizerVersion.current
        )
        hasher = MinHasher(scheme: scheme)
        self.options = options
        window = SequenceWindow(size: Self.window * Parallel.threads(options.threads))
        ordering = Mutex(Ordering(table: ArticleTable(corpus: corpus, options: options)))
    }

    /// The table, and how many records were left out.
    ///
    /// - Throws: what reading the corpus throws; ``SpillError`` where memory and disk have no room for the table.
    func run(threads: Int) throws -> (table: ArticleTable, skipped: Int) {
        let workers = Parallel.threads(threads)
        try Parallel.forEach(count: workers, threads: workers) { _ in try work() }
        let (table, skipped) = ordering.withLock { state in
            state.table.close()
            return (state.table, state.skipped)
        }
        try table.check()
        return (table, skipped)
    }

    private func work() throws {
        var worker = ChunkWorker(hasher: hasher, options: options)
        var columns = ChunkColumns()
        do {
            while let (sequence, chunk) = try take() {
                window.wait(for: sequence)
                worker.read(chunk, into: &columns)
                columns = try commit(columns, sequence: sequence)
            }
        } catch {
            window.open()
            throw error
        }
    }

    /// The next chunk and its place; `nil` at the end, and for everybody once somebody's read failed.
    private func take() throws -> (Int, any CorpusChunk)? {
        try reading.withLock { state in
            guard !state.ended else { return nil }
            state.ended = true  // stays so if the next line throws
            guard let chunk = try corpus.nextChunk() else { return nil }
            state.ended = false
            defer { state.next += 1 }
            return (state.next, chunk)
        }
    }

    /// Hands columns in, and takes others that are not needed any more.
    private func commit(_ columns: ChunkColumns, sequence: Int) throws -> ChunkColumns {
        try ordering.withLock { state in
            state.waiting[sequence] = columns
            while let ready = state.waiting.removeValue(forKey: state.committed) {
                let repeated = state.table.append(ready)
                state.committed += 1
                let problems = ready.problems + repeated
                state.skipped += problems.count { !$0.keepsRecord }
                if !problems.isEmpty { observer.found(problems) }
                observer.read(articles: state.table.count)
                state.spent.append(ready)
                try state.table.space?.check()
            }
            window.advance(to: state.committed)
            return state.spent.popLast() ?? ChunkColumns()
        }
    }
}
