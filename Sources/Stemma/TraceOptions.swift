internal import StemmaFingerprint

/// Every knob of a trace. All of them stand in the output, and nothing else changes a result.
public struct TraceOptions: Sendable, Hashable {
    /// Jaccard of word n-gram sets at or above which two articles are copies, above 0 and at most 1.
    public var threshold = 0.7
    /// Words in a shingle, 1 to 32.
    public var ngram = 5
    /// Hashes in a MinHash signature, 16 to 1024, a power of two.
    public var permutations = 128
    /// Days over which the evidence for one report fades by a factor e; `nil` lets time say nothing.
    public var windowDays: Double? = 7
    /// Threads, 0 for all. Results do not depend on it.
    public var threads = 0
    public var seed: UInt64 = 1
    /// What to do with an article whose identifier an earlier one has.
    public var onDuplicateID = DuplicateIDRule.error
    /// Whether to look for texts that stand in longer articles beside copies.
    public var findsContained = true
    /// Whether to look for rewrites beside copies.
    public var findsRewrites = true
    /// Whether to trace each story's origin.
    public var findsProvenance = true
    /// Whether to report articles outside any story too.
    public var includesSingles = false
    /// Bytes of memory to keep within, at least 64 MB (more above 128 permutations): what has no room goes to temporary files; `nil` for no limit.
    /// The trace does not depend on it. What it holds itself, the articles of every story, comes on top.
    public var memory: Int?
    /// Articles of the corpus for each one that is traced; see ``Planner``.
    package var share = 1.0

    public init() {}
}

extension TraceOptions {
    /// An option outside its range.
    public struct Invalid: Error, Sendable, Hashable, CustomStringConvertible {
        public let option: String
        public let value: String
        public let allowed: String

        public var description: String { "\(option) is \(value); it takes \(allowed)" }
    }

    /// Checks every option once, before any work.
    public func validate() throws(Invalid) {
        guard threshold > 0, threshold <= 1 else {
            throw Invalid(option: "threshold", value: "\(threshold)", allowed: "a Jaccard above 0 and at most 1")
        }
        guard (1...32).contains(ngram) else {
            throw Invalid(option: "ngram", value: "\(ngram)", allowed: "1 to 32 words")
        }
        guard (16...1024).contains(permutations), permutations & (permutations - 1) == 0 else {
            throw Invalid(option: "num-perm", value: "\(permutations)", allowed: "a power of two from 16 to 1024")
        }
        if let windowDays, !(windowDays > 0 && windowDays.isFinite) {
            throw Invalid(option: "window", value: "\(windowDays)", allowed: "more than 0 days, or none")
        }
        guard threads >= 0 else {
            throw Invalid(option: "threads", value: "\(threads)", allowed: "0 for all, or a count")
        }
        let least = MemoryBudget.least(permutations: permutations)
        if let memory, memory < least {
            let allowed = "\(least >> 20)M or more at \(permutations) hashes"
            throw Invalid(option: "memory", value: "\(memory >> 20)M", allowed: allowed)
        }
    }
}
