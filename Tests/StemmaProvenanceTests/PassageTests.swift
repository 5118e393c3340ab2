import StemmaText
import Testing

@testable import StemmaProvenance

/// Passages as newsrooms write them, in `Fixtures/credits.tsv`: the source that each names, and every outlet's role.
struct PassageTests {
    struct Passage: CustomTestStringConvertible {
        var publisher: String?
        var source: String?
        var text: String
        /// What the passage names, where, and in what role.
        var mentions: [(range: Range<Int>, role: Credits.Role)] = []
        var testDescription: String { text }

        /// A row of the table; `nil` for a comment.
        init?(_ row: Substring) {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 4, !row.hasPrefix("#") else { return nil }
            publisher = cells[1].isEmpty ? "Harbor Digest" : cells[1]
            source = cells[2].isEmpty ? nil : cells[2]
            text = ""
            for (index, part) in cells[3].split(separator: "[[", omittingEmptySubsequences: false).enumerated() {
                guard index > 0, let end = part.firstRange(of: "]]") else {
                    text += part
                    continue
                }
                let named = part[..<end.lowerBound].split(separator: "|")
                let start = text.utf8.count
                text += named[0]
                if let role = Self.roles[named[1]] { mentions.append((start..<text.utf8.count, role)) }
                text += part[end.upperBound...]
            }
        }

        private static let roles: [Substring: Credits.Role] = [
            "so": .sourceOriginal, "sq": .sourceQuoted, "wc": .wireCredit, "rc": .republicationCredit,
            "ih": .interviewHost, "vd": .verificationDisclaimer, "sn": .subjectNotSource, "se": .selfMention,
        ]
    }

    static let passages: [Passage] = {
        let path = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Fixtures/credits.tsv"
        return (TestFile.text(path) ?? "").split(separator: "\n").compactMap { Passage($0) }
    }()

    @Test func theTableIsThere() {
        #expect(Self.passages.count > 600)
    }

    @Test(arguments: passages)
    func isRead(_ passage: Passage) {
        let credits = CreditReader().read(article("a", passage.text, outlet: passage.publisher))
        #expect(credits.source == passage.source)
        for (range, role) in passage.mentions {
            let found = credits.mentions.filter { $0.range.start < range.upperBound && range.lowerBound < $0.range.end }
            #expect(found.contains { $0.role == role }, "\(passage.text.utf8.count): \(role), not \(found)")
        }
    }
}
