import Glibc
import StemmaIO

/// Results on their way to standard output or to a file.
///
/// `TextOutputStream` has no way to fail, so the first failure is kept, everything after it is dropped, and ``check()``
/// throws it: ask between two pieces of a report. A file appears whole, under its own name, when ``finish()`` returns,
/// or not at all.
final class ResultStream: TextOutputStream {
    private static let flushSize = 1 << 16

    private let target: any ByteTarget
    private var buffer: [UInt8] = []
    private var failure: (any Error)?

    /// - Parameter path: `nil` for standard output.
    init(path: String?) throws {
        target = try path.map { try FileTarget(path: $0) } ?? StandardOutput()
        buffer.reserveCapacity(Self.flushSize * 2)
    }

    func write(_ text: String) {
        guard failure == nil else { return }
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.flushSize { flush() }
    }

    /// Throws what has gone wrong so far.
    func check() throws {
        if let failure { throw failure }
    }

    /// Writes what is left and gives a file its name.
    func finish() throws {
        flush()
        try check()
        try target.finish()
    }

    private func flush() {
        guard failure == nil, !buffer.isEmpty else { return }
        do {
            try buffer.withUnsafeBytes { try target.write($0) }
        } catch {
            failure = error
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// What takes the bytes of a ``ResultStream``.
protocol ByteTarget {
    func write(_ bytes: UnsafeRawBufferPointer) throws
    func finish() throws
}

/// Standard output. A closed pipe is ``ClosedPipe``, anything else a ``Failure`` with the system's words.
struct StandardOutput: ByteTarget {
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno == EPIPE {
                throw ClosedPipe()
            } else if errno != EINTR {
                throw Failure(message: "standard output: \(SystemMessage.last)")
            }
        }
    }

    func finish() throws {}
}
