import StemmaFingerprint
import Testing

@Suite struct SignatureTableTests {
    @Test func signaturesStandWhereTheyWereAppended() {
        // Across blocks of 16,384, in batches that end inside and at their ends.
        let table = SignatureTable(permutations: 2)
        var next: UInt32 = 0
        for batch in [0, 1, 16_383, 16_384, 5, 40_000, 1] {
            table.append((0..<UInt32(batch)).flatMap { [next + $0, ~(next + $0)] })
            next += UInt32(batch)
            #expect(table.count == Int(next))
        }
        for index in [0, 1, 16_383, 16_384, 32_767, 32_768, 40_000, table.count - 1] {
            #expect(table[index] == [UInt32(index), ~UInt32(index)])
        }
    }
}
