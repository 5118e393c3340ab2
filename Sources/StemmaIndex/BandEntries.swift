internal import CStemmaKernels
internal import StemmaFingerprint

/// One band's keys: an entry an article, its key in the high bits and its position in the corpus in the low ones, so
/// that sorting entries gathers equal keys with their articles in order.
///
/// Raw memory: it is written in parallel before anyone reads it, and at ten million articles need not be cleared first.
final class BandEntries: @unchecked Sendable {
    private(set) var values: UnsafeMutableBufferPointer<UInt64>
    private let memory: UnsafeMutableBufferPointer<UInt64>

    init(count: Int) {
        memory = .allocate(capacity: count)
        values = memory
    }

    /// Takes over entries, and frees them in the end.
    init(adopting values: UnsafeMutableBufferPointer<UInt64>) {
        memory = values
        self.values = values
    }

    /// The sorted entries of some articles by the values of their signatures in `rows`.
    convenience init(_ ids: [UInt32], rows: Range<Int>, of signatures: Signatures, idBits: Int) {
        self.init(count: ids.count)
        let mask = (UInt64(1) << UInt64(idBits)) - 1
        for (at, id) in ids.enumerated() {
            let key = stemma_band_key(signatures.start(Int(id)) + rows.lowerBound, rows.count)
            values.initializeElement(at: at, to: key & ~mask | UInt64(id))
        }
        sort()
    }

    deinit {
        memory.deallocate()
    }

    /// Sorts ascending. O(n), with room for as many entries again meanwhile.
    func sort() {
        withScratch { base, scratch in stemma_sort_entries(base, values.count, scratch) }
    }

    /// As ``sort()``, but drops entries of most keys that only one article has, which make no run. O(n).
    func sortRepeated() {
        withScratch { base, scratch in
            let kept = stemma_sort_repeated(base, values.count, scratch)
            values = UnsafeMutableBufferPointer(start: base, count: kept)
        }
    }

    private func withScratch(
        _ body: (_ base: UnsafeMutablePointer<UInt64>, _ scratch: UnsafeMutablePointer<UInt64>) -> Void
    ) {
        let scratch = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, values.count))
        defer { scratch.deallocate() }
        if let base = values.baseAddress { body(base, scratch) }
    }

    /// Calls `body` with the range of entries of each key that two or more articles have. Entries are sorted.
    func forEachRun(idBits: Int, _ body: (_ range: Range<Int>) -> Void) {
        var start = 0
        while start < values.count {
            let key = values[start] >> UInt64(idBits)
            var end = start + 1
            while end < values.count, values[end] >> UInt64(idBits) == key { end += 1 }
            if end - start > 1 { body(start..<end) }
            start = end
        }
    }

    /// The articles of a range of entries, ascending.
    func ids(_ range: Range<Int>, idBits: Int) -> [UInt32] {
        let mask = (UInt64(1) << UInt64(idBits)) - 1
        return range.map { UInt32(truncatingIfNeeded: values[$0] & mask) }
    }
}
