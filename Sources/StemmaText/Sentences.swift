/// The sentences of a news text.
///
/// A sentence ends at `.`, `!`, `?` or `…` (and the quotes and brackets that close after it) where white space and no
/// lower-case word follow, and not after an abbreviation (`Mr.`, `U.S.`, `No. 7`, an initial); at `。`, `！` and `？`
/// wherever they stand; and at an empty line. A line break inside a paragraph is a space, unless the line is short and
/// ends without a mark, as a headline or a date line does.
package enum Sentences {
    /// Where each sentence lies in `text`, in UTF-8 bytes, in order, without the white space around it. Empty for a
    /// text of white space. O(n).
    package static func ranges(in text: String) -> [TextRange] {
        var text = text
        return text.withUTF8 { SentenceScanner.ranges(in: $0) }
    }

    /// The same up to the first sentence that ends past `offset`, and at least up to it where there are more.
    package static func ranges(in text: String, past offset: Int) -> [TextRange] {
        var text = text
        return text.withUTF8 { SentenceScanner.ranges(in: $0, past: offset) }
    }

    /// The sentence that holds the byte at `offset`, by binary search in `ranges`; `nil` between two sentences.
    package static func index(of offset: Int, in ranges: [TextRange]) -> Int? {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].end <= offset { low = middle + 1 } else { high = middle }
        }
        guard low < ranges.count, ranges[low].start <= offset else { return nil }
        return low
    }
}
