import Stemma
import Testing

@testable import StemmaIO

/// Records that pass through, against a slow reading of the same bytes.
struct PassThroughTests {
    /// Output in memory, which may fail.
    private struct Sink: ByteSink {
        var bytes: [UInt8] = []
        var limit = Int.max
        var failure: WriteFailure?

        mutating func write(_ new: UnsafeRawBufferPointer) {
            guard failure == nil else { return }
            bytes.append(contentsOf: new)
            if bytes.count > limit { failure = .system(path: "sink", reason: "full") }
        }
    }

    private struct Random {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private func deduplicated(
        _ paths: [String],
        chunk: Int = 1 << 20,
        annotates: Bool = false,
        limit: Int = .max
    ) throws -> [UInt8] {
        var options = FileCorpus.Options()
        options.chunkBytes = chunk
        let corpus = FileCorpus(paths, options: options)
        let deduplicator = try Deduplicator(keep: .first)
        let (result, articles) = try deduplicator.deduplicate(corpus, against: nil, observer: Silence())
        var sink = Sink()
        sink.limit = limit
        let pass = PassThrough(corpus, articles: articles, result: result, annotates: annotates)
        try pass.write(to: &sink)
        if let failure = sink.failure { throw failure }
        return sink.bytes
    }

    private final class Silence: TraceObserver {
        func found(_ problems: [InputProblem]) {}
        func read(articles: Int) {}
        func began(_ stage: TraceStage) {}
    }

    private static func text(_ number: Int) -> String {
        (0..<12).map { "w\((number * 12 + $0) * 7919 % 100_003)" }.joined(separator: " ")
    }

    /// Lines of every kind, and what is left of them: the first of each text, and blank lines behind what stays, unless
    /// a bad line stands among them.
    private static func lines(_ random: inout Random) -> (input: String, output: String) {
        var (input, output, seen) = ("", "", Set<Int>())
        var pending: String? = ""
        let count = random.below(30)
        for number in 0..<count {
            let end = number + 1 == count && random.below(2) == 0 ? "" : random.below(3) == 0 ? "\r\n" : "\n"
            switch random.below(5) {
            case 0:
                let blank = ["", " ", "\t "][random.below(3)] + (end == "" ? "\n" : end)
                input += blank
                pending? += blank
            case 1:
                input += ["{bad", "[1]", "{\"id\":\"x\"}", "{\"text\": 7"][random.below(4)] + end
                // Blank lines around it lie in the same gap, and go with it.
                pending = nil
            default:
                let which = random.below(20)
                let line =
                    "{ \"id\":\"n\(number)\", \"text\" :\"\(text(which))\"}"
                    + String(repeating: " ", count: random.below(3)) + end
                output += pending ?? ""
                input += line
                if seen.insert(which).inserted {
                    output += line
                    pending = ""
                } else {
                    pending = nil
                }
            }
        }
        return (input, output + (pending ?? ""))
    }

    @Test func linesOfEveryKindPassOrGoAsASlowReadingSays() throws {
        var random = Random(state: 42)
        var dropped = 0
        for round in 0..<150 {
            let (input, output) = Self.lines(&random)
            let space = Workspace()
            let path = space.write("in.jsonl", input)
            // Without articles nothing is sure to be blank.
            guard input.contains("\"n") else { continue }
            for chunk in [7, 100, 1 << 20] {
                let result = try deduplicated([path], chunk: chunk)
                #expect(String(decoding: result, as: UTF8.self) == output, "round \(round), chunk \(chunk)")
            }
            if input != output { dropped += 1 }
        }
        #expect(dropped > 50)
    }

    @Test func aFailureStopsTheCopy() throws {
        let space = Workspace()
        let path = space.write("in.jsonl", (0..<9).map { "{\"text\":\"\(Self.text($0))\"}\n" }.joined())
        #expect(throws: WriteFailure.self) { try deduplicated([path], limit: 10) }
    }

    @Test func anInputThatBecameShorterIsNamed() throws {
        let space = Workspace()
        let path = space.write("in.jsonl", (0..<9).map { "{\"text\":\"\(Self.text($0))\"}\n" }.joined())
        let corpus = FileCorpus([path])
        let (result, articles) = try Deduplicator().deduplicate(corpus, against: nil, observer: Silence())
        space.write("in.jsonl", "{}\n")
        var sink = Sink()
        let error = #expect(throws: InputProblem.self) {
            try PassThrough(corpus, articles: articles, result: result, annotates: false).write(to: &sink)
        }
        #expect(error?.file == path)
    }

    @Test func aFieldInsideAnotherIsNoneOfTheRecord() throws {
        let space = Workspace()
        let nested =
            "{\"a\":[{\"copy_of\" : 1}],\"b\":\"\\\"copy_of\\\":\",\"c\":\"copy_of\",\"text\":\"\(Self.text(1))\"}"
        let path = space.write("in.jsonl", nested)
        let output = String(decoding: try deduplicated([path], annotates: true), as: UTF8.self)
        #expect(output == nested.dropLast() + ",\"copy_group\":null,\"copy_of\":null}")
        let own = space.write("own.jsonl", "{\"text\":\"\(Self.text(1))\" , \"copy_of\"\t: null}")
        let error = #expect(throws: PassThroughFailure.self) { try deduplicated([own], annotates: true) }
        #expect(error == .fieldExists(name: "copy_of", file: own, byteOffset: 0))
    }

    @Test func randomBytesNeitherCrashNorPass() throws {
        var random = Random(state: 7)
        for round in 0..<60 {
            let space = Workspace()
            let good = "{\"text\":\"\(Self.text(round))\"}"
            let noise = (0..<random.below(300)).map { _ in UInt8(random.below(256)) }.filter {
                $0 != 0x0A && $0 != 0x7B
            }
            let bytes = Array("\(good)\n".utf8) + noise + Array("\n\(good.dropLast()),\"x\":1}".utf8)
            for name in ["in.jsonl", "in.json", "in.csv"] {
                let path = space.write(name, (name == "in.csv" ? Array("text,b\n".utf8) : []) + bytes)
                _ = try? deduplicated([path], chunk: 64, annotates: round % 2 == 0)
            }
            let lines = try deduplicated([space.path + "/in.jsonl"])
            #expect(lines.starts(with: good.utf8))
        }
    }
}
