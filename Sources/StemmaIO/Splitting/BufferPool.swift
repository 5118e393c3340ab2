import Synchronization

/// Chunk buffers that are not in use. Fresh memory costs a page fault every 4 KB, which is dearer than reading it.
final class BufferPool: Sendable {
    private static let capacity = 16

    private let free = Mutex<[[UInt8]]>([])
    /// Larger buffers, grown for one long record, are let go.
    private let largest: Int

    init(largest: Int) {
        self.largest = largest
    }

    /// An empty buffer.
    func take() -> [UInt8] {
        free.withLock { $0.popLast() } ?? []
    }

    fileprivate func give(_ buffer: consuming [UInt8]) {
        guard buffer.capacity <= largest else { return }
        buffer.removeAll(keepingCapacity: true)
        let empty = buffer
        free.withLock { free in
            if free.count < Self.capacity { free.append(empty) }
        }
    }
}

/// A chunk's bytes, which go back to the pool with the last reference.
///
/// Unchecked because `bytes` changes once, in `deinit`, where nobody else can see it.
final class PooledBytes: @unchecked Sendable {
    private(set) var bytes: [UInt8]
    private let pool: BufferPool

    init(_ bytes: consuming [UInt8], pool: BufferPool) {
        self.bytes = bytes
        self.pool = pool
    }

    deinit {
        var last: [UInt8] = []
        swap(&last, &bytes)
        pool.give(last)
    }
}
