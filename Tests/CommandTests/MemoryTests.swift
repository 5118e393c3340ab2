import Foundation
import Testing

/// `--memory`: the same bytes within less memory, or a clear error, and nothing left behind.
@Suite(.serialized) struct MemoryTests {
    /// Short made articles, a tenth of them near copies of an earlier one, as JSON lines.
    private func corpus(_ count: Int) -> String {
        var state: UInt64 = 9
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        var recent: [[Int]] = []
        var lines = ""
        for index in 0..<count {
            var words = (0..<14).map { _ in next(40_000) }
            if index % 10 == 9 {
                words = recent[next(recent.count)]
                if index % 20 == 9 { words[next(2)] = next(40_000) }
            }
            if recent.count < 500 { recent.append(words) } else { recent[next(500)] = words }
            let text = words.map { "w\($0)" }.joined(separator: " ")
            lines += "{\"id\":\"made-\(index)\",\"text\":\"\(text)\"}\n"
        }
        return lines
    }

    /// Runs a trace in `folder` with its own TMPDIR; prints the peak of its memory in KB.
    private func peak(_ arguments: String, in folder: URL) throws -> (Command.Outcome, Int) {
        let line = """
            mkdir -p tmp; TMPDIR=$PWD/tmp "$stemma" trace c.jsonl --no-rewrites --no-provenance -q \(arguments) & pid=$!
            while grep VmHWM /proc/$pid/status 2>/dev/null; do sleep 0.02; done
            wait $pid
            """
        let outcome = try Command.shell(line, in: folder)
        let figures = outcome.text.split(separator: "\n").last?.split(separator: " ").compactMap { Int($0) }
        return (outcome, figures?.first ?? 0)
    }

