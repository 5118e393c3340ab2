import Glibc
import Stemma

/// Turns what the user named into files to read, in reading order.
///
/// Folders are walked to their depths and their files sorted by the bytes of their paths. Below a folder, hidden names
/// and files whose extension names no format are passed over (unless `format` is given, which then holds for all);
/// links to files are followed, links to folders are not, so that a walk ends.
struct InputWalk {
    /// A file to read, or why there is none.
    enum Entry: Sendable {
        case file(InputFile)
        case problem(InputProblem)
    }

    let format: InputFormat?
    private(set) var entries: [Entry] = []

    init(format: InputFormat?) {
        self.format = format
    }

    /// Adds one input: a file, a folder, or `-`.
    mutating func add(_ input: String) {
        guard input != "-" else {
            entries.append(.file(standardInput))
            return
        }
        let path = FilePath(input)
        var status = stat()
        guard path.withCString({ stat($0, &status) }) == 0 else {
            return fail(input, .unreadable(reason: SystemError.last.description))
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            return addFolder(path)
        }
        let kind = InputFile.kind(of: path)
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        guard format != nil || kind.format != nil || !isRegular else {
            return fail(input, .unknownFormat)
        }
        let name = FilePath(bytes: path.lastComponent).name
        entries.append(.file(file(path, name: input, below: name, kind: kind, status: status)))
    }

    private var standardInput: InputFile {
        InputFile(
            path: FilePath("-"),
            name: "-",
            pathBelowInput: "-",
            format: format,
            compression: nil,
            size: 0,
            isRegular: false
        )
    }

    private mutating func fail(_ name: String, _ kind: InputProblem.Kind) {
        entries.append(.problem(InputProblem(file: name, line: nil, kind: kind)))
    }

    private func file(
        _ path: FilePath,
        name: String,
        below: String,
        kind: (format: InputFormat?, compression: Compression?),
        status: stat
    ) -> InputFile {
        InputFile(
            path: path,
            name: name,
            pathBelowInput: below,
            format: format ?? kind.format,
            compression: kind.compression,
            size: UInt64(clamping: status.st_size),
            isRegular: status.st_mode & S_IFMT == S_IFREG
        )
    }

    // MARK: Folders

    private mutating func addFolder(_ root: FilePath) {
        let before = entries.count
        var found: [(below: [UInt8], file: InputFile)] = []
        var folders: [[UInt8]] = [[]]
        while let folder = folders.popLast() {
            let path = folder.isEmpty ? root : root.appending(folder)
            guard let names = Self.names(in: path) else {
                fail(path.name, .unreadable(reason: SystemError.last.description))
                continue
            }
            for name in names where name.first != UInt8(ascii: ".") {
                let below = folder.isEmpty ? name : folder + [UInt8(ascii: "/")] + name
                visit(below, root: root, files: &found, folders: &folders)
            }
        }
        found.sort { $0.below.lexicographicallyPrecedes($1.below) }
        entries += found.map { .file($0.file) }
        if entries.count == before { fail(root.name, .emptyInput) }
    }

    private mutating func visit(
        _ below: [UInt8],
        root: FilePath,
        files: inout [(below: [UInt8], file: InputFile)],
        folders: inout [[UInt8]]
    ) {
        let path = root.appending(below)
        var status = stat()
        guard path.withCString({ lstat($0, &status) }) == 0 else {
            return fail(path.name, .unreadable(reason: SystemError.last.description))
        }
        if status.st_mode & S_IFMT == S_IFDIR { return folders.append(below) }
        let kind = InputFile.kind(of: path)
        guard format != nil || kind.format != nil else { return }
        if status.st_mode & S_IFMT == S_IFLNK {
            guard path.withCString({ stat($0, &status) }) == 0 else {
                return fail(path.name, .unreadable(reason: SystemError.last.description))
            }
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return }
        let name = FilePath(bytes: below).name
        files.append((below, file(path, name: path.name, below: name, kind: kind, status: status)))
    }

    /// The names in a folder, in the system's order; `nil` with `errno` set where it cannot be read.
    private static func names(in folder: FilePath) -> [[UInt8]]? {
        guard let directory = folder.withCString({ opendir($0) }) else { return nil }
        defer { closedir(directory) }
        var names: [[UInt8]] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
        }
        return names
    }
}
