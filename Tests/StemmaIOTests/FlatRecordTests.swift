import Stemma
import StemmaIO
import Testing

/// Records of strings alone take a path of their own; what they say must not depend on it.
@Suite struct FlatRecordTests {
    private static let escapes =
        #"/\n/\"/\\/\b/\u0041/\u00e9/\u20AC/\ud83d\ude00/é/汉/😀"#.split(separator: "/").map(String.init) + ["", #"\/"#]

    private let workspace = Workspace()

    /// What is read of a line, and of the same line with a number that sends it to the general parser.
    private func bothWays(_ line: [UInt8]) throws -> (flat: Reading, general: Reading) {
        let general = line.last == UInt8(ascii: "}") ? line.dropLast() + Array(", \"n\": 1}".utf8) : line
        let flat = try Reading(workspace.write("flat.jsonl", line))
        return (flat, try Reading(workspace.write("general.jsonl", general)))
    }

    @Test func stringsOfAnyLengthAreReadAlike() throws {
        for count in [1, 2, 61, 62, 63, 64, 65, 127, 128, 129, 200, 1_000] {
            for escape in Self.escapes {
                for at in [0, count / 2, count] {
                    let text = String(repeating: "x", count: at) + escape + String(repeating: "y", count: count - at)
                    let line = "{\"id\": \"a\" ,\"note\":\"\(text)\", \"text\" : \"\(text)\",\"title\":\"T\"}"
                    let (flat, general) = try bothWays(Array(line.utf8))
                    #expect(flat.articles == general.articles, "\(escape) at \(at) of \(count)")
                    #expect(flat.texts.first?.isEmpty == false && flat.problems.isEmpty)
                }
            }
        }
    }

    @Test func theLastOfEqualKeysCountsAndStandInsDoNot() throws {
        let line = Array(#"{"text": "first text here", "text": "second text here", "id": "a"}"#.utf8)
        let (flat, general) = try bothWays(line)
        #expect(flat.texts == ["second text here"])
        #expect(flat.articles == general.articles)
    }

    @Test func brokenRecordsGiveTheSameProblems() throws {
        let sound = Array("{\"id\": \"a\", \"text\": \"One \\u00e9 two \\ud83d\\ude00 three é four.\"}".utf8)
        for end in 1..<sound.count {
            let reading = try Reading(workspace.write("cut.jsonl", sound[..<end] + Array("\n".utf8) + sound))
            #expect(reading.ids == ["a"] && reading.problems.count == 1, "cut at \(end)")
        }
        let tails = [
            "a\u{1}b\"}", "a\\x b\"}", "b\" \"title\": \"c\"}", "b\",}", "b\"} x", "\\u12\"}", "\\ud83d\"}x",
        ]
        for tail in tails {
            let broken = "{\"id\": \"b\", \"text\": \"" + tail
            let reading = try Reading(workspace.write("broken.jsonl", Array(broken.utf8) + [0x0A] + sound))
            #expect(reading.ids == ["a"] && reading.problems.count == 1, "\(broken)")
        }
        let invalid: [[UInt8]] = [
            [0xFF], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
        ]
        for bytes in invalid {
            for padding in [0, 60, 70] {
                let text = Array(String(repeating: "p", count: padding).utf8) + bytes + Array(" q".utf8)
                let line = Array("{\"id\": \"b\", \"text\": \"".utf8) + text + Array("\"}\n".utf8)
                let reading = try Reading(workspace.write("invalid.jsonl", line + sound))
                #expect(reading.ids == ["a"] && reading.problems.count == 1, "\(bytes) behind \(padding)")
            }
        }
    }
}
