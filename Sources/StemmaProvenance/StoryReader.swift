import StemmaText

/// Reads the articles of one story together: a name that one leaves open is settled by what the others call it.
struct StoryReader {
    let lexicon: OutletLexicon

    func read(_ articles: [Article]) -> [ArticleReading] {
        let reader = CreditReader(lexicon: lexicon)
        var readings = articles.map { reader.reading(of: $0) }
        let licensed = licences(readings)
        if !licensed.isEmpty {
            for i in readings.indices where readings[i].hasOpenNames {
                readings[i] = reader.reading(of: articles[i], licensed: licensed)
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

    /// Gives the variants of one unknown name (`Pando`, `PandoDaily`) one key: the shortest that starts the others.
    private func unify(_ readings: inout [ArticleReading]) {
        var keys: Set<String> = []
        for reading in readings {
            for key in reading.evidence.keys {
                if case .open(let name) = key { keys.insert(name) }
            }
        }
        let ordered = keys.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
        var renamed: [SourceKey: SourceKey] = [:]
        for name in ordered {
            guard let base = ordered.first(where: { $0 != name && $0.utf8.count >= 4 && name.hasPrefix($0) }) else {
                continue
            }
            renamed[.open(name)] = .open(base)
        }
        guard !renamed.isEmpty else { return }
        for i in readings.indices { readings[i].rename(renamed) }
    }
}
