/// The bytes of stored signatures: a header that names the scheme, then each signature's values.
///
/// All numbers are little-endian; `Fixtures/vectors/signature.md` lists the fields. Reading refuses a header whose
/// scheme differs from the one at hand, for signatures of two schemes look alike and compare to nonsense.
package enum SignatureFormat {
    /// Bytes that no text file starts with.
    package static let magic: [UInt8] = [0x89] + Array("STMSIG\n".utf8)
    package static let version: UInt32 = 1
    /// Bytes of the header.
    package static let headerSize = 72
    static let hashNameSize = 16

    /// The header of a file of `count` signatures.
    package static func header(_ scheme: SignatureScheme, count: Int) -> [UInt8] {
        var bytes = magic
        append(UInt64(version) | UInt64(headerSize) << 32, to: &bytes)
        let name = Array(scheme.hash.utf8.prefix(hashNameSize))
        bytes += name + [UInt8](repeating: 0, count: hashNameSize - name.count)
        append(scheme.seed, to: &bytes)
        append(UInt64(UInt32(scheme.ngram)) | UInt64(scheme.tokenizer) << 32, to: &bytes)
        append(UInt64(UInt32(scheme.permutations)), to: &bytes)
        append(UInt64(count), to: &bytes)
        append(checksum(bytes[...]), to: &bytes)
        return bytes
    }

    /// Reads a header and returns the number of signatures that follow.
    ///
    /// - Throws: ``SignatureFormatError`` where the bytes are no header, are damaged, or are of another scheme.
    package static func count(
        inHeader bytes: [UInt8],
        expecting scheme: SignatureScheme
    ) throws(SignatureFormatError) -> Int {
        guard bytes.starts(with: magic) else { throw .notSignatures }
        guard bytes.count >= headerSize else { throw .truncated(bytes: bytes.count, needed: headerSize) }
        let found = UInt32(truncatingIfNeeded: number(bytes, at: 8))
        guard found == version else { throw .unsupportedVersion(found: found, supported: version) }
        guard number(bytes, at: headerSize - 8) == checksum(bytes[..<(headerSize - 8)]) else { throw .damaged }

        let name = bytes[16..<32].prefix { $0 != 0 }
        try expect("hash", found: String(decoding: name, as: UTF8.self), scheme.hash)
        try expect("seed", found: number(bytes, at: 32), scheme.seed)
        let lengths = number(bytes, at: 40)
        try expect("ngram", found: lengths & 0xFFFF_FFFF, UInt64(scheme.ngram))
        try expect("tokenizer", found: lengths >> 32, UInt64(scheme.tokenizer))
        try expect("num-perm", found: number(bytes, at: 48), UInt64(scheme.permutations))
        guard let count = Int(exactly: number(bytes, at: 56)) else { throw .damaged }
        return count
    }

    /// A whole file: the header and every signature of the table.
    package static func encode(_ table: SignatureTable, scheme: SignatureScheme) -> [UInt8] {
        precondition(
            table.permutations == scheme.permutations,
            "signatures of \(table.permutations) values under a scheme of \(scheme.permutations)"
        )
        var bytes = header(scheme, count: table.count)
        bytes.reserveCapacity(headerSize + table.count * table.permutations * 4)
        let signatures = table.signatures
        for index in 0..<signatures.count {
            for value in signatures[index] {
                withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
            }
        }
        return bytes
    }

    /// Reads a whole file.
    package static func decode(
        _ bytes: [UInt8],
        expecting scheme: SignatureScheme
    ) throws(SignatureFormatError) -> SignatureTable {
        let count = try count(inHeader: bytes, expecting: scheme)
        let (values, tooMany) = count.multipliedReportingOverflow(by: scheme.permutations)
        let (body, tooLong) = values.multipliedReportingOverflow(by: 4)
        guard !tooMany, !tooLong, bytes.count - headerSize == body else {
            throw .truncated(bytes: bytes.count, needed: tooMany || tooLong ? .max : headerSize &+ body)
        }
        let table = SignatureTable(permutations: scheme.permutations)
        table.append(
            (0..<values).map { index in
                let at = headerSize + index * 4
                return (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
            }
        )
        return table
    }

    private static func expect<Value: Equatable & CustomStringConvertible>(
        _ field: String,
        found: Value,
        _ expected: Value
    ) throws(SignatureFormatError) {
        guard found == expected else {
            throw .mismatch(field: field, found: found.description, expected: expected.description)
        }
    }

    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func number(_ bytes: [UInt8], at offset: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << (8 * UInt64($1)) }
    }

    /// FNV-1a of 64 bits (Fowler, Noll and Vo).
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
