internal import StemmaFingerprint

/// An ascending run of packed pairs, read from a file a batch at a time.
struct PairRun {
    private let file: SpillFile?
    /// What is still in the file, in pairs.
    private var rest: Range<Int>
    private let batch: Int
    private var loaded: [UInt64]
    private var place = 0

    init(file: SpillFile, range: Range<Int>, batch: Int) {
        self.file = file
        self.batch = batch
        rest = range
        loaded = []
        load()
    }

    /// A run that is in memory.
    init(_ values: [UInt64]) {
        file = nil
        rest = 0..<0
        batch = 0
        loaded = values
    }

    /// The least pair that has not been taken.
    var head: UInt64? { place < loaded.count ? loaded[place] : nil }

    mutating func drop() {
        place += 1
        if place == loaded.count { load() }
    }

    private mutating func load() {
        let count = min(batch, rest.count)
        loaded = [UInt64](unsafeUninitializedCapacity: count) { buffer, filled in
            let start = rest.lowerBound * MemoryLayout<UInt64>.stride
            if count > 0 { file?.read(at: start, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])) }
            filled = count
        }
        rest = rest.lowerBound + count..<rest.upperBound
        place = 0
    }
}

extension UnsafeMutableRawBufferPointer {
    fileprivate init(rebasing slice: Slice<UnsafeMutableBufferPointer<UInt64>>) {
        self.init(UnsafeMutableBufferPointer(rebasing: slice))
    }
}
