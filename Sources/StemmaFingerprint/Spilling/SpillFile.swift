internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A temporary file without a name, opened when its first bytes are written.
///
/// Read by calls rather than mapped: mapped pages would count as the process's memory, and a disk that fails would kill
/// it instead of giving an error. Safe on any thread.
package final class SpillFile: Sendable {
    private let space: SpillSpace
    private let state = Mutex<(descriptor: Int32, size: Int)>((-1, 0))

    init(space: SpillSpace) {
        self.space = space
    }

    deinit {
        let (descriptor, size) = state.withLock { $0 }
        if descriptor >= 0 { close(descriptor) }
        space.give(back: size)
    }

    /// Bytes written so far.
    package var size: Int { state.withLock { $0.size } }

    /// Writes bytes at the end; returns where they start.
    @discardableResult package func append(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard !bytes.isEmpty else { return size }
        let (start, descriptor) = state.withLock { state in
            let start = state.size
            guard space.take(bytes.count) else { return (start, Int32(-1)) }
            if state.descriptor < 0 { state.descriptor = space.open() }
            if state.descriptor >= 0 { state.size += bytes.count } else { space.give(back: bytes.count) }
            return (start, state.descriptor)
        }
        // Beside what other threads write or read.
        if descriptor >= 0 { write(bytes, to: descriptor, at: start) }
        return start
    }

    /// Fills a buffer with the bytes from an offset on; with zeros where that fails.
    package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) {
        space.read(state.withLock { $0.descriptor }, at: offset, into: buffer)
    }

    /// Asks the system to have these bytes at hand soon.
    package func prepare(_ range: Range<Int>) {
        #if !canImport(Darwin)
            let descriptor = state.withLock { $0.descriptor }
            if descriptor >= 0 {
                posix_fadvise(descriptor, off_t(range.lowerBound), off_t(range.count), POSIX_FADV_WILLNEED)
            }
        #endif
    }

    private func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int) {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + written))
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                return space.noteFailedWrite(bytes: bytes.count, code: errno)
            }
        }
    }
}
