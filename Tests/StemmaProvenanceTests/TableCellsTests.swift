import Testing

@testable import StemmaProvenance

struct TableCellsTests {
    @Test(arguments: [
        "", "a", "|", "a|b", "a||b|", "||", "one|two|three", "exactly8|exactly8", "1234567|",
        "a part of more than thirty-two bytes of text|b",
        "sixteen bytes of|sixteen bytes of\u{2019}|",
    ])
    func partsAreThoseOfASplit(_ text: String) {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var cells = TableCells(bytes, separator: UInt8(ascii: "|"))
            var parts: [String] = []
            while !cells.isAtEnd { parts.append(String(decoding: cells.next(), as: UTF8.self)) }
            #expect(parts == text.split(separator: "|", omittingEmptySubsequences: false).map(String.init))
            #expect(cells.count == parts.count)
            #expect(cells.next().isEmpty && cells.count == parts.count)
        }
    }
}
