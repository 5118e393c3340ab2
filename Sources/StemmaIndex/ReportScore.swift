internal import StemmaFingerprint

/// The probability that two articles tell the same report, as a sum of parts in log-odds.
enum ReportScore {
    /// A part as it enters the sum: its value, compressed, times its weight.
    struct Term {
        let name: StaticString
        /// As a reader knows it: a cosine, a share, nats.
        let value: Double
        let input: Double
        let weight: Double

        var contribution: Double { weight * input }
    }

    /// Log-odds that two articles tell the same report. O(1).
    static func logOdds(_ parts: ReportParts) -> Double {
        var sum = ReportWeights.constant
        forEachTerm(of: parts) { sum += $0.contribution }
        return sum
    }

    /// The most that the log-odds can become once phrases are compared.
    static func highest(_ parts: ReportParts, _ a: ReportNorms, _ b: ReportNorms) -> Double {
        var most = parts
        most.phrases = 1
        most.quotations = min(a.quotedMass, b.quotedMass)
        most.rarePhrases = min(a.phraseMass, b.phraseMass)
        return logOdds(most)
    }

    /// By what factor two articles must have more in common, cosine by cosine, to be as likely to tell one report as in a
    /// corpus without a crowd; at least 1.
    ///
    /// - Parameter crowd: log-odds that the crowd takes (``ReportPrior/nearCrowd``).
    static func crowding(_ crowd: Double) -> Float {
        typealias W = ReportWeights
        let cosines = W.words + W.lead + W.headline + W.names + W.central + W.phrases
        return Float(FeatureMath.exp(-crowd / cosines))
    }

    /// The parts by name, in a fixed order.
    static func parts(_ parts: ReportParts) -> [ReportEvidence.Part] {
        var list: [ReportEvidence.Part] = []
        forEachTerm(of: parts) {
            list.append(ReportEvidence.Part(name: "\($0.name)", value: $0.value, contribution: $0.contribution))
        }
        return list
    }

    /// Calls `body` for each term of the sum.
    static func forEachTerm(of parts: ReportParts, _ body: (Term) -> Void) {
        typealias W = ReportWeights
        func cosine(_ name: StaticString, _ value: Float, _ weight: Double) {
            body(Term(name: name, value: Double(value), input: compressed(Double(value)), weight: weight))
        }
        func mass(_ name: StaticString, _ value: Float, _ weight: Double) {
            body(Term(name: name, value: Double(value), input: log1p(value), weight: weight))
        }
        cosine("words", parts.distinct, W.words)
        cosine("lead", parts.lead, W.lead)
        cosine("headline", parts.headline, W.headline)
        // Texts without capitals have no names to compare: their words stand for them.
        cosine("names", parts.names ?? min(1, parts.words * 1.3), W.names)
        cosine("central names", parts.central, W.central)
        mass("rare words", parts.rareWords, W.rareWords)
        cosine("phrases", parts.phrases, W.phrases)
        mass("quotations", parts.quotations, W.quotations)
        mass("shared numbers", parts.sharedNumbers, W.sharedNumbers)
        mass("missing numbers", parts.missingNumbers, W.missingNumbers)
        let otherDays: Double = parts.namesOtherDays ? 1 : 0
        body(Term(name: "other days", value: otherDays, input: otherDays, weight: W.otherDays))
        let template = templateShare(parts)
        body(Term(name: "template", value: template, input: template, weight: W.template))
        let bare = bareNames(parts)
        body(Term(name: "names alone", value: bare, input: bare, weight: W.namesAlone))
        body(Term(name: "same outlet", value: parts.sameOutlet, input: parts.sameOutlet, weight: W.sameOutlet))
        let language = language(parts)
        body(Term(name: "language", value: language, input: language, weight: 1))
        body(Term(name: "time and crowd", value: parts.prior, input: parts.prior, weight: 1))
    }

    /// What the language that both are in adds, in log-odds.
    private static func language(_ parts: ReportParts) -> Double {
        switch parts.language {
        case .cyrillic: ReportWeights.cyrillic
        case .english, nil: 0
        default: ReportWeights.withoutTable
        }
    }

    /// log(x + .02): a cosine's step from .1 to .2 says as much as one from .3 to .6.
    private static func compressed(_ cosine: Double) -> Double {
        FeatureMath.log(cosine + 0.02)
    }

    private static func log1p(_ value: Float) -> Double {
        FeatureMath.log(1 + Double(max(0, value)))
    }
}

extension ReportScore {
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

    /// 0 to 1: how much two articles share whom and where they tell of and not what: one minister, two affairs; a report
    /// and the interview, the comment or the next piece of news with the same people.
    ///
    /// The lead of a report is told again in its rewrites, or a number, a quotation or some words for what happened are. Of
    /// 11,600 labelled true pairs that the other parts nearly link this is above a half for one in 30; of invented pairs
    /// that follow the same people to other news, for seven in ten (`Fixtures/rewrites`).
    private static func bareNames(_ parts: ReportParts) -> Double {
        ramp(Double(parts.content), from: 4, to: 8)
            * (1 - ramp(Double(parts.told), from: 0.12, to: 0.24))
            * (1 - ramp(Double(parts.commonContent), from: 3, to: 6))
            * (1 - ramp(Double(parts.sharedNumbers), from: 0, to: 2))
            * (1 - ramp(Double(parts.quotations), from: 0, to: 4))
    }

    /// 0 up to `low`, 1 from `high` on, and a line between.
    private static func ramp(_ value: Double, from low: Double, to high: Double) -> Double {
        min(1, max(0, (value - low) / (high - low)))
    }
}
