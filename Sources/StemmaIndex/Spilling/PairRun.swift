internal import StemmaFingerprint

/// An ascending run of packed pairs, read from a file a batch at a time.
struct PairRun {
    private let file: SpillFile
    /// What is still in the file, in pairs.
    private var rest: Range<Int>
    private let batch: Int
    private var loaded: [UInt64] = []
    private var place = 0

    init(file: SpillFile, range: Range<Int>, batch: Int) {
        self.file = file
        self.batch = batch
        rest = range
        load()
    }

    /// Whether all has been taken.
    var isEmpty: Bool { place == loaded.count }

    /// The greatest pair in memory, where the file holds greater ones.
    var knownEnd: UInt64? { rest.isEmpty ? nil : loaded.last }

    /// Moves the pairs up to `bound`, itself included, to the end of others. Only what is in memory.
    mutating func take(through bound: UInt64, into pairs: inout PackedPairs) {
        var (low, high) = (place, loaded.count)
        while low < high {
            let middle = (low + high) / 2
            if loaded[middle] <= bound { low = middle + 1 } else { high = middle }
        }
        pairs.append(loaded[place..<low])
        place = low
        if isEmpty { load() }
    }

    private mutating func load() {
        let count = min(batch, rest.count)
        loaded.removeAll(keepingCapacity: true)
        loaded.append(addingCapacity: count) { span in
            span.withUnsafeMutableBufferPointer { buffer, filled in
                let bytes = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
                file.read(at: rest.lowerBound * MemoryLayout<UInt64>.stride, into: bytes)
                filled = count
            }
        }
        rest = rest.lowerBound + count..<rest.upperBound
        place = 0
    }
}
