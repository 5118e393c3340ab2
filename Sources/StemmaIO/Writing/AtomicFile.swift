import Glibc

/// A file that appears whole or not at all.
///
/// ```swift
/// var file = try AtomicFile("stories.csv")
/// report.write(to: &file)
/// try file.commit()
/// ```
///
/// Until ``commit()`` the bytes go to a file without a name in the same folder, which the system removes whatever
/// happens to the process. Where the file system has no such files, they go to a hidden one beside the target, which
/// is removed when this object goes, or on SIGINT, SIGTERM and SIGHUP (``PendingFiles``). An existing file keeps its
/// permissions; a link keeps pointing where it did. A device or pipe (`/dev/null`) is written to directly.
package final class AtomicFile: ByteSink {
    private enum Target {
        case nameless
        case hidden(PendingFiles.Slot)
        case direct
    }

    private let path: String
    private let target: Target
    private let descriptor: Int32
    private var writer: DescriptorWriter

    /// Opens it, so that a folder that cannot be written to is known before the work.
    package convenience init(_ path: String) throws(WriteFailure) {
        try self.init(path, allowsNameless: true)
    }

    /// `allowsNameless` false takes the way of file systems that have no nameless files.
    package init(_ path: String, allowsNameless: Bool) throws(WriteFailure) {
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT != S_IFREG {
            self.path = path
            (target, descriptor) = (.direct, Glibc.open(path, O_WRONLY | O_CLOEXEC))
        } else {
            self.path = exists ? Self.resolved(path) : path
            (target, descriptor) = Self.openUnseen(beside: self.path, allowsNameless: allowsNameless)
        }
        guard descriptor >= 0 else { throw .system(path: path, reason: SystemError.last.description) }
        if exists, status.st_mode & S_IFMT == S_IFREG { fchmod(descriptor, status.st_mode & 0o7777) }
        writer = DescriptorWriter(descriptor, path: path)
    }

    deinit {
        close(descriptor)
        if case .hidden(let slot) = target { slot.removeFile() }
    }

    package var failure: WriteFailure? { writer.failure }

    package func write(_ bytes: UnsafeRawBufferPointer) {
        writer.write(bytes)
    }

    /// Puts the file in its place, safely on disk; throws the first failure of all writes, and then leaves the place as
    /// it was. Called once.
    package func commit() throws(WriteFailure) {
        writer.flush()
        if case .direct = target {
            if let failure { throw failure }
            return
        }
        if failure == nil, fsync(descriptor) != 0 { writer.fail(.last) }
        if failure == nil, !putInPlace() { writer.fail(.last) }
        if let failure { throw failure }
        Self.syncFolder(of: path)
    }

    // MARK: Places

    /// The file that a link ends at.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A name beside the target that nothing else uses.
    private static func hiddenName(_ path: String, _ attempt: Int) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? "out"
        // Names may have 255 bytes.
        let start = String(String.UnicodeScalarView(name.unicodeScalars.prefix(40)))
        return "\(folder(of: path))/.\(start).stemma-\(getpid())-\(attempt)"
    }

    private static func openUnseen(beside path: String, allowsNameless: Bool) -> (Target, Int32) {
        if allowsNameless {
            // O_TMPFILE is a macro that does not import: __O_TMPFILE | O_DIRECTORY.
            let flags = 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC
            let descriptor = Glibc.open(folder(of: path), flags, 0o666)
            if descriptor >= 0 {
                // Giving it a name later goes through /proc.
                if access("/proc/self/fd/\(descriptor)", F_OK) == 0 { return (.nameless, descriptor) }
                close(descriptor)
            }
        }
        for attempt in 0..<100 {
            let name = hiddenName(path, attempt)
            let descriptor = Glibc.open(name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (.hidden(PendingFiles.add(name)), descriptor) }
            if errno != EEXIST { break }
        }
        return (.direct, -1)
    }

    private func putInPlace() -> Bool {
        switch target {
        case .direct:
            return true
        case .hidden(let slot):
            guard rename(slot.path, path) == 0 else { return false }
            slot.forget()
            return true
        case .nameless:
            let source = "/proc/self/fd/\(descriptor)"
            if linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 { return true }
            guard errno == EEXIST else { return false }
            return replace(from: source)
        }
    }

    /// A link cannot replace a file, a rename can: so a name first, for a moment.
    private func replace(from source: String) -> Bool {
        for attempt in 0..<100 {
            let slot = PendingFiles.add(Self.hiddenName(path, attempt))
            if linkat(AT_FDCWD, source, AT_FDCWD, slot.path, AT_SYMLINK_FOLLOW) == 0 {
                guard rename(slot.path, path) == 0 else {
                    let error = errno
                    slot.removeFile()
                    errno = error
                    return false
                }
                slot.forget()
                return true
            }
            slot.forget()
            if errno != EEXIST { return false }
        }
        return false
    }

    /// Makes the new name itself safe from a power cut; some file systems cannot, which is no failure.
    private static func syncFolder(of path: String) {
        let descriptor = Glibc.open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
