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
    private let parameters: Parameters

    package init(scheme: SignatureScheme, level: VectorLevel = .best) {
        precondition(level <= .best, "this processor has no \(level)")
        self.scheme = scheme
        self.level = level
        parameters = Parameters(scheme)
    }

    /// Values a signature.
    package var permutations: Int { scheme.permutations }

    /// Writes the signature of a text of these word hashes. A text without words gives all ones.
    package func sign(words: UnsafeBufferPointer<UInt64>, into signature: UnsafeMutableBufferPointer<UInt32>) {
        let place = place(signature)
        stemma_minhash_of_words(level.kernel, parameters.kernel, words.baseAddress, words.count, place)
    }

    /// Appends the signature of a text of these word hashes to `signatures`; and the anchors that `sampler`, if any,
    /// takes of it to `anchors`, from the same shingles where the text is of ordinary length.
    package func append(
        words: UnsafeBufferPointer<UInt64>,
        to signatures: inout [UInt32],
        sampler: AnchorSampler?,
        anchors: inout AnchorColumn
    ) {
        // Plain values: to capture `self` would count references to it, on one counter for all threads.
        let (size, level, kernel) = (permutations, level.kernel, parameters.kernel)
        let room = sampler?.roomAtOnce(words: words.count, ngram: scheme.ngram)
        signatures.append(addingCapacity: size) { span in
            span.withUnsafeMutableBufferPointer { memory, count in
                guard let start = memory.baseAddress else { return }
                let place = start + count
                if let room {
                    anchors.append(room: room) {
                        stemma_minhash_with_anchors(level, kernel, words.baseAddress, words.count, place, $0)
                    }
                } else {
                    stemma_minhash_of_words(level, kernel, words.baseAddress, words.count, place)
                }
                count += size
            }
        }
        withExtendedLifetime(parameters) {}
        if let sampler, room == nil { anchors.append(words: words, sampler: sampler) }
    }

    /// Writes the signature of a set of shingles; repeats change nothing.
    package func sign(shingles: UnsafeBufferPointer<UInt64>, into signature: UnsafeMutableBufferPointer<UInt32>) {
        let place = place(signature)
        stemma_minhash_of_shingles(level.kernel, parameters.kernel, shingles.baseAddress, shingles.count, place)
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

    private func place(_ signature: UnsafeMutableBufferPointer<UInt32>) -> UnsafeMutablePointer<UInt32> {
        guard let place = signature.baseAddress, signature.count >= permutations else {
            preconditionFailure("room for \(signature.count) of \(permutations) values")
        }
        return place
    }

    /// What the kernel reads of a scheme.
    private final class Parameters: @unchecked Sendable {
        // Unsafe: raw memory, written once, before anyone else sees it.
        let kernel: UnsafePointer<stemma_minhash_scheme>
        private let fills: UnsafeMutablePointer<UInt32>

        init(_ scheme: SignatureScheme) {
            var random = SplitMix64(state: scheme.seed)
            let (multiplier, increment, size) = (random.next() | 1, random.next(), scheme.permutations)
            fills = .allocate(capacity: 2 * size)
            for bin in 0..<size {
                let fill = random.next()
                (fills + bin).initialize(to: UInt32(fill >> 32) | 1)
                (fills + size + bin).initialize(to: UInt32(truncatingIfNeeded: fill))
            }
            let made = UnsafeMutablePointer<stemma_minhash_scheme>.allocate(capacity: 1)
            made.initialize(
                to: stemma_minhash_scheme(
                    ngram: UInt32(scheme.ngram),
                    bins: UInt32(size),
                    multiplier: multiplier,
                    increment: increment,
                    fill_multipliers: UnsafePointer(fills),
                    fill_increments: UnsafePointer(fills + size)
                )
            )
            kernel = UnsafePointer(made)
        }

        deinit {
            kernel.deallocate()
            fills.deallocate()
        }
    }
}
