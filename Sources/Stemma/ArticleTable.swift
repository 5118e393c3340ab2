internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaText

/// What is kept of every article of a corpus, in columns, in input order; identifiers are unique.
///
/// At 128 permutations an article costs about 600 bytes, and up to 3 KB more where rewrites are looked for; its text is
/// read again where it is needed.
struct ArticleTable: Sendable {
    private(set) var locators: [RecordLocator] = []
    private(set) var ids = TextColumn()
    private(set) var times: [PublicationTime?] = []
    /// Words for shingles, at most `UInt32.max`.
    private(set) var wordCounts: [UInt32] = []
    private(set) var textBytes = 0
    let signatures: SignatureTable
    private(set) var finder: StoryFinder
    /// Line that each record starts on; 0 where the record is the whole file.
    private var lines: [UInt32] = []
    private var index = IDIndex()
    /// The last suffix given to a repeated identifier, so that a million repeats do not try each name again.
    private var lastSuffixes: [String: Int] = [:]
    private let findsRewrites: Bool
    private let duplicates: DuplicateIDPolicy

    init(options: TraceOptions) {
        signatures = SignatureTable(permutations: options.permutations)
        finder = StoryFinder(options: StoryOptions(options))
        findsRewrites = options.findsRewrites
        duplicates = options.onDuplicateID
    }

    var count: Int { locators.count }

    /// Appends a chunk's articles behind these; returns a problem for each that was left out for its identifier.
    mutating func append(_ chunk: ChunkColumns, nameOfSource: (UInt32) -> String) -> [InputProblem] {
        var problems: [InputProblem] = []
        for row in 0..<chunk.count {
            let id = chunk.ids.bytes[chunk.ids.range(row)]
            if let first = index.position(of: id, hash: IDIndex.hash(id), in: ids) {
                switch duplicates {
                case .error: problems.append(problem(chunk, row, repeats: first, nameOfSource: nameOfSource))
                case .suffix: append(row, of: chunk, id: Array(freeName(for: chunk.ids[row]).utf8))
                }
            } else {
                append(row, of: chunk, id: Array(id))
            }
        }
        return problems
    }

    private mutating func append(_ row: Int, of chunk: ChunkColumns, id: [UInt8]) {
        let position = count
        ids.append(id)
        index.insert(position, hash: IDIndex.hash(id), in: ids)
        locators.append(chunk.locators[row])
        lines.append(chunk.lines[row])
        times.append(chunk.times[row])
        wordCounts.append(chunk.wordCounts[row])
        textBytes += chunk.textSizes[row]
        signatures.append(chunk.signature(row, size: signatures.permutations))
        if findsRewrites { finder.add(chunk.features[row]) }
    }

    private func problem(
        _ chunk: ChunkColumns,
        _ row: Int,
        repeats first: Int,
        nameOfSource: (UInt32) -> String
    ) -> InputProblem {
        InputProblem(
            file: nameOfSource(chunk.locators[row].source),
            line: chunk.lines[row] == 0 ? nil : Int(chunk.lines[row]),
            kind: .duplicateID(
                value: chunk.ids[row],
                firstFile: nameOfSource(locators[first].source),
                firstLine: lines[first] == 0 ? nil : Int(lines[first])
            )
        )
    }

    /// The first of `id#2`, `id#3`, … that no article has.
    private mutating func freeName(for id: String) -> String {
        while true {
            let suffix = (lastSuffixes[id] ?? 1) + 1
            lastSuffixes[id] = suffix
            let name = "\(id)#\(suffix)"
            if index.position(of: name.utf8, hash: IDIndex.hash(name.utf8), in: ids) == nil { return name }
        }
    }
}

/// The columns of one chunk, before they join the table.
struct ChunkColumns: Sendable {
    var locators: [RecordLocator] = []
    var lines: [UInt32] = []
    var ids = TextColumn()
    var times: [PublicationTime?] = []
    var wordCounts: [UInt32] = []
    /// UTF-8 bytes of each text.
    var textSizes: [Int] = []
    var signatures: [UInt32] = []
    /// Empty where rewrites are not looked for.
    var features: [ArticleFeatures] = []
    var problems: [InputProblem] = []

    var count: Int { locators.count }

    func signature(_ row: Int, size: Int) -> [UInt32] {
        Array(signatures[row * size..<(row + 1) * size])
    }
}

extension StoryOptions {
    init(_ options: TraceOptions) {
        self.init()
        windowDays = options.windowDays
        threads = options.threads
    }
}
