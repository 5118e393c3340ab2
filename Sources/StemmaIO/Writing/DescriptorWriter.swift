import Glibc

/// A buffer in front of an open file.
struct DescriptorWriter {
    private static let capacity = 64 * 1024

    private let descriptor: Int32
    private let path: String
    private var buffer: [UInt8] = []
    private(set) var failure: WriteFailure?

    init(_ descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
        buffer.reserveCapacity(Self.capacity)
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) {
        guard failure == nil else { return }
        if buffer.count + bytes.count > Self.capacity { flush() }
        if bytes.count >= Self.capacity {
            send(bytes)
        } else {
            buffer.append(contentsOf: bytes)
        }
    }

    mutating func flush() {
        let pending = buffer
        buffer.removeAll(keepingCapacity: true)
        pending.withUnsafeBytes { send($0) }
    }

    private mutating func send(_ bytes: UnsafeRawBufferPointer) {
        var sent = 0
        while failure == nil, sent < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...])
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                waitUntilWritable()
            } else if errno != EINTR {
                fail(.last)
            }
        }
    }

    /// For a descriptor that somebody else made non-blocking.
    private func waitUntilWritable() {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
    }

    /// Notes a failure; the first one stays.
    mutating func fail(_ error: SystemError) {
        failure = failure ?? (error.code == EPIPE ? .closedPipe : .system(path: path, reason: error.description))
    }
}
