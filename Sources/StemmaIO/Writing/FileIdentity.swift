import Glibc

/// Which file a path leads to, whatever way the path is written: through links, `..` or a second name.
package enum FileIdentity: Hashable, Sendable {
    case file(device: UInt64, inode: UInt64)
    /// There is none yet: the folder that it would be in, and the bytes of its name there.
    case place(device: UInt64, inode: UInt64, name: [UInt8])

    /// `nil` for what is no regular file, as `/dev/null`, which any number may write to, and where no file can be.
    package init?(_ path: String) {
        self.init(FilePath(path))
    }

    init?(_ path: FilePath) {
        var status = stat()
        if path.withCString({ stat($0, &status) }) == 0 {
            self.init(status)
            return
        }
        let name = path.lastComponent
        guard !name.isEmpty, path.parent.withCString({ stat($0, &status) }) == 0 else { return nil }
        self = .place(device: UInt64(status.st_dev), inode: UInt64(status.st_ino), name: name)
    }

    /// The file behind a descriptor.
    init?(_ descriptor: Descriptor) {
        var status = stat()
        guard fstat(descriptor.number, &status) == 0 else { return nil }
        self.init(status)
    }

    package var exists: Bool { if case .file = self { true } else { false } }

    private init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        self = .file(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }
}

extension FileCorpus {
    /// The first of the files to read that is `file`, as messages name it; `nil` where none is.
    package func name(of file: FileIdentity) -> String? { files.first { $0.identity == file }?.name }

    /// Whether `path`, as it is written, is the one input, and its records pass through byte for byte, so that what is
    /// kept of them may take its place.
    package func mayBeReplaced(at path: String) -> Bool {
        guard files.count == 1, let file = files.first, file.name == path else { return false }
        switch file.format {
        case .jsonl, .json, .csv, .tsv: return true
        case .text, .html, .warc, nil: return false
        }
    }
}

extension InputFile {
    /// `nil` for a pipe and the like.
    fileprivate var identity: FileIdentity? {
        isStandardInput ? FileIdentity(Descriptor.standardInput) : FileIdentity(path)
    }
}
