internal import CStemmaKernels
internal import StemmaFingerprint

/// In how many articles each phrase stands, in a table of one byte a slot, found by hash: phrases of one slot are counted
/// together. Counts that a byte cannot hold go on beside it.
///
/// Most phrases of a corpus stand in one article, so that an exact table would be as large as the corpus's features. Here
/// there are 4 to 8 slots a phrase added, and at most ``largest``. In a corpus that overfills them each phrase seems to
/// stand in as many articles more as there are phrases a slot, at most one in 100,000: a third of what the background
/// gives the rarest phrases.
struct PhraseCounts: Sendable {
    static let largest = 1 << 24

    private var slots: [UInt8]
    /// By slot, what the full byte does not say.
    private var beyond: [Int: UInt32] = [:]

    /// - Parameter phrases: that will be counted, about.
    init(phrases: Int) {
        var size = 1 << 12
        while size < phrases * 4, size < Self.largest { size *= 2 }
        slots = [UInt8](repeating: 0, count: size)
    }

    /// Counts the phrases of an article, each there once. O(phrases).
    mutating func count(_ phrases: UnsafeBufferPointer<ArticleFeatures.Phrase>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: phrases.count + 1) { full in
            let count = phrases.withMemory { base in
                stemma_count_phrases(&slots, slots.count, base, phrases.count, full.baseAddress)
            }
            for slot in full[..<count] { beyond[Int(slot), default: 0] += 1 }
        }
    }

    /// Articles that have the phrase of this hash, or another of its slot. O(1).
    func count(of hash: UInt32) -> UInt32 {
        let slot = stemma_phrase_slot(slots.count, hash)
        let count = slots[slot]
        return count < .max ? UInt32(count) : UInt32(count) + (beyond[slot] ?? 0)
    }

    /// Gives the phrases of an article the rarities of `codes`, by count, then background code, and those of counts that
    /// it does not have what `weighed` says.
    func weigh(
        _ phrases: UnsafeMutableBufferPointer<ArticleFeatures.Phrase>,
        codes: [UInt8],
        weighed: (_ count: UInt32, _ rarityCode: UInt8) -> UInt8
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: phrases.count + 1) { left in
            let count = UnsafeBufferPointer(phrases).withMemory { base in
                stemma_weigh_phrases(slots, slots.count, codes, base, phrases.count, left.baseAddress)
            }
            for index in left[..<count].lazy.map(Int.init) {
                let code = weighed(self.count(of: phrases[index].hash), phrases[index].rarityCode)
                phrases[index] = phrases[index].weighed(rarityCode: code)
            }
        }
    }
}

extension UnsafeBufferPointer<ArticleFeatures.Phrase> {
    /// The phrases as the kernels know them: their bytes are the same.
    fileprivate func withMemory<Result>(_ body: (UnsafeMutablePointer<stemma_phrase>?) -> Result) -> Result {
        body(UnsafeMutableRawPointer(mutating: baseAddress)?.assumingMemoryBound(to: stemma_phrase.self))
    }
}
