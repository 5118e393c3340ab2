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
    private let findsRewrites: Bool

    init(corpus: any Corpus, options: TraceOptions) {
        register = ArticleRegister(corpus: corpus, rule: options.onDuplicateID)
        signatures = SignatureTable(permutations: options.permutations)
        finder = StoryFinder(options: StoryOptions(options))
        findsRewrites = options.findsRewrites
    }

    var count: Int { register.count }

    /// Appends a chunk's articles behind these; returns a problem for each that was left out for its identifier.
    mutating func append(_ chunk: ChunkColumns) -> [InputProblem] {
        var problems: [InputProblem] = []
        for row in 0..<chunk.count {
            do throws(InputProblem) {
                let id = chunk.ids.bytes[chunk.ids.range(row)]
                try register.admit(id: id, locator: chunk.locators[row], line: chunk.lines[row])
                wordCounts.append(chunk.wordCounts[row])
                textBytes += chunk.textSizes[row]
                chunk.withSignature(row, size: signatures.permutations) { signatures.append($0) }
                anchors.append(row, of: chunk.anchors)
                if findsRewrites { finder.add(chunk.features[row]) }
            } catch {
                problems.append(error)
            }
        }
        return problems
    }
}

/// The columns of one chunk, before they join the table.
struct ChunkColumns: Sendable {
    var locators: [RecordLocator] = []
    var lines: [Int] = []
    var ids = TextColumn()
    var wordCounts: [UInt32] = []
    /// UTF-8 bytes of each text.
    var textSizes: [Int] = []
    var signatures: [UInt32] = []
    var anchors = AnchorColumn()
    /// Empty where rewrites are not looked for.
    var features: [ArticleFeatures] = []
    var problems: [InputProblem] = []

    var count: Int { locators.count }

    func withSignature(_ row: Int, size: Int, _ body: (UnsafeBufferPointer<UInt32>) -> Void) {
        signatures.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[row * size..<(row + 1) * size])) }
    }
}

extension StoryOptions {
    init(_ options: TraceOptions) {
        self.init()
        windowDays = options.windowDays
        threads = options.threads
    }
}
