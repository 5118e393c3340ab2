extension ArticleReading {
    /// Puts one key for another everywhere; evidence for both is the greater.
    mutating func rename(_ keys: [SourceKey: SourceKey]) {
        func renamed(_ key: SourceKey?) -> SourceKey? { key.map { keys[$0] ?? $0 } }
        publisher = renamed(publisher)
        for i in found.indices { found[i].key = renamed(found[i].key) }
        for i in declared.indices { declared[i].key = keys[declared[i].key] ?? declared[i].key }
        var merged: [SourceKey: Double] = [:]
        for (key, logit) in evidence {
            let key = keys[key] ?? key
            merged[key] = max(merged[key] ?? -.infinity, logit)
        }
        evidence = merged
        for (key, name) in names.sorted(by: { $0.key < $1.key }) {
            if let to = keys[key], names[to] == nil { names[to] = name }
        }
        citations = citations.map { Citation(from: keys[$0.from] ?? $0.from, to: keys[$0.to] ?? $0.to) }
    }
}
