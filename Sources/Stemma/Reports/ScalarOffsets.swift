import StemmaText

/// Turns ranges of a text in UTF-8 bytes into ranges in Unicode scalars, which is how JSON readers index a string.
///
/// Building is one pass over the text at memory speed; a look-up counts through at most one block. Only of use while the
/// text is where it was.
package struct ScalarOffsets {
    private static let block = 512

    private let text: UnsafeBufferPointer<UInt8>
    /// For the start of each block how many bytes more than scalars the text has up to there.
    private let surplus: [Int]

    package init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        var surplus = [0]
        surplus.reserveCapacity(text.count / Self.block + 2)
        var start = 0
        while start < text.count {
            let end = min(start + Self.block, text.count)
            surplus.append(surplus[surplus.count - 1] + Self.continuations(text, start, end))
            start = end
        }
        self.surplus = surplus
    }

    /// The bytes from `start` up to `end` that continue a scalar.
    private static func continuations(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var count = 0
        var index = start
        let ones: UInt64 = 0x0101_0101_0101_0101
        while index &+ 8 <= end {  // a bit for each byte whose top two are 10, added up in the top byte
            let eight = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
            count &+= Int(truncatingIfNeeded: ((eight >> 7 & ~(eight >> 6) & ones) &* ones) >> 56)
            index &+= 8
        }
        while index < end {
            count &+= bytes[index] & 0b1100_0000 == 0b1000_0000 ? 1 : 0
            index &+= 1
        }
        return count
    }

    /// The scalars before byte `offset`; an offset past the text counts as its end.
    package func scalars(before offset: Int) -> Int {
        let offset = min(max(offset, 0), text.count)
        let block = offset / Self.block
        return offset - surplus[block] - Self.continuations(text, block * Self.block, offset)
    }

    package func scalars(in range: TextRange) -> Range<Int> {
        let start = scalars(before: range.start)
        return start..<max(start, scalars(before: range.end))
    }
}
