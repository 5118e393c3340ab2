internal import CStemmaKernels
internal import StemmaFingerprint

/// In how many articles each word stands, by its hash: open addressing, at most half full, 12 bytes a slot.
struct WordCounts: Sendable {
    private var slots = [stemma_word_count](repeating: stemma_word_count(), count: 1 << 10)
    private var used = 0

    /// Counts the words of an article, each there once. O(words).
    mutating func count(_ words: UnsafeBufferPointer<ArticleFeatures.Word>, language: FeatureLanguage) {
        while (used + words.count) * 2 > slots.count { grow() }
        used += words.withMemory { base in
            stemma_count_words(&slots, slots.count, base, words.count, language.rawValue)
        }
    }

    /// Articles that have the word of this hash. O(1).
    func count(of hash: UInt32) -> UInt32 { stemma_word_count_of(slots, slots.count, hash) }

    /// Has the rarity of each word, as it was counted first, worked out once for all articles. O(words counted).
    mutating func settle(_ weighed: (_ count: UInt32, _ rarityCode: UInt8, _ language: FeatureLanguage) -> UInt8) {
        for place in slots.indices where slots[place].hash != 0 {
            let slot = slots[place]
            let language = FeatureLanguage(rawValue: slot.language) ?? .other
            slots[place].weighed = weighed(slot.count, slot.rarity, language)
        }
    }

    /// Gives the words of an article their settled rarities, and those that were settled otherwise what `weighed` says.
    func weigh(
        _ words: UnsafeMutableBufferPointer<ArticleFeatures.Word>,
        language: FeatureLanguage,
        weighed: (_ count: UInt32, _ rarityCode: UInt8) -> UInt8
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: words.count + 1) { left in
            let count = UnsafeBufferPointer(words).withMemory { base in
                stemma_weigh_words(slots, slots.count, base, words.count, language.rawValue, left.baseAddress)
            }
            for index in left[..<count].lazy.map(Int.init) {
                let code = weighed(self.count(of: words[index].hash), words[index].rarityCode)
                words[index] = words[index].weighed(rarityCode: code)
            }
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [stemma_word_count](repeating: stemma_word_count(), count: old.count * 2)
        let mask = slots.count - 1
        for slot in old where slot.hash != 0 {
            var place = Int(slot.hash) & mask
            while slots[place].hash != 0 { place = (place + 1) & mask }
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
