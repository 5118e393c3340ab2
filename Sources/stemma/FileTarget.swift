import Glibc

/// A file of results that appears whole, under its own name, or not at all.
///
/// Bytes go to a hidden file beside it, which takes its name once they are on the disk. What is no regular file, a
/// device or a named pipe, is written to as it is.
final class FileTarget: ByteTarget {
    private let path: String
    /// Where the bytes go until the end; `nil` where they go to `path` itself.
    private let draft: String?
    private let descriptor: Int32
    private var isFinished = false

    /// - Throws: ``Failure`` with the path and the system's words.
    init(path: String) throws {
        self.path = path
        var status = stat()
        let exists = stat(path, &status) == 0
        let isSpecial = exists && status.st_mode & S_IFMT != S_IFREG
        draft = isSpecial ? nil : Self.draft(of: path)
        let mode = exists ? status.st_mode & 0o777 : 0o666
        descriptor =
            draft.map { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode) } ?? open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(message: "\(path): \(SystemMessage.last)") }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isFinished, descriptor >= 0, let draft { unlink(draft) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno == EPIPE {
                throw ClosedPipe()
            } else if errno != EINTR {
                throw Failure(message: "\(path): \(SystemMessage.last)")
            }
        }
    }

    func finish() throws {
        guard let draft else { return }
        guard fsync(descriptor) == 0, rename(draft, path) == 0 else {
            throw Failure(message: "\(path): \(SystemMessage.last)")
        }
        isFinished = true
    }

    /// A name in the same folder, so that it can be renamed, which no other process takes.
    private static func draft(of path: String) -> String {
        let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        return "\(path[..<end]).\(path[end...]).\(getpid())"
    }
}
