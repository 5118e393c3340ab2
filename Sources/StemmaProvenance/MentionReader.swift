import StemmaText

/// Turns the names of a text, each with its cue, into mentions with roles and weights: weak names kept or dropped,
/// the publisher's own, nested citing, anaphors.
struct MentionReader {
    let lexicon: OutletLexicon
    let cues: CueTable
    let isTitle: Bool

    /// Families that say, of the publisher itself, that it did the reporting.
    static let ownFamilies: Set<String> = [
        "first_report", "obtained", "x_reports", "report_noun", "says", "told", "interview", "ask_comment", "wire",
        "according_to",
    ]
    /// Families whose turns nothing but an outlet stands in.
    static let sureFamilies: Set<String> = [
        "first_report", "citing", "wire", "republication", "copyright", "carried", "according_to",
    ]
    /// Families in which a site that no list knows counts: others speak of any shop's.
    private static let siteFamilies: Set<String> = [
        "first_report", "obtained", "x_reports", "citing", "according_to",
    ]
    static let disclaimers: Set<String> = ["verification", "photo"]

    func add(_ result: TextReader.Result, to reading: inout ArticleReading) {
        let start = reading.found.count
        let people = Set(result.readings.filter { $0.cue?.family == Self.person }.compactMap(\.key))
        for item in result.readings {
            if !people.isEmpty, isPerson(item, people) { continue }
            if item.anchor.isEmpty {
                outlet(item, &reading)
            } else {
                anchor(item, since: start, result.units, &reading)
            }
        }
        nest(from: start, result.units, &reading)
        relay(from: start, result.units, &reading)
    }

    private static let person = "person"
    /// Families that a person of an outlet's name rarely stands in.
    private static let outletFamilies = sureFamilies.union(["x_reports", "obtained", "report_noun"])

    /// Whether one word is the surname of a person whom the text names in full: `Bloomberg said` after `Michael
    /// Bloomberg`.
    private func isPerson(_ item: TextReader.Reading, _ people: Set<SourceKey>) -> Bool {
        guard let key = item.key, item.span.end == item.span.first + 1, people.contains(key) else { return false }
        return !Self.outletFamilies.contains(item.cue?.family ?? "")
    }

    private func outlet(_ item: TextReader.Reading, _ reading: inout ArticleReading) {
        if case .known(let owners) = item.span.kind, !(owners.count == 1 && owners[0].isStrong) {
            reading.hasOpenNames = true
        }
        if let cue = item.cue, cue.role == nil { return }  // an index or a person by an outlet's name
        let weight = (item.cue?.weight ?? Self.bareWeight) - (item.isGuess ? 0.6 : 0)
        let isOwn = item.key.map { isSelf($0, reading.publisher) } ?? false
        let isCredited = isOwn || canBeCredited(item, weight)
        guard isCredited || item.isFullName || isShown(item) else { return }
        let name = item.key.flatMap { shown($0) } ?? item.name
        if isCredited, let key = item.key, let name { reading.names[key] = name }
        var found = ArticleReading.Found(
            key: item.key,
            name: name,
            role: item.cue?.role ?? .subjectNotSource,
            cue: item.cue?.id ?? "mention",
            family: item.cue?.family ?? "mention",
            weight: weight - (item.isWeak ? Self.leastDoubt + (1 - Self.leastDoubt) * item.doubt : 0),
            range: item.range,
            isInTitle: isTitle,
            isWeak: item.isWeak,
            doubt: item.isWeak ? Self.leastDoubt + (1 - Self.leastDoubt) * item.doubt : 0,
            isShown: !isTitle && !item.isGuess,
            unit: item.unit
        )
        guard isCredited else {
            reading.asides.append(found)
            return
        }
        refine(&found, item, isOwn, &reading)
        reading.found.append(found)
    }

    /// Whether a name that is not the publisher's own speaks for an outlet as a source: one that others could go by, or that
    /// only its form shows to be an outlet's, does where a turn says so.
    private func canBeCredited(_ item: TextReader.Reading, _ weight: Double) -> Bool {
        let family = item.cue?.family ?? ""
        let isSure = Self.sureFamilies.contains(family)
        let isOpen = if case .open = item.key { true } else { false }
        if item.isBareWord, !isSure { return false }
        if item.isWeak, item.span.end == item.span.first + 1, !isCore(item), !isSure { return false }
        if isOpen, item.name?.utf8.contains(UInt8(ascii: ".")) == true, !Self.siteFamilies.contains(family) {
            return false
        }
        guard isOpen || item.isWeak else { return true }
        return weight >= 0.5 || family == "poll" || item.cue != nil && isCore(item)
    }

