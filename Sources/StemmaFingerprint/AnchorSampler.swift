internal import CStemmaKernels

/// Takes the anchors of a text: a sample of its shingles that depends on each shingle alone, so that a text which stands
/// in another shares its anchors with it.
///
/// A shingle is an anchor where its hash lies below 2⁶⁴/16: FracMinHash (Irber et al. 2022), the "mod s" selection of
/// Broder (1997). Unlike a signature of fixed size it keeps the relation of part and whole: of a text of m shingles, n of
/// which stand in another, about n/16 of m/16 anchors are shared, whatever the length of the other.
///
/// An anchor takes four bytes, a quarter of a byte a word: 112 bytes for an article of 450 words. Two different shingles
/// share an anchor with probability 2⁻³².
package struct AnchorSampler: Sendable {
    /// Shingles for one anchor, on average.
    package static let rate = 1 << Int(STEMMA_ANCHOR_BITS)
    /// Anchors of one text beyond which repeats are dropped at once, so that a text of one word repeated takes no room.
    private static let repeatLimit = 8192

    private let ngram: Int
    private let minimumShingles: Int
    private let level: VectorLevel

    /// - Parameter minimumShingles: a text with fewer shingles has no anchors.
    package init(ngram: Int, minimumShingles: Int = 1, level: VectorLevel = .best) {
        precondition(Shingling.ngrams.contains(ngram), "shingles of \(ngram) words; 1 to 32 are possible")
        precondition(level <= .best, "this processor has no \(level)")
        self.ngram = ngram
        self.minimumShingles = max(1, minimumShingles)
        self.level = level
    }

    /// Appends a text's anchors to `anchors`. O(n) for n words.
    ///
    /// Ordinary texts keep their repeats, which the index drops; a longer sample is sorted and holds each once.
    package func append(words: UnsafeBufferPointer<UInt64>, to anchors: inout [UInt32]) {
        let shingles = words.count - ngram + 1
        guard let base = words.baseAddress, shingles >= minimumShingles else { return }
        let (start, block) = (anchors.count, Int(STEMMA_ANCHOR_BLOCK))
        var limit = Self.repeatLimit
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: block) { room in
            guard let made = room.baseAddress else { return }
            for first in stride(from: 0, to: shingles, by: block) {
                let count = min(block, shingles - first) + ngram - 1
                let kept = stemma_anchors(level.kernel, base + first, count, UInt32(ngram), made)
                anchors.append(contentsOf: UnsafeBufferPointer(start: made, count: kept))
                if anchors.count - start > limit {
                    Self.dropRepeats(&anchors, from: start)
                    limit = 2 * max(Self.repeatLimit, anchors.count - start)
                }
            }
        }
        if limit > Self.repeatLimit { Self.dropRepeats(&anchors, from: start) }
    }

    /// How many shingles an ordinary text of this sampler's n-gram has: all of them may be sampled at once, as its
    /// anchors are kept as they come. `nil` for a text that has no anchors or too many shingles.
    func roomAtOnce(words: Int, ngram: Int) -> Int? {
        let shingles = words - ngram + 1
        let isOrdinary = ngram == self.ngram && shingles >= minimumShingles && shingles <= Self.repeatLimit
        return isOrdinary ? shingles : nil
    }

    private static func dropRepeats(_ anchors: inout [UInt32], from start: Int) {
        let sorted = anchors[start...].sorted()
        anchors.removeLast(sorted.count)
        var last: UInt32?
        for anchor in sorted where anchor != last {
            anchors.append(anchor)
            last = anchor
        }
    }
}
