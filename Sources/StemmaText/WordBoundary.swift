private import CStemmaKernels

/// Word boundaries by UAX #29 as it stands, before Stemma's own rule for scripts without spaces.
package enum WordBoundary {
    /// The boundary after `position`, itself a boundary before the end of `text`. O(length of the segment).
    package static func next(after position: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        precondition(text.indices.contains(position), "a boundary sought from \(position) of \(text.count) bytes")
        guard let base = text.baseAddress else { return 0 }
        return stemma_word_boundary(base, text.count, position)
    }

    /// Every boundary of `text` but its start, in UTF-8 offsets. O(n).
    package static func all(in text: String) -> [Int] {
        var text = text
        return text.withUTF8 { bytes in
            var result: [Int] = []
            var position = 0
            while position < bytes.count {
                position = next(after: position, in: bytes)
                result.append(position)
            }
            return result
        }
    }
}
