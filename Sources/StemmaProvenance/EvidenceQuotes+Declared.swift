extension EvidenceQuotes {
    /// What pages say of those outlets outside their texts: `canonical: https://…`.
    static func declared(_ model: StoryModel, sign: Double, where counts: (SourceKey) -> Bool) -> [Provenance.Evidence]
    {
        model.readings.enumerated().flatMap { article, reading in
            reading.declared.filter { counts($0.key) }.map { said in
                Provenance.Evidence(
                    article: article,
                    kind: said.kind,
                    quote: "\(said.kind): \(said.value)",
                    range: nil,
                    outlet: said.name,
                    weight: sign * said.weight
                )
            }
        }
    }
}
