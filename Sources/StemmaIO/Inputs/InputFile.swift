/// One file to read, as found below an input.
struct InputFile: Sendable, Hashable {
    let path: FilePath
    /// The file as messages name it: the input as the user wrote it and the path below it; `-` for standard input.
    let name: String
    /// The path below the input folder, or the file's own name: the identifier of an article that is a file.
    let pathBelowInput: String
    /// `nil` where neither the user nor the extension says; the first bytes decide then.
    let format: InputFormat?
    /// What the extension says.
    let compression: Compression?
    /// Bytes on disk, 0 where that is unknown.
    let size: UInt64
    /// Whether it can be read at any offset: not a pipe, a terminal or standard input.
    let isRegular: Bool

    var isStandardInput: Bool { name == "-" }
}

extension InputFile {
    /// What a name's extensions say of format and compression.
    static func kind(of path: FilePath) -> (format: InputFormat?, compression: Compression?) {
        var extensions = path.extensions[...]
        let compression = extensions.first.flatMap(Compression.init(fileExtension:))
        if compression != nil { extensions = extensions.dropFirst() }
        return (extensions.first.flatMap(InputFormat.init(name:)), compression)
    }
}
