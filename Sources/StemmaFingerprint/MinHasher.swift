internal import CStemmaKernels

/// Makes MinHash signatures: two texts' signatures agree in a share of places that estimates their Jaccard.
///
/// ```swift
/// let hasher = MinHasher(scheme: SignatureScheme(ngram: 2, permutations: 128))
/// let a = hasher.signature(ofWords: [1, 2, 3, 4]), b = hasher.signature(ofWords: [1, 2, 3, 5])
/// hasher.estimatedJaccard(a, b)   // about .5: two of four shingles
/// ```
///
/// One permutation throws every shingle into one of k bins, whose least value counts (Li, Owen and Zhang 2012). A bin
/// that stays empty takes the least value of the whole set under a permutation of its own, marked as such: the second
/// kind of round of Dahlgaard, Knudsen and Thorup's fast similarity sketch (2017). Each place thus agrees with
/// probability exactly J, also for sets far smaller than k, where copying from other bins (densification) widens the
/// error; and a signature costs O(n + e n) for n shingles and e empty bins, e being about k exp(−n/k).
///
/// The signature of a union is the place-by-place minimum of the signatures.
package struct MinHasher: Sendable {
    package let scheme: SignatureScheme
    let level: VectorLevel
    let multiplier: UInt64
    let increment: UInt64
    let fillMultipliers: [UInt32]
    let fillIncrements: [UInt32]

    package init(scheme: SignatureScheme, level: VectorLevel = .best) {
        precondition(level <= .best, "this processor has no \(level)")
        var random = SplitMix64(state: scheme.seed)
        self.scheme = scheme
        self.level = level
        multiplier = random.next() | 1
        increment = random.next()
        let fills = (0..<scheme.permutations).map { _ in random.next() }
        fillMultipliers = fills.map { UInt32($0 >> 32) | 1 }
        fillIncrements = fills.map { UInt32(truncatingIfNeeded: $0) }
    }

    /// Values a signature.
    package var permutations: Int { scheme.permutations }

    /// Writes the signature of a text of these word hashes. A text without words gives all ones.
    package func sign(words: UnsafeBufferPointer<UInt64>, into signature: UnsafeMutableBufferPointer<UInt32>) {
        withKernel(signature) { kernel, place in
            stemma_minhash_of_words(level.kernel, kernel, words.baseAddress, words.count, place)
        }
    }

    /// Appends the signature of a text of these word hashes to `signatures`; and the anchors that `sampler`, if any,
    /// takes of it to `anchors`, from the same shingles where the text is of ordinary length.
    package func append(
        words: UnsafeBufferPointer<UInt64>,
        to signatures: inout [UInt32],
        sampler: AnchorSampler?,
        anchors: inout AnchorColumn
    ) {
        let size = permutations
        signatures.append(addingCapacity: size) { span in
            span.withUnsafeMutableBufferPointer { memory, count in
                let place = UnsafeMutableBufferPointer(rebasing: memory[count..<count + size])
                if let sampler {
                    sign(words: words, into: place, sampler: sampler, anchors: &anchors)
                } else {
                    sign(words: words, into: place)
                }
                count += size
            }
        }
    }

    /// Writes the signature of a text of these word hashes, and appends its anchors.
    private func sign(
        words: UnsafeBufferPointer<UInt64>,
        into signature: UnsafeMutableBufferPointer<UInt32>,
        sampler: AnchorSampler,
        anchors: inout AnchorColumn
    ) {
        guard let room = sampler.roomAtOnce(words: words.count, ngram: scheme.ngram) else {
            sign(words: words, into: signature)
            return anchors.append(words: words, sampler: sampler)
        }
        withKernel(signature) { kernel, place in
            anchors.append(room: room) {
                stemma_minhash_with_anchors(level.kernel, kernel, words.baseAddress, words.count, place, $0)
            }
        }
    }

    /// Writes the signature of a set of shingles; repeats change nothing.
    package func sign(shingles: UnsafeBufferPointer<UInt64>, into signature: UnsafeMutableBufferPointer<UInt32>) {
        withKernel(signature) { kernel, place in
            stemma_minhash_of_shingles(level.kernel, kernel, shingles.baseAddress, shingles.count, place)
        }
    }

    package func signature(ofWords words: [UInt64]) -> [UInt32] {
        words.withUnsafeBufferPointer { words in
            [UInt32](unsafeUninitializedCapacity: permutations) { buffer, count in
                sign(words: words, into: buffer)
                count = permutations
            }
        }
    }

    package func signature(ofShingles shingles: [UInt64]) -> [UInt32] {
        shingles.withUnsafeBufferPointer { shingles in
            [UInt32](unsafeUninitializedCapacity: permutations) { buffer, count in
                sign(shingles: shingles, into: buffer)
                count = permutations
            }
        }
    }

    /// The share of places in which two signatures agree. Its error has a standard deviation of at most
    /// √(J(1 − J)/k). The signature of a text without words resembles none, itself included.
    package func estimatedJaccard(_ a: [UInt32], _ b: [UInt32]) -> Double {
        precondition(
            a.count == permutations && b.count == permutations,
            "signatures of \(a.count) and \(b.count) values under a scheme of \(permutations)"
        )
        guard a.contains(where: { $0 != .max }) else { return 0 }
        let agreed = a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in Self.agreement(a, b, level: level) }
        }
        return Double(agreed) / Double(permutations)
    }

    /// In how many places two signatures of equal length agree.
    package static func agreement(
        _ a: UnsafeBufferPointer<UInt32>,
        _ b: UnsafeBufferPointer<UInt32>,
        level: VectorLevel = .best
    ) -> Int {
        precondition(a.count == b.count, "signatures of \(a.count) and \(b.count) values")
        guard let first = a.baseAddress, let second = b.baseAddress else { return 0 }
        return stemma_minhash_agreement(level.kernel, first, second, a.count)
    }

    /// Hands the kernel its parameters; pointers into the arrays hold only for the call.
    private func withKernel(
        _ signature: UnsafeMutableBufferPointer<UInt32>,
        _ body: (UnsafePointer<stemma_minhash_scheme>, UnsafeMutablePointer<UInt32>) -> Void
    ) {
        precondition(signature.count >= permutations, "room for \(signature.count) of \(permutations) values")
        guard let place = signature.baseAddress else { return }
        fillMultipliers.withUnsafeBufferPointer { multipliers in
            fillIncrements.withUnsafeBufferPointer { increments in
                var kernel = stemma_minhash_scheme(
                    ngram: UInt32(scheme.ngram),
                    bins: UInt32(permutations),
                    multiplier: multiplier,
                    increment: increment,
                    fill_multipliers: multipliers.baseAddress,
                    fill_increments: increments.baseAddress
                )
                body(&kernel, place)
            }
        }
    }
}
