import Foundation
import Testing

/// An output that is an input, however its path is written, is refused before anything is read or written.
struct OutputFilesTests {
    private static let line =
        #"{"id": "a", "outlet": "Tidewater Clarion", "text": "The bridge is unsafe, Zephyr Quill reported on Monday."}"#

    /// `in.jsonl`, a link and a second name of it, the same again in a folder, and a list of outlets.
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        for name in ["in.jsonl", "folder/a.jsonl"] { try scratch.file(name, Self.line + "\n") }
        try scratch.file("ol.tsv", "zq\tZephyr Quill\n")
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: scratch.path("link"), withDestinationPath: "in.jsonl")
        try manager.linkItem(atPath: scratch.path("in.jsonl"), toPath: scratch.path("second.jsonl"))
        return scratch
    }

    /// The command, the output as it must be named, and what it is.
    static let refused: [(line: String, output: String, input: String)] = [
        ("trace in.jsonl -o in.jsonl", "-o in.jsonl", "the input in.jsonl"),
        ("trace in.jsonl -o ./folder/../in.jsonl", "-o ./folder/../in.jsonl", "the input in.jsonl"),
        ("trace in.jsonl -o link", "-o link", "the input in.jsonl"),
        ("trace link --input-format jsonl -o in.jsonl", "-o in.jsonl", "the input link"),
        ("trace in.jsonl --pairs in.jsonl", "--pairs in.jsonl", "the input in.jsonl"),
        ("trace in.jsonl --outlet-report second.jsonl", "--outlet-report second.jsonl", "the input in.jsonl"),
        ("trace in.jsonl --outlets ol.tsv -o ol.tsv", "-o ol.tsv", "the list of outlets ol.tsv"),
        ("outlets --outlets ol.tsv -o ./ol.tsv", "-o ./ol.tsv", "the list of outlets ol.tsv"),
        ("credits in.jsonl -o in.jsonl", "-o in.jsonl", "the input in.jsonl"),
        ("credits folder -o folder/a.jsonl", "-o folder/a.jsonl", "the input folder/a.jsonl"),
        ("compare a b --in in.jsonl -o link", "-o link", "the input in.jsonl"),
        ("plan in.jsonl -o in.jsonl", "-o in.jsonl", "the input in.jsonl"),
        ("dedup folder --against in.jsonl -o in.jsonl", "-o in.jsonl", "the input in.jsonl"),
        ("dedup in.jsonl -o link", "-o link", "the input in.jsonl"),
        ("dedup in.jsonl -o ./in.jsonl", "-o ./in.jsonl", "the input in.jsonl"),
        ("dedup in.jsonl folder -o in.jsonl", "-o in.jsonl", "the input in.jsonl"),
        ("dedup link --input-format txt -o link", "-o link", "the input link"),
        ("trace in.jsonl -o new.csv --pairs ./new.csv", "-o new.csv", "--pairs ./new.csv"),
        ("trace folder -o link --outlet-report second.jsonl", "-o link", "--outlet-report second.jsonl"),
    ]

    @Test(arguments: refused)
    func anOutputThatWouldBeLostIsRefused(run: (line: String, output: String, input: String)) throws {
        let scratch = try scratch()
        let names = scratch.names
        let outcome = try Command.run(run.line.split(separator: " ").map(String.init), in: scratch.folder)
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.messageLines.count == 1, "\(outcome.messages)")
        #expect(outcome.messages.hasPrefix("stemma: \(run.output) "), "\(outcome.messages)")
        #expect(outcome.messages.contains(run.input), "\(outcome.messages)")
        #expect(scratch.names == names)
        for name in ["in.jsonl", "folder/a.jsonl"] { #expect(try scratch.read(name) == Self.line + "\n") }
        #expect(try scratch.read("ol.tsv") == "zq\tZephyr Quill\n")
    }

    @Test func whatStandardInputReadsIsRefusedToo() throws {
        let scratch = try scratch()
        let outcome = try Command.shell("$stemma trace - --input-format jsonl -o link < in.jsonl", in: scratch.folder)
        #expect(outcome.status == 64)
        #expect(outcome.messages.contains("-o link is what standard input reads"), "\(outcome.messages)")
        #expect(try scratch.read("in.jsonl") == Self.line + "\n")
    }

    @Test(arguments: [
        "trace in.jsonl -o new.csv --pairs pairs.csv", "credits folder -o folder/new.csv",
        "credits in.jsonl -o /dev/null", "dedup in.jsonl -o in.jsonl", "trace folder -o in.jsonl",
    ])
    func otherOutputsAreWritten(line: String) throws {
        let scratch = try scratch()
        let outcome = try Command.run(line.split(separator: " ").map(String.init), in: scratch.folder)
        #expect(outcome.status == 0, "\(outcome.messages)")
    }
}
