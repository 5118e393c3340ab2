internal import CStemmaKernels

/// Everything that decides a signature's bits. Only signatures of equal schemes can be compared.
package struct SignatureScheme: Sendable, Hashable {
    /// How a word becomes 64 bits.
    package let hash = "XXH3-64"
    /// Version of the rules that cut a text into canonical words.
    package let tokenizer: UInt32
    /// Words a shingle, 1 to 32.
    package let ngram: Int
    /// Values a signature: a power of two from 2 to 1,024.
    package let permutations: Int
    /// Chooses the hash functions.
    package let seed: UInt64

    /// Misuse to pass values outside the ranges above; `TraceOptions.validate()` checks those of a user.
    package init(ngram: Int = 5, permutations: Int = 128, seed: UInt64 = 1, tokenizer: UInt32 = 1) {
        precondition(Shingling.ngrams.contains(ngram), "shingles of \(ngram) words; 1 to 32 are possible")
        precondition(
            Self.allows(permutations: permutations),
            "\(permutations) permutations; a power of two from 2 to 1024 is possible"
        )
        self.tokenizer = tokenizer
        self.ngram = ngram
        self.permutations = permutations
        self.seed = seed
    }

    /// Whether a signature may have this many values.
    package static func allows(permutations: Int) -> Bool {
        (2...Int(STEMMA_MAX_BINS)).contains(permutations) && permutations & (permutations - 1) == 0
    }

    package var shingling: Shingling { Shingling(ngram: ngram) }
}
