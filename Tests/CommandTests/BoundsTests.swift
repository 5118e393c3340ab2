import Foundation
import Testing

/// Inputs that a careless search would drown in, at a size that takes seconds: the right answer, the same with a limit on
/// memory, and nothing left behind.
@Suite(.serialized) struct BoundsTests {
    /// Articles as JSON lines; more of them than signatures have room for at 64M.
    private func corpus(_ count: Int = 30_000, _ text: (Int) -> String) -> String {
        var lines = ""
        for index in 0..<count { lines += "{\"id\":\"a\(index)\",\"text\":\"\(text(index))\"}\n" }
        return lines
    }

    private func words(_ count: Int, seed: Int) -> String {
        (0..<count).map { index in
            // SplitMix64's finalizer: neighbouring numbers have nothing in common.
            var mixed = UInt64(bitPattern: Int64(seed &* 1_000_003 &+ index)) &* 0x9E37_79B9_7F4A_7C15
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return "w\(mixed >> 50)"
        }.joined(separator: " ")
    }

    /// Traces copies with and without a limit; both answers are the same, and nothing stays in TMPDIR.
    private func trace(_ lines: String) throws -> CSVTable {
        let scratch = try Scratch()
        try scratch.file("c.jsonl", lines)
        let run = "TMPDIR=$PWD/tmp \"$stemma\" trace c.jsonl --no-rewrites --no-provenance -q --format csv"
        let outcome = try Command.shell(
            "mkdir tmp && \(run) -o a.csv && \(run) --memory 64M -o b.csv && ls -A tmp",
            in: scratch.folder
        )
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(outcome.text.isEmpty)
        let answer = try scratch.read("a.csv")
        #expect(try scratch.read("b.csv") == answer)
        return CSVTable(answer)
    }

    @Test func oneArticleManyTimesIsOneGroup() throws {
        let text = words(60, seed: 1)
        let rows = try trace(corpus { _ in text }).rows
        #expect(rows.count == 30_000)
        #expect(Set(rows.map { $0["copy_group"] }).count == 1)
    }

    @Test func aFewTextsManyTimesAreAGroupEach() throws {
        let texts = (0..<20).map { words(9, seed: $0) }
        let rows = try trace(corpus { texts[$0 * 7 % 20] }).rows
        #expect(rows.count == 30_000)
        #expect(Set(rows.map { $0["copy_group"] }).count == 20)
    }

    @Test func oneWordRepeatedIsOneGroup() throws {
        let rows = try trace(corpus { Array(repeating: "harbour", count: 50 + $0 % 100).joined(separator: " ") }).rows
        #expect(rows.count == 30_000)
        #expect(rows.allSatisfy { $0["jaccard"] == "1.0" || $0["jaccard"] == "" })
    }

    @Test func textsWithoutWordsAndOfAFewWordsAreNoStories() throws {
        #expect(try trace(corpus { _ in "…" }).rows.isEmpty)
        #expect(try trace(corpus { words(1 + $0 % 4, seed: $0 % 50) }).rows.isEmpty)
    }

    /// Pages that are mostly what all of them repeat are copies of one another by their words. That is said.
    @Test func boilerplateIsAGroupAndSaid() throws {
        let menu = words(1000, seed: -1)
        let lines = corpus(1000) { words(100, seed: $0) + " " + menu }
        #expect(Set(try trace(lines).rows.map { $0["copy_group"] }).count == 1)
        let scratch = try Scratch()
        try scratch.file("c.jsonl", lines)
        let options = ["--no-rewrites", "--no-provenance", "-o", scratch.path("o.csv")]
        let outcome = try Command.run(["trace", scratch.path("c.jsonl")] + options)
        #expect(outcome.messages.contains("warning: 1000 of 1000 articles are one copy group"), "\(outcome.messages)")
        let strict = try Command.run(["trace", scratch.path("c.jsonl"), "--threshold", "0.9"] + options)
        #expect(!strict.messages.contains("warning"), "\(strict.messages)")
        #expect(try scratch.read("o.csv").split(separator: "\n").count == 1)
    }

    /// Anchors and signatures pass their shares, and briefs are found in the articles that they were cut from.
    @Test func containedTextsAreFoundOnDisk() throws {
        let lines = corpus(26_000) { index in
            let whole = words(400, seed: index / 10 * 10 + 1)
            return index % 10 == 9
                ? whole.split(separator: " ")[50..<170].joined(separator: " ")
                : words(380, seed: -index) + " " + (index % 10 == 0 ? whole : "")
        }
        let rows = try trace(lines).rows
        #expect(rows.count(where: { $0["relation"] == "abridged" }) > 2_500)
    }

    /// A file size limit stands for a disk that is full: the error says so, and there is no result.
    @Test func aFullDiskIsSaid() throws {
        let scratch = try Scratch()
        try scratch.file("c.jsonl", corpus { words(20, seed: $0) })
        let outcome = try Command.shell(
            """
            mkdir tmp; trap '' XFSZ; ulimit -f 4000
            TMPDIR=$PWD/tmp "$stemma" trace c.jsonl --no-rewrites --no-provenance --memory 64M -o o.csv; code=$?
            ls -A tmp; exit $code
            """,
            in: scratch.folder
        )
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("/tmp: "), "\(outcome.messages)")
        #expect(
            outcome.messages.contains("cannot be written to temporary files: File too large"),
            "\(outcome.messages)"
        )
        #expect(outcome.text.isEmpty)
        #expect(scratch.names == ["c.jsonl", "tmp"])
    }
}
