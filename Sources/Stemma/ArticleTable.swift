internal import StemmaFingerprint
internal import StemmaText

/// What is kept of every article of a corpus, in columns, in input order.
///
/// At 128 permutations an article costs about 600 bytes beside its features; its text is read again where it is needed.
struct ArticleTable: Sendable {
    var locators: [RecordLocator] = []
    /// Line that the record starts on; 0 where the record is the whole file.
    var lines: [UInt32] = []
    var ids = TextColumn()
    var times: [PublicationTime?] = []
    /// Words for shingles, at most `UInt32.max`.
    var wordCounts: [UInt32] = []
    var textBytes = 0
    var signatures: SignatureTable

    init(permutations: Int) {
        signatures = SignatureTable(permutations: permutations)
    }

    var count: Int { locators.count }

    /// Appends `other`'s articles behind these.
    mutating func append(_ other: ChunkColumns) {
        locators.append(contentsOf: other.locators)
        lines.append(contentsOf: other.lines)
        ids.append(other.ids)
        times.append(contentsOf: other.times)
        wordCounts.append(contentsOf: other.wordCounts)
        textBytes += other.textBytes
        signatures.append(other.signatures)
    }

    /// Leaves out the articles at `dropped`, which ascends. O(n), and no work where nothing is dropped.
    mutating func drop(_ dropped: [Int]) {
        guard !dropped.isEmpty else { return }
        let old = self
        self = ArticleTable(permutations: old.signatures.permutations)
        textBytes = old.textBytes
        forEachKept(count: old.count, dropped: dropped) { index in
            locators.append(old.locators[index])
            lines.append(old.lines[index])
            times.append(old.times[index])
            wordCounts.append(old.wordCounts[index])
            signatures.append(old.signatures.signature(index))
        }
        ids = old.ids
        ids.drop(dropped)
    }
}

/// The columns of one chunk, before they join the table.
struct ChunkColumns: Sendable {
    var locators: [RecordLocator] = []
    var lines: [UInt32] = []
    var ids = TextColumn()
    var times: [PublicationTime?] = []
    var wordCounts: [UInt32] = []
    var textBytes = 0
    var signatures: [UInt32] = []
    var problems: [InputProblem] = []
}
