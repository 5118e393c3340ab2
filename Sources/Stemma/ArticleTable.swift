internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaText

/// What is kept of every article of a corpus, in columns, in input order.
///
/// At 128 permutations an article costs about 600 bytes, and up to 3 KB more where rewrites are looked for; its text is
/// read again where it is needed.
struct ArticleTable: Sendable {
    private(set) var register: ArticleRegister
    /// Words for shingles, at most `UInt32.max`.
    let wordCounts: SpillColumn<UInt32>
    private(set) var textBytes = 0
    let signatures: SignatureTable
    private(set) var finder: StoryFinder
    /// What bounds the table; `nil` without a limit.
    let budget: MemoryBudget?
    /// Where what has no room in memory goes; `nil` without a limit.
    let space: SpillSpace?
    private let options: TraceOptions
    /// Bytes of features that rewrites need.
    private var featureBytes = 0

    init(corpus: any Corpus, options: TraceOptions) {
        let budget = options.memory.map { MemoryBudget(limit: $0, threads: Parallel.threads(options.threads)) }
        let space = budget.map { _ in SpillSpace() }
        let share = budget?.register ?? .max
        register = ArticleRegister(corpus: corpus, rule: options.onDuplicateID, space: space, memory: share)
        wordCounts = SpillColumn(blank: 0, space: space, memory: share / 8)
        signatures = SignatureTable(
            permutations: options.permutations,
            space: space,
            memory: budget?.signatures ?? .max
        )
        finder = StoryFinder(options: StoryOptions(options))
        self.budget = budget
        self.space = space
        self.options = options
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
                if options.findsRewrites { add(chunk.features[row]) }
            } catch {
                problems.append(error)
            }
        }
        return problems
    }

    /// Keeps what rewrites need; where that passes the budget only counts it, so that the whole need can be told.
    private mutating func add(_ features: ArticleFeatures) {
        featureBytes += TermStore.size(of: features)
        guard let budget else { return finder.add(features) }
        if featureBytes <= budget.features {
            finder.add(features)
        } else if finder.count > 0 {
            finder = StoryFinder(options: StoryOptions(options))
        }
    }

    /// Throws what kept the table from holding all articles: the disk, or a limit on memory too low for rewrites.
    func check() throws(SpillError) {
        try space?.check()
        guard let budget, featureBytes > budget.features else { return }
        throw budget.tooLittle(
            forFeatures: featureBytes,
            what: "looking for rewrites among \(count) articles",
            advice: "--no-rewrites, which looks for copies only, keeps within it"
        )
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
