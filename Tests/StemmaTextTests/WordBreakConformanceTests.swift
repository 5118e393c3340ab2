import StemmaText
import Testing

@Suite("UAX #29 word boundaries")
struct WordBreakConformanceTests {
    @Test(
        "Every line of WordBreakTest.txt",
        .enabled(if: Shared.has("eval/unicode_tests/WordBreakTest.txt"), "needs ../shared/eval/unicode_tests")
    )
    func conformance() throws {
        let file = try #require(Shared.text("eval/unicode_tests/WordBreakTest.txt"))
        var lines = 0
        for line in file.split(separator: "\n") where !line.hasPrefix("#") {
            let rule = line.prefix { $0 != "#" }
            var text = String.UnicodeScalarView()
            var expected: [Int] = []
            var length = 0
            for part in rule.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
                if part == "÷" {
                    if length > 0 { expected.append(length) }
                } else if part != "×" {
                    let scalar = try #require(UInt32(part, radix: 16).flatMap(Unicode.Scalar.init))
                    text.append(scalar)
                    length += UTF8.width(scalar)
                }
            }
            #expect(WordBoundary.all(in: String(text)) == expected, "\(line)")
            lines += 1
        }
        #expect(lines == 1823)
    }
}
