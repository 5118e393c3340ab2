private import CStemmaKernels

/// A text in the one form that all its spellings share, and the way back to the original.
///
/// The form is Unicode's NFKC_Casefold (UAX #44, UTS #46: compatibility forms and case folded, invisible characters
/// such as the soft hyphen dropped) in NFC, with apostrophes and primes as `'`, quotation marks as `"`, dashes, hyphens
/// and the minus sign as `-`, and any run of white space as one space. It does not depend on a locale, and taking it
/// twice changes nothing. A run of more than 30 combining marks is cut there, as in UAX #15's stream-safe form.
///
/// ```swift
/// let text = CanonicalText("Ｔhe “ﬁne”\n\n Café")
/// String(decoding: text.bytes, as: UTF8.self) // the "fine" café
/// text.originalOffset(ofCanonical: 4) // 6, where “ starts
/// ```
package struct CanonicalText: Sendable, Hashable {
    /// Where the lengths of original and canonical text part or meet again.
    private struct Place: Sendable, Hashable {
        let canonical: UInt32
        let original: UInt32
    }

    /// The canonical text in UTF-8, always valid: bytes of the original that are no UTF-8 become U+FFFD.
    package let bytes: [UInt8]

    /// Ascending in both; the first is both starts, the last both ends. Between two, bytes stand one for one where both
    /// stretches have one length; otherwise they stand for each other as a whole.
    private let places: [Place]

    /// O(n).
    package init(_ text: UnsafeBufferPointer<UInt8>) {
        precondition(text.count <= Int(UInt32.max) / 16, "a text of \(text.count) bytes, too long to canonicalise")
        var canonical = stemma_canonicalise(text.baseAddress, text.count)
        defer { stemma_canonical_free(&canonical) }
        bytes = Array(UnsafeBufferPointer(start: canonical.bytes, count: canonical.count))
        places = UnsafeBufferPointer(start: canonical.places, count: canonical.place_count)
            .map { Place(canonical: $0.canonical, original: $0.original) }
    }

    package init(_ text: Span<UInt8>) {
        self = text.withUnsafeBufferPointer { CanonicalText($0) }
    }

    package init(_ text: String) {
        var text = text
        self = text.withUTF8 { CanonicalText($0) }
    }

    /// The offset in the original of what stands at `offset` in the canonical text; the end for the end.
    ///
    /// Monotone. Within a stretch that changed its length (a ligature, a decomposed accent, a run of spaces), the start
    /// of the stretch. O(log of the number of such stretches).
    package func originalOffset(ofCanonical offset: Int) -> Int {
        precondition((0...bytes.count).contains(offset), "offset \(offset) of \(bytes.count) canonical bytes")
        let index = lastPlace(atOrBefore: offset)
        let start = places[index]
        guard index + 1 < places.count else { return Int(start.original) }
        let end = places[index + 1]
        let stands = end.original - start.original == end.canonical - start.canonical
        return Int(start.original) + (stands ? offset - Int(start.canonical) : 0)
    }

    /// The stretch of the original that `range` of the canonical text came from: whole changed stretches at both ends.
    package func originalRange(ofCanonical range: Range<Int>) -> TextRange {
        let start = originalOffset(ofCanonical: range.lowerBound)
        guard !range.isEmpty else { return TextRange(start, start) }
        let last = originalOffset(ofCanonical: range.upperBound - 1)
        let index = lastPlace(atOrBefore: range.upperBound - 1)
        let from = places[index]
        let to = places[index + 1]
        let stands = to.original - from.original == to.canonical - from.canonical
        return TextRange(start, stands ? last + 1 : Int(to.original))
    }

    private func lastPlace(atOrBefore offset: Int) -> Int {
        var low = 0
        var high = places.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(places[middle].canonical) <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