    /// Whether a name means an outlet that was listed by hand, or one of several that all were.
    private func isCore(_ item: TextReader.Reading) -> Bool {
        if item.key != nil { return isCoreKey(item.key) }
        guard case .known(let owners) = item.span.kind else { return false }
        return owners.allSatisfy { lexicon.isCore($0.outlet) }
    }

    /// Whether a name of one word, which may be any word, stands in a turn that only outlets stand in: `Spectator columnist
    /// Moira Penhallow`.
    private func isShown(_ item: TextReader.Reading) -> Bool {
        guard let family = item.cue?.family else { return false }
        return Self.shownFamilies.contains(family) && isCore(item)
    }

    private static let shownFamilies: Set<String> = ["staff_name", "opinion"]

    /// How many mentions back an anaphor or a citation looks.
    private static let reach = 64

    /// What a name that others could go by costs, in logits, where all speaks for one of them: it may be a word.
    private static let leastDoubt = 0.3

    /// Bytes of text within which a post is what an article is about, and what one later on is worth less, in logits: it
    /// may be anybody's word on the matter.
    private static let lead = 600
    private static let latePost = 0.8

    /// Weight of a name in no cue.
    static let bareWeight = -0.6

    private func refine(
        _ found: inout ArticleReading.Found,
        _ item: TextReader.Reading,
        _ isOwn: Bool,
        _ reading: inout ArticleReading
    ) {
        if isOwn {
            if Self.ownFamilies.contains(found.family) {
                reading.own = max(reading.own, found.weight > 0.5 ? 1 : 0.6)
            }
            if !Self.disclaimers.contains(found.family) { found.role = .selfMention }
            return
        }
        guard case .known(let index) = item.key else { return }
        let kind = lexicon.entry(index).outlet.kind
        let isAgency = kind == .wire || kind == .state
        if found.family == "copyright" {
            found.role = isAgency ? .wireCredit : .republicationCredit
        }
        if found.family == "wire", kind == .aggregator { found.weight = Self.bareWeight }
        // A bare name and a dash open an agency's story; farther on any hyphen may stand there.
        if found.cue == "dateline_bare", !isAgency, item.isWeak || item.range.start > Self.lead {
            (found.role, found.weight) = (.subjectNotSource, Self.bareWeight)
        }
    }

    /// `the newspaper`, `this website`, `a press release`.
    private func anchor(_ item: TextReader.Reading, since start: Int, _ units: Units, _ reading: inout ArticleReading) {
        guard let cue = item.cue else { return }
        switch item.anchor {
        case "self":
            if Self.ownFamilies.contains(cue.family), cue.weight > 0 { reading.own = max(reading.own, 1) }
        case "it":
            guard cue.weight > 0 else { return }
            guard
                let last = reading.found.indices.suffix(Self.reach).last(where: { i in
                    reading.found[i].key != nil && reading.found[i].weight > 0 && reading.found[i].family != "anaphora"
                })
            else { return }
            var echo = reading.found[last]
            if echo.role == .selfMention {
                if Self.ownFamilies.contains(cue.family) { reading.own = max(reading.own, 1) }
                return
            }
            echo.cue = cue.id
            echo.family = "anaphora"
            echo.weight = 0.5
            echo.range = item.range
            echo.isShown = false
            echo.isInTitle = isTitle
            reading.found.append(echo)
        case "release":
            reading.pressRelease = max(reading.pressRelease, cue.weight)
            reading.unnamed.append(unnamed(item, isRelease: true, weight: cue.weight))
        case "social":
            let weight = cue.weight - (isTitle || item.range.start < Self.lead ? 0 : Self.latePost)
            reading.social = max(reading.social, weight)
            reading.unnamed.append(unnamed(item, isRelease: false, weight: weight))
        case "vague": reading.vague = max(reading.vague, cue.weight)
        default: break
        }
    }

    private func unnamed(
        _ item: TextReader.Reading,
        isRelease: Bool,
        weight: Double
    ) -> ArticleReading.Unnamed {
        ArticleReading.Unnamed(isRelease: isRelease, weight: weight, range: item.range, isInTitle: isTitle)
    }

    /// Families of a turn in which an outlet passes on what another one that stands before it says.
    private static let relays: Set<String> = ["according_to"]
    /// Families in which that other one speaks.
    private static let relayed: Set<String> = ["says", "x_reports", "first_report", "obtained", "told"]

