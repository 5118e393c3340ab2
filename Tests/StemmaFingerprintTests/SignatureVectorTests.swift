import FoundationEssentials
import StemmaFingerprint
import Testing

/// Stemma's kernels against the vectors that the second implementation wrote.
@Suite struct SignatureVectorTests {
    private struct Vector {
        let kind: String
        let seed: UInt64
        let ngram: Int
        let permutations: Int
        let words: [UInt64]
        let result: [UInt64]
    }

    private static func vectors() throws -> [Vector] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Fixtures/vectors/signature.tsv"), encoding: .utf8)
        return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let cells = line.split(separator: "\t").map(String.init)
            try #require(cells.count == 6, "\(line)")
            return Vector(
                kind: cells[0],
                seed: UInt64(cells[1]) ?? 0,
                ngram: try #require(Int(cells[2])),
                permutations: Int(cells[3]) ?? 2,
                words: try words(cells[4]),
                result: try numbers(cells[5])
            )
        }
    }

    private static func words(_ cell: String) throws -> [UInt64] {
        guard let dots = cell.firstRange(of: "..") else { return try numbers(cell) }
        let first = try #require(UInt64(cell[..<dots.lowerBound]))
        let last = try #require(UInt64(cell[dots.upperBound...]))
        return (first...last).map(SplitMix64.mix)
    }

    private static func numbers(_ cell: String) throws -> [UInt64] {
        cell == "-" ? [] : try cell.split(separator: ",").map { try #require(UInt64($0, radix: 16)) }
    }

    private static func digest(_ signature: [UInt32]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for value in signature {
            for shift in [0, 8, 16, 24] as [UInt32] {
                hash = (hash ^ UInt64(value >> shift & 255)) &* 0x0000_0100_0000_01B3
            }
        }
        return hash
    }

    @Test(arguments: VectorLevel.available)
    func everyVectorHolds(level: VectorLevel) throws {
        let vectors = try Self.vectors()
        #expect(Set(vectors.map(\.kind)) == ["shingles", "signature", "digest"])
        for vector in vectors {
            let scheme = SignatureScheme(
                ngram: vector.ngram,
                permutations: vector.permutations,
                seed: vector.seed
            )
            let signature = MinHasher(scheme: scheme, level: level).signature(ofWords: vector.words)
            let made: [UInt64] =
                switch vector.kind {
                case "shingles": scheme.shingling.shingles(of: vector.words, level: level)
                case "signature": signature.map(UInt64.init)
                default: [Self.digest(signature)]
                }
            #expect(made == vector.result, "\(vector.kind) of \(vector.words.count) words, n \(vector.ngram)")
        }
    }
}
