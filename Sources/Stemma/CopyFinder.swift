internal import StemmaFingerprint
internal import StemmaIndex
internal import StemmaText

/// Finds the copies of a corpus: candidates by signature, each verified exactly, and groups of those verified.
struct CopyFinder {
    let options: TraceOptions
    let table: ArticleTable
    let articles: ArticleRegister
    let shingles: ShingleReader

    struct Findings {
        var candidates = 0
        /// Verified pairs, ordered by position.
        var matches: [Match] = []
        var groups: [CopyGroup] = []
        /// Texts that stand in longer ones and are no copies of theirs, by their parts.
        var contained: [ContainmentLink] = []
        /// Those of `contained` that put both articles into one story.
        var joining: [ContainmentLink] = []
    }

    /// Bytes of shingle sets that a thread may keep; `nil` without a limit.
    var setMemory: Int? { table.setMemory(threads: options.threads) }

    /// - Throws: what reading an article again throws, and where the disk that holds signatures fails.
    func find() throws -> Findings {
        let threshold = Jaccard(rawValue: options.threshold)
        let finder = CandidateFinder(permutations: options.permutations, threshold: threshold)
        // A text of fewer words than a shingle is too short to say that it was copied: it has no signature.
        let candidates = try finder.candidates(
            in: table.signatures,
            space: table.space,
            budget: table.budget,
            threads: options.threads
        )
        try table.space?.check()
        let verifier = Verifier(threshold: threshold, memory: setMemory ?? Verifier.standardMemory)
        let matches = try verifier.verify(candidates, threads: options.threads) { [shingles, articles] in
            try shingles.shingles(at: $0, of: articles)
        }
        var findings = Findings(
            candidates: candidates.count,
            matches: matches,
            groups: CopyGroups(matches: matches).groups
        )
        if options.findsContained { try findContained(&findings) }
        return findings
    }
}
