internal import Glibc
import StemmaText

extension CreditReader {
    /// Least logit at which an outlet is named as the source.
    private static let threshold = 0.9
    /// Least lead over the next outlet, in logits: below it two are credited alike, and the article has no one source.
    private static let leastLead = 0.08
    /// Least share of the probability for the article's own reporting.
    private static let leastShare = 0.45

    /// What the article says in short: its mentions, and the source of its main facts.
    func credits(
        of reading: ArticleReading,
        _ header: Article.Header,
        _ text: UnsafeBufferPointer<UInt8>
    ) -> Credits {
        let (source, confidence) = source(of: reading)
        var name: String?
        var kind = Provenance.Kind.unknown
        switch source {
        case nil:
            if reading.pressRelease > 0 || isRelease(reading) { kind = .pressRelease }
            if reading.social > 0, kind == .unknown { kind = .social }
        case .known(let index)?:
            name = lexicon[index].name
            kind = Self.kind(of: lexicon[index])
        case .open?, .guess?:
            name = source.flatMap { reading.names[$0] } ?? header.outlet
            kind = .outlet
        }
        let mentions = mentions(of: reading, source: source, text)
        let declarations = reading.declared.map {
            Credits.Declaration(kind: $0.kind, value: $0.value, outlet: $0.name, weight: $0.weight)
        }
        return Credits(
            source: name,
            sourceKind: kind,
            confidence: confidence,
            mentions: mentions,
            declarations: declarations
        )
    }

    static func kind(of outlet: Outlet) -> Provenance.Kind {
        switch outlet.kind {
        case .wire, .state: .wire
        case .prwire: .pressRelease
        case .organisation: .organisation
        default: .outlet
        }
    }

    private func isRelease(_ reading: ArticleReading) -> Bool {
        guard let best = best(reading)?.key, case .known(let index) = best else { return false }
        return lexicon[index].kind == .prwire
    }

    /// The outlet with the most evidence, equals by key, the next, and how far it leads that.
    private func best(_ reading: ArticleReading) -> (key: SourceKey, logit: Double, next: SourceKey?, lead: Double)? {
        let sorted = reading.evidence.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let first = sorted.first else { return nil }
        let next = sorted.dropFirst().first
        return (first.key, first.value, next?.key, first.value - (next?.value ?? -.infinity))
    }

    /// The article's source and how sure it is: another outlet, the article's own, or `nil`.
    ///
    /// Another outlet's credit beats the article's own questions (`told us`), which any follow-up has, but not its own
    /// discovery.
    private func source(of reading: ArticleReading) -> (SourceKey?, Double) {
        let own = max(reading.ownEvidence, reading.own >= 1 ? 1.2 : reading.own)
        var logits = reading.evidence.values.sorted()
        logits.append(0.6)
        logits.append(own)
        let top = logits.max() ?? 0
        let sum = logits.sorted().reduce(0) { $0 + exp($1 - top) }
        func share(_ logit: Double) -> Double { exp(logit - top) / sum }
        let best = best(reading)
        if let best, best.logit >= Self.threshold, best.logit >= reading.ownEvidence - 0.4 {
            let confidence = Self.calibrated(share(best.logit))
            // Among so many none is it.
            guard confidence >= 0.5 else { return (nil, Self.nobody(share(0.6))) }
            if best.lead < Self.leastLead, !sharesFrame(best.key, best.next, reading) {
                guard let first = firstReport(best.key, best.next, reading) else { return (nil, 1 - confidence) }
                return (first, confidence)
            }
            if case .known(let index) = best.key, lexicon[index].kind == .prwire { return (nil, confidence) }
            return (best.key, confidence)
        }
        if own >= 0.5, share(own) >= Self.leastShare, let publisher = reading.publisher {
            return (publisher, Self.calibrated(share(own)))
        }
        return (nil, reading.evidence.isEmpty && own == 0 ? Self.silent : Self.nobody(share(0.6)))
    }

    /// The probability that an article has no source where it names no outlet that could be one: some turns are not known.
    private static let silent = 0.85

    /// The same where it names some, by the share that is left for nobody. Right as often as it says on some 590 invented
    /// passages, whose labels no turn was written for.
    private static func nobody(_ share: Double) -> Double { calibrated(share, slope: 2.57) }

    /// Whether two outlets are named side by side in one turn, so that the first of them stands for both.
    private func sharesFrame(_ a: SourceKey, _ b: SourceKey?, _ reading: ArticleReading) -> Bool {
        func unit(_ key: SourceKey?) -> Int? {
            reading.found.first { $0.key == key && $0.weight > 0 && !$0.isInTitle }?.unit
        }
        guard let first = unit(a), let second = unit(b) else { return false }
        return first < second && second - first <= Self.sideBySide
    }

    /// Most units from one name to another that share a turn: `A and the B`.
    private static let sideBySide = 4

    /// Of two outlets that are credited alike in places apart the one whose report is named first, for an article opens with
    /// what it is about; `nil` where one was only told something.
    private func firstReport(_ a: SourceKey, _ b: SourceKey?, _ reading: ArticleReading) -> SourceKey? {
        func report(_ key: SourceKey?) -> ArticleReading.Found? {
            reading.found.first { $0.key == key && $0.role == .sourceOriginal && $0.weight > 1 && !$0.isInTitle }
        }
        guard let x = report(a), let y = report(b), abs(x.unit - y.unit) > Self.sideBySide else { return nil }
        return x.unit < y.unit ? x.key : y.key
    }

    /// The probability that an answer of that share is right: shares are too small, for most of what stands against an
    /// answer is the chance that nobody is credited. Fitted by logistic regression; right as often as it says on credits
    /// and links that it was not fitted to.
    private static func calibrated(_ share: Double) -> Double { calibrated(share, slope: 0.9) }

    private static func calibrated(_ share: Double, slope: Double) -> Double {
        let p = min(max(share, 1e-6), 1 - 1e-6)
        return min(0.97, ProvenanceMath.probability(logit: slope * log(p / (1 - p)) + 1.9))
    }

    private func mentions(
        of reading: ArticleReading,
        source: SourceKey?,
        _ text: UnsafeBufferPointer<UInt8>
    ) -> [Credits.Mention] {
        let main = source.flatMap { source in reading.found.first { $0.key == source && $0.weight > 0 } }
        var mentions: [Credits.Mention] = []
        let all = reading.asides.isEmpty ? reading.found : Self.inOrder(reading.found + reading.asides)
        for found in all where found.isShown {
            var role = found.role
            if role == .sourceOriginal, isSecondary(found, source, main, reading.publisher) { role = .sourceQuoted }
            mentions.append(
                Credits.Mention(
                    surface: String(decoding: text[found.range.start..<found.range.end], as: UTF8.self),
                    outlet: found.name,
                    role: role,
                    range: found.range,
                    cue: found.cue,
                    weight: found.weight
                )
            )
        }
        return mentions
    }

    private static func inOrder(_ found: [ArticleReading.Found]) -> [ArticleReading.Found] {
        found.filter(\.isShown).sorted { $0.range.start < $1.range.start }
    }

    /// Whether a mention speaks for an outlet beside the article's source: another's word on a side matter.
    private func isSecondary(
        _ found: ArticleReading.Found,
        _ source: SourceKey?,
        _ main: ArticleReading.Found?,
        _ publisher: SourceKey?
    ) -> Bool {
        guard let source, let main, source != publisher, let key = found.key, key != source else { return false }
        if main.role == .wireCredit || main.isInTitle { return false }
        // Named side by side, they share the frame.
        return !(main.cue == found.cue && abs(main.unit - found.unit) <= Self.sideBySide)
    }
}
