internal import StemmaFingerprint

/// The probability that two articles tell the same report, as a sum of parts in log-odds.
enum ReportScore {
    /// Log-odds that two articles tell the same report. O(1).
    static func logOdds(_ parts: ReportParts) -> Double {
        var sum = ReportWeights.constant
        forEachTerm(of: parts) { _, _, contribution in sum += contribution }
        return sum
    }

    /// The most that phrases can add to the log-odds: all of an article's shared, each unseen elsewhere.
    static let mostFromPhrases =
        ReportWeights.rarePhrases
        * FeatureMath.log(1 + 10.2 * Double(ArticleFeatures.maximumPhrases))

    /// The parts by name, in a fixed order.
    static func parts(_ parts: ReportParts) -> [ReportEvidence.Part] {
        var list: [ReportEvidence.Part] = []
        forEachTerm(of: parts) { name, value, contribution in
            list.append(ReportEvidence.Part(name: "\(name)", value: value, contribution: contribution))
        }
        return list
    }

    /// Calls `body` for each term of the sum.
    private static func forEachTerm(of parts: ReportParts, _ body: (StaticString, Double, Double) -> Void) {
        typealias W = ReportWeights
        let words = Double(parts.words)
        body("words", words, W.words * compressed(words))
        body("lead", Double(parts.lead), W.lead * compressed(Double(parts.lead)))
        // Texts without capitals have no names to compare: their words stand for them.
        let names = parts.names.map(Double.init) ?? min(1, words * 1.3)
        body("names", names, W.names * compressed(names))
        body("rare phrases", Double(parts.rarePhrases), W.rarePhrases * log1p(parts.rarePhrases))
        body("rare words", Double(parts.rareWords), W.rareWords * log1p(parts.rareWords))
        body("shared numbers", Double(parts.sharedNumbers), W.sharedNumbers * log1p(parts.sharedNumbers))
        body("missing numbers", Double(parts.missingNumbers), W.missingNumbers * log1p(parts.missingNumbers))
        body("length", Double(parts.terms), W.length * min(7, FeatureMath.log(Double(parts.terms) + 1)))
        let template = templateShare(parts)
        body("template", template, W.template * template)
        body("time and crowd", parts.prior, parts.prior)
    }

    /// log(x + .02): a cosine's step from .1 to .2 says as much as one from .3 to .6.
    private static func compressed(_ cosine: Double) -> Double {
        FeatureMath.log(cosine + 0.02)
    }

    private static func log1p(_ value: Float) -> Double {
        FeatureMath.log(1 + Double(max(0, value)))
    }

    /// 0 to 1: how much two articles look like one form filled in twice, for their words agree and their numbers do
    /// not (weather, results, stock tables).
    private static func templateShare(_ parts: ReportParts) -> Double {
        guard parts.numbers >= 3 else { return 0 }
        let total = parts.sharedNumbers + parts.missingNumbers
        let missing = total > 0 ? Double(parts.missingNumbers / total) : 0
        return max(0, (Double(parts.words) - 0.4) / 0.6) * max(0, (missing - 0.5) / 0.5)
    }
}
