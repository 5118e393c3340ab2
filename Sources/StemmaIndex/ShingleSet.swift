internal import CStemmaKernels
package import StemmaFingerprint

/// The distinct shingles of one text, in ascending order of their hashes: what verification compares exactly.
///
/// ```swift
/// let pairs = Shingling(ngram: 2)
/// let a = ShingleSet(words: [1, 2, 3, 4], shingling: pairs), b = ShingleSet(words: [1, 2, 3], shingling: pairs)
/// a.overlap(with: b).jaccard        // 0.6666666666666666
/// a.overlap(with: b).containmentB   // 1.0
/// ```
package struct ShingleSet: Sendable, Hashable {
    /// Ascending, each once.
    package let hashes: [UInt64]
    /// Whether the text has fewer words than a shingle, so that its only shingle is the whole of it. Such a text is a
    /// copy of equal texts only, and makes no story by itself.
    package let isTiny: Bool

    /// The shingles of a text of these word hashes. O(n) for n words.
    package init(words: [UInt64], shingling: Shingling) {
        self = words.withUnsafeBufferPointer { ShingleSet(words: $0, shingling: shingling) }
    }

    package init(words: UnsafeBufferPointer<UInt64>, shingling: Shingling) {
        let count = shingling.count(words: words.count)
        hashes = [UInt64](unsafeUninitializedCapacity: count) { buffer, kept in
            kept = shingling.write(of: words, to: buffer)
            kept = Self.sortUnique(UnsafeMutableBufferPointer(rebasing: buffer[..<kept]))
        }
        isTiny = shingling.isTiny(words: words.count)
    }

    /// A set of any hashes, in any order, repeats allowed.
    package init(hashes: [UInt64], isTiny: Bool = false) {
        var hashes = hashes
        let kept = hashes.withUnsafeMutableBufferPointer { Self.sortUnique($0) }
        hashes.removeLast(hashes.count - kept)
        self.hashes = hashes
        self.isTiny = isTiny
    }

    package var count: Int { hashes.count }
    package var isEmpty: Bool { hashes.isEmpty }

    /// How the two sets overlap, exactly. O(m + n).
    package func overlap(with other: ShingleSet) -> ShingleOverlap {
        let shared = hashes.withUnsafeBufferPointer { a in
            other.hashes.withUnsafeBufferPointer { b -> Int in
                guard let first = a.baseAddress, let second = b.baseAddress else { return 0 }
                return stemma_intersection(first, a.count, second, b.count)
            }
        }
        return ShingleOverlap(shared: shared, a: count, b: other.count)
    }

    /// The overlap where the Jaccard reaches `threshold`, or `nil`; sets whose sizes alone rule it out are not compared.
    package func overlap(with other: ShingleSet, reaching threshold: Jaccard) -> ShingleOverlap? {
        guard !isEmpty, !other.isEmpty else { return nil }
        let bound = ShingleOverlap(shared: min(count, other.count), a: count, b: other.count)
        guard bound.jaccard >= threshold else { return nil }
        let overlap = overlap(with: other)
        return overlap.jaccard >= threshold ? overlap : nil
    }

    private static func sortUnique(_ hashes: UnsafeMutableBufferPointer<UInt64>) -> Int {
        guard let base = hashes.baseAddress else { return 0 }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: hashes.count) { scratch in
            guard let room = scratch.baseAddress else { return 0 }
            return stemma_sort_unique(base, hashes.count, room)
        }
    }
}
