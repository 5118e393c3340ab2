internal import CStemmaKernels
internal import StemmaFingerprint
internal import StemmaText

/// What an index is made of: each article's heaviest words with their shares of its weight, by article.
struct TermIndexRows: Sendable {
    private var hashes: [UInt32] = []
    private var weights: [Float] = []
    /// Where the rows of each article start, and where the last ones end.
    private(set) var firstRow: [Int] = [0]

    /// Articles a thread takes at a time.
    private static let chunk = 1024
    /// Chunks of which what the threads found waits at a time.
    private static let stretch = 64

    init(_ store: TermStore, lengths: [Float], isIndexed: @Sendable (Int) -> Bool, options: StoryOptions) {
        let chunks = (store.count + Self.chunk - 1) / Self.chunk
        let limit = options.wordsIndexed(amongArticles: store.count)
        firstRow.reserveCapacity(store.count + 1)
        hashes.reserveCapacity(store.count * limit)
        weights.reserveCapacity(store.count * limit)
        // Some at a time: what a thread found stands in memory once more until it is appended.
        for first in stride(from: 0, to: chunks, by: Self.stretch) {
            let parts = Parallel.map(count: min(Self.stretch, chunks - first), threads: options.threads) { index in
                let articles = (first + index) * Self.chunk..<min(store.count, (first + index + 1) * Self.chunk)
                var part = Part()
                for article in articles {
                    store.touch(article: article)
                    if isIndexed(article), lengths[article] > 0 {
                        part.append(store.words(of: article), length: lengths[article], limit: limit)
                    }
                    part.ends.append(part.hashes.count)
                }
                return part
            }
            for part in parts {
                let before = hashes.count
                hashes += part.hashes
                weights += part.weights
                for end in part.ends { firstRow.append(before + end) }
            }
        }
    }

    private struct Part: Sendable {
        var hashes: [UInt32] = []
        var weights: [Float] = []
        var ends: [Int] = []
        private var keys: [UInt64] = []

        /// Appends the heaviest words of an article.
        mutating func append(_ words: FlatColumn<ArticleFeatures.Word>.Slice, length: Float, limit: Int) {
            keys.removeAll(keepingCapacity: true)
            for word in words where word.rarity >= TermIndex.leastRarity {
                // The heaviest has the smallest key, and of those of one weight the one of the lowest hash.
                let weight = ReportNorms.weight(word.count, word.rarity)
                keys.append(UInt64(~weight.bitPattern) << 32 | UInt64(word.hash))
            }
            let kept = keys.withUnsafeMutableBufferPointer { stemma_smallest($0.baseAddress, $0.count, limit) }
            for key in keys[..<kept] {
                hashes.append(UInt32(truncatingIfNeeded: key))
                weights.append(Float(bitPattern: ~UInt32(key >> 32)) / length)
            }
        }
    }

    /// The rows by word, those of one word by article; and for each row where it stands there, `STEMMA_NOWHERE` if it
    /// is the only one of its word. The rows are empty afterwards. O(rows).
    mutating func inverted() -> (postings: [stemma_posting], places: [UInt32]) {
        precondition(hashes.count < Int(STEMMA_NOWHERE), "\(hashes.count) rows; an index holds less than 2³²")
        var numbers = HashNumbers()
        var places: [UInt32] = []
        swap(&places, &hashes)
        for row in places.indices { places[row] = numbers.number(of: places[row]) }
        // Where the next row of each word goes.
        var next = [UInt32](repeating: 0, count: numbers.count)
        for number in places { next[Int(number)] += 1 }
        var total: UInt32 = 0
        for number in next.indices {
            let count = next[number]
            next[number] = count > 1 ? total : STEMMA_NOWHERE
            if count > 1 { total += count }
        }
        var postings = [stemma_posting](repeating: stemma_posting(), count: Int(total))
        for article in 0..<firstRow.count - 1 {
            for row in firstRow[article]..<firstRow[article + 1] {
                let number = Int(places[row])
                let place = next[number]
                places[row] = place
                guard place != STEMMA_NOWHERE else { continue }
                next[number] += 1
                postings[Int(place)] = stemma_posting(
                    article: UInt32(truncatingIfNeeded: article),
                    weight: weights[row]
                )
            }
        }
        for end in next where end != STEMMA_NOWHERE { postings[Int(end) - 1].article |= STEMMA_LAST_POSTING }
        return (postings, places)
    }
}

/// Numbers from 0 on for different hashes, in order of first sight. Open addressing, at most half full.
private struct HashNumbers {
    private(set) var count = 0
    /// A hash in the upper half and its number and 1 in the lower; 0 where there is none.
    private var slots = [UInt64](repeating: 0, count: 1 << 12)

    /// O(1).
    mutating func number(of hash: UInt32) -> UInt32 {
        if count * 2 >= slots.count { grow() }
        let slot = place(of: hash)
        if slots[slot] == 0 {
            count += 1
            slots[slot] = UInt64(hash) << 32 | UInt64(count)
        }
        return UInt32(truncatingIfNeeded: slots[slot]) - 1
    }

    private func place(of hash: UInt32) -> Int {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0, slots[slot] >> 32 != UInt64(hash) { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        for entry in old where entry != 0 { slots[place(of: UInt32(entry >> 32))] = entry }
    }
}
