internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaText

/// What is kept of every article of a corpus, in columns, in input order.
///
/// At 128 permutations an article costs about 600 bytes, a quarter of a byte a word for its anchors, and up to 3 KB more where rewrites are looked for; its text is
/// read again where it is needed.
struct ArticleTable: Sendable {
    private(set) var register: ArticleRegister
    /// Words for shingles, at most `UInt32.max`.
    private(set) var wordCounts: [UInt32] = []
    private(set) var textBytes = 0
    let signatures: SignatureTable
    private(set) var anchors = AnchorTable()
    private(set) var finder: StoryFinder
    private let findsContained: Bool
    private let findsRewrites: Bool

    init(corpus: any Corpus, options: TraceOptions) {
        register = ArticleRegister(corpus: corpus, rule: options.onDuplicateID)
        signatures = SignatureTable(permutations: options.permutations)
        finder = StoryFinder(options: StoryOptions(options))
        findsContained = options.findsContained
        findsRewrites = options.findsRewrites
    }

    var count: Int { register.count }

    /// Appends a chunk's articles behind these; returns a problem for each that was left out for its identifier.
    mutating func append(_ chunk: ChunkColumns) -> [InputProblem] {
        var problems: [InputProblem] = []
        // Rows that go in one stretch, up to the next that is left out.
        var start = 0
        chunk.ids.bytes.withUnsafeBufferPointer { ids in
            for row in 0..<chunk.count {
                do throws(InputProblem) {
                    try register.admit(
                        id: UnsafeBufferPointer(rebasing: ids[chunk.ids.range(row)]),
                        hash: chunk.idHashes[row],
                        locator: chunk.locators[row],
                        line: chunk.lines[row],
                        isBare: chunk.isBare[row]
                    )
                } catch {
                    problems.append(error)
                    append(start..<row, of: chunk)
                    start = row + 1
                }
            }
        }
        append(start..<chunk.count, of: chunk)
        return problems
    }

    /// Appends what stands in a chunk's columns beside the register's.
    private mutating func append(_ rows: Range<Int>, of chunk: ChunkColumns) {
        guard !rows.isEmpty else { return }
        wordCounts.append(contentsOf: chunk.wordCounts[rows])
        for row in rows { textBytes += chunk.textSizes[row] }
        chunk.withSignatures(rows, size: signatures.permutations) { signatures.append($0) }
        if findsContained {
            for row in rows { anchors.append(row, of: chunk.anchors) }
        }
        if findsRewrites {
            for row in rows { finder.add(chunk.features[row]) }
        }
    }
}

/// The columns of one chunk, before they join the table.
struct ChunkColumns: Sendable {
    var locators: [RecordLocator] = []
    var lines: [Int] = []
    var ids = TextColumn()
    var idHashes: [UInt64] = []
    /// Whether each record has an identifier and a text only.
    var isBare: [Bool] = []
    var wordCounts: [UInt32] = []
    /// UTF-8 bytes of each text.
    var textSizes: [Int] = []
    var signatures: [UInt32] = []
    var anchors = AnchorColumn()
    /// Empty where rewrites are not looked for.
    var features: [ArticleFeatures] = []
    var problems: [InputProblem] = []

    var count: Int { locators.count }

    func withSignatures(_ rows: Range<Int>, size: Int, _ body: (UnsafeBufferPointer<UInt32>) -> Void) {
        signatures.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[rows.lowerBound * size..<rows.upperBound * size]))
        }
    }

    /// Forgets all rows; the memory stays for the next chunk.
    mutating func removeAll() {
        locators.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        ids.removeAll()
        idHashes.removeAll(keepingCapacity: true)
        isBare.removeAll(keepingCapacity: true)
        wordCounts.removeAll(keepingCapacity: true)
        textSizes.removeAll(keepingCapacity: true)
        signatures.removeAll(keepingCapacity: true)
        anchors.removeAll()
        features.removeAll(keepingCapacity: true)
        problems.removeAll(keepingCapacity: true)
    }
}

extension StoryOptions {
    init(_ options: TraceOptions) {
        self.init()
        windowDays = options.windowDays
        threads = options.threads
    }
}
