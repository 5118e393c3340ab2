/// How a run shares out the memory that it may take.
///
/// Stages follow each other, so each may use what an earlier one has given back: while articles are read, signatures and
/// the register of articles grow; while candidates are found, signatures are on disk or known to be small.
package struct MemoryBudget: Sendable, Hashable {
    /// The least that a run with signatures of so many values can be held to: a block of signatures stays in memory,
    /// and another is turned into columns.
    package static func least(permutations: Int) -> Int {
        (64 << 20) + max(0, permutations - 128) * 2 * SignatureTable.blockSize * MemoryLayout<UInt32>.stride
    }

    /// Bytes of the input that a thread should take at a time: small records make columns of twenty times the size.
    package static func chunk(limit: Int) -> Int { min(1 << 20, max(1 << 16, limit >> 9)) }

    /// What the program takes whatever it reads: code, tables of outlets and words.
    static let fixed = 24 << 20
    /// What a thread takes to read and decode a stretch of the input.
    static let perThread = 6 << 20

    /// Bytes that the run may take.
    package let limit: Int
    private let available: Int
    private let keepsAnchors: Bool
    private let keepsFeatures: Bool

    /// - Parameters:
    ///   - threads: how many read at a time.
    ///   - anchors: whether the run keeps anchors of articles, for texts that stand in longer ones.
    ///   - features: whether it keeps what rewrites need.
    package init(limit: Int, threads: Int, anchors: Bool = true, features: Bool = true) {
        self.limit = limit
        keepsAnchors = anchors
        keepsFeatures = features
        let taken = Self.fixed + max(1, threads) * Self.perThread
        available = max(limit / 4, limit - taken)
    }

    /// Signatures in memory; beyond, they go to disk.
    package var signatures: Int { available * 3 / 8 }
    /// Identifiers and places of articles, in memory to the end.
    package var register: Int { available / 8 }
    /// What tells identifiers apart while articles are read.
    package var index: Int { available / 8 }
    /// The entries of a band, gathered at a time: with the shares that lie idle meanwhile. No column is read back before
    /// the entries are gone, and some runs keep no anchors or no features.
    package var entries: Int {
        matching + (keepsAnchors ? 0 : anchors) + (keepsFeatures ? 0 : features)
    }
    /// Signatures of pairs that are checked, when entries are gone.
    package var matching: Int { available / 8 * 3 }
    /// Candidate pairs before they are sorted and spilled.
    package var pairs: Int { available / 8 }
    /// Signatures of a crowd, when entries are gone.
    package var columns: Int { available / 8 }
    /// What rewrites are told by, in memory, of each of its two columns; beyond, it is on disk.
    package var features: Int { available / 16 }
    /// All else that the search for rewrites takes, when bands and pairs are gone, beside signatures in memory.
    package func rewrites(beside signatures: Int) -> Int { available / 8 * 6 - signatures }
    /// The limit from which on a search for rewrites that takes so many bytes is sure to have room.
    package static func rewrites(taking bytes: Int) -> Int { bytes / 3 * 8 + 64 }
    /// Anchors of articles in memory; beyond, they go to disk.
    package var anchors: Int { available / 8 }
    /// Shingle sets that are kept while pairs are verified, for all threads: when bands and pairs are gone.
    package var sets: Int { available / 4 }

    /// All that the search for contained texts takes, when bands and pairs are gone: signatures too, where they are on
    /// disk, and features, where nobody asked for rewrites.
    package func containment(spilled: Bool, rewrites: Bool) -> Int {
        available / 8 * Self.containmentEighths(spilled: spilled, rewrites: rewrites)
    }

    /// Bytes for which a search for contained texts that keeps `articles` bytes of the articles is sure to have room.
    package static func containment(keeping articles: Int, rewrites: Bool) -> Int {
        articles / 3 * 4 * 8 / containmentEighths(spilled: false, rewrites: rewrites) + 64
    }

    private static func containmentEighths(spilled: Bool, rewrites: Bool) -> Int {
        2 + (spilled ? 3 : 0) + (rewrites ? 0 : 2)
    }

    /// The error of a run that needs so many bytes to share out, with the limit that would do.
    package func tooLittle(for bytes: Int, what: String, advice: String) -> SpillError {
        .tooLittleMemory(what: what, needed: bytes + (limit - available), limit: limit, advice: advice)
    }
}
