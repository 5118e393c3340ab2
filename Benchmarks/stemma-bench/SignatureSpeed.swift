import Glibc
import StemmaFingerprint
import StemmaText

/// Text in memory to words, and on to signatures of 128 values over word 5-grams: megabytes a second on one core.
struct SignatureSpeed {
    let options: Options

    func run() {
        for script in MadeTexts.Script.allCases {
            let texts = MadeTexts(script, bytes: options.bytes, seed: options.seed).texts
            if script == .ascii, let path = options.jsonl { write(texts, to: path) }
            for path in WordScanner.Path.allCases where path.runsHere { measure(texts, script, path) }
        }
    }

    private func measure(_ texts: [[UInt8]], _ script: MadeTexts.Script, _ path: WordScanner.Path) {
        let level: VectorLevel = path == .avx512 ? .avx512 : path == .avx2 ? .avx2 : .portable
        let hasher = MinHasher(scheme: SignatureScheme(ngram: 5, permutations: 128), level: min(level, .best))
        let bytes = texts.reduce(0) { $0 + $1.count }
        var words: [Double] = []
        var signatures: [Double] = []
        var sum: UInt64 = 0
        for _ in 0..<options.rounds {
            words.append(Double(bytes) / 1e6 / seconds { sum &+= scan(texts, path) })
            signatures.append(Double(bytes) / 1e6 / seconds { sum &+= sign(texts, path, hasher) })
        }
        print(
            "{\"script\": \"\(script)\", \"path\": \"\(path)\", \"megabytes\": \(bytes / 1_000_000), "
                + "\"words_mb_s\": \(median(words)), \"signatures_mb_s\": \(median(signatures)), "
                + "\"signatures_mb_s_best\": \(Int(signatures.max() ?? 0)), \"check\": \(sum & 0xFFFF)}"
        )
    }

    private func scan(_ texts: [[UInt8]], _ path: WordScanner.Path) -> UInt64 {
        var scanner = WordScanner(path: path)
        var hashes: [UInt64] = []
        var sum: UInt64 = 0
        for text in texts {
            hashes.removeAll(keepingCapacity: true)
            text.withUnsafeBufferPointer { scanner.scan($0, into: &hashes) }
            sum &+= hashes.last ?? 0
        }
        return sum
    }

    private func sign(_ texts: [[UInt8]], _ path: WordScanner.Path, _ hasher: MinHasher) -> UInt64 {
        var scanner = WordScanner(path: path)
        var hashes: [UInt64] = []
        var signature = [UInt32](repeating: 0, count: hasher.permutations)
        var sum: UInt64 = 0
        for text in texts {
            hashes.removeAll(keepingCapacity: true)
            text.withUnsafeBufferPointer { scanner.scan($0, into: &hashes) }
            hashes.withUnsafeBufferPointer { words in
                signature.withUnsafeMutableBufferPointer { hasher.sign(words: words, into: $0) }
            }
            sum &+= UInt64(signature[7])
        }
        return sum
    }

    private func median(_ values: [Double]) -> Int {
        Int(values.sorted()[values.count / 2])
    }

    /// CPU seconds of this thread.
    private func seconds(_ body: () -> Void) -> Double {
        let start = now()
        body()
        return max(now() - start, 1e-9)
    }

    private func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Texts as JSON lines: ASCII without quotes or backslashes, so only line ends are escaped.
    private func write(_ texts: [[UInt8]], to path: String) {
        guard let file = fopen(path, "w") else { return perror(path) }
        defer { fclose(file) }
        for (index, text) in texts.enumerated() {
            let escaped = text.flatMap { $0 == UInt8(ascii: "\n") ? Array("\\n".utf8) : [$0] }
            fputs("{\"id\": \"a\(index)\", \"text\": \"\(String(decoding: escaped, as: UTF8.self))\"}\n", file)
        }
    }
}
