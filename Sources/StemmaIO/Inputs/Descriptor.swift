import Glibc

/// An open file, closed when the last reference goes.
final class Descriptor: Sendable {
    let number: Int32
    private let isOwned: Bool

    /// Takes over a descriptor, or only uses it where `owned` is false.
    init(_ number: Int32, owned: Bool) {
        self.number = number
        isOwned = owned
    }

    deinit {
        if isOwned { close(number) }
    }

    static var standardInput: Descriptor { Descriptor(STDIN_FILENO, owned: false) }

    /// Opens a file for reading.
    static func open(_ path: FilePath) throws(SystemError) -> Descriptor {
        let number = path.withCString { Glibc.open($0, O_RDONLY | O_CLOEXEC) }
        guard number >= 0 else { throw .last }
        return Descriptor(number, owned: true)
    }

    /// Reads what comes next, at least one byte; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        while true {
            let count = Glibc.read(number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw .last }
        }
    }

    /// Reads at an offset, on any thread; fewer bytes than asked only at the end.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = pread(number, rest.baseAddress, rest.count, off_t(clamping: offset + UInt64(filled)))
            if count == 0 { break }
            if count > 0 {
                filled += count
            } else if errno != EINTR {
                throw .last
            }
        }
        return filled
    }

    /// Writes all of `bytes` at an offset.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = pwrite(number, rest.baseAddress, rest.count, off_t(clamping: offset + UInt64(written)))
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw .last
            }
        }
    }
}
