import CStemmaKernels
import Testing

@testable import StemmaFingerprint

/// What is kept on disk reads as it would from memory, and failures are said once and for all.
@Suite struct SpillTests {
    @Test(arguments: [0, 100, 4_000, 1 << 20, Int.max])
    func aColumnReadsLikeAnArray(memory: Int) {
        let space = SpillSpace()
        let column = SpillColumn<UInt64>(blank: 0, space: space, memory: memory)
        var array: [UInt64] = []
        var random = SplitMix64(state: 1)
        for size in [1, 7, 0, 9_000, 1, 30_000, 5] {
            let batch = (0..<size).map { _ in random.next() }
            if size == 1 {
                column.append(batch[0])
            } else {
                batch.withUnsafeBufferPointer { column.append(contentsOf: $0) }
            }
            array += batch
            #expect(column.count == array.count)
        }
        for index in [0, 1, 7, 8, 9_007, 9_008, 39_000, array.count - 1] { #expect(column[index] == array[index]) }
        for range in [0..<0, 0..<1, 5..<9_100, 38_000..<array.count, 0..<array.count] {
            #expect(column.withElements(range) { Array($0) } == Array(array[range]))
        }
        #expect((space.peak > 0) == (memory < 300_000))
        #expect(space.failure == nil)
    }

    @Test func spaceIsGivenBack() {
        let space = SpillSpace(capacity: 1_000)
        for _ in 0..<5 {
            let file = space.file()
            [UInt8](repeating: 1, count: 800).withUnsafeBytes { _ = file.append($0) }
        }
        #expect(space.failure == nil)
        #expect(space.peak == 800)
    }

    @Test func theFirstFailureSticksAndReadsGiveZeros() {
        let space = SpillSpace(capacity: 1_000)
        let file = space.file()
        let bytes = [UInt8](repeating: 7, count: 600)
        bytes.withUnsafeBytes { _ = file.append($0) }
        bytes.withUnsafeBytes { _ = file.append($0) }
        guard case .cannotWrite(_, 600, 600, _) = space.failure else {
            Issue.record("\(String(describing: space.failure))")
            return
        }
        var read = [UInt8](repeating: 9, count: 700)
        read.withUnsafeMutableBytes { file.read(at: 0, into: $0) }
        #expect(read == bytes + [UInt8](repeating: 0, count: 100))
        if case .cannotWrite = space.failure {} else { Issue.record("another failure took its place") }
        #expect(throws: SpillError.self) { try space.check() }
    }

    @Test func aFolderThatIsNotThereIsNamed() {
        let space = SpillSpace(folder: "/nowhere/at/all")
        [UInt8](repeating: 1, count: 8).withUnsafeBytes { _ = space.file().append($0) }
        #expect(space.failure?.description.hasPrefix("/nowhere/at/all: no temporary file can be made: ") == true)
    }

    @Test func errorsSayWhatWasNeeded() {
        let error = SpillError.tooLittleMemory(what: "it", needed: 3 << 30, limit: 512 << 20, advice: "do less")
        #expect(error.description == "it needs 3G of memory, and --memory allows 512M; do less")
        let full = SpillError.cannotWrite(folder: "/tmp", bytes: 10, written: 20, reason: "No space left on device")
        #expect(
            full.description
                == "/tmp: 10 bytes more than the 20 there cannot be written to temporary files: No space left on device"
        )
    }

    @Test func bitsAreCounted() {
        var bits = BitColumn()
        for index in 0..<1_000 { bits.append(index % 3 == 0) }
        #expect(bits.setCount == 334)
        #expect((0..<1_000).allSatisfy { bits[$0] == ($0 % 3 == 0) })
        bits[3] = false
        bits[4] = true
        bits[6] = false
        #expect(bits.setCount == 333)
        #expect(BitColumn(repeating: true, count: 70).setCount == 70)
        var found: [Int] = []
        bits.forEachSet(in: 1..<200) { found.append($0) }
        #expect(found == (1..<200).filter { bits[$0] })
        bits.forEachSet(in: 6..<6) { _ in Issue.record("a bit of none") }
        var other = BitColumn(repeating: false, count: 1_000)
        for index in stride(from: 0, to: 1_000, by: 2) { other[index] = true }
        var (union, rest) = (bits, bits)
        union.formUnion(other)
        rest.subtract(other)
        #expect((0..<1_000).allSatisfy { union[$0] == (bits[$0] || other[$0]) && rest[$0] == (bits[$0] && !other[$0]) })
        #expect(BitColumn().setCount == 0)
    }
}

