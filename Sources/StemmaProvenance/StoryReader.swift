import StemmaText

/// Reads the articles of one story together: a name that one leaves open is settled by what the others call it.
struct StoryReader {
    let lexicon: OutletLexicon

    func read(_ articles: [Article]) -> [ArticleReading] {
        let reader = CreditReader(lexicon: lexicon)
        var readings = articles.map { reader.reading(of: $0, guesses: true) }
        let licensed = licences(readings)
        if !licensed.isEmpty {
            // What nobody among a name's owners is licensed for stays as it was read.
            for i in readings.indices
            where readings[i].hasOpenNames && !readings[i].candidates.isDisjoint(with: licensed) {
                readings[i] = reader.reading(of: articles[i], licensed: licensed, guesses: true)
            }
        }
        settlePublishers(&readings, articles, licensed)
        unify(&readings)
        return readings
    }

    /// An article by an outlet whose name others share is that one's among them which the story's other articles name as a
    /// source, if it is one alone and has no article here: `The Times` where they credit The Times of London.
    private func settlePublishers(_ readings: inout [ArticleReading], _ articles: [Article], _ licensed: Set<Int32>) {
        let here = Set(readings.compactMap(\.publisher))
        for i in readings.indices {
            guard case .open? = readings[i].publisher, let name = articles[i].header.outlet else { continue }
            let meant = Set(lexicon.owners(of: name).map(\.outlet)).intersection(licensed)
            guard meant.count == 1, let only = meant.first, !here.contains(.known(only)) else { continue }
            readings[i].publisher = .known(only)
        }
    }

    /// Outlets that some article names in full as a source.
    private func licences(_ readings: [ArticleReading]) -> Set<Int32> {
        var licensed: Set<Int32> = []
        for reading in readings {
            for found in reading.found where !found.isWeak && found.weight >= 1.3 {
                if case .known(let index)? = found.key { licensed.insert(index) }
            }
        }
        return licensed
    }

    /// Gives the variants of one unknown name (`Pando`, `PandoDaily`) one key: the shortest that starts the others. A
    /// guess that another article shows to be an outlet is one.
    private func unify(_ readings: inout [ArticleReading]) {
        var open: Set<String> = []
        var guessed: Set<String> = []
        for reading in readings {
            for key in reading.evidence.keys {
                if case .open(let name) = key { open.insert(name) }
                if case .guess(let name) = key { guessed.insert(name) }
            }
        }
        let names = open.union(guessed)
        var lengths: Set<Int> = []
        for name in names { lengths.insert(name.utf8.count) }
        var base: [String: String] = [:]
        for name in names { base[name] = Self.base(of: name, in: names, lengths) }
        let shown = Set(open.compactMap { base[$0] })
        var renamed: [SourceKey: SourceKey] = [:]
        for (name, base) in base {
            let key: SourceKey = shown.contains(base) ? .open(base) : .guess(base)
            for old in [SourceKey.open(name), .guess(name)] where old != key { renamed[old] = key }
        }
        mergeDesks(readings, &renamed)
        guard !renamed.isEmpty else { return }
        for i in readings.indices { readings[i].rename(renamed) }
    }

    /// The shortest of `names`, of four letters or more, that starts `name`; `lengths` are theirs in bytes.
    private static func base(of name: String, in names: Set<String>, _ lengths: Set<Int>) -> String {
        var end = name.startIndex
        while end < name.endIndex {
            end = name.index(after: end)
            let start = name[..<end]
            let length = start.utf8.count
            if length >= 4, lengths.contains(length), names.contains(String(start)) { return String(start) }
        }
        return name
    }

    /// Where a story names both a brand and its news desk (`BuzzFeed`, `BuzzFeed News`), they are one: the desk.
    private func mergeDesks(_ readings: [ArticleReading], _ renamed: inout [SourceKey: SourceKey]) {
        var byFamily: [String: Set<Int32>] = [:]
        for reading in readings {
            for key in reading.evidence.keys {
                guard case .known(let index) = key else { continue }
                let family = lexicon.entry(index).outlet.family
                if !family.isEmpty { byFamily[family, default: []].insert(index) }
            }
        }
        for members in byFamily.values {
            for brand in members {
                let desk = members.first { lexicon[$0].name == lexicon[brand].name + " News" }
                if let desk { renamed[.known(brand)] = .known(desk) }
            }
        }
    }
}
