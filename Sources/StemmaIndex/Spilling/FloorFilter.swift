internal import CStemmaKernels
internal import StemmaFingerprint
internal import StemmaText

/// Keeps the pairs whose signatures on disk agree in at least `floor` places.
///
/// Reading two signatures a pair would be a search on disk for each. Instead columns of values are read one after
/// another, and every pair looks up both its values in memory: one pass over the signatures for a batch of pairs.
struct FloorFilter {
    let signatures: SpilledSignatures
    let floor: Int
    let idBits: Int
    let threads: Int
    /// Bytes of columns in memory.
    let memory: Int

    /// Pairs a work item.
    private static let chunkSize = 1 << 16

    /// The pairs that are kept, in their order. They must be ascending.
    func kept(of pairs: PackedPairs) -> [UInt64] {
        guard pairs.count > 0 else { return [] }
        var counts = [UInt16](repeating: 0, count: pairs.count)
        let column = SpilledSignatures.blockSize * MemoryLayout<UInt32>.stride
        let whole = signatures.blocks * column
        if whole <= memory {
            // All signatures at once, some values at a time.
            let values = min(signatures.permutations, memory / whole)
            let stretch = ColumnStretch(signatures, blocks: 0..<signatures.blocks, values: values)
            for start in stride(from: 0, to: signatures.permutations, by: values) {
                stretch.load(start..<min(start + values, signatures.permutations), threads: threads)
                add(pairs.values[...], stretch, stretch, to: &counts)
            }
        } else {
            addByStretches(pairs, blocks: max(1, memory / 2 / column), to: &counts)
        }
        return zip(pairs.values, counts).compactMap { $1 >= floor ? $0 : nil }
    }

    /// Two stretches of one column at a time, each with each.
    private func addByStretches(_ pairs: PackedPairs, blocks: Int, to counts: inout [UInt16]) {
        let parts = stride(from: 0, to: signatures.blocks, by: blocks).map { $0..<min($0 + blocks, signatures.blocks) }
        for value in 0..<signatures.permutations {
            for (index, part) in parts.enumerated() {
                let first = ColumnStretch(signatures, blocks: part, values: 1)
                let mine = pairs.range(firstIn: first.positions)
                if mine.isEmpty { continue }
                first.load(value..<value + 1, threads: threads)
                add(pairs.values[mine], first, first, to: &counts)
                for other in parts[(index + 1)...] {
                    let second = ColumnStretch(signatures, blocks: other, values: 1)
                    second.load(value..<value + 1, threads: threads)
                    add(pairs.values[mine], first, second, to: &counts)
                }
            }
        }
    }

    private func add(
        _ pairs: ArraySlice<UInt64>,
        _ first: ColumnStretch,
        _ second: ColumnStretch,
        to counts: inout [UInt16]
    ) {
        let columns = stemma_column_pair(
            id_bits: UInt32(idBits),
            values: first.loaded,
            stride: first.stride,
            a: first.values,
            b: second.values,
            a_start: first.positions.lowerBound,
            b_start: second.positions.lowerBound,
            b_end: second.positions.upperBound
        )
        let offset = pairs.startIndex
        pairs.withUnsafeBufferPointer { pairs in
            counts.withUnsafeMutableBufferPointer { counts in
                // Each item writes its own counts, and reads what nobody writes.
                nonisolated(unsafe) let (columns, pairs, counts) = (columns, pairs, counts)
                let items = (pairs.count + Self.chunkSize - 1) / Self.chunkSize
                Parallel.forEach(count: items, threads: threads) { item in
                    let start = item * Self.chunkSize
                    guard let from = pairs.baseAddress, let to = counts.baseAddress else { return }
                    withUnsafePointer(to: columns) { columns in
                        stemma_add_agreements(
                            columns,
                            from + start,
                            min(Self.chunkSize, pairs.count - start),
                            to + offset + start
                        )
                    }
                }
            }
        }
    }
}
