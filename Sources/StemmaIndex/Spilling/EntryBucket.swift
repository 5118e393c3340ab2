internal import Synchronization

/// The entries of one band whose keys end alike, gathered by many threads: a part that is sorted by itself.
final class EntryBucket: @unchecked Sendable {
    // Unsafe: raw memory that grows without being cleared; `lock` guards all of it.

    private let lock = Mutex<Void>(())
    private var values: UnsafeMutableBufferPointer<UInt64>
    private var count = 0

    /// - Parameter expected: about how many entries will come; more only cost time.
    init(expected: Int) {
        values = .allocate(capacity: max(16, expected))
    }

    deinit {
        values.deallocate()
    }

    func append(_ entries: UnsafeBufferPointer<UInt64>) {
        guard !entries.isEmpty else { return }
        lock.withLock { _ in
            if count + entries.count > values.count { grow(to: count + entries.count) }
            guard let from = entries.baseAddress, let to = values.baseAddress else { return }
            (to + count).initialize(from: from, count: entries.count)
            count += entries.count
        }
    }

    /// The entries, sorted, but for most of those that share their key with no other; the bucket is empty afterwards.
    func takeSorted() -> BandEntries {
        let entries = lock.withLock { _ in
            let taken = UnsafeMutableBufferPointer(start: values.baseAddress, count: count)
            values = .allocate(capacity: 1)
            count = 0
            return BandEntries(adopting: taken)
        }
        entries.sortRepeated()
        return entries
    }

    private func grow(to needed: Int) {
        let larger = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: max(needed, values.count + values.count / 2))
        if let from = values.baseAddress { larger.baseAddress?.initialize(from: from, count: count) }
        values.deallocate()
        values = larger
    }
}
