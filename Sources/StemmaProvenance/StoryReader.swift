import StemmaText

/// Reads the articles of one story together: a name that one leaves open is settled by what the others call it.
struct StoryReader {
    let lexicon: OutletLexicon

    func read(_ articles: [Article]) -> [ArticleReading] {
        let reader = CreditReader(lexicon: lexicon)
        var readings = articles.map { reader.reading(of: $0, guesses: true) }
        let licensed = licences(readings)
        if !licensed.isEmpty {
            for i in readings.indices where readings[i].hasOpenNames {
                readings[i] = reader.reading(of: articles[i], licensed: licensed, guesses: true)
            }
        }
        unify(&readings)
        return readings
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
        for key in readings.flatMap(\.evidence.keys) {
            if case .open(let name) = key { open.insert(name) }
            if case .guess(let name) = key { guessed.insert(name) }
        }
        let ordered = open.union(guessed).sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
        var renamed: [SourceKey: SourceKey] = [:]
        for name in ordered {
            let base = ordered.first { $0 != name && $0.utf8.count >= 4 && name.hasPrefix($0) } ?? name
            let isOpen = ordered.contains { $0.hasPrefix(base) && open.contains($0) }
            let key: SourceKey = isOpen ? .open(base) : .guess(base)
            renamed[.open(name)] = key
            renamed[.guess(name)] = key
        }
        mergeDesks(readings, &renamed)
        guard !renamed.isEmpty else { return }
        for i in readings.indices { readings[i].rename(renamed) }
    }

    /// Where a story names both a brand and its news desk (`BuzzFeed`, `BuzzFeed News`), they are one: the desk.
    private func mergeDesks(_ readings: [ArticleReading], _ renamed: inout [SourceKey: SourceKey]) {
        var byFamily: [String: Set<Int32>] = [:]
        for key in readings.flatMap(\.evidence.keys) {
            guard case .known(let index) = key, !lexicon[index].family.isEmpty else { continue }
            byFamily[lexicon[index].family, default: []].insert(index)
        }
        for members in byFamily.values {
            for brand in members {
                let desk = members.first { lexicon[$0].name == lexicon[brand].name + " News" }
                if let desk { renamed[.known(brand)] = .known(desk) }
            }
        }
    }
}
