internal import StemmaFingerprint

/// What of an article every comparison needs, computed once.
struct ReportNorms: Sendable {
    var words: Float = 0
    var lead: Float = 0
    var names: Float = 0
    var numberMass: Float = 0
    var numbers = 0

    init(_ features: some Sequence<ArticleFeatures.Word>) {
        for word in features {
            words += Self.square(word.count, word.rarity)
            lead += Self.square(word.leadCount, word.rarity)
            if word.isName { names += Self.square(word.nameCount, word.rarity) }
            if word.isNumber {
                numbers += 1
                numberMass += max(0, word.rarity - ReportParts.rareNumber)
            }
        }
        words = words.squareRoot()
        lead = lead.squareRoot()
        names = names.squareRoot()
    }

    private static func square(_ count: UInt8, _ rarity: Float) -> Float {
        let weight = Self.weight(count, rarity)
        return weight * weight
    }

    /// (1 + log count) · rarity; 0 for none.
    static func weight(_ count: UInt8, _ rarity: Float) -> Float {
        logarithms[Int(count)] * rarity
    }

    private static let logarithms: [Float] = (0...255).map { $0 == 0 ? 0 : 1 + FeatureMath.log(Float($0)) }
}