    @Test func aLimitChangesMemoryAndNothingElse() throws {
        let scratch = try Scratch()
        try scratch.file("c.jsonl", corpus(100_000))
        let (free, without) = try peak("--pairs p0.csv -o t0.csv", in: scratch.folder)
        #expect(free.status == 0)
        let expected = (try scratch.read("t0.csv"), try scratch.read("p0.csv"))
        #expect(expected.1.count > 100_000)
        for threads in [1, 2] {
            let (outcome, with) = try peak(
                "--memory 64M --threads \(threads) --pairs p1.csv -o t1.csv",
                in: scratch.folder
            )
            #expect(outcome.status == 0, "\(outcome.messages)")
            #expect(try scratch.read("t1.csv") == expected.0)
            #expect(try scratch.read("p1.csv") == expected.1)
            // A debug build and its allocator take a little more than the limit.
            #expect(with < 80 << 10 && with < without - 10 << 10, "\(with) KB, \(without) without a limit")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("tmp")).isEmpty)
    }

    /// The features of rewrites go to disk too.
    @Test func rewritesAreTheSameUnderALimit() throws {
        let scratch = try Scratch()
        try scratch.file("c.jsonl", corpus(40_000))
        let arguments = ["trace", "c.jsonl", "-q", "--pairs"]
        #expect(try Command.run(arguments + ["p0.csv", "-o", "t0.csv"], in: scratch.folder).status == 0)
        let limited = try Command.run(
            arguments + ["p1.csv", "-o", "t1.csv", "--memory", "96M"],
            in: scratch.folder
        )
        #expect(limited.status == 0, "\(limited.messages)")
        #expect(try scratch.read("t1.csv") == scratch.read("t0.csv"))
        #expect(try scratch.read("p1.csv") == scratch.read("p0.csv"))
    }

    @Test func rewritesThatHaveNoRoomAreRefusedWithWhatTheyNeed() throws {
        let scratch = try Scratch()
        try scratch.file("c.jsonl", corpus(60_000))
        let outcome = try Command.run("trace", "c.jsonl", "--memory", "64M", "-o", "t.csv", in: scratch.folder)
        #expect(outcome.status == 1)
        let wanted =
            /stemma: looking for rewrites among 60000 articles needs \d+M of memory, and --memory allows 64M; --no-rewrites, .*\n/
        #expect(outcome.messages.wholeMatch(of: wanted) != nil, "\(outcome.messages)")
        #expect(scratch.names == ["c.jsonl"])
    }

    /// More articles than there is room to keep anything of.
    @Test func containedTextsThatHaveNoRoomAreRefusedWithWhatTheyNeed() throws {
        let scratch = try Scratch()
        var lines = "{\"id\":\"long\",\"text\":\"" + (0..<900).map { "w\($0)" }.joined(separator: " ") + "\"}\n"
        for article in 1..<240_000 { lines += "{\"id\":\"a\(article)\",\"text\":\"\(article)\"}\n" }
        try scratch.file("c.jsonl", lines)
        let limits = ["--memory", "64M", "--threads", "4"]
        let arguments = ["trace", "c.jsonl", "--no-rewrites", "--no-provenance", "-q", "-o", "t.csv"]
        let outcome = try Command.run(arguments + limits, in: scratch.folder)
        #expect(outcome.status == 1)
        let wanted =
            /stemma: looking for contained texts among 240000 articles needs (\d+)M of memory, and --memory allows 64M; --no-contained, .*\n/
        let needed = try #require(outcome.messages.wholeMatch(of: wanted)?.1, "\(outcome.messages)")
        #expect(scratch.names == ["c.jsonl"])
        #expect(try Command.run(arguments + limits + ["--no-contained"], in: scratch.folder).status == 0)
        // What it asks for is enough.
        let enough = ["--memory", "\(needed)M", "--threads", "4"]
        #expect(try Command.run(arguments + enough, in: scratch.folder).status == 0)
    }

    @Test func aFolderThatCannotBeWrittenToIsNamed() throws {
        let scratch = try Scratch()
        try scratch.file("c.jsonl", corpus(60_000))
        let outcome = try Command.shell(
            "TMPDIR=/nowhere/at/all \"$stemma\" trace c.jsonl --no-rewrites --no-provenance --memory 64M -o t.csv",
            in: scratch.folder
        )
        #expect(outcome.status == 1)
        #expect(outcome.messages.hasPrefix("stemma: /nowhere/at/all: no temporary file can be made: "))
        #expect(scratch.names == ["c.jsonl"])
    }

    /// Killed while it reads and spills: no temporary file and no result.
    @Test func aKillLeavesNothing() throws {
        let scratch = try Scratch()
        try scratch.file("c.jsonl", corpus(60_000))
        let line = """
            mkdir tmp; TMPDIR=$PWD/tmp "$stemma" trace c.jsonl --no-rewrites --no-provenance --memory 64M -q -o t.csv & pid=$!
            for step in $(seq 500); do
                if ls -l /proc/$pid/fd 2>/dev/null | grep -q "$PWD/tmp"; then echo spilling; break; fi
                sleep 0.01
            done
            kill -KILL $pid; wait $pid; ls tmp
            """
        let outcome = try Command.shell(line, in: scratch.folder)
        #expect(outcome.text == "spilling\n")
        // The result's own unfinished file may be there after a kill that nobody can catch; never under its name.
        #expect(!scratch.names.contains("t.csv"))
    }

    @Test(arguments: ["64", "63M", "0", "-1G", "lots", "1.5X", "nan", "99999999999999999999G", ""])
    func sizesThatMakeNoSenseAreWrongUsage(size: String) throws {
        #expect(try Command.run("trace", "x.jsonl", "--memory", size).status == 64)
    }

    @Test(arguments: ["67108864", "0.5G", "2g", "65536k"])
    func sizesOfEveryKindAreTaken(size: String) throws {
        let wire = Command.fixture("articles/wire.jsonl")
        let plain = try Command.run("trace", wire, "-q", "--no-rewrites", "--no-provenance")
        #expect(
            try Command.run("trace", wire, "-q", "--no-rewrites", "--no-provenance", "--memory", size).output
                == plain.output
        )
    }
}
