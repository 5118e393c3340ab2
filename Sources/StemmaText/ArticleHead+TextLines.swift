/// A text's lines, with their places in its UTF-8.
struct TextLines {
    struct Line {
        /// UTF-8 offset of the line's first byte.
        let start: Int
        /// Just past the line's end, its line feed included.
        let end: Int
        /// Without blanks at either end.
        let content: Range<Int>

        var isBlank: Bool { content.isEmpty }
    }

    let bytes: [UInt8]
    private(set) var lines: [Line] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let feed = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            lines.append(Line(start: start, end: min(feed + 1, bytes.count), content: trim(start..<feed)))
            start = feed + 1
        }
    }

    /// Drops ASCII blanks and no-break spaces (C2 A0) at both ends.
    private func trim(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        while low < high {
            if isBlank(bytes[low]) {
                low += 1
            } else if high - low >= 2, bytes[low] == 0xC2, bytes[low + 1] == 0xA0 {
                low += 2
            } else {
                break
            }
        }
        while low < high {
            if isBlank(bytes[high - 1]) {
                high -= 1
            } else if high - low >= 2, bytes[high - 2] == 0xC2, bytes[high - 1] == 0xA0 {
                high -= 2
            } else {
                break
            }
        }
        return low..<high
    }

    /// A line's words, without the blanks around them.
    func text(_ line: Line) -> String {
        String(decoding: bytes[line.content], as: UTF8.self)
    }
}
