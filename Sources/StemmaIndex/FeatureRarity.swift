internal import StemmaFingerprint

// Here and not beside the types, for another module's getters are called and not inlined, which costs a twentieth of a run.

extension ArticleFeatures.Word {
    /// −log of the share of articles that have it, in nats.
    @inline(__always) var rarity: Float { ArticleFeatures.rarity(code: rarityCode) }
}

extension ArticleFeatures.Phrase {
    /// −log of the share of articles that have it, in nats.
    @inline(__always) var rarity: Float { ArticleFeatures.rarity(code: rarityCode) }
}

extension ArticleFeatures {
    /// The rarity that a code stands for: 25 steps a nat.
    @inline(__always) fileprivate static func rarity(code: UInt8) -> Float { Float(code) / 25 }
}
