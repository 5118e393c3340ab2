import Glibc

/// A small file of the user's, read whole.
enum TextFile {
    /// - Throws: ``Failure`` where it cannot be read.
    static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "re") else { throw Failure(message: "\(path): \(SystemMessage.last)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        // A folder opens and does not read.
        guard ferror(file) == 0 else { throw Failure(message: "\(path): \(SystemMessage.last)") }
        return bytes
    }
}
