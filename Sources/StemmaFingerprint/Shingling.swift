internal import CStemmaKernels

/// Turns word hashes into the hashes of word n-grams, the shingles of Broder (1997).
///
/// A shingle depends on its words and their order; `a b a b` and `b a b a` differ, and a repeated word does not cancel
/// out. A text of fewer than n words, but at least one, has one shingle: the whole text, marked with its length, so
/// that only a text of the very same words shares it. A text without words has none. `Fixtures/vectors/signature.md`
/// specifies the bits.
///
/// ```swift
/// let pairs = Shingling(ngram: 2)
/// pairs.shingles(of: [1, 2, 3]).count   // 2
/// pairs.shingles(of: [1]).count         // 1
/// pairs.shingles(of: []).count          // 0
/// ```
package struct Shingling: Sendable, Hashable {
    /// The lengths that a shingle may have, in words.
    package static let ngrams = 1...Int(STEMMA_MAX_NGRAM)

    /// Words a shingle.
    package let ngram: Int

    package init(ngram: Int) {
        precondition(Self.ngrams.contains(ngram), "shingles of \(ngram) words; 1 to 32 are possible")
        self.ngram = ngram
    }

    /// How many shingles, repeats included, a text of `words` words has.
    package func count(words: Int) -> Int {
        stemma_shingle_count(words, UInt32(ngram))
    }

    /// Whether a text of `words` words is shorter than one shingle, so that it can equal another but not resemble it.
    package func isTiny(words: Int) -> Bool { words < ngram }

    /// The shingles of a text in order, repeats included. O(words × n).
    package func shingles(of words: [UInt64], level: VectorLevel = .best) -> [UInt64] {
        words.withUnsafeBufferPointer { words in
            [UInt64](unsafeUninitializedCapacity: count(words: words.count)) { buffer, count in
                count = write(of: words, to: buffer, level: level)
            }
        }
    }

    /// Writes the shingles of a text to the front of `shingles`, which has room for ``count(words:)``, and returns
    /// their number.
    package func write(
        of words: UnsafeBufferPointer<UInt64>,
        to shingles: UnsafeMutableBufferPointer<UInt64>,
        level: VectorLevel = .best
    ) -> Int {
        let count = count(words: words.count)
        precondition(shingles.count >= count, "room for \(shingles.count) of \(count) shingles")
        guard count > 0, let from = words.baseAddress, let to = shingles.baseAddress else { return 0 }
        stemma_shingles(level.kernel, from, words.count, UInt32(ngram), to)
        return count
    }
}
