internal import StemmaText
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Where one run keeps on disk what its memory has no room for.
///
/// Its files have no names: the system removes them with the process, however that ends. Writing and reading never
/// throw, so that columns stay as simple as arrays: the first failure sticks, later calls do nothing, what is read
/// after it is zeros, and whoever runs a stage asks ``check()`` before its results are believed.
package final class SpillSpace: Sendable {
    private struct State {
        var failure: SpillError?
        var held = 0
        var peak = 0
    }

    /// The folder of the files: `TMPDIR`, or `/tmp`.
    package let folder: String
    /// Bytes that may be held at a time: a disk of a known size, for tests.
    private let capacity: Int
    private let state = Mutex(State())

    package init(folder: String? = nil, capacity: Int = .max) {
        // Where temporary files go is the system's business; no result depends on it.
        let standard = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        self.folder = folder ?? (standard.isEmpty ? "/tmp" : standard)
        self.capacity = capacity
    }

    /// The most bytes that the files held at a time.
    package var peak: Int { state.withLock { $0.peak } }

    /// What went wrong first, if anything.
    package var failure: SpillError? { state.withLock { $0.failure } }

    /// Throws what has gone wrong so far.
    package func check() throws(SpillError) {
        if let failure { throw failure }
    }

    /// A file without bytes; it takes no space until some are written.
    package func file() -> SpillFile { SpillFile(space: self) }

    /// Opens a temporary file without a name; −1 where none can be made, which sticks.
    func open() -> Int32 {
        let descriptor = NamelessFile.open(in: folder)
        if descriptor < 0 { note(.cannotOpen(folder: folder, reason: Self.reason(errno))) }
        return descriptor
    }

    /// Fills a buffer with a file's bytes from an offset on; with zeros where that fails, which sticks.
    func read(_ descriptor: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) {
        var filled = 0
        var code: Int32 = descriptor < 0 ? EBADF : 0
        while filled < buffer.count, code == 0 {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
            if count > 0 { filled += count } else if count == 0 { code = EIO } else if errno != EINTR { code = errno }
        }
        guard code != 0 else { return }
        UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).initializeMemory(as: UInt8.self, repeating: 0)
        note(.cannotRead(folder: folder, bytes: buffer.count, reason: Self.reason(code)))
    }

    func note(_ failure: SpillError) {
        state.withLock { if $0.failure == nil { $0.failure = failure } }
    }

    /// Counts bytes about to be written; `false` where there is no room, or something failed before.
    func take(_ bytes: Int) -> Bool {
        state.withLock { state in
            guard state.failure == nil else { return false }
            guard state.held + bytes <= capacity else {
                state.failure = Self.full(folder, bytes: bytes, written: state.held, code: ENOSPC)
                return false
            }
            state.held += bytes
            state.peak = max(state.peak, state.held)
            return true
        }
    }

    func give(back bytes: Int) {
        state.withLock { $0.held -= bytes }
    }

    func noteFailedWrite(bytes: Int, code: Int32) {
        state.withLock { state in
            guard state.failure == nil else { return }
            state.failure = Self.full(folder, bytes: bytes, written: state.held - bytes, code: code)
        }
    }

    private static func full(_ folder: String, bytes: Int, written: Int, code: Int32) -> SpillError {
        .cannotWrite(folder: folder, bytes: bytes, written: max(0, written), reason: reason(code))
    }

    /// The system's words for an error.
    static func reason(_ code: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        return buffer.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else {
                return "system error \(code)"
            }
            return String(cString: start)
        }
    }
}
