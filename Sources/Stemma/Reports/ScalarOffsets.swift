import StemmaText

/// Turns ranges of a text in UTF-8 bytes into ranges in Unicode scalars, which is how JSON readers index a string.
///
/// Building is one pass over the text; a look-up is O(1) for ASCII and O(log n) in the non-ASCII scalars otherwise.
package struct ScalarOffsets: Sendable {
    /// For every scalar of more than one byte, in order: the byte offset just past it…
    private var ends: [Int] = []
    /// …and how many bytes more than scalars the text has up to there.
    private var surplus: [Int] = []
    private let byteCount: Int

    package init(_ text: String) {
        var offset = 0
        var extra = 0
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            byteCount = text.utf8.count
            return
        }
        for byte in text.utf8 {
            offset += 1
            guard byte & 0b1100_0000 == 0b1000_0000 else { continue }
            extra += 1
            if let last = ends.last, last == offset - 1 {
                ends[ends.count - 1] = offset
                surplus[surplus.count - 1] = extra
            } else {
                ends.append(offset)
                surplus.append(extra)
            }
        }
        byteCount = offset
    }

    /// The scalars before byte `offset`; an offset past the text counts as its end.
    package func scalars(before offset: Int) -> Int {
        let offset = min(max(offset, 0), byteCount)
        var low = 0
        var high = ends.count
        while low < high {
            let middle = low + (high - low) / 2
            if ends[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return offset - (low == 0 ? 0 : surplus[low - 1])
    }

    package func scalars(in range: TextRange) -> Range<Int> {
        let start = scalars(before: range.start)
        return start..<max(start, scalars(before: range.end))
    }
}
