internal import StemmaFingerprint

/// Entries of an ``IDIndex`` on disk, ascending: half of an identifier's hash, and its position plus one.
///
/// Nearly every identifier is new, and a filter in memory says so without the disk: 12 bits an entry, of which four in
/// one word are set (Bloom 1970, blocked as by Putze, Sanders and Singler 2007), so that one look-up in thirty reads two
/// kilobytes in vain.
struct IDRun: Sendable {
    private let file: SpillFile
    /// Where the entries start in the file.
    private let start: Int
    private let count: Int
    private var filter: [UInt64]
    /// The hash of the first entry of every ``batch``.
    private let fences: [UInt32]

    /// Entries that are read at a time.
    private static let batch = 256
    private static let filterBits = 12

    /// Appends entries to a file. They ascend.
    init(_ entries: [UInt64], file: SpillFile) {
        self.file = file
        start = entries.withUnsafeBytes { file.append($0) }
        count = entries.count
        filter = [UInt64](repeating: 0, count: entries.count * Self.filterBits / 64 + 1)
        fences = stride(from: 0, to: entries.count, by: Self.batch).map { UInt32(entries[$0] >> 32) }
        for entry in entries {
            let (word, bits) = mark(of: UInt32(entry >> 32))
            filter[word] |= bits
        }
    }

    /// A word of the filter, and the bits in it that stand for a hash.
    private func mark(of tag: UInt32) -> (word: Int, bits: UInt64) {
        // The golden ratio's odd multiplier spreads the hash over both halves.
        let spread = UInt64(tag) &* 0x9E37_79B9_7F4A_7C15
        let bits = stride(from: UInt64(0), to: 24, by: 6).reduce(UInt64(0)) { $0 | 1 << (spread >> $1 & 63) }
        return (Int((spread >> 32) * UInt64(filter.count) >> 32), bits)
    }

    /// The first position of this hash that satisfies a condition.
    func position(of tag: UInt32, where isWanted: (Int) -> Bool) -> Int? {
        let (word, bits) = mark(of: tag)
        guard filter[word] & bits == bits else { return nil }
        var (low, high) = (0, fences.count)
        while low < high {
            let middle = (low + high) / 2
            if fences[middle] < tag { low = middle + 1 } else { high = middle }
        }
        var batch = max(0, low - 1)
        while batch < fences.count, fences[batch] <= tag {
            for entry in entries(batch) where UInt32(entry >> 32) == tag {
                // What a failed disk gives is zeros.
                let position = Int(entry & 0xFFFF_FFFF) - 1
                if position >= 0, isWanted(position) { return position }
            }
            batch += 1
        }
        return nil
    }

    private func entries(_ batch: Int) -> [UInt64] {
        let range = batch * Self.batch..<min(count, (batch + 1) * Self.batch)
        return [UInt64](unsafeUninitializedCapacity: range.count) { buffer, filled in
            let bytes = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[..<range.count]))
            file.read(at: start + range.lowerBound * MemoryLayout<UInt64>.stride, into: bytes)
            filled = range.count
        }
    }
}
