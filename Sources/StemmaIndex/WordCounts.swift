internal import CStemmaKernels
internal import StemmaFingerprint

/// In how many articles each word stands, by its hash: open addressing, at most half full, 12 bytes a slot.
///
/// Words are told apart by some bits of their hashes, so many that there are 4 to 8 names for each word of each article,
/// up to ``mostNames``: now and then two words have one, and look a little less rare.
struct WordCounts: Sendable {
    static let mostNames = 1 << 26

    private let mask: UInt32
    private var slots = [stemma_word_count](repeating: stemma_word_count(), count: 1 << 10)
    private var used = 0

    /// - Parameter words: that will be counted, about.
    init(words: Int) {
        var names = 1 << 12
        while names < words * 4, names < Self.mostNames { names *= 2 }
        mask = UInt32(names - 1)
    }

    /// An empty count whose words have the names that they have in another.
    init(namesOf other: WordCounts) {
        mask = other.mask
    }

    /// Counts the words of an article, each there once. O(words).
    mutating func count(_ words: UnsafeBufferPointer<ArticleFeatures.Word>, language: FeatureLanguage) {
        while (used + words.count) * 2 > slots.count { grow() }
        used += words.withMemory { base in
            stemma_count_words(&slots, slots.count, mask, base, words.count, language.rawValue)
        }
    }

    /// Articles that have the word of this hash. O(1).
    func count(of hash: UInt32) -> UInt32 { stemma_word_count_of(slots, slots.count, mask, hash) }

    /// The name of the word of this hash.
    func name(of hash: UInt32) -> UInt32 { stemma_word_name(hash, mask) }

    /// Articles that have a word of this name. O(1).
    func count(ofName name: UInt32) -> UInt32 { stemma_count_of_name(slots, slots.count, name) }

    /// Has the rarity of each word, as it was counted first, worked out once for all articles. O(words counted).
    mutating func settle(
        _ weighed: (_ count: UInt32, _ rarityCode: UInt8, _ language: FeatureLanguage, _ name: UInt32) -> UInt8
    ) {
        for place in slots.indices where slots[place].name != 0 {
            let slot = slots[place]
            let language = FeatureLanguage(rawValue: slot.language) ?? .other
            slots[place].weighed = weighed(slot.count, slot.rarity, language, slot.name)
        }
    }

    /// Gives the words of an article their settled rarities, and those that were settled otherwise what `weighed` says.
    func weigh(
        _ words: UnsafeMutableBufferPointer<ArticleFeatures.Word>,
        language: FeatureLanguage,
        weighed: (_ count: UInt32, _ rarityCode: UInt8, _ name: UInt32) -> UInt8
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: words.count + 1) { left in
            let count = UnsafeBufferPointer(words).withMemory { base in
                stemma_weigh_words(slots, slots.count, mask, base, words.count, language.rawValue, left.baseAddress)
            }
            for index in left[..<count].lazy.map(Int.init) {
                let hash = words[index].hash
                let code = weighed(self.count(of: hash), words[index].rarityCode, name(of: hash))
                words[index] = words[index].weighed(rarityCode: code)
            }
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [stemma_word_count](repeating: stemma_word_count(), count: old.count * 2)
        let mask = slots.count - 1
        for slot in old where slot.name != 0 {
            var place = Int(slot.name) & mask
            while slots[place].name != 0 { place = (place + 1) & mask }
            slots[place] = slot
        }
    }
}

extension UnsafeBufferPointer<ArticleFeatures.Word> {
    /// The words as the kernels know them: their bytes are the same.
    fileprivate func withMemory<Result>(_ body: (UnsafeMutablePointer<stemma_word>?) -> Result) -> Result {
        body(UnsafeMutableRawPointer(mutating: baseAddress)?.assumingMemoryBound(to: stemma_word.self))
    }
}
