internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaProvenance
internal import StemmaText

/// What is kept of every article of a corpus, in columns, in input order.
///
/// At 128 permutations an article costs about 600 bytes, a quarter of a byte a word for its anchors, and 600 bytes more
/// where rewrites are looked for, most of them on disk where there is a limit; its text is read again where it is needed.
struct ArticleTable: Sendable {
    private(set) var register: ArticleRegister
    /// Words for shingles, at most `UInt32.max`.
    let wordCounts: SpillColumn<UInt32>
    private(set) var textBytes = 0
    let signatures: SignatureTable
    private(set) var anchors: AnchorTable
    private(set) var finder: StoryFinder
    /// What bounds the table; `nil` without a limit.
    let budget: MemoryBudget?
    /// Where what has no room in memory goes; `nil` without a limit.
    let space: SpillSpace?
    private let options: TraceOptions

    init(corpus: any Corpus, options: TraceOptions) {
        let budget = options.budget
        let space = budget.map { _ in SpillSpace() }
        let share = budget?.register ?? .max
        register = ArticleRegister(
            corpus: corpus,
            rule: options.onDuplicateID,
            space: space,
            memory: share,
            indexMemory: budget?.index ?? .max
        )
        wordCounts = SpillColumn(blank: 0, space: space, memory: share / 8)
        signatures = SignatureTable(
            permutations: options.permutations,
            space: space,
            memory: budget?.signatures ?? .max
        )
        anchors = AnchorTable(space: space, memory: budget?.anchors ?? .max)
        finder = StoryFinder(options: StoryOptions(options), room: Self.room(budget, space))
        self.budget = budget
        self.space = space
        self.options = options
    }

    var count: Int { register.count }

    /// Appends a chunk's articles behind these; returns a problem for each that was left out for its identifier.
    mutating func append(_ chunk: ChunkColumns) -> [InputProblem] {
        var problems: [InputProblem] = []
        register.prepare(hashes: chunk.idHashes)
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
        chunk.wordCounts.withUnsafeBufferPointer {
            wordCounts.append(contentsOf: UnsafeBufferPointer(rebasing: $0[rows]))
        }
        for row in rows { textBytes += chunk.textSizes[row] }
        chunk.withSignatures(rows, size: signatures.permutations) { signatures.append($0) }
        if options.findsContained {
            for row in rows { anchors.append(row, of: chunk.anchors) }
        }
        if options.findsRewrites, !lacksRewrites(beside: 0) {
            for row in rows { finder.add(row, of: chunk.sketches) }
        }
    }

    private static func room(_ budget: MemoryBudget?, _ space: SpillSpace?) -> StoreRoom? {
        guard let budget, let space else { return nil }
        return StoreRoom(space: space, memory: budget.features)
    }

    /// Finds the stories; see ``StoryFinder``, which is empty afterwards.
    ///
    /// - Parameter outlets: the outlets that articles can credit.
    /// - Throws: what reading articles again throws; ``SpillError`` where their features have no room.
    mutating func findStories(
        copies: [(Int, Int)],
        outlets: @escaping @Sendable () -> OutletLexicon
    ) throws -> StoryFindings {
        let room = Self.room(budget, space)
        let reader = FeatureReader(articles: register, threads: options.threads, room: room)
        let credits = CreditCheck(articles: register, outlets: outlets, threads: options.threads)
        let found = try finder.find(copies: copies) {
            try reader.features(at: $0)
        } credited: {
            try credits.credited($0)
        }
        try space?.check()
        return found
    }

    /// Frees what only appending needs. Nothing can be appended any more.
    mutating func close() { register.close() }

    /// What the search for contained texts may take beside what it keeps of every article; `nil` without a limit, and less
    /// than nothing where it has no room.
    var containmentMemory: Int? {
        budget?.containment(spilled: signatures.spilled() != nil, rewrites: options.findsRewrites)
            .advanced(by: -ContainmentFinder.memory(articles: count))
    }

    /// Whether a search for contained texts has no room: a third of what it keeps of the articles for all else.
    private var lacksContainment: Bool {
        guard anchors.anchorCount > 0, let room = containmentMemory else { return false }
        return room < ContainmentFinder.memory(articles: count) / 3
    }

    /// Whether a search for rewrites has no room beside so many bytes of signatures.
    private func lacksRewrites(beside signatures: Int) -> Bool {
        guard let budget, options.findsRewrites else { return false }
        return StoryFinder.memory(articles: count) > budget.rewrites(beside: signatures)
    }

    /// Throws what kept the table from holding all articles: the disk, or a limit on memory too low for rewrites or for
    /// contained texts.
    func check() throws(SpillError) {
        try space?.check()
        guard let budget else { return }
        let inMemory = signatures.spilled() == nil ? count * signatures.permutations * MemoryLayout<UInt32>.stride : 0
        let (noRewrites, noContained) = (lacksRewrites(beside: inMemory), lacksContainment)
        guard noRewrites || noContained else { return }
        let names = (noRewrites ? ["rewrites"] : []) + (noContained ? ["contained texts"] : [])
        let flags = (noRewrites ? ["--no-rewrites"] : []) + (noContained ? ["--no-contained"] : [])
        let kept = noContained ? ContainmentFinder.memory(articles: count) : 0
        throw budget.tooLittle(
            for: max(
                noRewrites ? MemoryBudget.rewrites(taking: StoryFinder.memory(articles: count)) : 0,
                MemoryBudget.containment(keeping: kept, rewrites: options.findsRewrites)
            ),
            what: "looking for \(names.joined(separator: " and ")) among \(count) articles",
            advice: "\(flags.joined(separator: " ")), which leaves that out, keeps within it"
        )
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
    var sketches = FeatureColumn()
    var problems: [InputProblem] = []

    var count: Int { locators.count }

    /// Gives texts of fewer words than a shingle, which are nobody's copies, the signature of a text without words, so that
    /// a million of them take no search.
    mutating func blankTinySignatures(ngram: Int, size: Int) {
        for (row, words) in wordCounts.enumerated() where words > 0 && words < ngram {
            for value in row * size..<(row + 1) * size { signatures[value] = .max }
        }
    }

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
        sketches.removeAll()
        problems.removeAll(keepingCapacity: true)
    }
}

extension StoryOptions {
    init(_ options: TraceOptions) {
        self.init()
        windowDays = options.windowDays
        threads = options.threads
        share = options.share
    }
}