@Suite struct SpilledSignaturesTests {
    /// Rows become columns, and chosen columns rows, on every level and whatever the sizes.
    @Test(arguments: VectorLevel.available, [(16, 16), (37, 40), (100, 64)])
    func rowsAndColumnsTurn(level: VectorLevel, size: (rows: Int, values: Int)) throws {
        var random = SplitMix64(state: 8)
        let rows = (0..<size.rows * size.values).map { _ in UInt32(truncatingIfNeeded: random.next()) }
        let stride = (size.rows + 15) / 16 * 16
        var columns = [UInt32](repeating: 0, count: stride * size.values)
        stemma_transpose(level.kernel, rows, size.rows, size.values, size.values, &columns, stride)
        for row in 0..<size.rows {
            for value in 0..<size.values { #expect(columns[value * stride + row] == rows[row * size.values + value]) }
        }
        for share in [1, 2, 5, 30] as [UInt64] {
            let places = (0..<UInt32(size.rows)).filter { _ in random.next() % share == 0 }
            for isSpread in [false, true] {
                // A cache line's start, and a place beside one.
                for offset in [0, 1] {
                    let memory = UnsafeMutableRawPointer.allocate(byteCount: rows.count * 4 + 64, alignment: 64)
                    defer { memory.deallocate() }
                    let made = memory.bindMemory(to: UInt32.self, capacity: rows.count + 16) + offset
                    columns.withUnsafeBufferPointer { columns in
                        var from = stemma_columns(
                            values: columns.baseAddress,
                            stride: stride,
                            first: 0,
                            count: size.values
                        )
                        stemma_gather_rows(level.kernel, &from, places, places.count, made, size.values, isSpread)
                    }
                    for (index, place) in places.enumerated() {
                        let row = made + (isSpread ? Int(place) : index) * size.values
                        let wanted = rows[Int(place) * size.values..<(Int(place) + 1) * size.values]
                        #expect(wanted.elementsEqual(UnsafeBufferPointer(start: row, count: size.values)))
                    }
                }
            }
        }
    }

    /// Rows, chosen signatures few and many, columns and keys are those of a table in memory.
    @Test(arguments: [1, 16_384, 40_000])
    func theyReadLikeATableInMemory(count: Int) throws {
        let size = 18
        var random = SplitMix64(state: 2)
        var values = (0..<count * size).map { _ in UInt32(truncatingIfNeeded: random.next()) }
        if count > 10 { for value in 5 * size..<6 * size { values[value] = .max } }
        let (memory, space) = (SignatureTable(permutations: size), SpillSpace())
        let table = SignatureTable(permutations: size, space: space, memory: 0)
        memory.append(values)
        for start in stride(from: 0, to: count, by: 7_000) {
            table.append(Array(values[start * size..<min(count, start + 7_000) * size]))
        }
        let spilled = try #require(table.spilled())
        #expect(space.failure == nil)
        #expect(spilled.count == count)
        #expect(spilled.withWords.setCount == count - (count > 10 ? 1 : 0))
        for step in [1, 3, 900, 20_000] {
            let ids = stride(from: 0, to: count, by: step).map { UInt32($0) }
            var seen = 0
            spilled.forEach(ids[...]) { index, signature in
                #expect(index == seen)
                seen += 1
                if !signature.elementsEqual(memory.signatures[Int(ids[index])]) {
                    Issue.record("signature \(ids[index])")
                }
            }
            #expect(seen == ids.count)
        }
        let block = spilled.blocks - 1
        let places = spilled.positions(block)
        let columns = UnsafeMutablePointer<UInt32>.allocate(capacity: 3 * SpilledSignatures.blockSize)
        defer { columns.deallocate() }
        spilled.read(4..<7, ofBlock: block, into: columns)
        for (index, position) in places.enumerated() {
            let row = memory.signatures[position]
            let read = (0..<3).map { columns[$0 * SpilledSignatures.blockSize + index] }
            if read != Array(row[4..<7]) { Issue.record("columns of \(position)") }
        }
    }

    @Test func aTableWithinItsShareStaysInMemory() {
        let space = SpillSpace()
        let block = SignatureTable.blockSize * 4 * 4
        let table = SignatureTable(permutations: 4, space: space, memory: 2 * block)
        table.append([UInt32](repeating: 1, count: 2 * SignatureTable.blockSize * 4))
        #expect(table.spilled() == nil)
        table.append([1, 2, 3, 4])
        #expect(table.spilled()?.count == 2 * SignatureTable.blockSize + 1)
    }
}
