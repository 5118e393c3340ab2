private import CStemmaKernels

/// XXH3, the 64-bit hash of libxxhash, bit for bit: what words, terms and shingles are known by.
///
/// ```swift
/// XXH3.hash("a".utf8) // 0xe6c632b61e964e1f
/// ```
///
/// Any language with an xxHash library gives the same numbers. Not for adversaries: collisions can be made on purpose.
package enum XXH3 {
    /// O(n), several gigabytes a second.
    package static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt64 {
        stemma_xxh3(bytes.baseAddress, bytes.count, seed)
    }

    package static func hash(_ bytes: Span<UInt8>, seed: UInt64 = 0) -> UInt64 {
        bytes.withUnsafeBufferPointer { hash($0, seed: seed) }
    }

    package static func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
        bytes.withUnsafeBufferPointer { hash($0, seed: seed) }
    }

    package static func hash(_ text: String.UTF8View, seed: UInt64 = 0) -> UInt64 {
        text.withContiguousStorageIfAvailable { hash($0, seed: seed) } ?? hash(Array(text), seed: seed)
    }
}
