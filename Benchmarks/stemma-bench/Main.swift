import Glibc

/// `stemma-bench`: what the benchmarks measure from inside one process. Prints JSON lines; see Benchmarks/.
///
/// ```
/// stemma-bench signatures [--bytes N] [--rounds N] [--seed N] [--jsonl PATH]
/// stemma-bench estimate [--pairs N] [--seed N]
/// stemma-bench evidence --docs PATH
/// ```
@main
enum Main {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        guard !arguments.isEmpty else { return usage() }
        let command = arguments.removeFirst()
        guard let options = Options(arguments) else { return usage() }
        switch command {
        case "signatures": SignatureSpeed(options: options).run()
        case "estimate": EstimateError(options: options).run()
        case "evidence":
            guard let docs = options.docs else { return usage() }
            try EvidenceSamples(path: docs).run()
        default: usage()
        }
    }

    private static func usage() {
        print("usage: stemma-bench signatures|estimate [--bytes N] [--rounds N] [--pairs N] [--seed N] [--jsonl PATH]")
        print("       stemma-bench evidence --docs PATH")
        exit(64)
    }
}

/// The knobs of the measurements.
struct Options {
    var bytes = 24_000_000
    var rounds = 9
    var pairs = 20_000
    var seed: UInt64 = 1
    /// Where the ASCII texts go as JSON lines, for others to read.
    var jsonl: String?
    /// The articles whose pairs are compared.
    var docs: String?

    init?(_ arguments: [String]) {
        guard arguments.count.isMultiple(of: 2) else { return nil }
        for index in stride(from: 0, to: arguments.count, by: 2) {
            let value = arguments[index + 1]
            if arguments[index] == "--jsonl" {
                jsonl = value
                continue
            }
            if arguments[index] == "--docs" {
                docs = value
                continue
            }
            guard let number = Int(value), number > 0 else { return nil }
            switch arguments[index] {
            case "--bytes": bytes = number
            case "--rounds": rounds = number
            case "--pairs": pairs = number
            case "--seed": seed = UInt64(number)
            default: return nil
            }
        }
    }
}
