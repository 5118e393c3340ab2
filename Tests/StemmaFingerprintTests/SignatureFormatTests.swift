import StemmaFingerprint
import Testing

@Suite struct SignatureFormatTests {
    let scheme = SignatureScheme(ngram: 5, permutations: 16, seed: 0x0102_0304_0506_0708, tokenizer: 9)

    func table(_ count: Int) -> SignatureTable {
        let table = SignatureTable(permutations: 16)
        let hasher = MinHasher(scheme: scheme)
        for index in 0..<count { table.append(hasher.signature(ofWords: SignatureOracle.words(index))) }
        return table
    }

    @Test func aTableComesBackAsItWas() throws {
        for count in [0, 1, 20] {
            let table = table(count)
            let bytes = SignatureFormat.encode(table, scheme: scheme)
            #expect(bytes.count == 72 + count * 64)
            let read = try SignatureFormat.decode(bytes, expecting: scheme)
            #expect((0..<read.count).map { read[$0] } == (0..<count).map { table[$0] })
        }
    }

    @Test func theHeaderStandsAsSpecified() {
        let header = SignatureFormat.header(scheme, count: 258)
        let expected: [UInt8] =
            [0x89, 0x53, 0x54, 0x4D, 0x53, 0x49, 0x47, 0x0A, 1, 0, 0, 0, 72, 0, 0, 0]
            + Array("XXH3-64".utf8) + [UInt8](repeating: 0, count: 9)
            + [8, 7, 6, 5, 4, 3, 2, 1, 5, 0, 0, 0, 9, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0]
        #expect(Array(header.prefix(64)) == expected)
        #expect(header.count == SignatureFormat.headerSize)
    }

    @Test func anotherSchemeIsRefusedWithBothValues() {
        let bytes = SignatureFormat.encode(table(2), scheme: scheme)
        let cases: [(SignatureScheme, String)] = [
            (
                SignatureScheme(ngram: 4, permutations: 16, seed: scheme.seed, tokenizer: 9),
                "signatures made with ngram 5 cannot be compared with ngram 4"
            ),
            (
                SignatureScheme(ngram: 5, permutations: 32, seed: scheme.seed, tokenizer: 9),
                "signatures made with num-perm 16 cannot be compared with num-perm 32"
            ),
            (
                SignatureScheme(ngram: 5, permutations: 16, seed: 1, tokenizer: 9),
                "signatures made with seed 72623859790382856 cannot be compared with seed 1"
            ),
            (
                SignatureScheme(ngram: 5, permutations: 16, seed: scheme.seed, tokenizer: 2),
                "signatures made with tokenizer 9 cannot be compared with tokenizer 2"
            ),
        ]
        for (other, message) in cases {
            let error = #expect(throws: SignatureFormatError.self) {
                try SignatureFormat.decode(bytes, expecting: other)
            }
            #expect(error?.description == message)
        }
    }

    @Test func damageIsFoundWhereverItIs() {
        let bytes = SignatureFormat.encode(table(2), scheme: scheme)
        for index in 0..<SignatureFormat.headerSize {
            var damaged = bytes
            damaged[index] ^= 0x40
            #expect(throws: SignatureFormatError.self) { try SignatureFormat.decode(damaged, expecting: scheme) }
        }
        for length in 0..<bytes.count {
            #expect(throws: SignatureFormatError.self) {
                try SignatureFormat.decode(Array(bytes[..<length]), expecting: scheme)
            }
        }
        #expect(throws: SignatureFormatError.truncated(bytes: 201, needed: 200)) {
            try SignatureFormat.decode(bytes + [0], expecting: scheme)
        }
        #expect(throws: SignatureFormatError.notSignatures) {
            try SignatureFormat.decode(Array("id,text\n".utf8), expecting: scheme)
        }
    }

    @Test func aHeaderThatPromisesTooMuchIsRefused() {
        for count in [Int.max, Int.max / 16, 1 << 58] {
            let header = SignatureFormat.header(scheme, count: count)
            #expect(throws: SignatureFormatError.self) { try SignatureFormat.decode(header, expecting: scheme) }
        }
    }
}
