internal import StemmaFingerprint
internal import StemmaIndex

extension CopyFinder {
    /// Adds the texts that stand in longer articles to what was found of copies.
    ///
    /// - Throws: what reading an article again throws, and where the disk that holds signatures fails.
    func findContained(_ findings: inout Findings) throws {
        guard table.anchors.anchorCount > 0 else { return }
        let wordCounts = table.wordCounts.elements(0..<table.count)
        let order =
            table.signatures.spilled().map { ContainmentOrder(wordCounts: wordCounts, spilled: $0) }
            ?? ContainmentOrder(wordCounts: wordCounts, signatures: table.signatures.signatures)
        let finder = ContainmentFinder(table.anchors, order: order, groups: findings.groups)
        let candidates = finder.candidates(
            threads: options.threads,
            space: table.space,
            memory: table.containmentMemory ?? .max
        ).excluding(findings.matches)
        try table.space?.check()
        let verifier = ContainmentVerifier(memory: setMemory ?? 16 << 20)
        let links = try verifier.verify(candidates, threads: options.threads) { [shingles, articles] in
            try shingles.shingles(at: $0, of: articles)
        }
        findings.candidates += candidates.count
        findings.contained = links
        findings.joining = ContainmentStories(links, groups: findings.groups, order: order).joining
    }
}

extension CopyFinder.Findings {
    /// Pairs that always share a story: copies, and texts with the longer articles that they join.
    var sharingStories: [(Int, Int)] {
        matches.map { ($0.a, $0.b) } + joining.map { ($0.part, $0.whole) }
    }
}

extension AnchorSampler {
    /// The sampler for articles signed under `scheme`: of those long enough to count as contained.
    init(_ scheme: SignatureScheme) {
        self.init(ngram: scheme.ngram, minimumShingles: ContainmentRule.minimumShingles)
    }
}
