import Testing

/// Help, versions and exit statuses: 0 ran, 1 failed, 64 wrong usage.
struct UsageTests {
    @Test func aloneItPrintsHelpWithTheCommandsThatWork() throws {
        let outcome = try Command.run()
        #expect(outcome.status == 0)
        for command in ["trace", "credits", "compare"] { #expect(outcome.text.contains("  \(command) ")) }
        for command in ["index", "serve"] { #expect(!outcome.text.contains("  \(command) ")) }
        #expect(outcome.messages.isEmpty)
    }

    @Test func versionIsOneLineOnStandardOutput() throws {
        let outcome = try Command.run("--version")
        #expect(outcome.status == 0)
        #expect(outcome.text.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    @Test(arguments: ["trace", "credits", "compare"])
    func eachCommandHasHelp(command: String) throws {
        let outcome = try Command.run("help", command)
        #expect(outcome.status == 0)
        for option in ["--input-format", "--strict", "--format", "--output", "--text-field", "--on-duplicate-id"] {
            #expect(outcome.text.contains(option), "\(option)")
        }
    }

    @Test(arguments: [
        ["trace"], ["credits"], ["compare", "a", "b"], ["compare", "a", "--in", "x.jsonl"],
        ["compare", "a", "a", "--in", "x.jsonl"], ["index", "x.jsonl"], ["trace", "x.jsonl", "--nonsense"],
        ["trace", "x.jsonl", "--threshold", "0"], ["trace", "x.jsonl", "--threshold", "1.5"],
        ["trace", "x.jsonl", "--threshold", "nan"], ["trace", "x.jsonl", "--threshold", "high"],
        ["trace", "x.jsonl", "--ngram", "0"], ["trace", "x.jsonl", "--ngram", "99999999999999999999"],
        ["trace", "x.jsonl", "--num-perm", "100"], ["trace", "x.jsonl", "--window", "soon"],
        ["trace", "x.jsonl", "--window", "0d"], ["trace", "x.jsonl", "--window", "-3d"],
        ["trace", "x.jsonl", "--threads", "-1"], ["trace", "x.jsonl", "--seed", "-1"],
        ["trace", "x.jsonl", "--format", "html"], ["trace", "x.jsonl", "--format", "xml"],
        ["trace", "x.jsonl", "--input-format", "pdf"], ["trace", "x.jsonl", "--on-duplicate-id", "ignore"],
        ["trace", "x.jsonl", "--pairs", "-"], ["trace", "x.jsonl", "-o", "same.csv", "--pairs", "same.csv"],
    ])
    func wrongUsageIs64AndSaysWhy(arguments: [String]) throws {
        let outcome = try Command.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.messages.contains("Usage: stemma"))
    }

    @Test func anOptionOutOfRangeIsNamedWithItsValueAndWhatItTakes() throws {
        let messages = try Command.run("trace", "x.jsonl", "--ngram", "40").messages
        #expect(messages.contains("--ngram is 40; it takes 1 to 32 words"))
    }

    @Test(arguments: ["7d", "7", "36h", "2w", "0.5d", "none"])
    func windowsOfEveryKindAreTaken(window: String) throws {
        #expect(try Command.run("trace", Command.fixture("articles"), "--window", window, "-q").status == 0)
    }

    @Test func everySharedOptionIsTakenByEveryCommand() throws {
        let shared = [
            "--threshold", "0.5", "--ngram", "3", "--num-perm", "64", "--window", "none", "--threads", "1", "--seed",
            "7",
            "--strict", "-q", "--no-progress", "--format", "csv",
        ]
        let articles = Command.fixture("articles/wire.jsonl")
        #expect(try Command.run(["trace", articles] + shared).status == 0)
        #expect(try Command.run(["credits", articles] + shared).status == 0)
        #expect(try Command.run(["compare", "wire-1", "wire-3", "--in", articles] + shared).status == 0)
    }
}
