import Foundation
import Testing

/// `stemma dedup --memory`: the same bytes as without it, whatever goes to disk, or a clear error.
@Suite(.serialized) struct DedupMemoryTests {
    /// Short made articles with dates, of which a fifth are copies of an earlier one, and crowds of one story in versions
    /// that chain: more than signatures, identifiers, places and dates have room for at 64M.
    private func corpus(_ count: Int, seed: UInt64 = 5) -> String {
        var state = seed
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let story = (0..<220).map { "s\($0 * 7919 % 4001)" }
        var recent: [[String]] = []
        var lines = ""
        for index in 0..<count {
            var words = (0..<14).map { _ in "w\(next(40_000))" }
            if index % 5 == 4, !recent.isEmpty {
                words = recent[next(recent.count)]
                if next(2) == 0 { words[next(2)] = "x\(index)" }
                if next(3) == 0 { words.append("y\(index)") }
            } else if index % 97 == 0 {
                let start = index / 97 % 4 * 18
                words = Array(story[start..<start + 165])
                if next(3) == 0 { words.append("z\(index)") }
            }
            if recent.count < 500 { recent.append(words) } else { recent[next(500)] = words }
            let date = next(4) == 0 ? "" : ",\"published\":\"2025-03-\(10 + next(20))T0\(next(9)):00:00Z\""
            let text = words.joined(separator: " ")
            lines += "{\"id\":\"made-article-number-\(seed)-\(index)\",\"text\":\"\(text)\"\(date)}\n"
        }
        return lines
    }

    /// Runs with and without a limit; both write the same, and nothing stays in TMPDIR.
    private func compare(_ input: String, against references: String? = nil, _ arguments: String...) throws -> [String]
    {
        let scratch = try Scratch()
        try scratch.file("c.jsonl", input)
        if let references { try scratch.file("r.jsonl", references) }
        return try arguments.map { arguments in
            let run = "TMPDIR=$PWD/tmp \"$stemma\" dedup c.jsonl -q \(arguments)"
            let outcome = try Command.shell(
                """
                mkdir -p tmp && \(run) -o a.jsonl && \(run) --memory 64M --threads 1 -o b.jsonl \
                && \(run) --memory 64M --threads 2 -o c2.jsonl && cmp a.jsonl b.jsonl && cmp a.jsonl c2.jsonl && ls -A tmp
                """,
                in: scratch.folder
            )
            #expect(outcome.status == 0, "\(arguments): \(outcome.text) \(outcome.messages)")
            #expect(outcome.text.isEmpty, "\(arguments)")
            return try scratch.read("a.jsonl")
        }
    }

    @Test func everyPolicyWritesTheSame() throws {
        let input = corpus(40_000)
        let policies = ["first", "earliest", "longest", "origin"]
        let results = try policies.map { try compare(input, "--keep \($0)")[0] }
        // Each keeps others, so that none of them stands in for another here.
        #expect(Set(results).count == policies.count)
        for result in results {
            let kept = result.split(separator: "\n").count
            #expect(kept > 25_000 && kept < 35_000, "\(kept)")
        }
    }

    @Test func annotationsAndReferencesAreTheSame() throws {
        let (input, references) = (corpus(25_000), corpus(15_000, seed: 6) + corpus(3_000))
        let results = try compare(
            input,
            against: references,
            "--annotate",
            "--against r.jsonl",
            "--against r.jsonl --annotate"
        )
        #expect(results[0].split(separator: "\n").count == 25_000)
        #expect(results[2].split(separator: "\n").count == 25_000)
        #expect(results[1].split(separator: "\n").count < 20_000)
    }

    @Test func theLimitIsKept() throws {
        let scratch = try Scratch()
        try scratch.file("c.jsonl", corpus(100_000))
        func peak(_ arguments: String) throws -> Int {
            let outcome = try Command.shell(
                """
                "$stemma" dedup c.jsonl -q \(arguments) & pid=$!
                while grep VmHWM /proc/$pid/status 2>/dev/null; do sleep 0.02; done
                wait $pid
                """,
                in: scratch.folder
            )
            #expect(outcome.status == 0, "\(outcome.messages)")
            return outcome.text.split(separator: "\n").last?.split(separator: " ").compactMap { Int($0) }.first ?? 0
        }
        let (without, with) = (try peak("-o a.jsonl"), try peak("--memory 64M -o b.jsonl"))
        #expect(try scratch.read("a.jsonl") == scratch.read("b.jsonl"))
        // A debug build and its allocator take a little more than the limit.
        #expect(with > 0 && with < 80 << 10 && with < without - 10 << 10, "\(with) KB, \(without) without a limit")
    }

    /// A file size limit stands for a disk that is full: the error says so, and there is no result.
    @Test(arguments: ["", "--annotate", "--keep longest"])
    func aFullDiskIsSaid(arguments: String) throws {
        let scratch = try Scratch()
        try scratch.file("c.jsonl", corpus(30_000))
        let outcome = try Command.shell(
            """
            mkdir tmp; trap '' XFSZ; ulimit -f 4000
            TMPDIR=$PWD/tmp "$stemma" dedup c.jsonl --memory 64M \(arguments) -o o.jsonl; code=$?
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
        #expect(scratch.names == ["c.jsonl", "tmp"] && outcome.text.isEmpty)
    }

    @Test(arguments: ["64", "63M", "0", "lots"])
    func sizesThatMakeNoSenseAreWrongUsage(size: String) throws {
        #expect(try Command.run("dedup", "x.jsonl", "--memory", size).status == 64)
    }
}
