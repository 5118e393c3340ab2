internal import StemmaIndex

/// What looks like a mistake in a plan's settings.
package enum PlanWarning: Sendable, Hashable, CustomStringConvertible {
    case memory(needed: UInt64, available: UInt64)
    case recall(share: Double, threshold: Double, permutations: Int)
    case looseBands(rows: Int, threshold: Double)
    case manyPairs(perArticle: Int)
    case shortShingles(ngram: Int)
    case tinyTexts(share: Double, ngram: Int)

    package var description: String {
        switch self {
        case .memory(let needed, let available):
            "this needs about \(PlanFigure.size(needed)) of memory, and \(PlanFigure.size(available)) are free; "
                + "fewer --num-perm or --no-rewrites need less"
        case .recall(let share, let threshold, let permutations):
            "\(permutations) hashes find only \(Figures.fixed(share, places: 3)) of the copies at \(threshold); "
                + "a greater --num-perm finds more"
        case .looseBands(let rows, let threshold):
            "at a threshold of \(threshold) \(rows == 1 ? "one shared value makes" : "\(rows) shared values make") a pair "
                + "to compare: expect many pairs, and copies that are none"
        case .manyPairs(let perArticle):
            "about \(perArticle) comparisons an article: the texts share much, or the threshold is low"
        case .shortShingles(let ngram):
            "shingles of \(ngram == 1 ? "one word" : "\(ngram) words") are shared by texts that are no copies; 5 are usual"
        case .tinyTexts(let share, let ngram):
            "\(Figures.fixed(share * 100, places: 1)) % of the texts have fewer than \(ngram) words and are never copies; "
                + "a smaller --ngram reaches them"
        }
    }
}

extension Plan {
    /// - Parameter availableMemory: bytes that the machine has to give; `nil` where that is unknown.
    package func warnings(availableMemory: UInt64?) -> [PlanWarning] {
        var warnings: [PlanWarning] = []
        if let availableMemory, memoryBytes > availableMemory {
            warnings.append(.memory(needed: memoryBytes, available: availableMemory))
        }
        let found = layout.expectedRecall(at: Jaccard(rawValue: options.threshold))
        if found < 0.99 {
            warnings.append(.recall(share: found, threshold: options.threshold, permutations: options.permutations))
        }
        if layout.rows <= 2, options.threshold <= 0.4 {
            warnings.append(.looseBands(rows: layout.rows, threshold: options.threshold))
        }
        if articles > 0, candidatePairs / articles >= 50 {
            warnings.append(.manyPairs(perArticle: candidatePairs / articles))
        }
        if options.ngram <= 2 { warnings.append(.shortShingles(ngram: options.ngram)) }
        if sampledArticles > 0, tinyArticles * 20 >= sampledArticles {
            let share = Double(tinyArticles) / Double(sampledArticles)
            warnings.append(.tinyTexts(share: share, ngram: options.ngram))
        }
        return warnings
    }
}
