import StemmaText

/// Finds the sentences that speak for and against an origin, as they stand in the articles.
struct EvidenceQuotes {
    private let model: StoryModel
    private let sentences: SentencesByArticle

    init(model: StoryModel) {
        self.model = model
        sentences = SentencesByArticle(model.articles)
    }

    /// Where the sentences of each article lie, looked for as far as it is quoted: most are quoted early, if at all.
    private final class SentencesByArticle {
        private let articles: [Article]
        private var ranges: [[TextRange]]
        private var isWhole: [Bool]

        init(_ articles: [Article]) {
            self.articles = articles
            ranges = Array(repeating: [], count: articles.count)
            isWhole = Array(repeating: false, count: articles.count)
        }

        /// The sentence of article `d` that holds the byte at `offset`; `nil` between two.
        func sentence(of d: Int, at offset: Int) -> TextRange? {
            if !isWhole[d], ranges[d].last.map({ $0.end <= offset }) ?? true {
                // What is quoted further on is looked for to the end, so that no text is read often.
                isWhole[d] = !ranges[d].isEmpty
                ranges[d] = Sentences.ranges(in: articles[d].text, past: isWhole[d] ? .max : offset)
            }
            return Sentences.index(of: offset, in: ranges[d]).map { ranges[d][$0] }
        }
    }

    /// Most sentences that a result carries.
    private static let limit = 24

    /// What speaks for `end`: credits of it and its own article's word, then credits of the articles that lead to it.
    func evidence(for end: Absorption.End) -> [Provenance.Evidence] {
        guard case .outlet(let key) = end else { return sorted(unique(unnamedEvidence(for: end))) }
        let ways = model.byOutlet.filter { outlet, articles in
            outlet != key && articles.contains { leads($0, to: key) }
        }
        return Array((sorted(credits(of: [key])) + sorted(credits(of: Set(ways.keys)))).prefix(Self.limit))
    }

    /// What says that a report is from one of those outlets.
    private func credits(of keys: Set<SourceKey>) -> [Provenance.Evidence] {
        var list: [Provenance.Evidence] = []
        for (d, reading) in model.readings.enumerated() {
            for found in reading.found {
                guard let key = found.key, keys.contains(key), found.weight > 0 else { continue }
                let isOwn = reading.publisher == key
                if isOwn, !MentionReader.ownFamilies.contains(found.family) { continue }
                list.append(quote(found, d))
            }
        }
        return unique(list + Self.declared(model, sign: 1) { keys.contains($0) })
    }

    /// Words that give a press release or a post as the source.
    private func unnamedEvidence(for end: Absorption.End) -> [Provenance.Evidence] {
        let isRelease: Bool
        switch end {
        case .pressRelease: isRelease = true
        case .social: isRelease = false
        default: return []
        }
        return model.readings.enumerated().flatMap { d, reading in
            reading.unnamed.filter { $0.isRelease == isRelease && $0.weight > 0 }.map { unnamed in
                quote(
                    unnamed.range,
                    isInTitle: unnamed.isInTitle,
                    of: d,
                    kind: isRelease ? "press_release" : "social",
                    outlet: nil,
                    weight: unnamed.weight
                )
            }
        }
    }

    /// What speaks for somebody else or against `end`.
    func counterEvidence(to end: Absorption.End) -> [Provenance.Evidence] {
        guard case .outlet(let key) = end else { return [] }
        var list: [Provenance.Evidence] = []
        for (d, reading) in model.readings.enumerated() {
            for found in reading.found where found.isShown || found.isInTitle {
                guard let other = found.key else { continue }
                if other == key {
                    if found.weight < -1, found.role != .selfMention { list.append(quote(found, d)) }
                } else if found.weight >= 1.3, found.role != .selfMention, !leads(other, to: key) {
                    var evidence = quote(found, d)
                    evidence.weight = -evidence.weight
                    list.append(evidence)
                }
            }
        }
        list += Self.declared(model, sign: -1) { $0 != key && !leads($0, to: key) }
        return sorted(unique(list))
    }

    /// Whether an article mainly has its report from `key`.
    private func leads(_ d: Int, to key: SourceKey) -> Bool {
        (model.readings[d].evidence[key] ?? 0) > 1 && model.readings[d].publisher != key
    }

    private func leads(_ outlet: SourceKey, to key: SourceKey) -> Bool {
        (model.byOutlet[outlet] ?? []).contains { leads($0, to: key) }
            || model.readings.contains { $0.citations.contains(.init(from: outlet, to: key)) }
    }

    private func quote(_ found: ArticleReading.Found, _ d: Int) -> Provenance.Evidence {
        quote(
            found.range,
            isInTitle: found.isInTitle,
            of: d,
            kind: found.family,
            outlet: found.name,
            weight: found.weight
        )
    }

    /// The sentence of article `d` that a place lies in, or its title.
    private func quote(
        _ place: TextRange,
        isInTitle: Bool,
        of d: Int,
        kind: String,
        outlet: String?,
        weight: Double
    ) -> Provenance.Evidence {
        let article = model.articles[d]
        var range: TextRange?
        var quote = article.header.title ?? ""
        if !isInTitle {
            let sentence = sentences.sentence(of: d, at: place.start) ?? place
            range = sentence
            let bytes = article.text.utf8
            let low = bytes.index(bytes.startIndex, offsetBy: sentence.start)
            quote = String(article.text[low..<bytes.index(low, offsetBy: sentence.count)])
        }
        return Provenance.Evidence(
            article: d,
            kind: kind,
            quote: quote,
            range: range,
            outlet: outlet,
            weight: weight
        )
    }

    /// One entry a sentence and outlet: the heaviest.
    private func unique(_ list: [Provenance.Evidence]) -> [Provenance.Evidence] {
        struct Place: Hashable {
            var article: Int
            var range: TextRange?
            var outlet: String?
        }
        var kept: [Provenance.Evidence] = []
        var places: [Place: Int] = [:]
        for item in list {
            let place = Place(article: item.article, range: item.range, outlet: item.outlet)
            if let known = places[place] {
                if abs(item.weight) > abs(kept[known].weight) { kept[known] = item }
            } else {
                places[place] = kept.count
                kept.append(item)
            }
        }
        return kept
    }

    /// Heaviest first; but each article's heaviest before any article's second, so that every witness is heard.
    private func sorted(_ list: [Provenance.Evidence]) -> [Provenance.Evidence] {
        let byWeight = list.enumerated().sorted {
            (abs($1.element.weight), $0.offset) < (abs($0.element.weight), $1.offset)
        }
        var seen: Set<Int> = []
        var firsts: [Provenance.Evidence] = []
        var rest: [Provenance.Evidence] = []
        for (_, item) in byWeight {
            if seen.insert(item.article).inserted { firsts.append(item) } else { rest.append(item) }
        }
        let kept = Array((firsts + rest).prefix(Self.limit))
        return kept.enumerated().sorted { (abs($1.element.weight), $0.offset) < (abs($0.element.weight), $1.offset) }
            .map(\.element)
    }
}
