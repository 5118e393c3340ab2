/// The canonical words of one text, in order: what shingles are made of.
///
/// Three columns of equal length, so that a pass over one does not load the others. Words are UAX #29 words with at
/// least one letter or digit, canonicalised (see ``WordScanner``); a text in Han, kana or Thai gives characters.
package struct Words: Sendable, Hashable {
    /// XXH3 (64 bits, seed 0) of each word's canonical UTF-8.
    package var hashes: [UInt64] = []
    /// UTF-8 offset in the original text where each word starts.
    package var starts: [UInt32] = []
    /// UTF-8 offset in the original text just past each word.
    package var ends: [UInt32] = []

    package init() {}

    package var count: Int { hashes.count }

    package mutating func removeAll() {
        hashes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}
