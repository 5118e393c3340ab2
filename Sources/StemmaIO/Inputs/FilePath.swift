/// A path as the system knows it: bytes, which need not be UTF-8.
struct FilePath: Sendable, Hashable {
    /// Without a terminating zero.
    let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// For messages and identifiers; bytes that are not UTF-8 show as U+FFFD.
    var name: String { String(decoding: bytes, as: UTF8.self) }

    func appending(_ component: [UInt8]) -> FilePath {
        guard let last = bytes.last else { return FilePath(bytes: component) }
        return FilePath(bytes: bytes + (last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + component)
    }

    /// The part after the last `/`.
    var lastComponent: [UInt8] {
        Array(bytes[((bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...])
    }

    /// The folder that it is in.
    var parent: FilePath {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return FilePath(".") }
        return FilePath(bytes: Array(bytes[...slash]))
    }

    /// Extensions from the last one inwards, lower case, without their dots: `a.JSONL.gz` gives `gz`, `jsonl`.
    var extensions: [String] {
        let parts = lastComponent.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.dropFirst().reversed().map { String(decoding: $0, as: UTF8.self).lowercased() }
    }

    /// Calls `body` with the path as C takes it. A path with a zero byte inside is cut there, as C does.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
        let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
        return try terminated.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else {
                preconditionFailure("an array of \(buffer.count) has no start")
            }
            return try body(start)
        }
    }
}
