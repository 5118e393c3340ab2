import Foundation
import StemmaText
import Testing

/// The tables of Fixtures/vectors/tokens.md, whose hashes come from libxxhash and whose words were written by hand.
@Suite("Vectors of words and terms")
struct TokenVectorTests {
    struct Row {
        var text: String
        var start: UInt32
        var end: UInt32
        var canonical: String
        var hash: UInt64
        var flags: String
    }

    static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/vectors/tokens.md")

    /// The rows of the table below a heading, by text in the order of the file.
    static func rows(under heading: String) throws -> [[Row]] {
        let document = try String(contentsOf: file, encoding: .utf8)
        let section = try #require(document.components(separatedBy: "\n## ").first { $0.hasPrefix(heading) })
        var texts: [[Row]] = []
        for line in section.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.components(separatedBy: " | ").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: "| "))
            }
            func string(_ cell: String) throws -> String {
                try JSONDecoder().decode(String.self, from: Data(cell.dropFirst().dropLast().utf8))
            }
            let row = Row(
                text: try string(cells[0]),
                start: try #require(UInt32(cells[1])),
                end: try #require(UInt32(cells[2])),
                canonical: try string(cells[3]),
                hash: try #require(UInt64(cells[4].dropFirst().dropLast(), radix: 16)),
                flags: cells.count > 5 ? cells[5] : ""
            )
            if let last = texts.last?.last, Array(last.text.utf8) == Array(row.text.utf8) {
                texts[texts.count - 1].append(row)
            } else {
                texts.append([row])
            }
        }
        return texts
    }

    @Test("Words", arguments: WordScanner.Path.allCases.filter(\.runsHere))
    func words(path: WordScanner.Path) throws {
        let texts = try Self.rows(under: "Vectors: words")
        #expect(texts.count == 13)
        for rows in texts {
            let words = WordScannerTests.words(Array(rows[0].text.utf8), path)
            #expect(words.starts == rows.map(\.start), "\(rows[0].text)")
            #expect(words.ends == rows.map(\.end), "\(rows[0].text)")
            #expect(words.hashes == rows.map(\.hash), "\(rows[0].text)")
        }
    }

    @Test("Canonical forms")
    func forms() throws {
        for row in try (Self.rows(under: "Vectors: words") + Self.rows(under: "Vectors: terms")).joined() {
            let part = Array(row.text.utf8)[Int(row.start)..<Int(row.end)]
            #expect(CanonicalText(String(decoding: part, as: UTF8.self)).bytes == Array(row.canonical.utf8))
            #expect(XXH3.hash(row.canonical.utf8) == row.hash)
        }
    }

    @Test("Terms")
    func terms() throws {
        let names: [(Terms.Flags, String)] = [
            (.number, "number"), (.capitalised, "capitalised"), (.allCaps, "allCaps"), (.hyphenated, "hyphenated"),
            (.characterGram, "characterGram"), (.sentenceInitial, "sentenceInitial"),
            (.insideQuotation, "insideQuotation"),
        ]
        let texts = try Self.rows(under: "Vectors: terms")
        #expect(texts.count == 4)
        for rows in texts {
            var scanner = TermScanner()
            var terms = Terms()
            scanner.scan(rows[0].text, into: &terms)
            #expect(terms.starts == rows.map(\.start), "\(rows[0].text)")
            #expect(terms.ends == rows.map(\.end), "\(rows[0].text)")
            #expect(terms.hashes == rows.map(\.hash), "\(rows[0].text)")
            let flags = terms.flags.map { flags in names.filter { flags.contains($0.0) }.map(\.1).joined(separator: " ")
            }
            #expect(flags == rows.map(\.flags), "\(rows[0].text)")
        }
    }

    @Test("XXH3 itself")
    func hash() {
        #expect(XXH3.hash("a".utf8) == 0xe6c6_32b6_1e96_4e1f)
        #expect(XXH3.hash("".utf8) == 0x2d06_8005_38d3_94c2)
        #expect(XXH3.hash("a".utf8, seed: 1) != XXH3.hash("a".utf8))
    }
}
