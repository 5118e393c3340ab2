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

    /// 0 to 1: how much two articles look like one form filled in twice.
    private static func templateShare(_ parts: ReportParts) -> Double {
        max(tableShare(parts), listShare(parts))
    }

    /// Full of numbers, and few of them the other's: weather, results, stock tables. Few true pairs have a number in
    /// every eighth word.
    private static func tableShare(_ parts: ReportParts) -> Double {
        guard parts.numbers >= 5 else { return 0 }
        let density = Double(parts.numbers) / Double(max(1, parts.terms))
        let missing = 1 - Double(parts.commonNumbers) / Double(parts.numbers)
        return ramp(density, from: 0.08, to: 0.16) * ramp(missing, from: 0.35, to: 0.65)
    }

    /// The same words in other phrases: horoscopes, menus, programmes. Of true pairs whose words' cosine is above .5
    /// nineteen in twenty share phrases of more than 8 nats.
    private static func listShare(_ parts: ReportParts) -> Double {
        guard parts.terms >= 80 else { return 0 }
        return ramp(Double(parts.words), from: 0.4, to: 0.55) * (1 - ramp(Double(parts.rarePhrases), from: 4, to: 14))
    }

    /// 0 up to `low`, 1 from `high` on, and a line between.
    private static func ramp(_ value: Double, from low: Double, to high: Double) -> Double {
        min(1, max(0, (value - low) / (high - low)))
    }
}