    /// `What A described as a plea, according to B`, `A hears (h/t B)`, `A, via B`: A is the source and B the way.
    private func relay(from start: Int, _ units: Units, _ reading: inout ArticleReading) {
        for b in start..<max(start, reading.found.count) {
            let isWay = Self.ways.contains(reading.found[b].cue)
            guard isWay || Self.relays.contains(reading.found[b].family) else { continue }
            guard let way = reading.found[b].key, reading.found[b].role != .selfMention else { continue }
            guard let a = via(before: b, start, units, reading), let source = reading.found[a].key else { continue }
            guard reading.found[a].role != .selfMention else { continue }
            // The bare name before `via B`, a comma between, is what came that way.
            let isNamed =
                isWay && reading.found[a].family == "mention" && reading.found[b].unit - reading.found[a].unit <= 3
            guard isNamed || Self.relayed.contains(reading.found[a].family) else { continue }
            reading.citations.append(.init(from: way, to: source))
            let weight = reading.found[b].weight
            reading.found[b].weight = min(0.3, weight - 2.2)
            reading.found[b].role = .sourceQuoted
            reading.found[b].family = "via"
            reading.found[a].weight = max(reading.found[a].weight, weight)
            if isNamed { reading.found[a].role = .sourceOriginal }
        }
    }

    /// Cues in which an outlet only passed a report on.
    private static let ways: Set<String> = ["via", "via_plain", "hat_tip"]

    /// `B reported, citing A`: A is the source and B the way, whether or not either has an article here.
    private func nest(from start: Int, _ units: Units, _ reading: inout ArticleReading) {
        for a in start..<max(start, reading.found.count) where reading.found[a].family == "citing" {
            guard let source = reading.found[a].key, reading.found[a].role != .selfMention else { continue }
            let way = via(before: a, start, units, reading) ?? via(after: a, units, reading)
            guard let b = way, let key = reading.found[b].key else { continue }
            reading.citations.append(.init(from: key, to: source))
            if reading.found[b].role == .selfMention { continue }
            if reading.found[b].role == .sourceOriginal || reading.found[b].role == .interviewHost {
                reading.found[b].role = .sourceQuoted
            }
            reading.found[b].family = "via"
            reading.found[b].weight = min(0.3, reading.found[b].weight - 2.2)
            reading.found[a].weight = max(reading.found[a].weight, 3.2)
        }
    }

    /// The nearest source before `a` in its sentence.
    private func via(before a: Int, _ start: Int, _ units: Units, _ reading: ArticleReading) -> Int? {
        for b in (max(start, a - Self.reach)..<a).reversed() {
            let found = reading.found[b]
            guard found.isShown || isTitle, found.key != reading.found[a].key else { continue }
            let between = (found.unit + 1)..<max(found.unit + 1, reading.found[a].unit)
            if between.contains(where: { i in
                i < units.count && units[i].flags.contains(.sentenceEnd) && i + 1 < units.count
                    && units[i + 1].flags.contains(.sentenceStart)
            }) {
                return nil
            }
            if found.weight > 0 || found.family == "mention" { return b }
        }
        return nil
    }

    /// The outlet that reports in a sentence which opens with the one that it cites: `Citing A, B reported`.
    private func via(after a: Int, _ units: Units, _ reading: ArticleReading) -> Int? {
        let unit = reading.found[a].unit
        guard (max(0, unit - 3)..<max(0, unit)).contains(where: { units[$0].flags.contains(.sentenceStart) }) else {
            return nil
        }
        let b = reading.found[(a + 1)...].firstIndex { $0.key != reading.found[a].key && $0.key != nil }
        guard let b, reading.found[b].weight > 0, Self.relayed.contains(reading.found[b].family) else { return nil }
        let isOneSentence = !(unit..<reading.found[b].unit).contains { units[$0].flags.contains(.sentenceEnd) }
        return isOneSentence ? b : nil
    }

    private func isCoreKey(_ key: SourceKey?) -> Bool {
        if case .known(let index)? = key { lexicon.isCore(index) } else { false }
    }

    func isSelf(_ key: SourceKey, _ publisher: SourceKey?) -> Bool {
        guard let publisher else { return false }
        if key == publisher { return true }
        guard case .known(let a) = key, case .known(let b) = publisher else { return false }
        let family = lexicon.entry(a).outlet.family
        return !family.isEmpty && family == lexicon.entry(b).outlet.family
    }

    private func shown(_ key: SourceKey) -> String? {
        if case .known(let index) = key { lexicon.entry(index).outlet.name } else { nil }
    }
}
